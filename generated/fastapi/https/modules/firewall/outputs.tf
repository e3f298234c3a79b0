output "api_security_group_id" {
  description = "Security group of api, once all its rules are in place."
  value       = aws_security_group.api.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.api_from_edge_8000,
    aws_vpc_security_group_egress_rule.api_to_internet_all,
  ]
}

output "db_security_group_id" {
  description = "Security group of db, once all its rules are in place."
  value       = aws_security_group.db.id
  depends_on  = [aws_vpc_security_group_ingress_rule.db_from_api_5432]
}

output "edge_security_group_id" {
  description = "Security group of edge, once all its rules are in place."
  value       = aws_security_group.edge.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.edge_from_internet_80,
    aws_vpc_security_group_ingress_rule.edge_from_internet_443,
    aws_vpc_security_group_egress_rule.edge_to_api_all,
  ]
}
