variable "domain_zone_id" {
  description = "Id of the hosted zone."
  type        = string
}
