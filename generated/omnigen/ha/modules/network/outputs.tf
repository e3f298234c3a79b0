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
  ]
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, one per zone."
  value       = [aws_subnet.private_us_east_1a.id, aws_subnet.private_us_east_1b.id]
  depends_on = [
    aws_route.private_us_east_1a_nat,
    aws_route_table_association.private_us_east_1a,
    aws_route.private_us_east_1b_nat,
    aws_route_table_association.private_us_east_1b,
    aws_vpc_endpoint.dynamodb,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.s3,
  ]
}
