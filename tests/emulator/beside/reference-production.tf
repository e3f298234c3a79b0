# What somebody wrote beside the generated files: it names outputs of their modules. See docs/file.md, "beside".

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = module.firewall.api_security_group_id
  description       = "The office asks the service itself while its load balancer is looked into"
  cidr_ipv4         = "198.51.100.0/24"
  ip_protocol       = "tcp"
  from_port         = 8000
  to_port           = 8000
}

resource "aws_iam_role_policy_attachment" "audit" {
  role       = module.api.task_role_name
  policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"
}

resource "aws_ssm_parameter" "places" {
  name = "/bookshop/places"
  type = "String"
  value = jsonencode({
    vpc     = module.network.vpc_id
    subnets = module.network.services_subnet_ids
    images  = module.images.url
    orders  = module.orders.arn
    shop    = module.shop.arn
  })
}
