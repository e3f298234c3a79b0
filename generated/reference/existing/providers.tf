provider "aws" {
  region              = "eu-central-1"
  allowed_account_ids = ["210987654321"]

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "existing"
      Project     = "bookshop"
    }
  }
}

provider "aws" {
  alias               = "eu_west_1"
  region              = "eu-west-1"
  allowed_account_ids = ["210987654321"]

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "existing"
      Project     = "bookshop"
    }
  }
}

provider "aws" {
  alias               = "us_east_1"
  region              = "us-east-1"
  allowed_account_ids = ["210987654321"]

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "existing"
      Project     = "bookshop"
    }
  }
}
