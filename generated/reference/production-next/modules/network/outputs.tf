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
    aws_network_acl_rule.public_ingress_100,
    aws_network_acl_rule.public_ingress_110,
    aws_network_acl_rule.public_ingress_120,
    aws_network_acl_rule.public_egress_100,
    aws_network_acl_rule.public_egress_110,
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
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.services_ingress_100,
    aws_network_acl_rule.services_ingress_110,
    aws_network_acl_rule.services_ingress_120,
    aws_network_acl_rule.services_ingress_130,
    aws_network_acl_rule.services_ingress_140,
    aws_network_acl_rule.services_ingress_150,
    aws_network_acl_rule.services_ingress_160,
    aws_network_acl_rule.services_ingress_170,
    aws_network_acl_rule.services_egress_100,
    aws_network_acl_rule.services_egress_110,
    aws_network_acl_rule.services_egress_120,
    aws_network_acl_rule.services_egress_130,
    aws_network_acl_rule.services_egress_140,
    aws_network_acl_rule.services_egress_150,
    aws_network_acl_rule.services_egress_160,
    aws_network_acl_rule.services_egress_170,
    aws_network_acl_rule.services_egress_180,
    aws_network_acl_rule.services_egress_190,
    aws_network_acl_rule.services_egress_200,
    aws_network_acl_rule.services_egress_210,
    aws_network_acl_rule.services_egress_220,
    aws_network_acl_rule.services_egress_230,
    aws_network_acl_rule.services_egress_240,
    aws_network_acl_rule.services_egress_250,
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
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.services_ingress_100,
    aws_network_acl_rule.services_ingress_110,
    aws_network_acl_rule.services_ingress_120,
    aws_network_acl_rule.services_ingress_130,
    aws_network_acl_rule.services_ingress_140,
    aws_network_acl_rule.services_ingress_150,
    aws_network_acl_rule.services_ingress_160,
    aws_network_acl_rule.services_ingress_170,
    aws_network_acl_rule.services_egress_100,
    aws_network_acl_rule.services_egress_110,
    aws_network_acl_rule.services_egress_120,
    aws_network_acl_rule.services_egress_130,
    aws_network_acl_rule.services_egress_140,
    aws_network_acl_rule.services_egress_150,
    aws_network_acl_rule.services_egress_160,
    aws_network_acl_rule.services_egress_170,
    aws_network_acl_rule.services_egress_180,
    aws_network_acl_rule.services_egress_190,
    aws_network_acl_rule.services_egress_200,
    aws_network_acl_rule.services_egress_210,
    aws_network_acl_rule.services_egress_220,
    aws_network_acl_rule.services_egress_230,
    aws_network_acl_rule.services_egress_240,
    aws_network_acl_rule.services_egress_250,
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
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.services_ingress_100,
    aws_network_acl_rule.services_ingress_110,
    aws_network_acl_rule.services_ingress_120,
    aws_network_acl_rule.services_ingress_130,
    aws_network_acl_rule.services_ingress_140,
    aws_network_acl_rule.services_ingress_150,
    aws_network_acl_rule.services_ingress_160,
    aws_network_acl_rule.services_ingress_170,
    aws_network_acl_rule.services_egress_100,
    aws_network_acl_rule.services_egress_110,
    aws_network_acl_rule.services_egress_120,
    aws_network_acl_rule.services_egress_130,
    aws_network_acl_rule.services_egress_140,
    aws_network_acl_rule.services_egress_150,
    aws_network_acl_rule.services_egress_160,
    aws_network_acl_rule.services_egress_170,
    aws_network_acl_rule.services_egress_180,
    aws_network_acl_rule.services_egress_190,
    aws_network_acl_rule.services_egress_200,
    aws_network_acl_rule.services_egress_210,
    aws_network_acl_rule.services_egress_220,
    aws_network_acl_rule.services_egress_230,
    aws_network_acl_rule.services_egress_240,
    aws_network_acl_rule.services_egress_250,
  ]
}

output "data_subnet_ids" {
  description = "Ids of the data subnets, one per zone."
  value       = [aws_subnet.data_eu_central_1a.id, aws_subnet.data_eu_central_1b.id]
  depends_on = [
    aws_route_table_association.data_eu_central_1a,
    aws_route_table_association.data_eu_central_1b,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.data_ingress_100,
    aws_network_acl_rule.data_ingress_110,
    aws_network_acl_rule.data_ingress_120,
    aws_network_acl_rule.data_ingress_130,
    aws_network_acl_rule.data_ingress_140,
    aws_network_acl_rule.data_ingress_150,
    aws_network_acl_rule.data_egress_100,
    aws_network_acl_rule.data_egress_110,
    aws_network_acl_rule.data_egress_120,
  ]
}

output "data_eu_central_1a_subnet_id" {
  description = "Id of the data subnet in eu-central-1a."
  value       = aws_subnet.data_eu_central_1a.id
  depends_on = [
    aws_route_table_association.data_eu_central_1a,
    aws_route_table_association.data_eu_central_1b,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.data_ingress_100,
    aws_network_acl_rule.data_ingress_110,
    aws_network_acl_rule.data_ingress_120,
    aws_network_acl_rule.data_ingress_130,
    aws_network_acl_rule.data_ingress_140,
    aws_network_acl_rule.data_ingress_150,
    aws_network_acl_rule.data_egress_100,
    aws_network_acl_rule.data_egress_110,
    aws_network_acl_rule.data_egress_120,
  ]
}

output "data_eu_central_1b_subnet_id" {
  description = "Id of the data subnet in eu-central-1b."
  value       = aws_subnet.data_eu_central_1b.id
  depends_on = [
    aws_route_table_association.data_eu_central_1a,
    aws_route_table_association.data_eu_central_1b,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.data_ingress_100,
    aws_network_acl_rule.data_ingress_110,
    aws_network_acl_rule.data_ingress_120,
    aws_network_acl_rule.data_ingress_130,
    aws_network_acl_rule.data_ingress_140,
    aws_network_acl_rule.data_ingress_150,
    aws_network_acl_rule.data_egress_100,
    aws_network_acl_rule.data_egress_110,
    aws_network_acl_rule.data_egress_120,
  ]
}

output "inner_subnet_ids" {
  description = "Ids of the inner subnets, one per zone."
  value       = [aws_subnet.inner_eu_central_1a.id, aws_subnet.inner_eu_central_1b.id]
  depends_on = [
    aws_route_table_association.inner_eu_central_1a,
    aws_route_table_association.inner_eu_central_1b,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.logs,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.secretsmanager,
    aws_network_acl_rule.inner_ingress_100,
    aws_network_acl_rule.inner_ingress_110,
    aws_network_acl_rule.inner_ingress_120,
    aws_network_acl_rule.inner_ingress_130,
    aws_network_acl_rule.inner_ingress_140,
    aws_network_acl_rule.inner_ingress_150,
    aws_network_acl_rule.inner_egress_100,
    aws_network_acl_rule.inner_egress_110,
    aws_network_acl_rule.inner_egress_120,
  ]
}

output "s3_prefix_list_id" {
  description = "Prefix list of the s3 gateway endpoint."
  value       = aws_vpc_endpoint.s3.prefix_list_id
}
