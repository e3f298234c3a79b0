//! `load-balancer-grpc-without-tls`

use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a listener without a certificate that forwards to a gRPC target.
    ///
    /// ## Why is this bad?
    /// AWS refuses it: gRPC goes over HTTP/2, which a load balancer speaks to clients over TLS only.
    pub(crate) static LOAD_BALANCER_GRPC_WITHOUT_TLS = error "load-balancer-grpc-without-tls" reads others;
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for listener in model.listeners.iter().filter(|listener| !listener.https()) {
        for to in listener.forwards() {
            let grpc = model.targets.iter().find(|group| group.component == *to && group.target.protocol_version == "GRPC");
            if let Some(group) = grpc {
                let message = format!("the listener `{}` forwards to `{to}`, which speaks gRPC, without TLS", listener.name);
                out.push(
                    Finding::new(&LOAD_BALANCER_GRPC_WITHOUT_TLS, Place::key(&listener.at), message)
                        .related(Place::value(&group.at), "forwards here")
                        .help("give the listener a `certificate:`"),
                );
            }
        }
    }
}
