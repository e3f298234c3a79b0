//! Rules about what the parts of a file say of each other.

use crate::declare_rule;
use crate::diag::Rule;

declare_rule! {
    /// ## What it does
    /// Finds the name of an environment that the file does not have.
    ///
    /// ## Why is this bad?
    /// There is nothing to start from, or nothing to render.
    pub static UNKNOWN_ENVIRONMENT = error "unknown-environment";
}
declare_rule! {
    /// ## What it does
    /// Finds a `variant_of` that leads back to its own environment.
    ///
    /// ## Why is this bad?
    /// A variant starts from the other's result, which would have no start.
    pub static BAD_VARIANT = error "environment-variant-of-itself";
}
declare_rule! {
    /// ## What it does
    /// Finds a region that does not exist.
    ///
    /// ## Why is this bad?
    /// Nothing can be applied there; the provider fails with a host that has no address.
    pub static UNKNOWN_REGION = error "unknown-region" reads data;
}
declare_rule! {
    /// ## What it does
    /// Finds a zone that does not belong to the region, or that the file does not list.
    ///
    /// ## Why is this bad?
    /// A subnet cannot be made in it.
    pub static UNKNOWN_ZONE = error "unknown-zone" reads data;
}
declare_rule! {
    /// ## What it does
    /// Finds a zone letter that most accounts do not see in the region.
    ///
    /// ## Why is this bad?
    /// Letters are mapped per account, so it may exist; where it does not, the apply fails at the first subnet.
    pub static UNUSUAL_ZONE = warning "unusual-zone" reads data;
}
declare_rule! {
    /// ## What it does
    /// Finds an account that is not twelve digits.
    ///
    /// ## Why is this bad?
    /// The provider would refuse every account, or ARNs would be malformed.
    pub static BAD_ACCOUNT = error "bad-account";
}
declare_rule! {
    /// ## What it does
    /// Finds a component whose name means something else, such as `network` or `internet`.
    ///
    /// ## Why is this bad?
    /// Other places of the file could not name the component.
    pub static RESERVED_NAME = error "reserved-name";
}
declare_rule! {
    /// ## What it does
    /// Finds a component where another type of component is due.
    ///
    /// ## Why is this bad?
    /// A service cannot run in a bucket: what is needed of the one named is not there.
    pub static WRONG_COMPONENT_TYPE = error "wrong-component-type" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds an access that the component used does not offer.
    ///
    /// ## Why is this bad?
    /// There are no permissions or rules to derive from it.
    pub static UNKNOWN_ACCESS = error "unknown-access" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds components whose values need one another in a circle.
    ///
    /// ## Why is this bad?
    /// Terraform refuses a cycle: none of the components could be made first.
    pub static REFERENCE_CYCLE = error "reference-cycle" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds a value that is made of others, which are made of others, through more than 16 components, or of more than 1,000 parts.
    ///
    /// ## Why is this bad?
    /// Nobody can tell what comes out of it, and a few lines that double each other fill any memory.
    pub static REFERENCE_TOO_DEEP = error "reference-too-deep" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds two things that claim one name which only one may bear.
    ///
    /// ## Why is this bad?
    /// AWS refuses the second, or the two fight over one resource.
    pub static NAME_CLAIMED_TWICE = error "name-claimed-twice" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds a `renamed_from` with a name that still belongs to something.
    ///
    /// ## Why is this bad?
    /// Terraform refuses to move resources away from a module that is still there.
    pub static RENAME_OF_EXISTING = error "rename-of-existing";
}
declare_rule! {
    /// ## What it does
    /// Finds an earlier name that two components or tiers claim, or that is also to be kept as it leaves.
    ///
    /// ## Why is this bad?
    /// Each resource can move to one place only; Terraform refuses the second.
    pub static RENAME_CLAIMED_TWICE = error "rename-claimed-twice";
}
declare_rule! {
    /// ## What it does
    /// Finds a `renamed_from` that comes back to a name which the same component or tier has already.
    ///
    /// ## Why is this bad?
    /// Moves in a circle have no start and no end.
    pub static RENAME_IN_CIRCLE = error "rename-in-circle";
}
declare_rule! {
    /// ## What it does
    /// Finds an earlier name under `renamed_from` whose last day has passed, and that is not the oldest.
    ///
    /// ## Why is this bad?
    /// It has no `moved` block any more and names nothing in AWS; whoever reads it looks for a state that nobody has. The oldest name
    /// stays, because AWS's names follow it.
    pub static RENAME_EXPIRED = warning "rename-expired";
}
declare_rule! {
    /// ## What it does
    /// Finds a retained component whose last day has passed.
    ///
    /// ## Why is this bad?
    /// Its `removed` blocks are rendered no more: a state that still holds the component would destroy it. The entry is done with, or
    /// the day came too early.
    pub static RETAINED_EXPIRED = warning "retained-expired";
}
declare_rule! {
    /// ## What it does
    /// Finds a name under `retained` that is still a component.
    ///
    /// ## Why is this bad?
    /// Terraform cannot let go of what it is also to keep up to date.
    pub static RETAINED_STILL_THERE = error "retained-still-there";
}
declare_rule! {
    /// ## What it does
    /// Finds an `import` to an address that the component's module does not have, or has under another key, too.
    ///
    /// ## Why is this bad?
    /// There is nothing that the resource could become; Terraform refuses it.
    pub static IMPORT_UNKNOWN_ADDRESS = error "import-unknown-address";
}
declare_rule! {
    /// ## What it does
    /// Finds the address of a component in a place whose component may not connect to it.
    ///
    /// ## Why is this bad?
    /// Addresses open nothing: without a `connect` under `uses` the security groups refuse the connection.
    pub static ADDRESS_WITHOUT_CONNECT = warning "address-without-connect" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds an acceptance that silences nothing in any environment, or names no rule.
    ///
    /// ## Why is this bad?
    /// What it once silenced is gone; left in place it would silence the next such finding unseen.
    pub static UNUSED_ACCEPTANCE = warning "unused-acceptance";
}
declare_rule! {
    /// ## What it does
    /// Finds an acceptance of a rule that another acceptance already silences there.
    ///
    /// ## Why is this bad?
    /// There are two reasons for one thing. Whoever takes one out, or lets it expire, still does not see the finding.
    pub static DUPLICATE_ACCEPTANCE = warning "duplicate-acceptance";
}
declare_rule! {
    /// ## What it does
    /// Finds an acceptance of an error.
    ///
    /// ## Why is this bad?
    /// AWS or Terraform would refuse the result, whoever accepts it.
    pub static ERROR_ACCEPTED = error "error-accepted";
}
declare_rule! {
    /// ## What it does
    /// Finds an acceptance whose day has passed, or whose day is none.
    ///
    /// ## Why is this bad?
    /// It was meant to be looked at again by then.
    pub static ACCEPTANCE_EXPIRED = warning "acceptance-expired";
}
declare_rule! {
    /// ## What it does
    /// Finds a guarantee that says nothing, or more than one thing.
    ///
    /// ## Why is this bad?
    /// Each guarantee has one name and one counterexample.
    pub static BAD_GUARANTEE = error "bad-guarantee";
}
declare_rule! {
    /// ## What it does
    /// Finds a protected environment whose state is kept in a file beside the output.
    ///
    /// ## Why is this bad?
    /// The state holds the only link between the output and what runs; a lost laptop loses it. Write `state: local` where it is meant.
    pub static STATE_LOCAL_BY_DEFAULT = warning "state-local-by-default";
}
declare_rule! {
    /// ## What it does
    /// Finds an allowance that is wider than what uses and listeners need between the same two.
    ///
    /// ## Why is this bad?
    /// Nothing needs the difference; whoever takes over the one reaches more of the other.
    pub static WIDER_THAN_NEEDED = warning "firewall-rule-wider-than-needed" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds an allowance that becomes no rule, because a side of it has no security group.
    ///
    /// ## Why is this bad?
    /// Nothing is opened, whatever the file says. What has no network interface, such as a bucket, is reached through an API of AWS, and `uses`
    /// says who may.
    pub static ALLOWANCE_OF_NOTHING = error "firewall-allowance-of-nothing" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds a port of a load balancer that is open and has no listener.
    ///
    /// ## Why is this bad?
    /// The rule serves nobody, and opens the next listener on that port before anyone decides so.
    pub static PORT_WITHOUT_LISTENER = warning "firewall-port-without-listener" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds a security group with more rules in one direction than AWS allows by default.
    ///
    /// ## Why is this bad?
    /// The apply fails half-way at the sixty-first rule, and the rules before it stay.
    pub static TOO_MANY_RULES = warning "firewall-too-many-rules" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds a task or function whose subnets give it no way to a service of AWS that it needs to start.
    ///
    /// ## Why is this bad?
    /// It stops before its first line of code: no image, no secrets or no place for its logs.
    pub static NO_WAY_OUT = error "network-no-way-out" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds a `null` in an environment where there is nothing that it could remove.
    ///
    /// ## Why is this bad?
    /// The name is misspelt, and what should be gone is still there; or it is gone already, and the line misleads.
    pub static REMOVAL_OF_NOTHING = warning "removal-of-nothing";
}
declare_rule! {
    /// ## What it does
    /// Finds a `set` of a resource that the component does not have.
    ///
    /// ## Why is this bad?
    /// There is no block in which the arguments could stand. The address is that of a resource in the component's own module; security
    /// groups and their rules, which stand together in `modules/firewall`, follow from `uses`, listeners, `egress` and `allow` alone.
    pub static SET_UNKNOWN_ADDRESS = error "set-unknown-address";
}
declare_rule! {
    /// ## What it does
    /// Finds an argument or block under `set` that the provider does not have.
    ///
    /// ## Why is this bad?
    /// `terraform validate` refuses it.
    pub static SET_UNKNOWN_ARGUMENT = error "set-unknown-argument";
}
declare_rule! {
    /// ## What it does
    /// Finds an argument under `set` that nobody may set: what AWS alone gives, secrets, what is Terraform's own, such as `count` and
    /// `lifecycle`, and names, ports and ids that other resources are made of, too.
    ///
    /// ## Why is this bad?
    /// The provider refuses or ignores the first; a secret would stand in clear in the file and the state; what is Terraform's own would change
    /// addresses and what may be destroyed, on which every answer about the file rests; and policies, rules and others that name a resource
    /// would still hold the name that the model gives it.
    pub static SET_REFUSED_ARGUMENT = error "set-refused-argument";
}
declare_rule! {
    /// ## What it does
    /// Finds a value under `set` of another type than its argument, a block too many, and a block without what it has to have.
    ///
    /// ## Why is this bad?
    /// `terraform validate` refuses it.
    pub static SET_BAD_VALUE = error "set-bad-value";
}
declare_rule! {
    /// ## What it does
    /// Tells of each argument under `set` that no attribute of the component offers.
    ///
    /// ## Why is this bad?
    /// It need not be. But no answer of archgen knows of it, and none of its rules looks at it: who reviews the file is the only one who does.
    pub static SET_OUTSIDE_MODEL = note "set-outside-model";
}
declare_rule! {
    /// ## What it does
    /// Finds an argument under `set` that the model writes itself, or that its answers are made of.
    ///
    /// ## Why is this bad?
    /// What `reach`, `survive`, `cost` and the others say of the component is then said of another one than what is applied. Where an
    /// attribute says the same, it belongs there.
    pub static SET_OVERRIDES_MODEL = warning "set-overrides-model";
}

/// All rules of this module.
pub static RULES: &[&Rule] = &[
    &UNKNOWN_ENVIRONMENT,
    &BAD_VARIANT,
    &REMOVAL_OF_NOTHING,
    &UNKNOWN_REGION,
    &UNKNOWN_ZONE,
    &UNUSUAL_ZONE,
    &BAD_ACCOUNT,
    &RESERVED_NAME,
    &WRONG_COMPONENT_TYPE,
    &UNKNOWN_ACCESS,
    &REFERENCE_CYCLE,
    &REFERENCE_TOO_DEEP,
    &NAME_CLAIMED_TWICE,
    &RENAME_OF_EXISTING,
    &RENAME_CLAIMED_TWICE,
    &RENAME_IN_CIRCLE,
    &RENAME_EXPIRED,
    &RETAINED_EXPIRED,
    &RETAINED_STILL_THERE,
    &IMPORT_UNKNOWN_ADDRESS,
    &SET_UNKNOWN_ADDRESS,
    &SET_UNKNOWN_ARGUMENT,
    &SET_REFUSED_ARGUMENT,
    &SET_BAD_VALUE,
    &SET_OUTSIDE_MODEL,
    &SET_OVERRIDES_MODEL,
    &ADDRESS_WITHOUT_CONNECT,
    &UNUSED_ACCEPTANCE,
    &DUPLICATE_ACCEPTANCE,
    &ERROR_ACCEPTED,
    &ACCEPTANCE_EXPIRED,
    &BAD_GUARANTEE,
    &STATE_LOCAL_BY_DEFAULT,
    &WIDER_THAN_NEEDED,
    &ALLOWANCE_OF_NOTHING,
    &PORT_WITHOUT_LISTENER,
    &TOO_MANY_RULES,
    &NO_WAY_OUT,
];
