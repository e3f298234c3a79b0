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

output "public_ap_southeast_2a_subnet_id" {
  description = "Id of the public subnet in ap-southeast-2a."
  value       = aws_subnet.public_ap_southeast_2a.id
  depends_on = [
    aws_route.public_internet,
    aws_route_table_association.public_ap_southeast_2a,
    aws_route_table_association.public_ap_southeast_2b,
  ]
}

output "public_ap_southeast_2b_subnet_id" {
  description = "Id of the public subnet in ap-southeast-2b."
  value       = aws_subnet.public_ap_southeast_2b.id
  depends_on = [
    aws_route.public_internet,
    aws_route_table_association.public_ap_southeast_2a,
    aws_route_table_association.public_ap_southeast_2b,
  ]
}
