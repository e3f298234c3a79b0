output "dags_security_group_id" {
  description = "Security group of dags, once all its rules are in place."
  value       = aws_security_group.dags.id
  depends_on  = [aws_vpc_security_group_ingress_rule.dags_from_ecs_tasks_2049]
}

output "db_security_group_id" {
  description = "Security group of db, once all its rules are in place."
  value       = aws_security_group.db.id
  depends_on  = [aws_vpc_security_group_ingress_rule.db_from_ecs_tasks_5432]
}

output "ecs_tasks_security_group_id" {
  description = "Security group of ecs-tasks, once all its rules are in place."
  value       = aws_security_group.ecs_tasks.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.ecs_tasks_from_edge_80,
    aws_vpc_security_group_egress_rule.ecs_tasks_to_dags_2049,
    aws_vpc_security_group_egress_rule.ecs_tasks_to_db_5432,
    aws_vpc_security_group_egress_rule.ecs_tasks_to_internet_80,
    aws_vpc_security_group_egress_rule.ecs_tasks_to_internet_443,
  ]
}

output "edge_security_group_id" {
  description = "Security group of edge, once all its rules are in place."
  value       = aws_security_group.edge.id
  depends_on = [
    aws_vpc_security_group_ingress_rule.edge_from_internet_80,
    aws_vpc_security_group_egress_rule.edge_to_ecs_tasks_80,
  ]
}
