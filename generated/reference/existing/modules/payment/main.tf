# components.payment
resource "aws_secretsmanager_secret" "this" {
  # A deleted secret keeps its name until its recovery window ends, so a new one needs another.
  name_prefix             = "bookshop-existing-payment-"
  description             = "Filled by hand before the first task starts."
  recovery_window_in_days = 30
}
