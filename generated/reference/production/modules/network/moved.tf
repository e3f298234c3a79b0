# What was called by another name before keeps its resources.

moved {
  from = aws_subnet.internal_eu_central_1a
  to   = aws_subnet.inner_eu_central_1a
}

moved {
  from = aws_route_table_association.internal_eu_central_1a
  to   = aws_route_table_association.inner_eu_central_1a
}

moved {
  from = aws_subnet.internal_eu_central_1b
  to   = aws_subnet.inner_eu_central_1b
}

moved {
  from = aws_route_table_association.internal_eu_central_1b
  to   = aws_route_table_association.inner_eu_central_1b
}

moved {
  from = aws_route_table.internal
  to   = aws_route_table.inner
}

moved {
  from = aws_network_acl.internal
  to   = aws_network_acl.inner
}

moved {
  from = aws_network_acl_rule.internal_ingress_mtu
  to   = aws_network_acl_rule.inner_ingress_mtu
}

moved {
  from = aws_network_acl_rule.internal_egress_mtu
  to   = aws_network_acl_rule.inner_egress_mtu
}

moved {
  from = aws_network_acl_rule.internal_ingress_tcp_80_from_10_20_64_0_22
  to   = aws_network_acl_rule.inner_ingress_tcp_80_from_10_20_64_0_22
}

moved {
  from = aws_network_acl_rule.internal_ingress_tcp_80_from_10_20_68_0_22
  to   = aws_network_acl_rule.inner_ingress_tcp_80_from_10_20_68_0_22
}

moved {
  from = aws_network_acl_rule.internal_ingress_tcp_80_from_10_20_72_0_22
  to   = aws_network_acl_rule.inner_ingress_tcp_80_from_10_20_72_0_22
}

moved {
  from = aws_network_acl_rule.internal_ingress_tcp_1024_65535_from_10_20_64_0_22
  to   = aws_network_acl_rule.inner_ingress_tcp_1024_65535_from_10_20_64_0_22
}

moved {
  from = aws_network_acl_rule.internal_ingress_tcp_1024_65535_from_10_20_68_0_22
  to   = aws_network_acl_rule.inner_ingress_tcp_1024_65535_from_10_20_68_0_22
}

moved {
  from = aws_network_acl_rule.internal_ingress_tcp_1024_65535_from_10_20_72_0_22
  to   = aws_network_acl_rule.inner_ingress_tcp_1024_65535_from_10_20_72_0_22
}

moved {
  from = aws_network_acl_rule.internal_egress_tcp_1024_65535_to_10_20_64_0_22
  to   = aws_network_acl_rule.inner_egress_tcp_1024_65535_to_10_20_64_0_22
}

moved {
  from = aws_network_acl_rule.internal_egress_tcp_1024_65535_to_10_20_68_0_22
  to   = aws_network_acl_rule.inner_egress_tcp_1024_65535_to_10_20_68_0_22
}

moved {
  from = aws_network_acl_rule.internal_egress_tcp_1024_65535_to_10_20_72_0_22
  to   = aws_network_acl_rule.inner_egress_tcp_1024_65535_to_10_20_72_0_22
}
