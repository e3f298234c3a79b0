output "api_security_group_id" {
  description = "Security group of api, once all its rules are in place."
  value       = aws_security_group.api.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.api_from_edge_8080,
    aws_vpc_security_group_egress_rule.api_to_internet_all,
  ]
}

output "edge_security_group_id" {
  description = "Security group of edge, once all its rules are in place."
  value       = aws_security_group.edge.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.edge_from_internet_80,
    aws_vpc_security_group_ingress_rule.edge_from_internet_443,
    aws_vpc_security_group_egress_rule.edge_to_api_8080,
  ]
}

output "endpoints_security_group_id" {
  description = "Security group of endpoints, once all its rules are in place."
  value       = aws_security_group.endpoints.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.endpoints_from_api_443,
    aws_vpc_security_group_ingress_rule.endpoints_from_lambda_443,
    aws_vpc_security_group_egress_rule.endpoints_to_internet_all,
  ]
}

output "lambda_security_group_id" {
  description = "Security group of lambda, once all its rules are in place."
  value       = aws_security_group.lambda.id
  depends_on  = [aws_vpc_security_group_egress_rule.lambda_to_internet_all]
}
