# components.task-logs
resource "aws_cloudwatch_log_group" "this" {
  # checkov:skip=CKV_AWS_158:as deployed, with the keys of AWS
  # checkov:skip=CKV_AWS_338:as deployed, 30 days
  name              = "/ecs/dagster-ecs-fargate"
  log_group_class   = "STANDARD"
  retention_in_days = 30
}
