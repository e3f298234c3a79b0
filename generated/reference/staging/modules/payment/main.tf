# components.payment
resource "aws_secretsmanager_secret" "this" {
  name                    = "bookshop-staging-payment"
  description             = "Filled by hand before the first task starts."
  recovery_window_in_days = 0
}
