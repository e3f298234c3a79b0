# network.nat
resource "aws_eip" "nat_us_east_1a" {
  domain = "vpc"

  tags = {
    Name = "omnigen-vpc-nat-us-east-1a"
  }

  # An Elastic IP needs the internet gateway, and is released before it goes.
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "us_east_1a" {
  allocation_id = aws_eip.nat_us_east_1a.id
  subnet_id     = aws_subnet.public_us_east_1a.id

  tags = {
    Name = "omnigen-vpc-nat-us-east-1a"
  }

  depends_on = [aws_internet_gateway.this]
}

# network.nat
resource "aws_eip" "nat_us_east_1b" {
  domain = "vpc"

  tags = {
    Name = "omnigen-vpc-nat-us-east-1b"
  }

  # An Elastic IP needs the internet gateway, and is released before it goes.
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "us_east_1b" {
  allocation_id = aws_eip.nat_us_east_1b.id
  subnet_id     = aws_subnet.public_us_east_1b.id

  tags = {
    Name = "omnigen-vpc-nat-us-east-1b"
  }

  depends_on = [aws_internet_gateway.this]
}

# network.tiers.public
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "omnigen-vpc-public"
  }
}

resource "aws_route" "public_internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public_us_east_1a" {
  subnet_id      = aws_subnet.public_us_east_1a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "public_us_east_1b" {
  subnet_id      = aws_subnet.public_us_east_1b.id
  route_table_id = aws_route_table.public.id
}

# network.tiers.private
resource "aws_route_table" "private_us_east_1a" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "omnigen-vpc-private-us-east-1a"
  }
}

resource "aws_route" "private_us_east_1a_nat" {
  route_table_id         = aws_route_table.private_us_east_1a.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.us_east_1a.id
}

resource "aws_route_table_association" "private_us_east_1a" {
  subnet_id      = aws_subnet.private_us_east_1a.id
  route_table_id = aws_route_table.private_us_east_1a.id
}

# network.tiers.private
resource "aws_route_table" "private_us_east_1b" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "omnigen-vpc-private-us-east-1b"
  }
}

resource "aws_route" "private_us_east_1b_nat" {
  route_table_id         = aws_route_table.private_us_east_1b.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.us_east_1b.id
}

resource "aws_route_table_association" "private_us_east_1b" {
  subnet_id      = aws_subnet.private_us_east_1b.id
  route_table_id = aws_route_table.private_us_east_1b.id
}
