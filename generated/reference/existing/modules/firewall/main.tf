# components.api
resource "aws_security_group" "api" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-api-"
  description = "Service api"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-api"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.shop.listeners.https.forward_to
resource "aws_vpc_security_group_ingress_rule" "api_from_shop_8000" {
  security_group_id            = aws_security_group.api.id
  description                  = "Port 8000 from shop"
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.shop.id
}

# components.api.uses.baskets
resource "aws_vpc_security_group_egress_rule" "api_to_baskets_6379" {
  security_group_id            = aws_security_group.api.id
  description                  = "Port 6379 to baskets"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.baskets.id
}

# components.api.uses.covers
resource "aws_vpc_security_group_egress_rule" "api_to_covers_2049" {
  security_group_id            = aws_security_group.api.id
  description                  = "Port 2049 to covers"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.covers.id
}

# components.api.uses.orders
resource "aws_vpc_security_group_egress_rule" "api_to_orders_5432" {
  security_group_id            = aws_security_group.api.id
  description                  = "Port 5432 to orders"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.orders.id
}

# components.api.uses.prices
resource "aws_vpc_security_group_egress_rule" "api_to_prices_9000" {
  security_group_id            = aws_security_group.api.id
  description                  = "Port 9000 to prices"
  ip_protocol                  = "tcp"
  from_port                    = 9000
  to_port                      = 9000
  referenced_security_group_id = aws_security_group.prices.id
}

# components.api.egress.internet, components.api.exec, components.api.image, components.api.logs, components.api.secrets.DATABASE_URL, components.api.secrets.PAYMENT_TOKEN, components.api.secrets.SESSION_KEY, components.api.sidecars.traces.secrets.INGEST_KEY, components.api.uses.carts, components.api.uses.media, components.api.uses.parcels
resource "aws_vpc_security_group_egress_rule" "api_to_internet_443" {
  security_group_id = aws_security_group.api.id
  description       = "Port 443 to internet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# components.baskets
resource "aws_security_group" "baskets" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-baskets-"
  description = "Cache baskets"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-baskets"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.api.uses.baskets
resource "aws_vpc_security_group_ingress_rule" "baskets_from_api_6379" {
  security_group_id            = aws_security_group.baskets.id
  description                  = "Port 6379 from api"
  ip_protocol                  = "tcp"
  from_port                    = 6379
  to_port                      = 6379
  referenced_security_group_id = aws_security_group.api.id
}

# components.catalog-history
resource "aws_security_group" "catalog_history" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-catalog-history-"
  description = "Database catalog-history"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-catalog-history"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.covers
resource "aws_security_group" "covers" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-covers-"
  description = "File system covers"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-covers"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.api.uses.covers
resource "aws_vpc_security_group_ingress_rule" "covers_from_api_2049" {
  security_group_id            = aws_security_group.covers.id
  description                  = "Port 2049 from api"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.api.id
}

# components.thumbnails.uses.covers
resource "aws_vpc_security_group_ingress_rule" "covers_from_pictures_2049" {
  security_group_id            = aws_security_group.covers.id
  description                  = "Port 2049 from pictures"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.pictures.id
}

# components.internal
resource "aws_security_group" "internal" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-internal-"
  description = "Load balancer internal"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-internal"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.internal.open_to
resource "aws_vpc_security_group_ingress_rule" "internal_from_jobs_80" {
  # checkov:skip=CKV_AWS_260:the shop redirects it, the internal load balancer has nothing to hide
  security_group_id            = aws_security_group.internal.id
  description                  = "Port 80 from jobs"
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
  referenced_security_group_id = aws_security_group.jobs.id
}

# components.internal.listeners.http.routes[0].to
resource "aws_vpc_security_group_egress_rule" "internal_to_prices_9000" {
  security_group_id            = aws_security_group.internal.id
  description                  = "Port 9000 to prices"
  ip_protocol                  = "tcp"
  from_port                    = 9000
  to_port                      = 9000
  referenced_security_group_id = aws_security_group.prices.id
}

# components.jobs
resource "aws_security_group" "jobs" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-jobs-"
  description = "Background jobs of the bookshop"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-jobs"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.shop.listeners.https.routes[0].to
resource "aws_vpc_security_group_ingress_rule" "jobs_from_shop_443" {
  security_group_id            = aws_security_group.jobs.id
  description                  = "Port 443 from shop"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.shop.id
}

# allow.office-to-admin
resource "aws_vpc_security_group_ingress_rule" "jobs_from_198_51_100_0_24_443" {
  security_group_id = aws_security_group.jobs.id
  description       = "Port 443 from 198.51.100.0/24"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "198.51.100.0/24"
}

# components.internal.open_to
resource "aws_vpc_security_group_egress_rule" "jobs_to_internal_80" {
  security_group_id            = aws_security_group.jobs.id
  description                  = "Port 80 to internal"
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
  referenced_security_group_id = aws_security_group.internal.id
}

# components.back-office.uses.orders, components.worker.uses.orders
resource "aws_vpc_security_group_egress_rule" "jobs_to_orders_5432" {
  security_group_id            = aws_security_group.jobs.id
  description                  = "Port 5432 to orders"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.orders.id
}

# components.back-office.image, components.back-office.logs, components.worker.image, components.worker.logs, components.worker.secrets.DATABASE_URL, components.worker.uses.job-log, components.worker.uses.media, components.worker.uses.parcels
resource "aws_vpc_security_group_egress_rule" "jobs_to_internet_443" {
  security_group_id = aws_security_group.jobs.id
  description       = "Port 443 to internet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# components.orders
resource "aws_security_group" "orders" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-orders-"
  description = "Database orders"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-orders"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.api.uses.orders
resource "aws_vpc_security_group_ingress_rule" "orders_from_api_5432" {
  security_group_id            = aws_security_group.orders.id
  description                  = "Port 5432 from api"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.api.id
}

# components.back-office.uses.orders, components.worker.uses.orders
resource "aws_vpc_security_group_ingress_rule" "orders_from_jobs_5432" {
  security_group_id            = aws_security_group.orders.id
  description                  = "Port 5432 from jobs"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.jobs.id
}

# components.pictures
resource "aws_security_group" "pictures" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-pictures-"
  description = "Members of pictures"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-pictures"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.thumbnails.uses.covers
resource "aws_vpc_security_group_egress_rule" "pictures_to_covers_2049" {
  security_group_id            = aws_security_group.pictures.id
  description                  = "Port 2049 to covers"
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
  referenced_security_group_id = aws_security_group.covers.id
}

# components.thumbnails.egress.internet, components.thumbnails.uses.media, components.thumbnails.uses.payment, components.thumbnails.uses.receipts
resource "aws_vpc_security_group_egress_rule" "pictures_to_internet_443" {
  security_group_id = aws_security_group.pictures.id
  description       = "Port 443 to internet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# components.previews
resource "aws_security_group" "previews" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-previews-"
  description = "Cache previews"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-previews"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.prices
resource "aws_security_group" "prices" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-prices-"
  description = "Service prices"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-prices"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.api.uses.prices
resource "aws_vpc_security_group_ingress_rule" "prices_from_api_9000" {
  security_group_id            = aws_security_group.prices.id
  description                  = "Port 9000 from api"
  ip_protocol                  = "tcp"
  from_port                    = 9000
  to_port                      = 9000
  referenced_security_group_id = aws_security_group.api.id
}

# components.internal.listeners.http.routes[0].to
resource "aws_vpc_security_group_ingress_rule" "prices_from_internal_9000" {
  security_group_id            = aws_security_group.prices.id
  description                  = "Port 9000 from internal"
  ip_protocol                  = "tcp"
  from_port                    = 9000
  to_port                      = 9000
  referenced_security_group_id = aws_security_group.internal.id
}

# components.prices, components.prices.image
resource "aws_vpc_security_group_egress_rule" "prices_to_internet_443" {
  security_group_id = aws_security_group.prices.id
  description       = "Port 443 to internet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# components.scratch
resource "aws_security_group" "scratch" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-scratch-"
  description = "File system scratch"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-scratch"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.search
resource "aws_security_group" "search" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-search-"
  description = "Cache search"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-search"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.shop
resource "aws_security_group" "shop" {
  # checkov:skip=CKV2_AWS_5:each component's own module attaches it
  # A group in use cannot be deleted: its replacement needs a name of its own while both stand.
  name_prefix = "bookshop-existing-shop-"
  description = "Load balancer shop"
  vpc_id      = "vpc-0a1b2c3d4e5f60718"

  tags = {
    Name = "bookshop-existing-shop"
  }

  lifecycle {
    create_before_destroy = true
  }
}

# components.shop.open_to
resource "aws_vpc_security_group_ingress_rule" "shop_from_internet_80" {
  # checkov:skip=CKV_AWS_260:the shop redirects it, the internal load balancer has nothing to hide
  security_group_id = aws_security_group.shop.id
  description       = "Port 80 from internet"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "0.0.0.0/0"
}

# components.shop.open_to
resource "aws_vpc_security_group_ingress_rule" "shop_from_internet_443" {
  security_group_id = aws_security_group.shop.id
  description       = "Port 443 from internet"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

# components.shop.listeners.https.forward_to
resource "aws_vpc_security_group_egress_rule" "shop_to_api_8000" {
  security_group_id            = aws_security_group.shop.id
  description                  = "Port 8000 to api"
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.api.id
}

# components.shop.listeners.https.routes[0].to
resource "aws_vpc_security_group_egress_rule" "shop_to_jobs_443" {
  security_group_id            = aws_security_group.shop.id
  description                  = "Port 443 to jobs"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.jobs.id
}
