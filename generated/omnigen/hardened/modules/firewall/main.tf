# components.api
resource "aws_security_group" "api" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "omnigen-current-api-"
  description = "Service api"
  vpc_id      = var.vpc_id

  tags = {
    Name = "omnigen-current-api"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.edge.listeners.https.forward_to
resource "aws_vpc_security_group_ingress_rule" "api_from_edge_8080" {
  security_group_id            = aws_security_group.api.id
  description                  = "Port 8080 from edge"
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.edge.id
}

# components.api.egress
resource "aws_vpc_security_group_egress_rule" "api_to_internet_all" {
  security_group_id = aws_security_group.api.id
  description       = "All traffic to internet"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

# components.edge
resource "aws_security_group" "edge" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "omnigen-current-edge-"
  description = "Load balancer edge"
  vpc_id      = var.vpc_id

  tags = {
    Name = "omnigen-current-edge"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.edge.open_to
resource "aws_vpc_security_group_ingress_rule" "edge_from_internet_80" {
  # checkov:skip=CKV_AWS_260:the listener redirects to HTTPS
  security_group_id = aws_security_group.edge.id
  description       = "Port 80 from internet"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}

# components.edge.open_to
resource "aws_vpc_security_group_ingress_rule" "edge_from_internet_443" {
  security_group_id = aws_security_group.edge.id
  description       = "Port 443 from internet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# components.edge.listeners.https.forward_to
resource "aws_vpc_security_group_egress_rule" "edge_to_api_8080" {
  security_group_id            = aws_security_group.edge.id
  description                  = "Port 8080 to api"
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  referenced_security_group_id = aws_security_group.api.id
}

# network.endpoints
resource "aws_security_group" "endpoints" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "omnigen-current-endpoints-"
  description = "Interface endpoints"
  vpc_id      = var.vpc_id

  tags = {
    Name = "omnigen-current-endpoints"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.api.image
resource "aws_vpc_security_group_ingress_rule" "endpoints_from_api_443" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "Port 443 from api"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.api.id
}

# allow.documented-functions-to-endpoints
resource "aws_vpc_security_group_ingress_rule" "endpoints_from_lambda_443" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "Port 443 from lambda"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.lambda.id
}

# allow.documented-endpoint-egress
resource "aws_vpc_security_group_egress_rule" "endpoints_to_internet_all" {
  security_group_id = aws_security_group.endpoints.id
  description       = "All traffic to internet"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

# components.lambda
resource "aws_security_group" "lambda" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "omnigen-current-lambda-"
  description = "Members of lambda"
  vpc_id      = var.vpc_id

  tags = {
    Name = "omnigen-current-lambda"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.composer.egress, components.generator.egress
resource "aws_vpc_security_group_egress_rule" "lambda_to_internet_all" {
  security_group_id = aws_security_group.lambda.id
  description       = "All traffic to internet"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
