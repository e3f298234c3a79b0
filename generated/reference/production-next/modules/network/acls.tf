# All entries allow, so that their order decides nothing. A number comes from what its entry allows: a new entry moves no other.

# network.tiers.public with network.acls
resource "aws_network_acl" "public" {
  vpc_id = aws_vpc.this.id
  subnet_ids = [
    aws_subnet.public_eu_central_1a.id,
    aws_subnet.public_eu_central_1b.id,
    aws_subnet.public_eu_central_1c.id,
  ]

  tags = {
    Name = "bookshop-production-public"
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

# components.shop.open_to
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

# components.shop.open_to
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

# Answers: components.api.egress.internet, components.thumbnails.egress.internet, components.worker.uses.parcels
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

# components.api.egress.internet, components.thumbnails.egress.internet, components.worker.uses.parcels
resource "aws_network_acl_rule" "public_egress_tcp_443_to_anywhere" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 28766
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

# Answers: components.shop.open_to
resource "aws_network_acl_rule" "public_egress_tcp_1024_65535_to_anywhere" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 6555
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# network.tiers.services with network.acls
resource "aws_network_acl" "services" {
  vpc_id = aws_vpc.this.id
  subnet_ids = [
    aws_subnet.services_eu_central_1a.id,
    aws_subnet.services_eu_central_1b.id,
    aws_subnet.services_eu_central_1c.id,
  ]

  tags = {
    Name = "bookshop-production-services"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "services_ingress_mtu" {
  # checkov:skip=CKV_AWS_352:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.services.id
  rule_number    = 90
  egress         = false
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "services_egress_mtu" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 90
  egress         = true
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_ingress_tcp_443_from_10_20_0_0_24" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 1417
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.0.0/24"
  from_port      = 443
  to_port        = 443
}

# components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_ingress_tcp_443_from_10_20_1_0_24" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 16133
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.1.0/24"
  from_port      = 443
  to_port        = 443
}

# components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_ingress_tcp_443_from_10_20_2_0_24" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 16651
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.2.0/24"
  from_port      = 443
  to_port        = 443
}

# components.api.image, components.back-office.image, components.prices.image, components.thumbnails.uses.payment
resource "aws_network_acl_rule" "services_ingress_tcp_443_from_10_20_64_0_22" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 26909
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 443
  to_port        = 443
}

# components.api.image, components.back-office.image, components.prices.image, components.thumbnails.uses.payment
resource "aws_network_acl_rule" "services_ingress_tcp_443_from_10_20_68_0_22" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 22731
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 443
  to_port        = 443
}

# components.api.image, components.back-office.image, components.prices.image, components.thumbnails.uses.payment
resource "aws_network_acl_rule" "services_ingress_tcp_443_from_10_20_72_0_22" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 29949
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 443
  to_port        = 443
}

# allow.office-to-admin
resource "aws_network_acl_rule" "services_ingress_tcp_443_from_198_51_100_0_24" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 8785
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "198.51.100.0/24"
  from_port      = 443
  to_port        = 443
}

# Answers: components.api.egress.internet, components.prices.image, components.thumbnails.egress.internet, components.worker.uses.parcels
resource "aws_network_acl_rule" "services_ingress_tcp_1024_65535_from_anywhere" {
  # checkov:skip=CKV_AWS_231:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.services.id
  rule_number    = 6555
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# components.internal.open_to
resource "aws_network_acl_rule" "services_egress_tcp_80_to_10_20_241_0_28" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 28203
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.241.0/28"
  from_port      = 80
  to_port        = 80
}

# components.internal.open_to
resource "aws_network_acl_rule" "services_egress_tcp_80_to_10_20_241_16_28" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 31846
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.241.16/28"
  from_port      = 80
  to_port        = 80
}

# components.api.egress.internet, components.prices.image, components.thumbnails.egress.internet, components.worker.uses.parcels
resource "aws_network_acl_rule" "services_egress_tcp_443_to_anywhere" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 28766
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

# components.api.uses.covers, components.thumbnails.uses.covers
resource "aws_network_acl_rule" "services_egress_tcp_2049_to_10_20_240_0_26" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 3906
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.0/26"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.covers, components.thumbnails.uses.covers
resource "aws_network_acl_rule" "services_egress_tcp_2049_to_10_20_240_64_26" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 16123
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.64/26"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "services_egress_tcp_5432_to_10_20_240_0_26" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 23407
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.0/26"
  from_port      = 5432
  to_port        = 5432
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "services_egress_tcp_5432_to_10_20_240_64_26" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 13444
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.64/26"
  from_port      = 5432
  to_port        = 5432
}

# components.api.uses.baskets
resource "aws_network_acl_rule" "services_egress_tcp_6379_to_10_20_240_0_26" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 27820
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.0/26"
  from_port      = 6379
  to_port        = 6379
}

# components.api.uses.baskets
resource "aws_network_acl_rule" "services_egress_tcp_6379_to_10_20_240_64_26" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 13332
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.64/26"
  from_port      = 6379
  to_port        = 6379
}

# Answers: components.shop.listeners.https.forward_to, components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_10_20_0_0_24" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 26459
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.0.0/24"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.shop.listeners.https.forward_to, components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_10_20_1_0_24" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 15683
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.1.0/24"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.shop.listeners.https.forward_to, components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_10_20_2_0_24" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 5047
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.2.0/24"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.image, components.api.uses.prices, components.back-office.image, components.prices.image, components.thumbnails.uses.payment
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_10_20_64_0_22" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 4543
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.image, components.api.uses.prices, components.back-office.image, components.prices.image, components.thumbnails.uses.payment
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_10_20_68_0_22" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 19061
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.image, components.api.uses.prices, components.back-office.image, components.prices.image, components.thumbnails.uses.payment
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_10_20_72_0_22" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 30099
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_10_20_241_0_28" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 4769
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.241.0/28"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_10_20_241_16_28" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 29373
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.241.16/28"
  from_port      = 1024
  to_port        = 65535
}

# Answers: allow.office-to-admin
resource "aws_network_acl_rule" "services_egress_tcp_1024_65535_to_198_51_100_0_24" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 13627
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "198.51.100.0/24"
  from_port      = 1024
  to_port        = 65535
}

# network.tiers.data with network.acls
resource "aws_network_acl" "data" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.data_eu_central_1a.id, aws_subnet.data_eu_central_1b.id]

  tags = {
    Name = "bookshop-production-data"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "data_ingress_mtu" {
  # checkov:skip=CKV_AWS_352:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.data.id
  rule_number    = 90
  egress         = false
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "data_egress_mtu" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 90
  egress         = true
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# components.api.uses.covers, components.thumbnails.uses.covers
resource "aws_network_acl_rule" "data_ingress_tcp_2049_from_10_20_64_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 19540
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.covers, components.thumbnails.uses.covers
resource "aws_network_acl_rule" "data_ingress_tcp_2049_from_10_20_68_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 8826
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.covers, components.thumbnails.uses.covers
resource "aws_network_acl_rule" "data_ingress_tcp_2049_from_10_20_72_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 29570
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_ingress_tcp_5432_from_10_20_64_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 22642
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 5432
  to_port        = 5432
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_ingress_tcp_5432_from_10_20_68_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 29381
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 5432
  to_port        = 5432
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_ingress_tcp_5432_from_10_20_72_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 16774
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 5432
  to_port        = 5432
}

# components.api.uses.baskets
resource "aws_network_acl_rule" "data_ingress_tcp_6379_from_10_20_64_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 17825
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 6379
  to_port        = 6379
}

# components.api.uses.baskets
resource "aws_network_acl_rule" "data_ingress_tcp_6379_from_10_20_68_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 24815
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 6379
  to_port        = 6379
}

# components.api.uses.baskets
resource "aws_network_acl_rule" "data_ingress_tcp_6379_from_10_20_72_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 20860
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 6379
  to_port        = 6379
}

# Answers: components.api.uses.baskets, components.api.uses.covers, components.api.uses.orders, components.back-office.uses.orders, components.thumbnails.uses.covers
resource "aws_network_acl_rule" "data_egress_tcp_1024_65535_to_10_20_64_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 4543
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.uses.baskets, components.api.uses.covers, components.api.uses.orders, components.back-office.uses.orders, components.thumbnails.uses.covers
resource "aws_network_acl_rule" "data_egress_tcp_1024_65535_to_10_20_68_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 19061
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.uses.baskets, components.api.uses.covers, components.api.uses.orders, components.back-office.uses.orders, components.thumbnails.uses.covers
resource "aws_network_acl_rule" "data_egress_tcp_1024_65535_to_10_20_72_0_22" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 30099
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 1024
  to_port        = 65535
}

# network.tiers.inner with network.acls
resource "aws_network_acl" "inner" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.inner_eu_central_1a.id, aws_subnet.inner_eu_central_1b.id]

  tags = {
    Name = "bookshop-production-inner"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "inner_ingress_mtu" {
  # checkov:skip=CKV_AWS_352:an ACL has no memory, so answers need the ephemeral ports
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 90
  egress         = false
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "inner_egress_mtu" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 90
  egress         = true
  rule_action    = "allow"
  protocol       = "icmp"
  icmp_type      = 3
  icmp_code      = 4
  cidr_block     = "0.0.0.0/0"
}

# components.internal.open_to
resource "aws_network_acl_rule" "inner_ingress_tcp_80_from_10_20_64_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 18095
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 80
  to_port        = 80
}

# components.internal.open_to
resource "aws_network_acl_rule" "inner_ingress_tcp_80_from_10_20_68_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 26329
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 80
  to_port        = 80
}

# components.internal.open_to
resource "aws_network_acl_rule" "inner_ingress_tcp_80_from_10_20_72_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 8589
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 80
  to_port        = 80
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "inner_ingress_tcp_1024_65535_from_10_20_64_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 4543
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "inner_ingress_tcp_1024_65535_from_10_20_68_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 19061
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "inner_ingress_tcp_1024_65535_from_10_20_72_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 30099
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.open_to
resource "aws_network_acl_rule" "inner_egress_tcp_1024_65535_to_10_20_64_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 4543
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.open_to
resource "aws_network_acl_rule" "inner_egress_tcp_1024_65535_to_10_20_68_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 19061
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.open_to
resource "aws_network_acl_rule" "inner_egress_tcp_1024_65535_to_10_20_72_0_22" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 30099
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 1024
  to_port        = 65535
}
