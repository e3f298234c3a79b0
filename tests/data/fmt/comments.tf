# a
// b
terraform {                     # opens
  required_version = ">= 1.11"  # version
  required_providers {          # providers
    aws = {                     # aws
      source  = "hashicorp/aws" # source
      version = "~> 6.0"
    } # closes
  }
} # all
#trailing
module "a" {
  source = "./modules/a"

  # one

  # two
  x    = "#not a comment" # but this
  yyyy = "//nor this"     // and this
  zz   = "/* nor */"
}
