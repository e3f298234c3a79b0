variable "code_bucket" {
  description = "Bucket that holds the functions' code archives."
  type        = string
}

variable "image_tag" {
  description = "Tag of the API image."
  type        = string
}

variable "origin_domain" {
  description = "Host name under which CloudFront reaches the load balancer; its certificate covers it."
  type        = string
}

variable "release" {
  description = "Release of the functions' code; a folder of the code bucket."
  type        = string
}

variable "zone_id" {
  description = "Hosted zone of the origin's domain."
  type        = string
}
