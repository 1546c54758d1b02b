//! A layout gives every entity a place: what is joined lies near, nothing lies on another's name.
//!
//! Each part of the picture is laid out by springs and repulsion, cooling down over a fixed number of
//! steps (velocity Verlet with springs as soft as their ends are busy, as d3-force does it), then names
//! are pushed apart, then the parts are packed. There is no chance in it and no function but roots and
//! products, so the same graph has the same places on every machine.

use super::pack::pack;
use super::point::Point;
use super::tree::Tree;
use rayon::prelude::*;

/// How often forces are applied.
const STEPS: usize = 300;
/// How strongly entities repel.
const REPULSION: f64 = 150.0;
/// How much of its speed an entity keeps.
const KEPT_SPEED: f64 = 0.6;
/// How strongly all are drawn to the middle.
const GRAVITY: f64 = 0.012;
/// The heat falls by this factor a step: to a thousandth at the end.
const COOLING: f64 = 0.977_237_220_955_810_7;
/// From this heat on names push each other.
const NAMES_FROM: f64 = 0.25;
/// At most so many times names are pushed apart at the end.
const PARTINGS: usize = 160;
/// Fewer bodies than this are not worth another core.
const SHARED: usize = 256;
/// Wider than high, as screens are.
const STRETCH: f64 = 1.25;

/// What takes room: half its width and height, its name included.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Body {
    pub half_width: f64,
    pub half_height: f64,
}

/// A line between two bodies, and how strongly it draws them together, 0 to 1.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Spring {
    pub ends: (usize, usize),
    pub strength: f64,
}

/// A place for each body.
pub(super) fn layout(bodies: &[Body], springs: &[Spring]) -> Vec<Point> {
    let parts = parts(bodies.len(), springs);
    let mut number = vec![0; bodies.len()];
    let mut of_part = vec![0; bodies.len()];
    for (part, members) in parts.iter().enumerate() {
        for (at, &body) in members.iter().enumerate() {
            number[body] = at;
            of_part[body] = part;
        }
    }
    let mut inner: Vec<Vec<Spring>> = vec![Vec::new(); parts.len()];
    for spring in springs
        .iter()
        .filter(|spring| spring.ends.0 != spring.ends.1)
    {
        inner[of_part[spring.ends.0]].push(Spring {
            ends: (number[spring.ends.0], number[spring.ends.1]),
            ..*spring
        });
    }
    let laid: Vec<(Vec<Body>, Vec<Point>)> = parts
        .iter()
        .zip(&inner)
        .map(|(members, springs)| {
            let bodies: Vec<Body> = members.iter().map(|body| bodies[*body]).collect();
            let places = part(&bodies, springs);
            (bodies, places)
        })
        .collect();
    let shifts = pack(&laid);
    let mut places = vec![Point::default(); bodies.len()];
    for ((members, (_, inside)), shift) in parts.iter().zip(&laid).zip(shifts) {
        for (body, place) in members.iter().zip(inside) {
            places[*body] = *place + shift;
        }
    }
    places
}

/// The parts that nothing joins, the largest first; each holds its bodies from the busiest outwards.
fn parts(count: usize, springs: &[Spring]) -> Vec<Vec<usize>> {
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); count];
    for &Spring { ends: (a, b), .. } in springs {
        near[a].push(b);
        near[b].push(a);
    }
    let mut busiest: Vec<usize> = (0..count).collect();
    busiest.sort_by_key(|body| (std::cmp::Reverse(near[*body].len()), *body));
    let mut seen = vec![false; count];
    let mut parts = Vec::new();
    for start in busiest {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut members = vec![start];
        let mut at = 0;
        while at < members.len() {
            for &next in &near[members[at]] {
                if !seen[next] {
                    seen[next] = true;
                    members.push(next);
                }
            }
            at += 1;
        }
        parts.push(members);
    }
    parts.sort_by_key(|members| (std::cmp::Reverse(members.len()), members[0]));
    parts
}

/// The places of one part's bodies.
fn part(bodies: &[Body], springs: &[Spring]) -> Vec<Point> {
    let count = bodies.len();
    let mut places = spiral(count);
    if count == 1 {
        return places;
    }
    let mut degrees = vec![0.0; count];
    for &Spring { ends: (a, b), .. } in springs {
        degrees[a] += 1.0;
        degrees[b] += 1.0;
    }
    let masses: Vec<f64> = degrees
        .iter()
        .map(|degree: &f64| 1.0 + 0.9 * degree.sqrt())
        .collect();
    let mut speeds = vec![Point::default(); count];
    let mut heat = 1.0;
    for _ in 0..STEPS {
        heat *= COOLING;
        for spring in springs {
            let (a, b) = spring.ends;
            let apart = places[b] + speeds[b] - places[a] - speeds[a];
            let length = apart.square().sqrt().max(0.1);
            let rest = 46.0
                + 0.25 * (bodies[a].half_width + bodies[b].half_width)
                + 3.0 * degrees[a].min(degrees[b]).sqrt()
                + 6.0 * degrees[a].max(degrees[b]).sqrt();
            let softness = spring.strength / f64::min(degrees[a], degrees[b]).sqrt();
            let pull = apart * (heat * 0.7 * softness * (length - rest) / length);
            let share = degrees[a] / (degrees[a] + degrees[b]);
            speeds[b] = speeds[b] - pull * share;
            speeds[a] = speeds[a] + pull * (1.0 - share);
        }
        let tree = Tree::new(&places, &masses);
        // Each push is a sum of its own, so that cores share the work and the places stay the same.
        speeds
            .par_iter_mut()
            .with_min_len(SHARED)
            .enumerate()
            .for_each(|(body, speed)| {
                let push = tree.push(body, &places, &masses) * (REPULSION * heat);
                let here = places[body];
                let gravity = Point::new(here.x, here.y * STRETCH) * (-GRAVITY * heat);
                *speed = (*speed + push + gravity) * KEPT_SPEED;
            });
        for (place, speed) in places.iter_mut().zip(&speeds) {
            *place = *place + *speed;
        }
        if heat < NAMES_FROM {
            push_apart(&mut places, bodies, 0.3);
        }
    }
    for _ in 0..PARTINGS {
        if !push_apart(&mut places, bodies, 0.55) {
            break;
        }
    }
    places
}

/// Places from the middle outwards, each turned by the golden angle from the one before.
fn spiral(count: usize) -> Vec<Point> {
    // The cosine and sine of π(3 − √5), as numbers so that no library's rounding matters.
    const TURN: (f64, f64) = (-0.737_368_878_078_320_2, 0.675_490_294_261_523_8);
    let mut way = Point::new(1.0, 0.0);
    (0..count)
        .map(|at| {
            let place = way * (24.0 * (at as f64).sqrt());
            way = Point::new(
                way.x * TURN.0 - way.y * TURN.1,
                way.x * TURN.1 + way.y * TURN.0,
            );
            place
        })
        .collect()
}

/// Pushes bodies that lie on each other apart, by a share of what is needed; whether any did.
fn push_apart(places: &mut [Point], bodies: &[Body], share: f64) -> bool {
    let mut any = false;
    let widest = bodies
        .iter()
        .map(|body| body.half_width)
        .fold(0.0, f64::max);
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| {
        let top = |body: usize| places[body].y - bodies[body].half_height;
        top(*a).total_cmp(&top(*b)).then(a.cmp(b))
    });
    let before = places.to_vec();
    for (at, &a) in order.iter().enumerate() {
        let bottom = before[a].y + bodies[a].half_height;
        for &b in &order[at + 1..] {
            if before[b].y - bodies[b].half_height >= bottom {
                break;
            }
            if (before[b].x - before[a].x).abs() > 2.0 * widest {
                continue;
            }
            let apart = places[b] - places[a];
            let over = Point::new(
                bodies[a].half_width + bodies[b].half_width - apart.x.abs(),
                bodies[a].half_height + bodies[b].half_height - apart.y.abs(),
            );
            if over.x <= 0.5 || over.y <= 0.5 {
                continue;
            }
            any = true;
            let away = |way: f64| {
                if way > 0.0 || (way == 0.0 && a < b) {
                    1.0
                } else {
                    -1.0
                }
            };
            let step = if over.x < over.y {
                Point::new(away(apart.x) * over.x, 0.0)
            } else {
                Point::new(0.0, away(apart.y) * over.y)
            };
            places[a] = places[a] - step * (share / 2.0);
            places[b] = places[b] + step * (share / 2.0);
        }
    }
    any
}

/// How many pairs of bodies lie on each other by more than `slack` both ways.
#[cfg(test)]
pub(super) fn overlaps(places: &[Point], bodies: &[Body], slack: f64) -> usize {
    let mut overlaps = 0;
    for a in 0..places.len() {
        for b in a + 1..places.len() {
            let apart = places[b] - places[a];
            let over = |way: f64, room: f64| room - way.abs() > slack;
            let wide = over(apart.x, bodies[a].half_width + bodies[b].half_width);
            let high = over(apart.y, bodies[a].half_height + bodies[b].half_height);
            overlaps += usize::from(wide && high);
        }
    }
    overlaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, Instant};

    /// About the mix of news: a few hubs, many entities with one or two neighbours, some apart.
    fn news(count: usize) -> (Vec<Body>, Vec<Spring>) {
        let bodies = (0..count)
            .map(|at| Body {
                half_width: 20.0 + ((at * 7919) % 45) as f64,
                half_height: 14.0,
            })
            .collect();
        let mut springs = Vec::new();
        for at in 1..count {
            if at % 17 == 0 {
                continue;
            }
            for k in 0..1 + at % 3 {
                let hub = (at * (31 + k * 12)) % (1 + at / (2 + 5 * k));
                let strength = 0.3 + 0.2 * k as f64;
                springs.push(Spring {
                    ends: (hub, at),
                    strength,
                });
            }
        }
        (bodies, springs)
    }

    #[test]
    fn the_same_graph_has_the_same_places() {
        let (bodies, springs) = news(200);
        assert_eq!(layout(&bodies, &springs), layout(&bodies, &springs));
    }

    #[test]
    fn every_place_is_finite_and_names_hardly_overlap() {
        for count in [0, 1, 2, 3, 20, 80, 300] {
            let (bodies, springs) = news(count);
            let places = layout(&bodies, &springs);
            assert_eq!(places.len(), count);
            assert!(places.iter().all(|p| p.x.is_finite() && p.y.is_finite()));
            let overlaps = overlaps(&places, &bodies, 2.0);
            assert!(overlaps * 50 <= count, "{count}: {overlaps}");
        }
    }

    #[test]
    fn what_is_joined_lies_nearer_than_what_is_not() {
        let (bodies, springs) = news(200);
        let places = layout(&bodies, &springs);
        let length = |a: usize, b: usize| (places[a] - places[b]).square().sqrt();
        let joined: f64 = springs.iter().map(|s| length(s.ends.0, s.ends.1)).sum();
        let joined = joined / springs.len() as f64;
        let all: f64 = (0..200)
            .flat_map(|a| (0..a).map(move |b| (a, b)))
            .map(|(a, b)| length(a, b))
            .sum();
        let all = all / (200.0 * 199.0 / 2.0);
        assert!(joined < 0.6 * all, "{joined} of {all}");
    }

    #[test]
    fn nothing_is_flung_away() {
        let (bodies, mut springs) = news(300);
        springs.retain(|spring| spring.ends.1 % 4 > 0);
        let places = layout(&bodies, &springs);
        let area: f64 = bodies
            .iter()
            .map(|b| 4.0 * b.half_width * b.half_height)
            .sum();
        let far = places.iter().map(|p| p.square().sqrt()).fold(0.0, f64::max);
        assert!(far < 4.0 * area.sqrt(), "{far} of {}", area.sqrt());
    }

    #[test]
    fn bodies_without_springs_and_loops_are_laid_out() {
        let body = Body {
            half_width: 10.0,
            half_height: 10.0,
        };
        let loops = [Spring {
            ends: (1, 1),
            strength: 1.0,
        }];
        let places = layout(&[body; 3], &loops);
        assert_eq!(overlaps(&places, &[body; 3], 0.0), 0);
    }

    #[test]
    fn two_thousand_take_no_visible_wait() {
        let (bodies, springs) = news(2000);
        let start = Instant::now();
        layout(&bodies, &springs);
        // A bound for builds without optimisation on a busy machine; optimised it is about a tenth.
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "{:?}",
            start.elapsed()
        );
    }
}
