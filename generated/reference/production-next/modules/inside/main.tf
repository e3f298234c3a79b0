# components.inside
resource "aws_route53_zone" "this" {
  name          = "bookshop.internal"
  force_destroy = false

  vpc {
    vpc_id = var.vpc_id
  }
}
