provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["123456789012"]

  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/deploy"
  }

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "production"
      Project     = "bookshop"
    }
  }
}

provider "aws" {
  alias               = "eu_west_1"
  region              = "eu-west-1"
  allowed_account_ids = ["123456789012"]

  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/deploy"
  }

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "production"
      Project     = "bookshop"
    }
  }
}

provider "aws" {
  alias               = "us_east_1"
  region              = "us-east-1"
  allowed_account_ids = ["123456789012"]

  assume_role {
    role_arn = "arn:aws:iam::123456789012:role/deploy"
  }

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "production"
      Project     = "bookshop"
    }
  }
}
