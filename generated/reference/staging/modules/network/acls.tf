# network.tiers.public with network.acls
resource "aws_network_acl" "public" {
  vpc_id = aws_vpc.this.id
  subnet_ids = [
    aws_subnet.public_eu_central_1a.id,
    aws_subnet.public_eu_central_1b.id,
    aws_subnet.public_eu_central_1c.id,
  ]

  tags = {
    Name = "bookshop-staging-public"
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

# components.shop.open_to
resource "aws_network_acl_rule" "public_ingress_100" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 80
  to_port        = 80
}

# components.shop.open_to
resource "aws_network_acl_rule" "public_ingress_110" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 110
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

# Answers: components.api.egress.internet
resource "aws_network_acl_rule" "public_ingress_120" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 120
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# components.api.egress.internet
resource "aws_network_acl_rule" "public_egress_100" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

# Answers: components.shop.open_to
resource "aws_network_acl_rule" "public_egress_110" {
  network_acl_id = aws_network_acl.public.id
  rule_number    = 110
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
    Name = "bookshop-staging-services"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "services_ingress_mtu" {
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
resource "aws_network_acl_rule" "services_ingress_100" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.0.0/24"
  from_port      = 443
  to_port        = 443
}

# components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_ingress_110" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 110
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.1.0/24"
  from_port      = 443
  to_port        = 443
}

# components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_ingress_120" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 120
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.2.0/24"
  from_port      = 443
  to_port        = 443
}

# components.api.image, components.back-office.image, components.prices.image
resource "aws_network_acl_rule" "services_ingress_130" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 130
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 443
  to_port        = 443
}

# components.api.image, components.back-office.image, components.prices.image
resource "aws_network_acl_rule" "services_ingress_140" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 140
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 443
  to_port        = 443
}

# components.api.image, components.back-office.image, components.prices.image
resource "aws_network_acl_rule" "services_ingress_150" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 150
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 443
  to_port        = 443
}

# allow.office-to-admin
resource "aws_network_acl_rule" "services_ingress_160" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 160
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "198.51.100.0/24"
  from_port      = 443
  to_port        = 443
}

# Answers: components.api.egress.internet, components.back-office.image, components.prices.image
resource "aws_network_acl_rule" "services_ingress_170" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 170
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}

# components.internal.open_to
resource "aws_network_acl_rule" "services_egress_100" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.241.0/28"
  from_port      = 80
  to_port        = 80
}

# components.internal.open_to
resource "aws_network_acl_rule" "services_egress_110" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 110
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.241.16/28"
  from_port      = 80
  to_port        = 80
}

# components.api.egress.internet, components.back-office.image, components.prices.image
resource "aws_network_acl_rule" "services_egress_120" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 120
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 443
  to_port        = 443
}

# components.api.uses.covers
resource "aws_network_acl_rule" "services_egress_130" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 130
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.0/26"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.covers
resource "aws_network_acl_rule" "services_egress_140" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 140
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.64/26"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "services_egress_150" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 150
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.0/26"
  from_port      = 5432
  to_port        = 5432
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "services_egress_160" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 160
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.240.64/26"
  from_port      = 5432
  to_port        = 5432
}

# Answers: components.shop.listeners.https.forward_to, components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_egress_170" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 170
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.0.0/24"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.shop.listeners.https.forward_to, components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_egress_180" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 180
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.1.0/24"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.shop.listeners.https.forward_to, components.shop.listeners.https.routes[0].to
resource "aws_network_acl_rule" "services_egress_190" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 190
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.2.0/24"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.image, components.api.uses.prices, components.back-office.image, components.prices.image
resource "aws_network_acl_rule" "services_egress_200" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 200
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.image, components.api.uses.prices, components.back-office.image, components.prices.image
resource "aws_network_acl_rule" "services_egress_210" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 210
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.image, components.api.uses.prices, components.back-office.image, components.prices.image
resource "aws_network_acl_rule" "services_egress_220" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 220
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "services_egress_230" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 230
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.241.0/28"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "services_egress_240" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 240
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.241.16/28"
  from_port      = 1024
  to_port        = 65535
}

# Answers: allow.office-to-admin
resource "aws_network_acl_rule" "services_egress_250" {
  network_acl_id = aws_network_acl.services.id
  rule_number    = 250
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
    Name = "bookshop-staging-data"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "data_ingress_mtu" {
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

# components.api.uses.covers
resource "aws_network_acl_rule" "data_ingress_100" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.covers
resource "aws_network_acl_rule" "data_ingress_110" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 110
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.covers
resource "aws_network_acl_rule" "data_ingress_120" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 120
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 2049
  to_port        = 2049
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_ingress_130" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 130
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 5432
  to_port        = 5432
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_ingress_140" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 140
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 5432
  to_port        = 5432
}

# components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_ingress_150" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 150
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 5432
  to_port        = 5432
}

# Answers: components.api.uses.covers, components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_egress_100" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.uses.covers, components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_egress_110" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 110
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.api.uses.covers, components.api.uses.orders, components.back-office.uses.orders
resource "aws_network_acl_rule" "data_egress_120" {
  network_acl_id = aws_network_acl.data.id
  rule_number    = 120
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
    Name = "bookshop-staging-inner"
  }
}

# Path MTU discovery: without these messages large packets vanish between networks.
resource "aws_network_acl_rule" "inner_ingress_mtu" {
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
resource "aws_network_acl_rule" "inner_ingress_100" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 80
  to_port        = 80
}

# components.internal.open_to
resource "aws_network_acl_rule" "inner_ingress_110" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 110
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 80
  to_port        = 80
}

# components.internal.open_to
resource "aws_network_acl_rule" "inner_ingress_120" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 120
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 80
  to_port        = 80
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "inner_ingress_130" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 130
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "inner_ingress_140" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 140
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.listeners.http.routes[0].to
resource "aws_network_acl_rule" "inner_ingress_150" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 150
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.open_to
resource "aws_network_acl_rule" "inner_egress_100" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.64.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.open_to
resource "aws_network_acl_rule" "inner_egress_110" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 110
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.68.0/22"
  from_port      = 1024
  to_port        = 65535
}

# Answers: components.internal.open_to
resource "aws_network_acl_rule" "inner_egress_120" {
  network_acl_id = aws_network_acl.inner.id
  rule_number    = 120
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.20.72.0/22"
  from_port      = 1024
  to_port        = 65535
}
