# components.registry
resource "aws_ecr_repository" "this" {
  # checkov:skip=CKV_AWS_136:the document pays for no keys of its own
  # checkov:skip=CKV_AWS_51:kept as documented
  name                 = "fastapi-app-dev"
  image_tag_mutability = "MUTABLE"
  force_delete         = true

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "AES256"
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy = jsonencode({
    rules = [{
      rulePriority = 2
      description  = "Keep the last 10 tagged images"
      selection = {
        tagStatus      = "tagged"
        tagPatternList = ["*"]
        countType      = "imageCountMoreThan"
        countNumber    = 10
      }
      action = {
        type = "expire"
      }
    }]
  })
}
