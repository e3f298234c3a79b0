# network.endpoints.s3
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.ap-southeast-2.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.private_ap_southeast_2a.id, aws_route_table.private_ap_southeast_2b.id]

  tags = {
    Name = "dagster-ecs-as-deployed-s3"
  }
}
