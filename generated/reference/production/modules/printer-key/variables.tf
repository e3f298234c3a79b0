variable "printer_access_key_id" {
  description = "Id of the user's access key."
  type        = string
  sensitive   = true
}

variable "printer_secret_access_key" {
  description = "Secret of the user's access key."
  type        = string
  sensitive   = true
}
