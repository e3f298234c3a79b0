//! A second opinion on rendered HCL: who reaches whom, and what AWS bills.
//!
//! It knows nothing of architecture files. It reads the `*.tf` files of one environment, follows their references from module to
//! module, and asks of one packet after another what AWS's own rules would do with it: the groups of the sender, the routes of its
//! subnet, the network ACLs on the way there and back, the groups of the receiver. `archgen reach` computes with sets of ports over
//! the model instead; a test compares the two.

pub mod billing;
mod configuration;
mod gates;
mod groups;
mod interfaces;
mod network;
mod packet;
mod permissions;
mod ports;
mod reach;
mod relays;
mod value;

use ipnet::Ipv4Net;

pub use configuration::{Address, Configuration};
pub use gates::{Gate, Gates, Other, Sends};
pub use interfaces::Node;
pub use network::{Assumed, Assumptions, Leads};
pub use ports::{Ports, Protocol};
pub use reach::{Pair, Question, Reach};

/// Why a folder cannot be judged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file that is no HCL.
    #[error("{path}: {message}")]
    Syntax {
        /// Path below the folder.
        path: String,
        /// What the parser says.
        message: String,
    },
    /// Something that changes who reaches whom and that is not modelled here.
    #[error("{place}: {what}")]
    Unmodelled {
        /// Address of the resource, or path of the file.
        place: String,
        /// What it is.
        what: String,
    },
}

impl Error {
    pub(crate) fn unmodelled(place: &impl ToString, what: impl Into<String>) -> Self {
        Self::Unmodelled { place: place.to_string(), what: what.into() }
    }
}

/// The environment, with everything that packets meet in it.
///
/// # Errors
///
/// What is not modelled: a resource type of the network that is not known here, a reference that leads nowhere.
pub fn reach(configuration: &Configuration, assumptions: &Assumptions, question: &Question) -> Result<Reach, Error> {
    let network = network::Network::read(configuration, assumptions)?;
    let relays = relays::read(configuration, assumptions)?;
    Reach::of((configuration, assumptions), &network, &relays, question)
}

/// What each group, ACL and route table does by itself; `probes` are ranges to tell apart beside those that the configuration names.
///
/// # Errors
///
/// As [`reach`].
pub fn gates(configuration: &Configuration, assumptions: &Assumptions, probes: &[Ipv4Net]) -> Result<Gates, Error> {
    Ok(gates::all(&network::Network::read(configuration, assumptions)?, probes))
}
