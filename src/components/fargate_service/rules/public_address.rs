//! `fargate-service-public-address`

use crate::components::fargate_service::model::Model;
use crate::contract::{Checker, RoutesTo};
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a service whose tasks get public addresses.
    ///
    /// ## Why is this bad?
    /// Only the security group stands between the tasks and the internet, and each address is billed by the hour. In a tier that
    /// routes to a NAT gateway tasks get out without being reachable.
    pub(crate) static FARGATE_SERVICE_PUBLIC_ADDRESS = warning "fargate-service-public-address" scanners ["CKV_AWS_333"];
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    if model.network.public_ip {
        let place = Place::value(&checker.path.key("public_ip"));
        let finding = Finding::new(&FARGATE_SERVICE_PUBLIC_ADDRESS, place, "every task of this service gets a public address");
        out.push(match model.network.routes_to {
            Some(RoutesTo::Internet) => finding.help("move the service to a tier that routes to `nat`, and remove `public_ip`"),
            _ => finding.note("its tier does not route to the internet gateway, so the address leads nowhere").help("remove `public_ip`"),
        });
    }
}
