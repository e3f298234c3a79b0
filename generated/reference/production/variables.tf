variable "code_version" {
  description = "Version of the object that holds the functions' code."
  type        = string
}

variable "cost_center" {
  description = "Cost center that pays for the environment."
  type        = string
  default     = "4711"
}

variable "image_tag" {
  description = "Tag of the images that the services run."
  type        = string

  validation {
    condition     = can(regex("^(?:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})$", var.image_tag))
    error_message = "Tag of the images that the services run: must match [A-Za-z0-9_][A-Za-z0-9._-]{0,127}."
  }
}

variable "on_call_number" {
  description = "Telephone number of whoever is on call."
  type        = string
  sensitive   = true

  validation {
    condition     = can(regex("^(?:\\+[1-9][0-9]{6,14})$", var.on_call_number))
    error_message = "Telephone number of whoever is on call: must match \\+[1-9][0-9]{6,14}."
  }
}
