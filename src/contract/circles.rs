//! Circles in a graph of names, each once, as the edges that make it.

use std::collections::{BTreeMap, BTreeSet};

/// Of each name the ends of its edges, with the data on them.
pub type Edges<'a, T> = BTreeMap<&'a str, Vec<(&'a str, &'a T)>>;

/// One circle per group of names that reach each other: its names in order, each with the data of the edge to the next.
pub fn circles<'a, T>(edges: &Edges<'a, T>) -> Vec<Vec<(&'a str, &'a T)>> {
    let mut found = Vec::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in edges.keys() {
        if done.contains(start) {
            continue;
        }
        if let Some(circle) = shortest(edges, start) {
            done.extend(circle.iter().map(|(name, _)| *name));
            found.push(circle);
        }
    }
    found
}

/// The shortest way from `start` back to itself, by breadth-first search.
fn shortest<'a, T>(edges: &Edges<'a, T>, start: &'a str) -> Option<Vec<(&'a str, &'a T)>> {
    let mut came: BTreeMap<&'a str, (&'a str, &'a T)> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        for (to, data) in edges.get(at).into_iter().flatten() {
            if *to == start {
                let mut circle = vec![(at, *data)];
                let mut step = at;
                while step != start {
                    let (from, data) = came.get(step)?;
                    circle.push((from, data));
                    step = from;
                }
                circle.reverse();
                return Some(circle);
            }
            if !came.contains_key(to) {
                came.insert(to, (at, data));
                queue.push_back(to);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_found_once_with_its_edges() {
        let edges: Edges<'_, u8> =
            BTreeMap::from([("a", vec![("b", &1)]), ("b", vec![("c", &2), ("d", &9)]), ("c", vec![("a", &3)]), ("d", vec![])]);
        assert_eq!(circles(&edges), [vec![("a", &1), ("b", &2), ("c", &3)]]);
    }

    #[test]
    fn naming_oneself_is_a_circle() {
        assert_eq!(circles(&BTreeMap::from([("a", vec![("a", &())])])).len(), 1);
        assert_eq!(circles::<()>(&BTreeMap::new()).len(), 0);
    }
}
