//! `fargate-service-invalid-capacity`

use crate::components::fargate_service::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::Findings;

declare_rule! {
    /// ## What it does
    /// Finds a spread over capacity providers that ECS refuses: a provider that the cluster does not have, no weight above 0, or a
    /// base on both.
    ///
    /// ## Why is this bad?
    /// The service is refused, after everything that it needs was made.
    pub(crate) static FARGATE_SERVICE_INVALID_CAPACITY = error "fargate-service-invalid-capacity" reads others;
}

pub(crate) fn check(model: &Model, checker: &Checker<'_>, out: &mut Findings) {
    let Some(capacity) = &model.capacity else { return };
    let providers: Option<Vec<&str>> = model.cluster_providers.as_ref().map(|names| names.iter().map(|name| &**name).collect());
    out.extend(capacity.broken_by(&checker.path.key("capacity"), providers.as_deref(), &FARGATE_SERVICE_INVALID_CAPACITY));
}
