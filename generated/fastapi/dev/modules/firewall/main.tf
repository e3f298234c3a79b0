# components.api
resource "aws_security_group" "api" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "fastapi-app-dev-api-"
  description = "Service api"
  vpc_id      = var.vpc_id

  tags = {
    Name = "fastapi-app-dev-api"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.edge.listeners.http.forward_to
resource "aws_vpc_security_group_ingress_rule" "api_from_edge_8000" {
  security_group_id            = aws_security_group.api.id
  description                  = "Port 8000 from edge"
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.edge.id
}

# components.api.egress
resource "aws_vpc_security_group_egress_rule" "api_to_internet_all" {
  security_group_id = aws_security_group.api.id
  description       = "All traffic to internet"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

# components.db
resource "aws_security_group" "db" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "fastapi-app-dev-db-"
  description = "Database db"
  vpc_id      = var.vpc_id

  tags = {
    Name = "fastapi-app-dev-db"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.api.uses.db
resource "aws_vpc_security_group_ingress_rule" "db_from_api_5432" {
  security_group_id            = aws_security_group.db.id
  description                  = "Port 5432 from api"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.api.id
}

# components.edge
resource "aws_security_group" "edge" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "fastapi-app-dev-edge-"
  description = "Load balancer edge"
  vpc_id      = var.vpc_id

  tags = {
    Name = "fastapi-app-dev-edge"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.edge.open_to
resource "aws_vpc_security_group_ingress_rule" "edge_from_internet_80" {
  # checkov:skip=CKV_AWS_260:HTTP is what the document serves; the https environment redirects it
  security_group_id = aws_security_group.edge.id
  description       = "Port 80 from internet"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}

# allow.documented-https
resource "aws_vpc_security_group_ingress_rule" "edge_from_internet_443" {
  security_group_id = aws_security_group.edge.id
  description       = "Port 443 from internet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# allow.documented-edge-to-api
resource "aws_vpc_security_group_egress_rule" "edge_to_api_all" {
  security_group_id            = aws_security_group.edge.id
  description                  = "All traffic to api"
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.api.id
}
