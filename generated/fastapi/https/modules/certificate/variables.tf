variable "zone_id" {
  description = "Hosted zone that holds the domain."
  type        = string
}
