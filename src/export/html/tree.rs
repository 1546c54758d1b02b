//! A quadtree sums up far bodies as one, so that all repel all in n log n steps.
//!
//! After Barnes and Hut, "A hierarchical O(N log N) force-calculation algorithm", Nature 324, 1986.

use super::point::Point;

/// A cell counts as far when its width is less than its distance times this.
const FAR: f64 = 0.9;
/// So many bodies are summed one by one.
const LEAF: usize = 6;
/// Bodies in one place would split for ever.
const DEEPEST: usize = 32;

/// A square with the bodies in it.
struct Cell {
    centre: Point,
    mass: f64,
    width: f64,
    /// Its bodies, as a range of [`Tree::order`].
    bodies: (usize, usize),
    /// The cell after all that lie in this one; the next in the list is its first part.
    after: usize,
}

/// Bodies sorted into nested squares.
pub(super) struct Tree {
    order: Vec<usize>,
    cells: Vec<Cell>,
}

impl Tree {
    /// Sorts bodies at `places` with `masses`.
    pub(super) fn new(places: &[Point], masses: &[f64]) -> Tree {
        let mut tree = Tree {
            order: (0..places.len()).collect(),
            cells: Vec::with_capacity(places.len()),
        };
        let (mut least, mut most) = (
            Point::new(f64::MAX, f64::MAX),
            Point::new(f64::MIN, f64::MIN),
        );
        for place in places {
            least = Point::new(least.x.min(place.x), least.y.min(place.y));
            most = Point::new(most.x.max(place.x), most.y.max(place.y));
        }
        let width = (most.x - least.x).max(most.y - least.y) + 1.0;
        tree.add((0, places.len()), least, width, 0, places, masses);
        tree
    }

    /// Adds the square from `corner` with the bodies of a range, then its parts.
    fn add(
        &mut self,
        (start, end): (usize, usize),
        corner: Point,
        width: f64,
        depth: usize,
        places: &[Point],
        masses: &[f64],
    ) {
        let (mut mass, mut sum) = (0.0, Point::default());
        for &body in &self.order[start..end] {
            mass += masses[body];
            sum = sum + places[body] * masses[body];
        }
        let at = self.cells.len();
        self.cells.push(Cell {
            centre: sum * (1.0 / mass.max(f64::MIN_POSITIVE)),
            mass,
            width,
            bodies: (start, end),
            after: 0,
        });
        if end - start > LEAF && depth < DEEPEST {
            let half = width / 2.0;
            let middle = corner + Point::new(half, half);
            let quarter = |body: usize| {
                2 * usize::from(places[body].y >= middle.y)
                    + usize::from(places[body].x >= middle.x)
            };
            // Stable, so that the order of sums depends on the bodies alone.
            self.order[start..end].sort_by_key(|body| quarter(*body));
            let mut from = start;
            for part in 0..4 {
                let bodies = &self.order[from..end];
                let to = from + bodies.partition_point(|body| quarter(*body) <= part);
                if to > from {
                    let shift = Point::new(half * (part % 2) as f64, half * (part / 2) as f64);
                    self.add((from, to), corner + shift, half, depth + 1, places, masses);
                }
                from = to;
            }
        }
        self.cells[at].after = self.cells.len();
    }

    /// The push on a body from all others: mass by distance, away from them.
    pub(super) fn push(&self, body: usize, places: &[Point], masses: &[f64]) -> Point {
        let here = places[body];
        let mut push = Point::default();
        let mut at = 0;
        while let Some(cell) = self.cells.get(at) {
            let apart = here - cell.centre;
            let square = apart.square();
            if cell.width * cell.width < FAR * FAR * square {
                push = push + apart * (cell.mass / square);
                at = cell.after;
            } else if cell.after == at + 1 {
                for &other in &self.order[cell.bodies.0..cell.bodies.1] {
                    let apart = here - places[other];
                    // Bodies in one place part along a line that depends on their numbers alone.
                    let apart = if apart.square() < 1e-6 && other != body {
                        Point::new(0.01, 0.007) * if body < other { -1.0 } else { 1.0 }
                    } else {
                        apart
                    };
                    // Near bodies push as from one unit away.
                    push = push + apart * (masses[other] / apart.square().max(1.0));
                }
                at = cell.after;
            } else {
                at += 1;
            }
        }
        push
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_bodies_push_almost_as_one_by_one() {
        let places: Vec<Point> = (0..400)
            .map(|i| Point::new(f64::from(i * 37 % 101) * 9.0, f64::from(i * 53 % 97) * 7.0))
            .collect();
        let masses: Vec<f64> = (0..400).map(|i| 1.0 + f64::from(i % 5)).collect();
        let tree = Tree::new(&places, &masses);
        for body in (0..400).step_by(23) {
            let mut exact = Point::default();
            for other in (0..400).filter(|other| *other != body) {
                let apart = places[body] - places[other];
                exact = exact + apart * (masses[other] / apart.square().max(1.0));
            }
            let error = (tree.push(body, &places, &masses) - exact).square().sqrt();
            assert!(
                error < 0.05 * exact.square().sqrt() + 0.2,
                "{body}: {error}"
            );
        }
    }

    #[test]
    fn bodies_in_one_place_are_parted() {
        let places = vec![Point::new(3.0, 3.0); 20];
        let masses = vec![1.0; 20];
        let tree = Tree::new(&places, &masses);
        let (first, last) = (
            tree.push(0, &places, &masses),
            tree.push(19, &places, &masses),
        );
        assert!(first.x < 0.0 && last.x > 0.0, "{first:?} {last:?}");
    }
}
