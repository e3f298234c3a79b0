output "vpc_id" {
  description = "Id of the VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Ids of the public subnets, one per zone."
  value       = [aws_subnet.public_ap_southeast_2a.id, aws_subnet.public_ap_southeast_2b.id]
  depends_on = [
    aws_route.public_internet,
    aws_route_table_association.public_ap_southeast_2a,
    aws_route_table_association.public_ap_southeast_2b,
  ]
}

output "private_subnet_ids" {
  description = "Ids of the private subnets, one per zone."
  value       = [aws_subnet.private_ap_southeast_2a.id, aws_subnet.private_ap_southeast_2b.id]
  depends_on = [
    aws_route.private_ap_southeast_2a_nat,
    aws_route_table_association.private_ap_southeast_2a,
    aws_route.private_ap_southeast_2b_nat,
    aws_route_table_association.private_ap_southeast_2b,
    aws_vpc_endpoint.s3,
  ]
}

output "private_ap_southeast_2a_subnet_id" {
  description = "Id of the private subnet in ap-southeast-2a."
  value       = aws_subnet.private_ap_southeast_2a.id
  depends_on = [
    aws_route.private_ap_southeast_2a_nat,
    aws_route_table_association.private_ap_southeast_2a,
    aws_route.private_ap_southeast_2b_nat,
    aws_route_table_association.private_ap_southeast_2b,
    aws_vpc_endpoint.s3,
  ]
}

output "private_ap_southeast_2b_subnet_id" {
  description = "Id of the private subnet in ap-southeast-2b."
  value       = aws_subnet.private_ap_southeast_2b.id
  depends_on = [
    aws_route.private_ap_southeast_2a_nat,
    aws_route_table_association.private_ap_southeast_2a,
    aws_route.private_ap_southeast_2b_nat,
    aws_route_table_association.private_ap_southeast_2b,
    aws_vpc_endpoint.s3,
  ]
}
