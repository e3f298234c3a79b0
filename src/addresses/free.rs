//! What subnets leave of a network's range.

use crate::units::Cidr;

/// The smallest subnet of AWS has this prefix.
const SMALLEST: u8 = 28;

/// The widest ranges inside `whole` that overlap none of `taken`, in order. Crumbs that no subnet fits in are left out.
pub(super) fn ranges(whole: Cidr, taken: &[Cidr]) -> Vec<Cidr> {
    let inside: Vec<Cidr> = taken.iter().copied().filter(|range| range.overlaps(whole)).collect();
    if inside.is_empty() {
        return vec![whole];
    }
    if whole.prefix() >= SMALLEST || inside.iter().any(|range| range.contains(whole)) {
        return Vec::new();
    }
    let halves = [0, 1].into_iter().filter_map(|index| whole.nth(whole.prefix() + 1, index));
    halves.flat_map(|half| ranges(half, &inside)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Unit;

    fn parsed(text: &str) -> Cidr {
        Cidr::parse(text, false).unwrap()
    }

    fn texts(whole: &str, taken: &[&str]) -> Vec<String> {
        let taken: Vec<Cidr> = taken.iter().map(|text| parsed(text)).collect();
        ranges(parsed(whole), &taken).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_rest_is_as_wide_as_it_can_be() {
        assert_eq!(texts("10.0.0.0/16", &[]), ["10.0.0.0/16"]);
        assert_eq!(texts("10.0.0.0/22", &["10.0.1.0/24"]), ["10.0.0.0/24", "10.0.2.0/23"]);
        assert_eq!(texts("10.0.0.0/24", &["10.0.0.0/16"]), Vec::<String>::new());
    }

    #[test]
    fn what_is_free_and_what_is_taken_make_up_the_whole() {
        let whole = parsed("10.0.0.0/16");
        let taken = [parsed("10.0.3.0/24"), parsed("10.0.128.0/20"), parsed("10.0.4.16/28")];
        let free = ranges(whole, &taken);
        let sum: u64 = free.iter().chain(&taken).map(|range| range.addresses()).sum();
        assert_eq!(sum, whole.addresses());
        assert!(free.iter().all(|range| taken.iter().all(|other| !range.overlaps(*other))));
    }
}
