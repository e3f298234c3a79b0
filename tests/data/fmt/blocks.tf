# What this is
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16" # first
  enable_dns_hostnames = true          # second
  enable_dns_support   = true
  tags = {
    "Name"      = "production"
    owner       = "team \"a\" = {"
    "aws:cdn/é" = "x" # combining
    "日本"        = "y" // double slash
  }

  lifecycle {
    prevent_destroy = true
    ignore_changes = [tags["x"],
      desired_count,
    ]
  }
}
resource "aws_subnet" "a" {
  vpc_id = aws_vpc.main.id
  a      = 1

  bb = 2
  # remark
  ccc = 3
  dddd = [
    1,  # one
    22, # two

    # own line
    333,
  ]
  eeeee = 5
  f     = {}
  gg    = []
  one_line { x = 1 }
  hhh = 7
}
output "x" { value = 1 }
variable "empty" {}
