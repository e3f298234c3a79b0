terraform {
  backend "s3" {
    bucket       = "example-terraform-states"
    key          = "bookshop/production.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
    kms_key_id   = "arn:aws:kms:eu-west-1:123456789012:key/1f2e3d4c-5b6a-4789-9abc-def012345678"
  }
}
