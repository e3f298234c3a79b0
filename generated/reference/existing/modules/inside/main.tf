# components.inside
resource "aws_route53_zone" "this" {
  name          = "bookshop.internal"
  force_destroy = false

  vpc {
    vpc_id = "vpc-0a1b2c3d4e5f60718"
  }
}
