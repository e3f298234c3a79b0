variable "alert_email" {
  description = "Address that receives the alarms."
  type        = string
}
