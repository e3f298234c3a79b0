# network
resource "aws_vpc" "this" {
  # checkov:skip=CKV2_AWS_11:optional in the document; the hardened environment has them
  cidr_block = "10.0.0.0/16"

  # Names of RDS, of interface endpoints and of Cloud Map resolve only with both.
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = {
    Name = "omnigen-vpc"
  }
}

# Without rules: nothing that forgets its security group can talk.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "omnigen-vpc-unused"
  }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "omnigen-vpc"
  }
}

# network.tiers.public.subnets.us-east-1a
resource "aws_subnet" "public_us_east_1a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "us-east-1a"

  tags = {
    Name = "omnigen-vpc-public-us-east-1a"
  }
}

# network.tiers.public.subnets.us-east-1b
resource "aws_subnet" "public_us_east_1b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.2.0/24"
  availability_zone = "us-east-1b"

  tags = {
    Name = "omnigen-vpc-public-us-east-1b"
  }
}

# network.tiers.private.subnets.us-east-1a
resource "aws_subnet" "private_us_east_1a" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.10.0/24"
  availability_zone = "us-east-1a"

  tags = {
    Name = "omnigen-vpc-private-us-east-1a"
  }
}

# network.tiers.private.subnets.us-east-1b
resource "aws_subnet" "private_us_east_1b" {
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.11.0/24"
  availability_zone = "us-east-1b"

  tags = {
    Name = "omnigen-vpc-private-us-east-1b"
  }
}
