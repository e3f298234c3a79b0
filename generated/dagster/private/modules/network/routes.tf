# network.nat
resource "aws_eip" "nat_ap_southeast_2a" {
  domain = "vpc"

  tags = {
    Name = "dagster-ecs-as-deployed-nat-ap-southeast-2a"
  }

  # An Elastic IP needs the internet gateway, and is released before it goes.
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "ap_southeast_2a" {
  allocation_id = aws_eip.nat_ap_southeast_2a.id
  subnet_id     = aws_subnet.public_ap_southeast_2a.id

  tags = {
    Name = "dagster-ecs-as-deployed-nat-ap-southeast-2a"
  }

  depends_on = [aws_internet_gateway.this]
}

# network.tiers.public
resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "dagster-ecs-as-deployed-public"
  }
}

resource "aws_route" "public_internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public_ap_southeast_2a" {
  subnet_id      = aws_subnet.public_ap_southeast_2a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "public_ap_southeast_2b" {
  subnet_id      = aws_subnet.public_ap_southeast_2b.id
  route_table_id = aws_route_table.public.id
}

# network.tiers.private
resource "aws_route_table" "private_ap_southeast_2a" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "dagster-ecs-as-deployed-private-ap-southeast-2a"
  }
}

resource "aws_route" "private_ap_southeast_2a_nat" {
  route_table_id         = aws_route_table.private_ap_southeast_2a.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.ap_southeast_2a.id
}

resource "aws_route_table_association" "private_ap_southeast_2a" {
  subnet_id      = aws_subnet.private_ap_southeast_2a.id
  route_table_id = aws_route_table.private_ap_southeast_2a.id
}

# network.tiers.private
resource "aws_route_table" "private_ap_southeast_2b" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "dagster-ecs-as-deployed-private-ap-southeast-2b"
  }
}

resource "aws_route" "private_ap_southeast_2b_nat" {
  route_table_id         = aws_route_table.private_ap_southeast_2b.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.ap_southeast_2a.id
}

resource "aws_route_table_association" "private_ap_southeast_2b" {
  subnet_id      = aws_subnet.private_ap_southeast_2b.id
  route_table_id = aws_route_table.private_ap_southeast_2b.id
}
