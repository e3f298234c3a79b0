//! From the other side: every resource of the rendered HCL that AWS bills has a line, and every line a resource.

use std::collections::BTreeMap;

use archgen::cost::Estimate;
use archgen::render::render;
use archgen_oracle::Configuration;
use archgen_oracle::billing::{self, Billing};

use super::answer;
use crate::{examples, oracle};

/// Price, or price prefix with `*`, of each resource of a type of which each is billed by itself.
const PRICES: [(&str, &str); 14] = [
    ("aws_cloudwatch_dashboard", "cloudwatch.dashboard"),
    ("aws_cloudwatch_log_metric_filter", "cloudwatch.metric"),
    ("aws_cloudwatch_metric_alarm", "cloudwatch.alarm*"),
    ("aws_db_instance", "rds.postgres*"),
    ("aws_ecr_repository", "ecr.storage"),
    ("aws_efs_file_system", "efs.*"),
    ("aws_eip", "public-ipv4.hour"),
    ("aws_kms_key", "kms.key"),
    ("aws_lambda_function", "lambda.requests"),
    ("aws_lb", "alb.hour"),
    ("aws_nat_gateway", "nat-gateway.hour"),
    ("aws_route53_zone", "route53.zone"),
    ("aws_service_discovery_private_dns_namespace", "route53.zone"),
    ("aws_wafv2_web_acl", "waf.acl"),
];

/// Price and resource of each line of `module`, counted or not.
fn lines<'e>(estimate: &'e Estimate, module: &str) -> Vec<(Option<&'e str>, &'e str)> {
    let of_module = estimate.components.iter().filter(|component| component.name == module);
    let all = of_module.flat_map(|component| {
        let counted = component.lines.iter().map(|line| (Some(&*line.price.name), &*line.resource));
        counted.chain(component.uncounted.iter().map(|line| (line.price.as_deref(), &*line.resource)))
    });
    all.collect()
}

/// Lines of addresses that AWS gives to interfaces by itself; those of `aws_eip` are resources.
const ADDRESS: &str = "public-ipv4.hour";

fn complaints(estimate: &Estimate, configuration: &Configuration) -> Vec<String> {
    let rendered = match billing::resources(configuration) {
        Ok(rendered) => rendered,
        Err(error) => return vec![error.to_string()],
    };
    let mut wrong = Vec::new();
    for (module, types) in &rendered {
        let lines = lines(estimate, module);
        for (resource, count) in types {
            let of_type = lines.iter().filter(|(_, of)| of == resource);
            match billing::of_type(resource).unwrap().0 {
                Billing::Each => {
                    let price = PRICES.iter().find(|(of, _)| of == resource).unwrap().1;
                    let is_it = |name: &str| price.strip_suffix('*').map_or(name == price, |start| name.starts_with(start));
                    // Files are billed by class: the first of them is there for each file system.
                    let found = of_type.filter(|(name, _)| name.is_some_and(is_it)).count();
                    let enough = if price.ends_with(".*") { found >= *count } else { found == *count };
                    if !enough {
                        wrong.push(format!("{module}: {count} {resource}, {found} lines of {price}"));
                    }
                }
                Billing::Some if of_type.clone().count() == 0 => wrong.push(format!("{module}: no line for {resource}")),
                Billing::Free if of_type.clone().count() > 0 => wrong.push(format!("{module}: a line for {resource}, which is free")),
                Billing::Some | Billing::Sometimes | Billing::Free => {}
            }
        }
    }
    let public = billing::public_addresses(configuration).unwrap();
    for module in rendered.keys() {
        let counted = lines(estimate, module).iter().any(|(price, of)| *price == Some(ADDRESS) && *of != "aws_eip");
        if counted != public.contains(module) {
            wrong.push(format!(
                "{module}: public addresses {}",
                if counted { "are counted, and there are none" } else { "are not counted" }
            ));
        }
    }
    for component in &estimate.components {
        let types = rendered.get(&component.name);
        let there = |resource: &str| types.is_some_and(|types| types.contains_key(resource));
        let billed = component.lines.iter().map(|line| &line.resource).chain(component.uncounted.iter().map(|line| &line.resource));
        wrong.extend(
            billed
                .filter(|resource| !there(resource))
                .map(|resource| format!("{}: a line for {resource}, which is not rendered", component.name)),
        );
    }
    wrong
}

#[test]
fn every_billable_resource_of_the_examples_has_a_line() {
    let parsed = oracle::examples_both();
    examples::every_environment(|path, tree, environment| {
        let name = oracle::name(path, environment);
        let both = parsed.iter().find(|both| both.name == name).unwrap();
        let wrong = complaints(&answer(tree, environment), &both.configuration);
        assert!(wrong.is_empty(), "{name}\n{}", wrong.join("\n"));
    });
}

#[test]
fn what_is_missing_on_either_side_is_seen() {
    let tree = super::example("fastapi");
    let files = render(&archgen::arch::resolve(&tree, Some("production")).architecture.unwrap());
    let configuration = Configuration::parse(&files).unwrap();
    let whole = answer(&tree, Some("production"));
    let ids = ["network.nat-gateway.us-east-1a", "api.vcpu", "db.instance", "db.secret", "edge.hours", "monitoring.alarm.http-5xx"];
    for id in ids {
        let mut part = whole.clone();
        for component in &mut part.components {
            let resource = component.lines.iter().find(|line| line.id == id).map(|line| line.resource.clone());
            let several = ["aws_ecs_service", "aws_secretsmanager_secret"].iter().any(|one| resource.as_deref() == Some(*one));
            component.lines.retain(|line| line.id != id && !(several && Some(&line.resource) == resource.as_ref()));
        }
        assert_eq!(complaints(&part, &configuration).len(), 1, "{id}");
    }
    let mut part = whole.clone();
    for component in &mut part.components {
        component.lines.retain(|line| line.price.name != ADDRESS || line.resource != "aws_lb");
    }
    assert_eq!(complaints(&part, &configuration), ["edge: public addresses are not counted"]);
    let further = |text: &str| {
        let mut further: BTreeMap<String, String> = files.clone();
        further.insert("modules/network/extra.tf".to_owned(), text.to_owned());
        complaints(&whole, &Configuration::parse(&further).unwrap()).len()
    };
    assert_eq!(further("resource \"aws_eip\" \"more\" {\n}\n"), 1);
    assert_eq!(further("resource \"aws_new_thing\" \"more\" {\n}\n"), 1);
}
