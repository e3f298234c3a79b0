provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = {
      Project = "fastapi-app"
    }
  }
}

provider "aws" {
  alias  = "us_west_2"
  region = "us-west-2"

  default_tags {
    tags = {
      Project = "fastapi-app"
    }
  }
}
