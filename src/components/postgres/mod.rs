//! `postgres`: an RDS instance of PostgreSQL.

mod cost;
mod data;
mod declare;
pub mod model;
mod render;
mod resolve;
mod rules;
pub mod spec;
pub mod values;

use crate::contract::{ComponentType, Emitted};

/// The registry's entry for this type.
pub static TYPE: ComponentType = ComponentType {
    name: "postgres",
    summary: "An RDS instance of PostgreSQL, with TLS required and its credentials in one secret.",
    aws_names: &["database", "db", "postgresql", "rds"],
    decode: ComponentType::decode_as::<spec::Spec>,
    schema: ComponentType::schema_of::<spec::Spec>,
    keys: spec::Spec::KEYS,
    rules: rules::RULES,
    resources: &[
        Emitted {
            resource: "aws_db_instance",
            omitted: &[
                ("backup_target", "backups on Outposts; no tier is on one"),
                ("character_set_name", "Oracle only"),
                ("custom_iam_instance_profile", "RDS Custom only, which has no PostgreSQL"),
                ("customer_owned_ip_enabled", "Outposts only"),
                ("domain", "Kerberos needs a directory, which no component is"),
                ("domain_auth_secret_arn", "SQL Server only"),
                ("domain_dns_ips", "SQL Server only"),
                ("domain_fqdn", "SQL Server only"),
                ("domain_iam_role_name", "Kerberos needs a directory, which no component is"),
                ("domain_ou", "SQL Server only"),
                ("identifier_prefix", "the identifier is a name that the file knows"),
                ("license_model", "PostgreSQL has one licence"),
                ("nchar_character_set_name", "Oracle only"),
                ("network_type", "tiers have IPv4 ranges only"),
                ("option_group_name", "PostgreSQL has no options"),
                ("password", "it would be in the state; `password_wo` takes its place"),
                ("replica_mode", "Oracle and Db2 only"),
                ("replicate_source_db", "a replica lives and dies with another instance; a type of its own can offer it"),
                ("restore_to_point_in_time", "a one-off act on a running system; restore by hand to a snapshot and name that"),
                ("s3_import", "MySQL only"),
                ("timezone", "SQL Server only"),
                ("upgrade_storage_config", "read replicas only"),
                ("warning_event_categories", "added after provider 5.100, for which the output is valid too"),
            ],
        },
        Emitted {
            resource: "aws_db_parameter_group",
            omitted: &[
                ("name", "a major upgrade needs a second group while the first is in use, so it has a prefix"),
                ("skip_destroy", "a group without its database is of no use"),
            ],
        },
        Emitted {
            resource: "aws_db_subnet_group",
            omitted: &[("name", "a renamed group is needed while the first is in use, so it has a prefix")],
        },
    ],
    minimal: include_str!("minimal.yaml"),
};
