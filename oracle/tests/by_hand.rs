//! Small configurations with answers that a person can work out.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use archgen_oracle::{Address, Assumptions, Configuration, Node, Pair, Question, reach};

const NETWORK: &str = r#"
variable "unused" { default = "x" }

resource "aws_vpc" "this" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "this" { vpc_id = aws_vpc.this.id }
resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.1.0/24"
}
resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.this.id
  cidr_block = "10.0.2.0/24"
}
resource "aws_route_table" "public" { vpc_id = aws_vpc.this.id }
resource "aws_route_table" "private" { vpc_id = aws_vpc.this.id }
resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}
resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}
resource "aws_route" "out" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}
resource "aws_eip" "nat" { domain = "vpc" }
resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public.id
}
resource "aws_route" "nat" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this.id
}
resource "aws_network_acl" "private" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = [aws_subnet.private.id]
}
resource "aws_network_acl_rule" "deny" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 50
  egress         = true
  rule_action    = "deny"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 25
  to_port        = 25
}
resource "aws_network_acl_rule" "out" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 100
  egress         = true
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "0.0.0.0/0"
  from_port      = 0
  to_port        = 65535
}
resource "aws_network_acl_rule" "forward" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 100
  egress         = false
  rule_action    = "allow"
  protocol       = "tcp"
  cidr_block     = "10.0.1.0/24"
  from_port      = 8000
  to_port        = 8000
}
resource "aws_network_acl_rule" "answers" {
  network_acl_id = aws_network_acl.private.id
  rule_number    = 110
  egress         = false
  rule_action    = "allow"
  protocol       = "6"
  cidr_block     = "0.0.0.0/0"
  from_port      = 1024
  to_port        = 65535
}
output "public" { value = [aws_subnet.public.id] }
output "private" { value = aws_subnet.private.id }
"#;

const FIREWALL: &str = r#"
resource "aws_security_group" "edge" { name = "edge" }
resource "aws_security_group" "app" { name = "app" }
resource "aws_vpc_security_group_ingress_rule" "web" {
  security_group_id = aws_security_group.edge.id
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 90
  cidr_ipv4         = "0.0.0.0/0"
}
resource "aws_vpc_security_group_egress_rule" "to_app" {
  security_group_id            = aws_security_group.edge.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.app.id
}
resource "aws_vpc_security_group_ingress_rule" "from_edge" {
  security_group_id            = aws_security_group.app.id
  ip_protocol                  = "tcp"
  from_port                    = 8000
  to_port                      = 8000
  referenced_security_group_id = aws_security_group.edge.id
}
resource "aws_vpc_security_group_egress_rule" "everywhere" {
  security_group_id = aws_security_group.app.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
output "edge" { value = aws_security_group.edge.id }
output "app" { value = aws_security_group.app.id }
"#;

const EDGE: &str = r#"
variable "subnets" { type = list(string) }
variable "group" { type = string }
resource "aws_lb" "this" {
  internal        = false
  subnets         = var.subnets
  security_groups = [var.group]
}
resource "aws_lb_target_group" "app" {
  port        = 8000
  target_type = "ip"
}
resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}
output "targets" { value = aws_lb_target_group.app.arn }
"#;

const APP: &str = r#"
variable "subnet" { type = string }
variable "group" { type = string }
variable "targets" { type = string }
resource "aws_ecs_service" "this" {
  network_configuration {
    subnets         = [var.subnet]
    security_groups = ["${var.group}"]
  }
  load_balancer {
    target_group_arn = var.targets
    container_port   = 8000
  }
}
"#;

const ROOT: &str = r#"
module "network" { source = "./modules/network" }
module "firewall" { source = "./modules/firewall" }
module "edge" {
  source  = "./modules/edge"
  subnets = module.network.public
  group   = module.firewall.edge
}
module "app" {
  source  = "./modules/app"
  subnet  = module.network.private
  group   = module.firewall.app
  targets = module.edge.targets
}
"#;

fn configuration() -> Configuration {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let files: BTreeMap<String, String> = [
        file("main.tf", ROOT),
        file("modules/network/main.tf", NETWORK),
        file("modules/firewall/main.tf", FIREWALL),
        file("modules/edge/main.tf", EDGE),
        file("modules/app/main.tf", APP),
    ]
    .into();
    Configuration::parse(&files).unwrap()
}

/// Ports on which the one reaches the other, as text.
fn ports(configuration: &Configuration, from: &Node, to: &Node) -> String {
    let question = Question { services: BTreeSet::from(["s3".to_owned()]), ..Question::default() };
    let all = reach(configuration, &Assumptions::default(), &question).unwrap().0;
    all.get(&(from.clone(), to.clone())).unwrap_or(&Pair::default()).somewhere.to_string()
}

fn address(module: &str, kind: &str, name: &str) -> Address {
    Address { module: module.to_owned(), kind: kind.to_owned(), name: name.to_owned() }
}

#[test]
fn packets_go_where_they_may() {
    let whole = configuration();
    let (edge, app) = (Node::Module("edge".to_owned()), Node::Module("app".to_owned()));
    // The group opens 80 to 90, and there is a listener on 80 only; it forwards.
    assert_eq!(ports(&whole, &Node::Internet, &edge), "tcp 80");
    assert_eq!(ports(&whole, &Node::Internet, &app), "tcp 8000");
    // Port 25 is denied by an entry with a lower number; UDP has no entry.
    assert_eq!(ports(&whole, &app, &Node::Internet), "tcp 0-24, tcp 26-65535");
    assert_eq!(ports(&whole, &app, &Node::Service("s3".to_owned())), "tcp 443");
    assert_eq!(ports(&whole, &edge, &Node::Internet), "nothing");
}

#[test]
fn each_part_of_a_way_is_needed() {
    let whole = configuration();
    let (app, internet) = (Node::Module("app".to_owned()), Node::Internet);
    let without = |module: &str, kind: &str, name: &str| whole.without(&address(module, kind, name));
    let entry = "aws_network_acl_rule";
    assert_eq!(ports(&without("network", entry, "answers"), &app, &internet), "nothing");
    assert_eq!(ports(&without("network", entry, "deny"), &app, &internet), "tcp 0-65535");
    assert_eq!(ports(&without("network", "aws_route", "nat"), &app, &internet), "nothing");
    // The NAT gateway stands in a subnet that leads out no more.
    assert_eq!(ports(&without("network", "aws_route", "out"), &app, &internet), "nothing");
    assert_eq!(ports(&without("network", entry, "out"), &internet, &app), "nothing");
    assert_eq!(ports(&without("edge", "aws_lb_listener", "http"), &internet, &app), "nothing");
    assert_eq!(ports(&without("firewall", "aws_vpc_security_group_egress_rule", "to_app"), &internet, &app), "nothing");
    // Half of the ports that clients wait on is not enough.
    let half = whole.with(&address("network", entry, "answers"), "from_port", "32768");
    assert_eq!(ports(&half, &app, &internet), "nothing");
    // A smaller range that denies, before a wider one that allows.
    let denied = whole.with(&address("network", entry, "deny"), "to_port", "443");
    assert_eq!(ports(&denied, &app, &internet), "tcp 0-24, tcp 444-65535");
}

#[test]
fn what_is_not_known_is_an_error() {
    let complains = |text: &str| {
        let files = BTreeMap::from([("main.tf".to_owned(), text.to_owned())]);
        let parsed = Configuration::parse(&files).unwrap();
        reach(&parsed, &Assumptions::default(), &Question::default()).unwrap_err().to_string()
    };
    let peering = "resource \"aws_vpc_peering_connection\" \"this\" {\n}\n";
    assert_eq!(complains(peering), "aws_vpc_peering_connection.this: a type of the network that is not known here");
    let machine = "resource \"aws_opensearch_domain\" \"this\" {\n}\n";
    assert_eq!(complains(machine), "aws_opensearch_domain.this: a type that nobody has judged");
    let inside = "resource \"aws_security_group\" \"this\" {\n  ingress {\n  }\n}\n";
    assert_eq!(complains(inside), "aws_security_group.this: rules inside the group");
}
