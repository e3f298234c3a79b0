# network
resource "aws_vpc" "this" {
  # checkov:skip=CKV2_AWS_11:as deployed
  cidr_block = "10.0.0.0/16"

  # Names of RDS, of interface endpoints and of Cloud Map resolve only with both.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = {
    Name = "dagster-ecs-as-deployed"
  }
}

# Without rules: nothing that forgets its security group can talk.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "dagster-ecs-as-deployed-unused"
  }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "dagster-ecs-as-deployed"
  }
}

# network.tiers.public.subnets.ap-southeast-2a
resource "aws_subnet" "public_ap_southeast_2a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "ap-southeast-2a"

  tags = {
    Name = "dagster-ecs-as-deployed-public-ap-southeast-2a"
  }
}

# network.tiers.public.subnets.ap-southeast-2b
resource "aws_subnet" "public_ap_southeast_2b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.2.0/24"
  availability_zone = "ap-southeast-2b"

  tags = {
    Name = "dagster-ecs-as-deployed-public-ap-southeast-2b"
  }
}

# network.tiers.private.subnets.ap-southeast-2a
resource "aws_subnet" "private_ap_southeast_2a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.11.0/24"
  availability_zone = "ap-southeast-2a"

  tags = {
    Name = "dagster-ecs-as-deployed-private-ap-southeast-2a"
  }
}

# network.tiers.private.subnets.ap-southeast-2b
resource "aws_subnet" "private_ap_southeast_2b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.12.0/24"
  availability_zone = "ap-southeast-2b"

  tags = {
    Name = "dagster-ecs-as-deployed-private-ap-southeast-2b"
  }
}
