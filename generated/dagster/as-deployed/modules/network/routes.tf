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
