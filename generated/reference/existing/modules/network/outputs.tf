output "public_subnet_ids" {
  description = "Ids of the public subnets, one per zone."
  value       = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002", "subnet-0a1b2c3d4e5f60003"]
}

output "services_subnet_ids" {
  description = "Ids of the services subnets, one per zone."
  value       = ["subnet-0a1b2c3d4e5f60011", "subnet-0a1b2c3d4e5f60012", "subnet-0a1b2c3d4e5f60013"]
}

output "data_subnet_ids" {
  description = "Ids of the data subnets, one per zone."
  value       = ["subnet-0a1b2c3d4e5f60021", "subnet-0a1b2c3d4e5f60022"]
}

output "inner_subnet_ids" {
  description = "Ids of the inner subnets, one per zone."
  value       = ["subnet-0a1b2c3d4e5f60031", "subnet-0a1b2c3d4e5f60032"]
}
