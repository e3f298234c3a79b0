terraform {
  backend "s3" {
    bucket       = "example-terraform-states-of-shops"
    key          = "bookshop/existing/terraform.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}
