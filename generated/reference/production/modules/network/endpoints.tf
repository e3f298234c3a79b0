# network.endpoints.dynamodb
resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.eu-central-1.dynamodb"
  vpc_endpoint_type = "Gateway"
  route_table_ids = [
    aws_route_table.services_eu_central_1a.id,
    aws_route_table.services_eu_central_1b.id,
    aws_route_table.services_eu_central_1c.id,
    aws_route_table.data.id,
    aws_route_table.inner.id,
  ]

  tags = {
    Name = "bookshop-production-dynamodb"
  }
}

# network.endpoints.ecr.api
resource "aws_vpc_endpoint" "ecr_api" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ecr.api"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids = [
    aws_subnet.services_eu_central_1a.id,
    aws_subnet.services_eu_central_1b.id,
    aws_subnet.services_eu_central_1c.id,
  ]
  security_group_ids = [var.endpoints_security_group_id]

  tags = {
    Name = "bookshop-production-ecr.api"
  }
}

# network.endpoints.ecr.dkr
resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.ecr.dkr"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids = [
    aws_subnet.services_eu_central_1a.id,
    aws_subnet.services_eu_central_1b.id,
    aws_subnet.services_eu_central_1c.id,
  ]
  security_group_ids = [var.endpoints_security_group_id]

  tags = {
    Name = "bookshop-production-ecr.dkr"
  }
}

# network.endpoints.kms
resource "aws_vpc_endpoint" "kms" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.kms"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids = [
    aws_subnet.services_eu_central_1a.id,
    aws_subnet.services_eu_central_1b.id,
    aws_subnet.services_eu_central_1c.id,
  ]
  security_group_ids = [var.endpoints_security_group_id]

  tags = {
    Name = "bookshop-production-kms"
  }
}

# network.endpoints.logs
resource "aws_vpc_endpoint" "logs" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.logs"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids = [
    aws_subnet.services_eu_central_1a.id,
    aws_subnet.services_eu_central_1b.id,
    aws_subnet.services_eu_central_1c.id,
  ]
  security_group_ids = [var.endpoints_security_group_id]

  tags = {
    Name = "bookshop-production-logs"
  }
}

# network.endpoints.s3
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.eu-central-1.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids = [
    aws_route_table.services_eu_central_1a.id,
    aws_route_table.services_eu_central_1b.id,
    aws_route_table.services_eu_central_1c.id,
    aws_route_table.data.id,
    aws_route_table.inner.id,
  ]

  tags = {
    Name = "bookshop-production-s3"
  }
}

# network.endpoints.secretsmanager
resource "aws_vpc_endpoint" "secretsmanager" {
  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.eu-central-1.secretsmanager"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids = [
    aws_subnet.services_eu_central_1a.id,
    aws_subnet.services_eu_central_1b.id,
    aws_subnet.services_eu_central_1c.id,
  ]
  security_group_ids = [var.endpoints_security_group_id]

  tags = {
    Name = "bookshop-production-secretsmanager"
  }
}
