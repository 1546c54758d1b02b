//! Chains by way of some entities and not of others, their order, and what connects.

use super::*;

/// The chains from a to z by way of some entities and not of others, each named by its id.
fn by_way(graph: &Graph, via: &[&str], not_via: &[&str]) -> Vec<String> {
    let places = |ids: &[&str]| ids.iter().map(|id| graph.find(id).unwrap()).collect();
    let options = LinkOptions {
        via: places(via),
        not_via: places(not_via),
        ..LinkOptions::default()
    };
    chains(&ask(graph, "a", "z", &options))
}

#[test]
fn chains_go_by_way_of_what_is_asked_for() {
    let graph = graph(&["a>b", "b>z", "a>c", "c>z", "b>c", "z>leaf", "x>y"]);
    assert_eq!(
        by_way(&graph, &[], &[]),
        ["a>b>z", "a>c>z", "a>b>c>z", "a>c<b>z"]
    );
    assert_eq!(by_way(&graph, &["c"], &[]), ["a>c>z", "a>b>c>z", "a>c<b>z"]);
    // In any order.
    assert_eq!(by_way(&graph, &["b", "c"], &[]), ["a>b>c>z", "a>c<b>z"]);
    assert_eq!(by_way(&graph, &["c", "b"], &[]), ["a>b>c>z", "a>c<b>z"]);
    assert_eq!(by_way(&graph, &["b"], &["c"]), ["a>b>z"]);
    assert_eq!(by_way(&graph, &[], &["b", "c"]), [""; 0]);
    // Behind the goal, or nowhere.
    assert_eq!(by_way(&graph, &["leaf"], &[]), [""; 0]);
    assert_eq!(by_way(&graph, &["x"], &[]), [""; 0]);
}

#[test]
fn a_detour_is_no_way_by() {
    // Whoever goes to d must come back by b.
    let graph = graph(&["a>b", "b>d", "b>z"]);
    assert_eq!(by_way(&graph, &["d"], &[]), [""; 0]);
}

#[test]
fn a_hub_that_is_shut_costs_its_neighbours_nothing() {
    let graph = graph(&["a>b", "b>z", "b>hub", "hub>c"]);
    let options = LinkOptions {
        not_via: vec![graph.find("hub").unwrap()],
        ..LinkOptions::default()
    };
    let open = ask(&graph, "a", "z", &LinkOptions::default());
    let shut = ask(&graph, "a", "z", &options);
    assert!(shut.paths[0].score > open.paths[0].score);
}

#[test]
fn co_occurrence_is_taken_where_the_way_asked_for_has_nothing_else() {
    let graph = graph(&["a>b", "b>z", "a~c", "c>z"]);
    let options = LinkOptions {
        via: vec![graph.find("c").unwrap()],
        ..LinkOptions::default()
    };
    let link = ask(&graph, "a", "z", &options);
    assert_eq!(chains(&link), ["a>c>z"]);
    assert!(link.by_co_occurrence);
}

#[test]
fn equally_good_chains_come_in_the_order_of_ids() {
    let graph = graph(&["a>d", "d>z", "z>c", "a>c", "b>a", "b>z"]);
    let link = ask(&graph, "a", "z", &LinkOptions::default());
    let best: Vec<f64> = link.paths.iter().map(|chain| chain.score).collect();
    assert!(best[0] == best[1] && best[1] == best[2], "{best:?}");
    assert_eq!(chains(&link), ["a<b>z", "a>c<z", "a>d>z"]);
    let connectors: Vec<&str> = link.connectors.iter().map(|c| c.entity.as_str()).collect();
    assert_eq!(connectors, ["b", "c", "d"]);
}

#[test]
fn fewer_chains_are_the_first_of_more_and_connectors_keep_their_ranks() {
    for seed in 0..20 {
        let graph = random_graph(40, 120, seed);
        let asked = |k| {
            let options = LinkOptions {
                k,
                ..LinkOptions::default()
            };
            link(&graph, NodeIndex::new(1), NodeIndex::new(39), &options)
        };
        let (many, few) = (asked(30), asked(2));
        assert_eq!(few.paths, many.paths[..few.paths.len()], "seed {seed}");
        assert_eq!(few.connectors, many.connectors[..few.connectors.len()]);
        assert_eq!((few.paths.len(), few.connectors.len()), (2, 2));
        assert_eq!(few.chains, many.chains);
    }
}

#[test]
fn chains_that_share_an_edge_do_not_make_a_connector_surer() {
    // All that goes through b needs a>b; through c go two chains with nothing in common.
    let graph = graph(&[
        "a>b", "b>p", "b>q", "p>z", "q>z", "a>c", "a>r", "r>c", "c>s", "s>z", "c>z",
    ]);
    let link = ask(&graph, "a", "z", &LinkOptions::default());
    let connector = |id: &str| link.connectors.iter().find(|c| c.entity == id).unwrap();
    let best = |id: &str| {
        let through = |chain: &&Chain| {
            let mut hops = chain.hops.iter();
            hops.any(|hop| [&hop.relation.source, &hop.relation.target].contains(&&id.to_owned()))
        };
        link.paths.iter().find(through).unwrap().score
    };
    assert_eq!(connector("b").paths, 2);
    assert_eq!(connector("b").score, best("b"));
    assert!(connector("c").score > best("c"));
}

#[test]
fn long_chains_are_found_without_much_memory() {
    let edges: Vec<String> = (0..60)
        .map(|at| format!("n{at:02}>n{:02}", at + 1))
        .collect();
    let graph = graph(&edges.iter().map(String::as_str).collect::<Vec<_>>());
    let options = LinkOptions {
        max_hops: usize::MAX,
        ..LinkOptions::default()
    };
    let link = ask(&graph, "n00", "n60", &options);
    assert_eq!(link.paths[0].hops.len(), 60);
}

#[test]
fn a_search_that_is_cut_short_says_so() {
    // Each of thirty entities is joined to each.
    let names: Vec<String> = (0..30).map(|at| format!("n{at:02}")).collect();
    let pairs = names.iter().flat_map(|a| names.iter().map(move |b| (a, b)));
    let edges: Vec<String> = pairs
        .filter(|(a, b)| a < b)
        .map(|(a, b)| format!("{a}>{b}"))
        .collect();
    let graph = graph(&edges.iter().map(String::as_str).collect::<Vec<_>>());
    let network = Network::new(&graph, &EdgeFilter::default(), &[]);
    let route = |work| Route {
        from: NodeIndex::new(0),
        to: NodeIndex::new(29),
        via: &[],
        max_hops: 4,
        work,
    };
    let (all, cut) = network.walks(&route(1_000_000), 500);
    assert_eq!((all.len(), cut), (500, false));
    let (some, cut) = network.walks(&route(300), 500);
    assert!(cut && !some.is_empty() && some.len() < 500);
    assert_eq!(some[0], all[0]);
}
