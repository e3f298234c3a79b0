# components.domain
resource "aws_route53_zone" "this" {
  # checkov:skip=CKV2_AWS_38:the registrar cannot hold the record that DNSSEC needs
  # checkov:skip=CKV2_AWS_39:the names are printed on every bag
  name              = "example.com"
  comment           = "Names of the bookshop"
  delegation_set_id = "N1PA6795SAMPLE"
  force_destroy     = false
}
