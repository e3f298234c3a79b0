# components.registry
resource "aws_ecr_repository" "this" {
  # checkov:skip=CKV_AWS_136:the document pays for no keys of its own
  name                 = "omnigen-current-registry"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = false

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "AES256"
  }
}
