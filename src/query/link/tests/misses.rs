//! What is told where there is no chain.

use super::*;
use crate::query::{Leg, Lifted, Restriction};

fn options(max_hops: usize) -> LinkOptions {
    LinkOptions {
        max_hops,
        ..LinkOptions::default()
    }
}

fn lifted(restriction: Restriction, hops: u32) -> Lifted {
    Lifted { restriction, hops }
}

#[test]
fn a_miss_says_how_near_it_came() {
    let graph = graph(&["a>b", "b>c", "c>d", "x>y"]);
    let miss = |from, to| ask(&graph, from, to, &options(2)).miss;
    let near = miss("a", "d").unwrap();
    assert_eq!(near.hops_needed, Some(3));
    assert_eq!(near.between, ["b", "c"]);
    assert_eq!((near.from_reaches, near.to_reaches), (2, 2));
    assert_eq!((near.without, near.via), (vec![], vec![]));
    let far = miss("a", "x").unwrap();
    assert_eq!((far.from_reaches, far.to_reaches), (2, 1));
    assert_eq!(far.hops_needed, None);
    assert_eq!(
        (far.from_next, far.to_next),
        (vec!["b".into()], vec!["y".into()])
    );
    assert_eq!(far.between, [""; 0]);
    assert_eq!(miss("a", "a"), None);
}

#[test]
fn a_miss_says_which_restriction_took_the_chain_away() {
    let graph = graph(&["a>b", "b~z", "a=c", "c=d", "d=z", "x>y"]);
    let place = |id: &str| graph.find(id).unwrap();
    let without = |options: &LinkOptions| ask(&graph, "a", "z", options).miss.unwrap().without;
    let stated = LinkOptions {
        filter: EdgeFilter::of_tiers(&[Tier::Stated]),
        ..options(2)
    };
    assert_eq!(without(&stated), [lifted(Restriction::Tiers, 2)]);
    let shut = LinkOptions {
        not_via: vec![place("b"), place("d")],
        ..options(2)
    };
    assert_eq!(without(&shut), [lifted(Restriction::NotVia, 2)]);
    // Either of two is enough, though one needs more hops.
    let both = LinkOptions {
        filter: EdgeFilter::of_tiers(&[Tier::Known]),
        not_via: vec![place("d")],
        ..options(2)
    };
    assert_eq!(
        without(&both),
        [
            lifted(Restriction::Tiers, 2),
            lifted(Restriction::NotVia, 3)
        ]
    );
    // Neither is enough alone.
    let mut neither = both.clone();
    neither.not_via.push(place("b"));
    neither.filter.types = vec!["other".into()];
    assert_eq!(without(&neither), [lifted(Restriction::All, 2)]);
    let mut time = options(2);
    time.filter.until = "2020-12-31".parse().ok();
    // What is known without dates holds always: only hops are missing.
    assert_eq!(without(&time), [lifted(Restriction::Time, 2)]);
    time.filter.sources = vec!["The Courier".into()];
    assert_eq!(without(&time), []);
}

#[test]
fn a_miss_says_how_far_the_entities_to_pass_are() {
    let graph = graph(&["a>b", "b>z", "b>d", "z>e", "e>f", "f>a", "x>y"]);
    let legs = |via: &str, max_hops| {
        let options = LinkOptions {
            via: vec![graph.find(via).unwrap()],
            ..options(max_hops)
        };
        let miss = ask(&graph, "a", "z", &options).miss.unwrap();
        (miss.via, miss.without)
    };
    let leg = |entity: &str, from_hops, to_hops| {
        vec![Leg {
            entity: entity.into(),
            from_hops,
            to_hops,
        }]
    };
    let without = vec![lifted(Restriction::Via, 2)];
    assert_eq!(legs("d", 4), (leg("d", Some(2), Some(2)), without.clone()));
    assert_eq!(legs("e", 2), (leg("e", Some(2), Some(1)), without.clone()));
    assert_eq!(legs("x", 2), (leg("x", None, None), without));
}
