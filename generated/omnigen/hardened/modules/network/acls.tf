# All entries allow, so that their order decides nothing. A number comes from what its entry allows: a new entry moves no other.

# network.tiers.public with network.acls
resource "aws_network_acl" "public" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.public_us_east_1a.id, aws_subnet.public_us_east_1b.id]

  tags = {
    Name = "omnigen-vpc-public"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "public_ingress_mtu" {
  # checkov:skip=CKV_AWS_352:an ACL has no memory, so answers need the ephemeral ports
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

# allow.documented-endpoint-egress, components.api.egress, components.composer.egress
resource "aws_network_acl_rule" "public_ingress_all_from_10_0_10_0_24" {
  # checkov:skip=CKV_AWS_352:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.public.id
  rule_number    = 21967
  egress         = false
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "10.0.10.0/24"
}

# components.edge.open_to
resource "aws_network_acl_rule" "public_ingress_tcp_80_from_anywhere" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 12323
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 80
  to_port        = 80
}

# components.edge.open_to
resource "aws_network_acl_rule" "public_ingress_tcp_443_from_anywhere" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 28766
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

# Answers: allow.documented-endpoint-egress, components.api.egress, components.composer.egress
resource "aws_network_acl_rule" "public_ingress_tcp_1024_65535_from_anywhere" {
  # checkov:skip=CKV_AWS_231:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.public.id
  rule_number    = 6555
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# Answers: allow.documented-endpoint-egress, components.api.egress, components.composer.egress
resource "aws_network_acl_rule" "public_ingress_udp_1024_65535_from_anywhere" {
  # checkov:skip=CKV_AWS_231:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.public.id
  rule_number    = 6329
  egress         = false
  rule_action    = "allow"
  protocol       = "udp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# allow.documented-endpoint-egress, components.api.egress, components.composer.egress
resource "aws_network_acl_rule" "public_egress_all_to_anywhere" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 30462
  egress         = true
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

# network.tiers.private with network.acls
resource "aws_network_acl" "private" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.private_us_east_1a.id]

  tags = {
    Name = "omnigen-vpc-private"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "private_ingress_mtu" {
  # checkov:skip=CKV_AWS_352:an ACL has no memory, so answers need the ephemeral ports
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

# allow.documented-functions-to-endpoints, components.api.image
resource "aws_network_acl_rule" "private_ingress_tcp_443_from_10_0_10_0_24" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 29840
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.0.10.0/24"
  from_port      = 443
  to_port        = 443
}

# Answers: allow.documented-endpoint-egress, components.api.egress, components.composer.egress
resource "aws_network_acl_rule" "private_ingress_tcp_1024_65535_from_anywhere" {
  # checkov:skip=CKV_AWS_231:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.private.id
  rule_number    = 6555
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# Answers: allow.documented-endpoint-egress, components.api.egress, components.composer.egress
resource "aws_network_acl_rule" "private_ingress_udp_1024_65535_from_anywhere" {
  # checkov:skip=CKV_AWS_231:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.private.id
  rule_number    = 6329
  egress         = false
  rule_action    = "allow"
  protocol       = "udp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# allow.documented-endpoint-egress, components.api.egress, components.composer.egress
resource "aws_network_acl_rule" "private_egress_all_to_anywhere" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 30462
  egress         = true
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}
