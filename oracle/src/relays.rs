//! What passes on what it is sent: load balancers to their targets, distributions to their origins.

use std::collections::{BTreeMap, BTreeSet};

use crate::Error;
use crate::configuration::{Address, Configuration};
use crate::interfaces::Node;
use crate::network::{Assumptions, arguments};
use crate::permissions::lets_read;
use crate::value::{Arguments, Value};

/// Distributions read buckets over this port.
const HTTPS: u16 = 443;

/// A port of a target.
pub(crate) type Target = (Node, u16);

#[derive(Clone, Debug, Default)]
pub(crate) struct Relays {
    /// For each load balancer its listeners' ports, with the targets of each.
    pub(crate) balancers: BTreeMap<Node, BTreeMap<u16, BTreeSet<Target>>>,
    /// For each distribution that is enabled its origins.
    pub(crate) distributions: BTreeMap<Node, BTreeSet<Target>>,
    /// Distributions with the buckets that they may read.
    pub(crate) readable: BTreeSet<(Node, Node)>,
}

pub(crate) fn read(configuration: &Configuration, assumptions: &Assumptions) -> Result<Relays, Error> {
    let mut relays = Relays::default();
    let registered = registered(configuration)?;
    let mut listeners: BTreeMap<String, (Node, u16)> = BTreeMap::new();
    for address in configuration.of_kind("aws_lb") {
        relays.balancers.insert(node(configuration, &address), BTreeMap::new());
    }
    for address in configuration.of_kind("aws_lb_listener") {
        let arguments = arguments(configuration, &address)?;
        let Some(Value::Attribute(balancer, _)) = arguments.get("load_balancer_arn") else {
            return Err(Error::unmodelled(&address, "a listener of an unknown load balancer"));
        };
        let port = arguments.number("port").and_then(|port| u16::try_from(port).ok());
        let port = port.ok_or_else(|| Error::unmodelled(&address, "a listener without a port"))?;
        let balancer = node(configuration, &balancer);
        listeners.insert(address.to_string(), (balancer.clone(), port));
        let targets = targets(arguments.blocks("default_action"), &registered);
        relays.balancers.entry(balancer).or_default().entry(port).or_default().extend(targets);
    }
    for address in configuration.of_kind("aws_lb_listener_rule") {
        let arguments = arguments(configuration, &address)?;
        let listener = arguments.identity("listener_arn").and_then(|listener| listeners.get(&listener));
        let (balancer, port) = listener.ok_or_else(|| Error::unmodelled(&address, "a rule of an unknown listener"))?;
        let targets = targets(arguments.blocks("action"), &registered);
        relays.balancers.entry(balancer.clone()).or_default().entry(*port).or_default().extend(targets);
    }
    for address in configuration.of_kind("aws_cloudfront_distribution") {
        let arguments = arguments(configuration, &address)?;
        if arguments.is_true("enabled") {
            let mut origins = BTreeSet::new();
            for origin in arguments.blocks("origin") {
                origins.extend(origin_of(configuration, assumptions, &origin, &address)?);
                relays.readable.extend(bucket_of(configuration, &origin, &address)?.map(|bucket| (node(configuration, &address), bucket)));
            }
            relays.distributions.insert(node(configuration, &address), origins);
        }
    }
    Ok(relays)
}

fn node(configuration: &Configuration, address: &Address) -> Node {
    Node::Module(configuration.folder(address).to_owned())
}

/// Who registers with each target group, on which port.
fn registered(configuration: &Configuration) -> Result<BTreeMap<String, BTreeSet<Target>>, Error> {
    let mut targets: BTreeMap<String, BTreeSet<Target>> = BTreeMap::new();
    for address in configuration.of_kind("aws_lb_target_group") {
        let arguments = arguments(configuration, &address)?;
        if arguments.text("target_type").as_deref() != Some("ip") {
            return Err(Error::unmodelled(&address, "targets that are no addresses"));
        }
    }
    for address in configuration.of_kind("aws_ecs_service") {
        for block in arguments(configuration, &address)?.blocks("load_balancer") {
            let group = block.identity("target_group_arn").ok_or_else(|| Error::unmodelled(&address, "an unknown target group"))?;
            let port = block.number("container_port").and_then(|port| u16::try_from(port).ok());
            let port = port.ok_or_else(|| Error::unmodelled(&address, "a target without a port"))?;
            targets.entry(group).or_default().insert((node(configuration, &address), port));
        }
    }
    Ok(targets)
}

/// The targets that a listener's or rule's actions forward to.
fn targets<'c>(actions: impl Iterator<Item = Arguments<'c>>, registered: &BTreeMap<String, BTreeSet<Target>>) -> BTreeSet<Target> {
    let mut groups: Vec<String> = Vec::new();
    for action in actions {
        groups.extend(action.identity("target_group_arn"));
        for weighted in action.blocks("forward").flat_map(|forward| forward.blocks("target_group")) {
            groups.extend(weighted.identity("arn"));
        }
    }
    groups.iter().filter_map(|group| registered.get(group)).flatten().cloned().collect()
}

/// Where an origin's requests go.
fn origin_of(
    configuration: &Configuration,
    assumptions: &Assumptions,
    origin: &Arguments<'_>,
    address: &Address,
) -> Result<BTreeSet<Target>, Error> {
    let Some(custom) = origin.blocks("custom_origin_config").next() else {
        let bucket = bucket_of(configuration, origin, address)?;
        return Ok(bucket.into_iter().map(|bucket| (bucket, HTTPS)).collect());
    };
    let domain = origin.get("domain_name");
    let name = domain.as_ref().and_then(Value::identity).unwrap_or_default();
    let target = match &domain {
        Some(Value::Attribute(balancer, _)) if balancer.kind == "aws_lb" => Some(node(configuration, balancer)),
        _ => match alias_of(configuration, &name)? {
            Some(target) => Some(target),
            None => assumptions.names.get(&name).map(|folder| Node::Module(folder.clone())),
        },
    };
    let Some(target) = target else {
        return Err(Error::unmodelled(address, "an origin that leads nobody knows where"));
    };
    let port = |name: &str| custom.number(name).and_then(|port| u16::try_from(port).ok());
    let ports = match custom.text("origin_protocol_policy").as_deref() {
        Some("https-only") => vec![port("https_port")],
        Some("http-only") => vec![port("http_port")],
        _ => vec![port("http_port"), port("https_port")],
    };
    Ok(ports.into_iter().flatten().map(|port| (target.clone(), port)).collect())
}

/// The bucket that is an origin, where its policy lets the distribution read.
fn bucket_of(configuration: &Configuration, origin: &Arguments<'_>, distribution: &Address) -> Result<Option<Node>, Error> {
    let Some(Value::Attribute(bucket, _)) = origin.get("domain_name").filter(|_| origin.blocks("custom_origin_config").next().is_none())
    else {
        return Ok(None);
    };
    Ok(lets_read(configuration, &bucket, distribution)?.then(|| node(configuration, &bucket)))
}

/// The load balancer for which a record has the name.
fn alias_of(configuration: &Configuration, name: &str) -> Result<Option<Node>, Error> {
    for address in configuration.of_kind("aws_route53_record") {
        let arguments = arguments(configuration, &address)?;
        if arguments.identity("name").as_deref() == Some(name) {
            let alias = arguments.blocks("alias").find_map(|alias| alias.get("name"));
            if let Some(Value::Attribute(target, _)) = alias.filter(|_| !name.is_empty())
                && target.kind == "aws_lb"
            {
                return Ok(Some(node(configuration, &target)));
            }
        }
    }
    Ok(None)
}
