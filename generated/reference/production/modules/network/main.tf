# network
resource "aws_vpc" "this" {
  cidr_block = "10.20.0.0/16"

  # Names of RDS, of interface endpoints and of Cloud Map resolve only with both.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = {
    Name = "bookshop-production"
  }
}

# Without rules: nothing that forgets its security group can talk.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "bookshop-production-unused"
  }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "bookshop-production"
  }
}

# network.tiers.public.subnets.eu-central-1a
resource "aws_subnet" "public_eu_central_1a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.0.0/24"
  availability_zone = "eu-central-1a"

  tags = {
    Name = "bookshop-production-public-eu-central-1a"
  }
}

# network.tiers.public.subnets.eu-central-1b
resource "aws_subnet" "public_eu_central_1b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.1.0/24"
  availability_zone = "eu-central-1b"

  tags = {
    Name = "bookshop-production-public-eu-central-1b"
  }
}

# network.tiers.public.subnets.eu-central-1c
resource "aws_subnet" "public_eu_central_1c" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.2.0/24"
  availability_zone = "eu-central-1c"

  tags = {
    Name = "bookshop-production-public-eu-central-1c"
  }
}

# network.tiers.services
resource "aws_subnet" "services_eu_central_1a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.64.0/22"
  availability_zone = "eu-central-1a"

  tags = {
    Name = "bookshop-production-services-eu-central-1a"
  }
}

# network.tiers.services
resource "aws_subnet" "services_eu_central_1b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.68.0/22"
  availability_zone = "eu-central-1b"

  tags = {
    Name = "bookshop-production-services-eu-central-1b"
  }
}

# network.tiers.services
resource "aws_subnet" "services_eu_central_1c" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.72.0/22"
  availability_zone = "eu-central-1c"

  tags = {
    Name = "bookshop-production-services-eu-central-1c"
  }
}

# network.tiers.data.subnets.eu-central-1a
resource "aws_subnet" "data_eu_central_1a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.240.0/26"
  availability_zone = "eu-central-1a"

  tags = {
    Name = "bookshop-production-data-eu-central-1a"
  }
}

# network.tiers.data.subnets.eu-central-1b
resource "aws_subnet" "data_eu_central_1b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.240.64/26"
  availability_zone = "eu-central-1b"

  tags = {
    Name = "bookshop-production-data-eu-central-1b"
  }
}

# network.tiers.inner.subnets.eu-central-1a
resource "aws_subnet" "inner_eu_central_1a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.241.0/28"
  availability_zone = "eu-central-1a"

  tags = {
    Name = "bookshop-production-inner-eu-central-1a"
  }
}

# network.tiers.inner.subnets.eu-central-1b
resource "aws_subnet" "inner_eu_central_1b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.20.241.16/28"
  availability_zone = "eu-central-1b"

  tags = {
    Name = "bookshop-production-inner-eu-central-1b"
  }
}
