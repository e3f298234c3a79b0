//! A hosted zone as written.

use std::sync::Arc;

use crate::map::IndexMap;

use crate::source::{DurationIn, Int, Name, OneOrMany};
use crate::units::Template;
use crate::{choice, spec};

choice! {
    /// The type of a record.
    pub enum RecordType: "a type of record" {
        /// IPv4 address.
        A = "A",
        /// IPv6 address.
        Aaaa = "AAAA",
        /// Authority that may issue certificates: `0 issue "amazon.com"`.
        Caa = "CAA",
        /// Another name for this one.
        Cname = "CNAME",
        /// Mail server: `10 mail.example.com`.
        Mx = "MX",
        /// Name servers of a part of the domain.
        Ns = "NS",
        /// Name of an address.
        Ptr = "PTR",
        /// Server of a service: `1 10 5269 xmpp.example.com`.
        Srv = "SRV",
        /// Text. Longer texts than 255 characters are split as DNS wants it.
        Txt = "TXT",
    }
}

choice! {
    /// Which answer is given while the first is healthy.
    pub enum Failover: "a failover role" {
        /// The first.
        Primary = "primary",
        /// The other.
        Secondary = "secondary",
    }
}

spec! {
    /// A record. `api.example.com: edge` is short for `api.example.com: { to: edge }`.
    pub struct Record or to {
        /// The component that the name leads to: an alias record, which costs nothing to ask.
        to: Option<Name> = None,
        /// Whether the alias stops answering while its target is unhealthy; what suits the target where it is not given.
        evaluate_health: Option<bool> = None,
        /// Type of the record; for an alias `A`.
        type_ as "type": Option<RecordType> = None,
        /// Time for which resolvers keep the answer: 300 s where it is not given. An alias has none of its own.
        ttl: Option<DurationIn<0, 2_147_483_647>> = None,
        /// Values.
        values: Option<OneOrMany<Template>> = None,
        /// Share of the answers, among the records of this name and type, from 0 to 255.
        weight: Option<Int<0, 255>> = None,
        /// Answers clients near this region.
        latency_region: Option<Arc<str>> = None,
        /// Answers while the other is unhealthy.
        failover: Option<Failover> = None,
        /// Answers together with other records of this name and type, up to eight at random.
        multivalue: bool = false,
        /// Tells records of one name and type apart, where `weight`, `latency_region`, `failover` or `multivalue` is given: 1 to 128 characters.
        set_identifier: Option<Arc<str>> = None,
        /// Id of the Route 53 health check that it depends on.
        health_check_id: Option<Template> = None,
    }
}

spec! {
    /// A hosted zone of Route 53 and its records. Names are whole, without a final dot: `api.example.com`.
    pub struct Spec {
        /// Id of a zone that somebody else manages: records are added, nothing else is touched.
        zone_id: Option<Template> = None,
        /// Domain of a zone that is created here. The registrar must then be told its name servers, an output.
        domain: Option<Template> = None,
        /// The zone answers inside the VPC only.
        private: bool = false,
        /// A note on the zone, at most 256 characters.
        comment: Option<Template> = None,
        /// Id of a reusable delegation set, for a zone that is created here.
        delegation_set_id: Option<Template> = None,
        /// Records by name; a list where a name has several.
        records: IndexMap<Arc<str>, OneOrMany<Record>> = IndexMap::default(),
    }
}
