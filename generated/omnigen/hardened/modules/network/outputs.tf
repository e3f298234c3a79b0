output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "account_id" {
  description = "Id of the AWS account."
  value       = aws_vpc.this.owner_id
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, one per zone."
  value       = [aws_subnet.public_us_east_1a.id, aws_subnet.public_us_east_1b.id]
  depends_on = [
    aws_route.public_internet,
    aws_route_table_association.public_us_east_1a,
    aws_route_table_association.public_us_east_1b,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_network_acl_rule.public_ingress_all_from_10_0_10_0_24,
    aws_network_acl_rule.public_ingress_tcp_80_from_anywhere,
    aws_network_acl_rule.public_ingress_tcp_443_from_anywhere,
    aws_network_acl_rule.public_ingress_tcp_1024_65535_from_anywhere,
    aws_network_acl_rule.public_ingress_udp_1024_65535_from_anywhere,
    aws_network_acl_rule.public_egress_all_to_anywhere,
  ]
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, one per zone."
  value       = [aws_subnet.private_us_east_1a.id]
  depends_on = [
    aws_route.private_us_east_1a_nat,
    aws_route_table_association.private_us_east_1a,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.s3,
    aws_network_acl_rule.private_ingress_tcp_443_from_10_0_10_0_24,
    aws_network_acl_rule.private_ingress_tcp_1024_65535_from_anywhere,
    aws_network_acl_rule.private_ingress_udp_1024_65535_from_anywhere,
    aws_network_acl_rule.private_egress_all_to_anywhere,
  ]
}
