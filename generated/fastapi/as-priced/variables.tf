variable "alert_email" {
  description = "Address that receives the alarms."
  type        = string

  validation {
    condition     = can(regex("^(?:[^@ ]+@[^@ ]+)$", var.alert_email))
    error_message = "Address that receives the alarms: must match [^@ ]+@[^@ ]+."
  }
}

variable "image_tag" {
  description = "Tag of the image that the service runs."
  type        = string

  validation {
    condition     = can(regex("^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})$", var.image_tag))
    error_message = "Tag of the image that the service runs: must match [A-Za-z0-9_][A-Za-z0-9._-]{0,127}."
  }
}
