# network.endpoints.dynamodb
resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.us-east-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private_us_east_1a.id]

  tags = {
    Name = "omnigen-vpc-dynamodb"
  }
}

# network.endpoints.ecr.api
resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.private_us_east_1a.id]
  security_group_ids  = [var.endpoints_security_group_id]

  tags = {
    Name = "omnigen-vpc-ecr.api"
  }
}

# network.endpoints.ecr.dkr
resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.us-east-1.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.private_us_east_1a.id]
  security_group_ids  = [var.endpoints_security_group_id]

  tags = {
    Name = "omnigen-vpc-ecr.dkr"
  }
}

# network.endpoints.s3
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.us-east-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private_us_east_1a.id]

  tags = {
    Name = "omnigen-vpc-s3"
  }
}
