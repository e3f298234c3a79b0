variable "on_call_number" {
  description = "Telephone number of whoever is on call."
  type        = string
  sensitive   = true
}
