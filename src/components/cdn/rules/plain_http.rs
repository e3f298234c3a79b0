//! `cdn-plain-http`

use crate::components::cdn::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::components::cdn::spec::ViewerProtocol;
use crate::diag::{Finding, Findings, Path, Place};

declare_rule! {
    /// ## What it does
    /// Finds a distribution that answers without TLS.
    ///
    /// ## Why is this bad?
    /// Everything between the viewer and the edge can be read and changed on the way: passwords, cookies, scripts.
    pub(crate) static CDN_PLAIN_HTTP = warning "cdn-plain-http" scanners ["CKV_AWS_34"];
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    let mut said: Vec<&Path> = Vec::new();
    for behaviour in model.behaviours.iter().filter(|behaviour| behaviour.viewer_protocol == ViewerProtocol::AllowAll) {
        if !said.contains(&&behaviour.viewer_at) {
            said.push(&behaviour.viewer_at);
            let finding = Finding::new(&CDN_PLAIN_HTTP, Place::value(&behaviour.viewer_at), "viewers are answered in clear, too");
            out.push(finding.help("write `redirect-to-https`"));
        }
    }
}
