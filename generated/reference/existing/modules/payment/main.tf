# components.payment
resource "aws_secretsmanager_secret" "this" {
  # checkov:skip=CKV2_AWS_57:their versions are raised by hand, twice a year
  # checkov:skip=CKV_AWS_149:what has no `key` holds nothing that the keys of AWS are not enough for
  # A deleted secret keeps its name until its recovery window ends, so a new one needs another.
  name_prefix             = "bookshop-existing-payment-"
  description             = "Filled by hand before the first task starts."
  recovery_window_in_days = 30
}
