//! Rules of the network.

use crate::declare_rule;
use crate::diag::Rule;

declare_rule! {
    /// ## What it does
    /// Finds a VPC or subnet range that AWS does not take: a prefix outside 16 to 28, or one in 169.254.0.0/16.
    ///
    /// ## Why is this bad?
    /// AWS refuses it at the first apply.
    pub static NETWORK_BAD_RANGE = error "network-bad-range";
}
declare_rule! {
    /// ## What it does
    /// Finds two subnets that share addresses.
    ///
    /// ## Why is this bad?
    /// AWS refuses the second, when the first is already there.
    pub static NETWORK_SUBNETS_OVERLAP = error "network-subnets-overlap";
}
declare_rule! {
    /// ## What it does
    /// Finds a subnet that does not lie in the range of its VPC.
    ///
    /// ## Why is this bad?
    /// AWS refuses it.
    pub static NETWORK_SUBNET_OUTSIDE = error "network-subnet-outside-vpc";
}
declare_rule! {
    /// ## What it does
    /// Finds a VPC in which no range is left for a subnet that is to be allocated.
    ///
    /// ## Why is this bad?
    /// The subnet has no addresses to take.
    pub static NETWORK_NO_SPACE = error "network-no-space";
}
declare_rule! {
    /// ## What it does
    /// Finds a range in the lock file that does not lie in the range of the VPC.
    ///
    /// ## Why is this bad?
    /// AWS refuses the subnet. Usually the range of the VPC was changed, which replaces the VPC and everything in it: put the old range
    /// back, or delete the recorded lines, so that every subnet gets a range of the new one. Nothing else ever moves a recorded subnet.
    pub static LOCK_RANGE_OUTSIDE = error "lock-range-outside-vpc";
}
declare_rule! {
    /// ## What it does
    /// Finds a range in the lock file whose prefix is not the one that its tier asks for.
    ///
    /// ## Why is this bad?
    /// A subnet keeps its size for life: another one is another subnet, and AWS replaces it with all that is in it. Put the tier's `prefix`
    /// back, or add a tier of the new size and move what is in this one; deleting the recorded line replaces the subnet.
    pub static LOCK_OTHER_PREFIX = error "lock-other-prefix";
}
declare_rule! {
    /// ## What it does
    /// Finds a tier that routes to NAT in a network that has no NAT gateway for it.
    ///
    /// ## Why is this bad?
    /// Its default route would lead nowhere.
    pub static NETWORK_NAT_MISSING = error "network-nat-missing";
}
declare_rule! {
    /// ## What it does
    /// Finds NAT gateways that no tier routes to, or behind which no component stands while others do elsewhere.
    ///
    /// ## Why is this bad?
    /// Each costs its hours and its address, and carries nothing.
    pub static NETWORK_NAT_UNUSED = warning "network-nat-unused" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds a network ACL that would need more entries in one direction than AWS allows by default.
    ///
    /// ## Why is this bad?
    /// The apply fails half-way unless the quota is raised first.
    pub static NETWORK_ACL_TOO_LONG = warning "network-acl-too-long" reads others;
}
declare_rule! {
    /// ## What it does
    /// Finds an existing network whose subnets are not named by id, or new subnets by id.
    ///
    /// ## Why is this bad?
    /// archgen changes nothing in a network that somebody else manages, so it has to be told what is there.
    pub static NETWORK_EXISTING_MIXED = error "network-existing-mixed";
}

/// All rules of this module.
pub static RULES: &[&Rule] = &[
    &NETWORK_BAD_RANGE,
    &NETWORK_SUBNETS_OVERLAP,
    &NETWORK_SUBNET_OUTSIDE,
    &NETWORK_NO_SPACE,
    &LOCK_RANGE_OUTSIDE,
    &LOCK_OTHER_PREFIX,
    &NETWORK_NAT_MISSING,
    &NETWORK_NAT_UNUSED,
    &NETWORK_ACL_TOO_LONG,
    &NETWORK_EXISTING_MIXED,
];
