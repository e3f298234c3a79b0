# network.nat
resource "aws_eip" "nat_eu_central_1a" {
  domain = "vpc"

  tags = {
    Name = "bookshop-staging-nat-eu-central-1a"
  }

  # An Elastic IP needs the internet gateway, and is released before it goes.
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "eu_central_1a" {
  allocation_id = aws_eip.nat_eu_central_1a.id
  subnet_id     = aws_subnet.public_eu_central_1a.id

  tags = {
    Name = "bookshop-staging-nat-eu-central-1a"
  }

  depends_on = [aws_internet_gateway.this]
}

# network.tiers.public
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "bookshop-staging-public"
  }
}

resource "aws_route" "public_internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public_eu_central_1a" {
  subnet_id      = aws_subnet.public_eu_central_1a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "public_eu_central_1b" {
  subnet_id      = aws_subnet.public_eu_central_1b.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "public_eu_central_1c" {
  subnet_id      = aws_subnet.public_eu_central_1c.id
  route_table_id = aws_route_table.public.id
}

# network.tiers.services
resource "aws_route_table" "services_eu_central_1a" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "bookshop-staging-services-eu-central-1a"
  }
}

resource "aws_route" "services_eu_central_1a_nat" {
  route_table_id         = aws_route_table.services_eu_central_1a.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.eu_central_1a.id
}

resource "aws_route_table_association" "services_eu_central_1a" {
  subnet_id      = aws_subnet.services_eu_central_1a.id
  route_table_id = aws_route_table.services_eu_central_1a.id
}

# network.tiers.services
resource "aws_route_table" "services_eu_central_1b" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "bookshop-staging-services-eu-central-1b"
  }
}

resource "aws_route" "services_eu_central_1b_nat" {
  route_table_id         = aws_route_table.services_eu_central_1b.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.eu_central_1a.id
}

resource "aws_route_table_association" "services_eu_central_1b" {
  subnet_id      = aws_subnet.services_eu_central_1b.id
  route_table_id = aws_route_table.services_eu_central_1b.id
}

# network.tiers.services
resource "aws_route_table" "services_eu_central_1c" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "bookshop-staging-services-eu-central-1c"
  }
}

resource "aws_route" "services_eu_central_1c_nat" {
  route_table_id         = aws_route_table.services_eu_central_1c.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.eu_central_1a.id
}

resource "aws_route_table_association" "services_eu_central_1c" {
  subnet_id      = aws_subnet.services_eu_central_1c.id
  route_table_id = aws_route_table.services_eu_central_1c.id
}

# network.tiers.data
resource "aws_route_table" "data" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "bookshop-staging-data"
  }
}

resource "aws_route_table_association" "data_eu_central_1a" {
  subnet_id      = aws_subnet.data_eu_central_1a.id
  route_table_id = aws_route_table.data.id
}

resource "aws_route_table_association" "data_eu_central_1b" {
  subnet_id      = aws_subnet.data_eu_central_1b.id
  route_table_id = aws_route_table.data.id
}

# network.tiers.inner
resource "aws_route_table" "inner" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "bookshop-staging-inner"
  }
}

resource "aws_route_table_association" "inner_eu_central_1a" {
  subnet_id      = aws_subnet.inner_eu_central_1a.id
  route_table_id = aws_route_table.inner.id
}

resource "aws_route_table_association" "inner_eu_central_1b" {
  subnet_id      = aws_subnet.inner_eu_central_1b.id
  route_table_id = aws_route_table.inner.id
}
