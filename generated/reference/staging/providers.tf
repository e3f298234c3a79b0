provider "aws" {
  region = "eu-central-1"

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "staging"
      Project     = "bookshop"
    }
  }
}

provider "aws" {
  alias  = "eu_west_1"
  region = "eu-west-1"

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "staging"
      Project     = "bookshop"
    }
  }
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  default_tags {
    tags = {
      CostCenter  = var.cost_center
      Environment = "staging"
      Project     = "bookshop"
    }
  }
}
