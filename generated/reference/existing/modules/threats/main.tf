# components.threats
# An account has one detector in a region: where there is one already, AWS refuses this.
resource "aws_guardduty_detector" "this" {
  # checkov:skip=CKV2_AWS_3:the company has one account for each environment
  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

# AWS turns these on for a new detector, so each is said.
resource "aws_guardduty_detector_feature" "s3_data_events" {
  detector_id = aws_guardduty_detector.this.id
  name        = "S3_DATA_EVENTS"
  status      = "ENABLED"
}

resource "aws_guardduty_detector_feature" "rds_login_events" {
  detector_id = aws_guardduty_detector.this.id
  name        = "RDS_LOGIN_EVENTS"
  status      = "ENABLED"
}

resource "aws_guardduty_detector_feature" "lambda_network_logs" {
  detector_id = aws_guardduty_detector.this.id
  name        = "LAMBDA_NETWORK_LOGS"
  status      = "DISABLED"
}

resource "aws_guardduty_detector_feature" "eks_audit_logs" {
  detector_id = aws_guardduty_detector.this.id
  name        = "EKS_AUDIT_LOGS"
  status      = "DISABLED"
}

resource "aws_guardduty_detector_feature" "ebs_malware_protection" {
  detector_id = aws_guardduty_detector.this.id
  name        = "EBS_MALWARE_PROTECTION"
  status      = "DISABLED"
}

# components.threats.notify
resource "aws_cloudwatch_event_rule" "findings" {
  name        = "bookshop-existing-findings"
  description = "Findings of GuardDuty from severity 4"
  event_pattern = jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
    detail = {
      severity = [{
        numeric = [">=", 4]
      }]
    }
  })
}

resource "aws_cloudwatch_event_target" "on_call" {
  rule      = aws_cloudwatch_event_rule.findings.name
  target_id = "on-call"
  arn       = var.on_call_arn
}

resource "aws_cloudwatch_event_target" "company" {
  rule      = aws_cloudwatch_event_rule.findings.name
  target_id = "company"
  arn       = "arn:aws:sns:eu-central-1:123456789012:company-incidents"
}
