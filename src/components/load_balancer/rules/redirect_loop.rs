//! `load-balancer-redirect-loop`

use crate::components::load_balancer::listener::{Action, Listener, Redirect};
use crate::components::load_balancer::model::Model;
use crate::contract::Checker;
use crate::declare_rule;
use crate::diag::{Finding, Findings, Place};

declare_rule! {
    /// ## What it does
    /// Finds a redirection that leads to itself, directly or over other listeners.
    ///
    /// ## Why is this bad?
    /// AWS refuses a redirection that changes nothing; over several listeners a browser goes around until it gives up.
    pub(crate) static LOAD_BALANCER_REDIRECT_LOOP = error "load-balancer-redirect-loop";
}

pub(crate) fn check(model: &Model, _: &Checker<'_>, out: &mut Findings) {
    for listener in &model.listeners {
        if let Action::Redirect(redirect) = &listener.action
            && leads_back(model, listener, redirect)
        {
            let message = format!("the redirection of the listener `{}` leads back to it", listener.name);
            let place = Place::value(&listener.at.key("redirect_to"));
            out.push(Finding::new(&LOAD_BALANCER_REDIRECT_LOOP, place, message).help("redirect to a listener that forwards"));
        }
        for route in &listener.routes {
            if let Action::Redirect(redirect) = &route.action
                && redirect.to.as_ref().is_none_or(|to| *to == listener.name)
                && changes_nothing(redirect)
            {
                let message = "the redirection of this route leads to the same address";
                let place = Place::value(&route.at.key("redirect"));
                out.push(Finding::new(&LOAD_BALANCER_REDIRECT_LOOP, place, message).help("change the host, the path or the listener"));
            }
        }
    }
}

fn changes_nothing(redirect: &Redirect) -> bool {
    redirect.host.is_none() && redirect.path.is_none() && redirect.query.is_none()
}

/// Follows redirections that keep host and path from listener to listener.
fn leads_back(model: &Model, start: &Listener, redirect: &Redirect) -> bool {
    let mut redirect = redirect;
    for _ in 0..=model.listeners.len() {
        if !changes_nothing(redirect) {
            return false;
        }
        let Some(to) = redirect.to.as_ref().filter(|to| **to != start.name) else { return true };
        match model.listeners.iter().find(|listener| listener.name == *to).map(|listener| &listener.action) {
            Some(Action::Redirect(next)) => redirect = next,
            _ => return false,
        }
    }
    false
}
