# components.dags
resource "aws_security_group" "dags" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "dagster-ecs-as-deployed-dags-"
  description = "File system dags"
  vpc_id      = var.vpc_id

  tags = {
    Name = "dagster-ecs-as-deployed-dags"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.daemon.uses.dags, components.web.uses.dags
resource "aws_vpc_security_group_ingress_rule" "dags_from_ecs_tasks_2049" {
  security_group_id            = aws_security_group.dags.id
  description                  = "Port 2049 from ecs-tasks"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.ecs_tasks.id
}

# components.db
resource "aws_security_group" "db" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "dagster-ecs-as-deployed-db-"
  description = "Database db"
  vpc_id      = var.vpc_id

  tags = {
    Name = "dagster-ecs-as-deployed-db"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.daemon.uses.db, components.web.uses.db
resource "aws_vpc_security_group_ingress_rule" "db_from_ecs_tasks_5432" {
  security_group_id            = aws_security_group.db.id
  description                  = "Port 5432 from ecs-tasks"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.ecs_tasks.id
}

# components.ecs-tasks
resource "aws_security_group" "ecs_tasks" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "dagster-ecs-as-deployed-ecs-tasks-"
  description = "Members of ecs-tasks"
  vpc_id      = var.vpc_id

  tags = {
    Name = "dagster-ecs-as-deployed-ecs-tasks"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.edge.listeners.http.forward_to
resource "aws_vpc_security_group_ingress_rule" "ecs_tasks_from_edge_80" {
  # checkov:skip=CKV_AWS_260:as deployed, HTTP on port 80
  security_group_id            = aws_security_group.ecs_tasks.id
  description                  = "Port 80 from edge"
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
  referenced_security_group_id = aws_security_group.edge.id
}

# components.daemon.uses.dags, components.web.uses.dags
resource "aws_vpc_security_group_egress_rule" "ecs_tasks_to_dags_2049" {
  security_group_id            = aws_security_group.ecs_tasks.id
  description                  = "Port 2049 to dags"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.dags.id
}

# components.daemon.uses.db, components.web.uses.db
resource "aws_vpc_security_group_egress_rule" "ecs_tasks_to_db_5432" {
  security_group_id            = aws_security_group.ecs_tasks.id
  description                  = "Port 5432 to db"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.db.id
}

# components.daemon.egress.internet, components.web.egress.internet
resource "aws_vpc_security_group_egress_rule" "ecs_tasks_to_internet_80" {
  security_group_id = aws_security_group.ecs_tasks.id
  description       = "Port 80 to internet"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}

# components.daemon.egress.internet, components.daemon.image, components.daemon.logs, components.daemon.secrets.AWS_ACCESS_KEY_ID, components.daemon.secrets.AWS_SECRET_ACCESS_KEY, components.daemon.secrets.DAGSTER_POSTGRES_PASSWORD, components.daemon.secrets.DAGSTER_POSTGRES_USER, components.daemon.uses.aws-credentials, components.web.egress.internet, components.web.image, components.web.logs, components.web.secrets.AWS_ACCESS_KEY_ID, components.web.secrets.AWS_SECRET_ACCESS_KEY, components.web.secrets.DAGSTER_POSTGRES_PASSWORD, components.web.secrets.DAGSTER_POSTGRES_USER, components.web.uses.aws-credentials
resource "aws_vpc_security_group_egress_rule" "ecs_tasks_to_internet_443" {
  security_group_id = aws_security_group.ecs_tasks.id
  description       = "Port 443 to internet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# components.edge
resource "aws_security_group" "edge" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "dagster-ecs-as-deployed-edge-"
  description = "Load balancer edge"
  vpc_id      = var.vpc_id

  tags = {
    Name = "dagster-ecs-as-deployed-edge"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.edge.open_to
resource "aws_vpc_security_group_ingress_rule" "edge_from_internet_80" {
  # checkov:skip=CKV_AWS_260:as deployed, HTTP on port 80
  security_group_id = aws_security_group.edge.id
  description       = "Port 80 from internet"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}

# components.edge.listeners.http.forward_to
resource "aws_vpc_security_group_egress_rule" "edge_to_ecs_tasks_80" {
  security_group_id            = aws_security_group.edge.id
  description                  = "Port 80 to ecs-tasks"
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
  referenced_security_group_id = aws_security_group.ecs_tasks.id
}
