output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, one per zone."
  value = [
    aws_subnet.public_eu_central_1a.id,
    aws_subnet.public_eu_central_1b.id,
    aws_subnet.public_eu_central_1c.id,
  ]
  depends_on = [
    aws_route.public_internet,
    aws_route_table_association.public_eu_central_1a,
    aws_route_table_association.public_eu_central_1b,
    aws_route_table_association.public_eu_central_1c,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.public_ingress_tcp_80_from_anywhere,
    aws_network_acl_rule.public_ingress_tcp_443_from_anywhere,
    aws_network_acl_rule.public_ingress_tcp_1024_65535_from_anywhere,
    aws_network_acl_rule.public_egress_tcp_443_to_anywhere,
    aws_network_acl_rule.public_egress_tcp_1024_65535_to_anywhere,
  ]
}

output "services_subnet_ids" {
  description = "Ids of the services subnets, one per zone."
  value = [
    aws_subnet.services_eu_central_1a.id,
    aws_subnet.services_eu_central_1b.id,
    aws_subnet.services_eu_central_1c.id,
  ]
  depends_on = [
    aws_route.services_eu_central_1a_nat,
    aws_route_table_association.services_eu_central_1a,
    aws_route.services_eu_central_1b_nat,
    aws_route_table_association.services_eu_central_1b,
    aws_route.services_eu_central_1c_nat,
    aws_route_table_association.services_eu_central_1c,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_0_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_1_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_2_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_64_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_68_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_72_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_198_51_100_0_24,
    aws_network_acl_rule.services_ingress_tcp_1024_65535_from_anywhere,
    aws_network_acl_rule.services_egress_tcp_80_to_10_20_241_0_28,
    aws_network_acl_rule.services_egress_tcp_80_to_10_20_241_16_28,
    aws_network_acl_rule.services_egress_tcp_443_to_anywhere,
    aws_network_acl_rule.services_egress_tcp_2049_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_2049_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_5432_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_5432_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_6379_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_6379_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_0_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_1_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_2_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_64_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_68_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_72_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_241_0_28,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_241_16_28,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_198_51_100_0_24,
  ]
}

output "services_eu_central_1a_subnet_id" {
  description = "Id of the services subnet in eu-central-1a."
  value       = aws_subnet.services_eu_central_1a.id
  depends_on = [
    aws_route.services_eu_central_1a_nat,
    aws_route_table_association.services_eu_central_1a,
    aws_route.services_eu_central_1b_nat,
    aws_route_table_association.services_eu_central_1b,
    aws_route.services_eu_central_1c_nat,
    aws_route_table_association.services_eu_central_1c,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_0_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_1_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_2_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_64_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_68_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_72_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_198_51_100_0_24,
    aws_network_acl_rule.services_ingress_tcp_1024_65535_from_anywhere,
    aws_network_acl_rule.services_egress_tcp_80_to_10_20_241_0_28,
    aws_network_acl_rule.services_egress_tcp_80_to_10_20_241_16_28,
    aws_network_acl_rule.services_egress_tcp_443_to_anywhere,
    aws_network_acl_rule.services_egress_tcp_2049_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_2049_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_5432_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_5432_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_6379_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_6379_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_0_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_1_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_2_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_64_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_68_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_72_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_241_0_28,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_241_16_28,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_198_51_100_0_24,
  ]
}

output "services_eu_central_1b_subnet_id" {
  description = "Id of the services subnet in eu-central-1b."
  value       = aws_subnet.services_eu_central_1b.id
  depends_on = [
    aws_route.services_eu_central_1a_nat,
    aws_route_table_association.services_eu_central_1a,
    aws_route.services_eu_central_1b_nat,
    aws_route_table_association.services_eu_central_1b,
    aws_route.services_eu_central_1c_nat,
    aws_route_table_association.services_eu_central_1c,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_0_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_1_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_2_0_24,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_64_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_68_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_10_20_72_0_22,
    aws_network_acl_rule.services_ingress_tcp_443_from_198_51_100_0_24,
    aws_network_acl_rule.services_ingress_tcp_1024_65535_from_anywhere,
    aws_network_acl_rule.services_egress_tcp_80_to_10_20_241_0_28,
    aws_network_acl_rule.services_egress_tcp_80_to_10_20_241_16_28,
    aws_network_acl_rule.services_egress_tcp_443_to_anywhere,
    aws_network_acl_rule.services_egress_tcp_2049_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_2049_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_5432_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_5432_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_6379_to_10_20_240_0_26,
    aws_network_acl_rule.services_egress_tcp_6379_to_10_20_240_64_26,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_0_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_1_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_2_0_24,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_64_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_68_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_72_0_22,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_241_0_28,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_10_20_241_16_28,
    aws_network_acl_rule.services_egress_tcp_1024_65535_to_198_51_100_0_24,
  ]
}

output "data_subnet_ids" {
  description = "Ids of the data subnets, one per zone."
  value       = [aws_subnet.data_eu_central_1a.id, aws_subnet.data_eu_central_1b.id]
  depends_on = [
    aws_route_table_association.data_eu_central_1a,
    aws_route_table_association.data_eu_central_1b,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_72_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_72_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_72_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_64_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_68_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_72_0_22,
  ]
}

output "data_eu_central_1a_subnet_id" {
  description = "Id of the data subnet in eu-central-1a."
  value       = aws_subnet.data_eu_central_1a.id
  depends_on = [
    aws_route_table_association.data_eu_central_1a,
    aws_route_table_association.data_eu_central_1b,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_72_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_72_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_72_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_64_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_68_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_72_0_22,
  ]
}

output "data_eu_central_1b_subnet_id" {
  description = "Id of the data subnet in eu-central-1b."
  value       = aws_subnet.data_eu_central_1b.id
  depends_on = [
    aws_route_table_association.data_eu_central_1a,
    aws_route_table_association.data_eu_central_1b,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_2049_from_10_20_72_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_5432_from_10_20_72_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_64_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_68_0_22,
    aws_network_acl_rule.data_ingress_tcp_6379_from_10_20_72_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_64_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_68_0_22,
    aws_network_acl_rule.data_egress_tcp_1024_65535_to_10_20_72_0_22,
  ]
}

output "inner_subnet_ids" {
  description = "Ids of the inner subnets, one per zone."
  value       = [aws_subnet.inner_eu_central_1a.id, aws_subnet.inner_eu_central_1b.id]
  depends_on = [
    aws_route_table_association.inner_eu_central_1a,
    aws_route_table_association.inner_eu_central_1b,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.inner_ingress_tcp_80_from_10_20_64_0_22,
    aws_network_acl_rule.inner_ingress_tcp_80_from_10_20_68_0_22,
    aws_network_acl_rule.inner_ingress_tcp_80_from_10_20_72_0_22,
    aws_network_acl_rule.inner_ingress_tcp_1024_65535_from_10_20_64_0_22,
    aws_network_acl_rule.inner_ingress_tcp_1024_65535_from_10_20_68_0_22,
    aws_network_acl_rule.inner_ingress_tcp_1024_65535_from_10_20_72_0_22,
    aws_network_acl_rule.inner_egress_tcp_1024_65535_to_10_20_64_0_22,
    aws_network_acl_rule.inner_egress_tcp_1024_65535_to_10_20_68_0_22,
    aws_network_acl_rule.inner_egress_tcp_1024_65535_to_10_20_72_0_22,
  ]
}

output "s3_prefix_list_id" {
  description = "Prefix list of the s3 gateway endpoint."
  value       = aws_vpc_endpoint.s3.prefix_list_id
}
