//! A certificate as written.

use crate::source::{Name, Region};
use crate::units::Template;
use crate::{choice, spec};

choice! {
    /// The key of the certificate. Changing it replaces the certificate.
    pub enum KeyAlgorithm: "a key algorithm" {
        /// RSA of 2048 bits: every client takes it.
        Rsa2048 = "rsa-2048",
        /// ECDSA on P-256: smaller and faster.
        EcP256 = "ec-p256",
        /// ECDSA on P-384.
        EcP384 = "ec-p384",
    }
}

spec! {
    /// A certificate that somebody else manages.
    pub struct Existing {
        /// ARN of the certificate, which is issued, in the region where it is used.
        arn: Template,
    }
}

spec! {
    /// A public TLS certificate of AWS Certificate Manager, proved by DNS records and renewed by AWS as long as they stand. It costs nothing.
    pub struct Spec {
        /// First name of the certificate, at most 64 characters: `example.com`, or `*.example.com` for all names one label below. Changing
        /// it replaces the certificate; the new one is in use before the old one goes.
        domain: Option<Template> = None,
        /// Further names, each at most 253 characters. Changing them replaces the certificate.
        also: Vec<Template> = Vec::new(),
        /// The `dns` component in whose zone the names are proved: it has all of them. Without one, the apply waits until somebody writes the records by hand.
        validate_in: Option<Name> = None,
        /// The key of the certificate.
        key_algorithm: KeyAlgorithm = KeyAlgorithm::Rsa2048,
        /// Lists the certificate in the public logs that browsers ask for; names that nobody may see are not listed.
        transparency_logging: bool = true,
        /// The region of the certificate where it is not the file's own: `us-east-1` for a `cdn`.
        region: Option<Region> = None,
        /// A certificate that somebody else manages: used, never changed.
        existing: Option<Existing> = None,
    }
}
