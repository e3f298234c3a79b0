# components.waf.logs
resource "aws_cloudwatch_log_group" "regional" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  # WAF delivers to groups whose name starts with aws-waf-logs- only.
  name              = "aws-waf-logs-bookshop-existing"
  retention_in_days = 30
}

resource "aws_wafv2_web_acl_logging_configuration" "regional" {
  resource_arn            = aws_wafv2_web_acl.regional.arn
  log_destination_configs = [aws_cloudwatch_log_group.regional.arn]

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }

  redacted_fields {
    single_header {
      name = "cookie"
    }
  }

  redacted_fields {
    query_string {}
  }

  logging_filter {
    default_behavior = "KEEP"

    filter {
      behavior    = "DROP"
      requirement = "MEETS_ANY"

      condition {
        action_condition {
          action = "ALLOW"
        }
      }
    }
  }
}

# components.waf.logs
resource "aws_cloudwatch_log_group" "cloudfront" {
  # checkov:skip=CKV_AWS_158:what has no `key` holds nothing that the keys of AWS are not enough for
  # checkov:skip=CKV_AWS_338:customers' data is not kept longer than it is needed
  provider = aws.us_east_1
  # WAF delivers to groups whose name starts with aws-waf-logs- only.
  name              = "aws-waf-logs-bookshop-existing-cloudfront"
  retention_in_days = 30
}

resource "aws_wafv2_web_acl_logging_configuration" "cloudfront" {
  provider                = aws.us_east_1
  resource_arn            = aws_wafv2_web_acl.cloudfront.arn
  log_destination_configs = [aws_cloudwatch_log_group.cloudfront.arn]

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }

  redacted_fields {
    single_header {
      name = "cookie"
    }
  }

  redacted_fields {
    query_string {}
  }

  logging_filter {
    default_behavior = "KEEP"

    filter {
      behavior    = "DROP"
      requirement = "MEETS_ANY"

      condition {
        action_condition {
          action = "ALLOW"
        }
      }
    }
  }
}
