# components.domain
resource "aws_route53_zone" "this" {
  name              = "example.com"
  comment           = "Names of the bookshop"
  delegation_set_id = "N1PA6795SAMPLE"
  force_destroy     = false
}
