# components.baskets.iam_users
resource "aws_elasticache_user" "default" {
  # Redis wants a user of this name in every group; this one is switched off.
  user_id       = "bookshop-production-baskets-dis-00efab88"
  user_name     = "default"
  engine        = "redis"
  access_string = "off ~* -@all"

  authentication_mode {
    type = "no-password-required"
  }
}

resource "aws_elasticache_user" "user_shop" {
  # IAM wants id and name to be the same.
  user_id       = "bookshop-production-baskets-shop"
  user_name     = "bookshop-production-baskets-shop"
  engine        = "redis"
  access_string = "on ~* &* +@all"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user" "user_support" {
  # IAM wants id and name to be the same.
  user_id       = "bookshop-production-baskets-support"
  user_name     = "bookshop-production-baskets-support"
  engine        = "redis"
  access_string = "on ~basket:* &* +@read"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = "bookshop-production-baskets"
  engine        = "redis"
  user_ids = [
    aws_elasticache_user.default.user_id,
    aws_elasticache_user.user_shop.user_id,
    aws_elasticache_user.user_support.user_id,
  ]
}
