# network.tiers.public with network.acls
resource "aws_network_acl" "public" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.public_us_east_1a.id, aws_subnet.public_us_east_1b.id]

  tags = {
    Name = "fastapi-app-production-public"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "public_ingress_mtu" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 90
  egress         = false
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "public_egress_mtu" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 90
  egress         = true
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# components.api.egress
resource "aws_network_acl_rule" "public_ingress_100" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "10.0.11.0/24"
}

# components.api.egress
resource "aws_network_acl_rule" "public_ingress_110" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 110
  egress         = false
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "10.0.12.0/24"
}

# components.edge.open_to
resource "aws_network_acl_rule" "public_ingress_120" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 120
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 80
  to_port        = 80
}

# allow.documented-https
resource "aws_network_acl_rule" "public_ingress_130" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 130
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

# Answers: components.api.egress
resource "aws_network_acl_rule" "public_ingress_140" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 140
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.egress
resource "aws_network_acl_rule" "public_ingress_150" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 150
  egress         = false
  rule_action    = "allow"
  protocol       = "udp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# components.api.egress
resource "aws_network_acl_rule" "public_egress_100" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

# network.tiers.private with network.acls
resource "aws_network_acl" "private" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.private_us_east_1a.id, aws_subnet.private_us_east_1b.id]

  tags = {
    Name = "fastapi-app-production-private"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "private_ingress_mtu" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 90
  egress         = false
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "private_egress_mtu" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 90
  egress         = true
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# allow.documented-edge-to-api
resource "aws_network_acl_rule" "private_ingress_100" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "10.0.1.0/24"
}

# allow.documented-edge-to-api
resource "aws_network_acl_rule" "private_ingress_110" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 110
  egress         = false
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "10.0.2.0/24"
}

# Answers: components.api.egress
resource "aws_network_acl_rule" "private_ingress_120" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 120
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.egress
resource "aws_network_acl_rule" "private_ingress_130" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 130
  egress         = false
  rule_action    = "allow"
  protocol       = "udp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# components.api.egress
resource "aws_network_acl_rule" "private_egress_100" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}
