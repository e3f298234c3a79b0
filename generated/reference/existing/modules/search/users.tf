# components.search.iam_users
resource "aws_elasticache_user" "user_search" {
  # IAM wants id and name to be the same.
  user_id       = "bookshop-existing-search-search"
  user_name     = "bookshop-existing-search-search"
  engine        = "valkey"
  access_string = "on ~* &* +@all"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = "bookshop-existing-search"
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.user_search.user_id]
}
