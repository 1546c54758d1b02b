//! Packing lays the parts of a picture side by side: the largest in the middle, the others around it,
//! each as near as it finds room.
//!
//! A part takes the room of an octagon, so that others can nestle into the corners that round parts
//! leave free.

use super::layout::Body;
use super::point::Point;

/// The room between two parts.
const GAP: f64 = 26.0;
/// A place that was too narrow so many times is not tried again, or many parts would take minutes.
const VAIN: u32 = 12;
/// How much wider than high the whole is to be.
const WIDE: f64 = 1.5;

/// An octagon: a rectangle whose corners are cut off along diagonals.
#[derive(Clone, Copy, Debug)]
struct Frame {
    least: Point,
    most: Point,
    /// The least and the most of x + y and of x − y, as points of these two.
    least_across: Point,
    most_across: Point,
}

impl Frame {
    /// The frame around a part.
    fn around(bodies: &[Body], places: &[Point]) -> Frame {
        let mut frame = Frame {
            least: Point::new(f64::MAX, f64::MAX),
            most: Point::new(f64::MIN, f64::MIN),
            least_across: Point::new(f64::MAX, f64::MAX),
            most_across: Point::new(f64::MIN, f64::MIN),
        };
        for (body, place) in bodies.iter().zip(places) {
            let half = Point::new(body.half_width, body.half_height);
            let (least, most) = (*place - half, *place + half);
            frame.least = Point::new(frame.least.x.min(least.x), frame.least.y.min(least.y));
            frame.most = Point::new(frame.most.x.max(most.x), frame.most.y.max(most.y));
            let across = Point::new(place.x + place.y, place.x - place.y);
            let half = Point::new(half.x + half.y, half.x + half.y);
            let (least, most) = (across - half, across + half);
            let (low, high) = (frame.least_across, frame.most_across);
            frame.least_across = Point::new(low.x.min(least.x), low.y.min(least.y));
            frame.most_across = Point::new(high.x.max(most.x), high.y.max(most.y));
        }
        frame
    }

    fn meets(self, other: Frame) -> bool {
        let near = |a: (Point, Point), b: (Point, Point), gap: f64| {
            a.0.x < b.1.x + gap && b.0.x < a.1.x + gap && a.0.y < b.1.y + gap && b.0.y < a.1.y + gap
        };
        near((self.least, self.most), (other.least, other.most), GAP)
            && near(
                (self.least_across, self.most_across),
                (other.least_across, other.most_across),
                GAP * std::f64::consts::SQRT_2,
            )
    }

    /// The middle of its rectangle.
    fn middle(self) -> Point {
        (self.least + self.most) * 0.5
    }

    /// The same octagon around another middle.
    fn at(self, middle: Point) -> Frame {
        let shift = middle - self.middle();
        let across = Point::new(shift.x + shift.y, shift.x - shift.y);
        Frame {
            least: self.least + shift,
            most: self.most + shift,
            least_across: self.least_across + across,
            most_across: self.most_across + across,
        }
    }

    /// Places along its rim, a gap away, where another part can touch it.
    fn rim(self) -> Vec<Point> {
        let gap = Point::new(GAP, GAP) * 1.001;
        let (least, most, middle) = (self.least - gap, self.most + gap, self.middle());
        let mut rim = Vec::new();
        for x in [least.x, self.least.x, middle.x, self.most.x, most.x] {
            rim.extend([Point::new(x, least.y), Point::new(x, most.y)]);
        }
        for y in [self.least.y, middle.y, self.most.y] {
            rim.extend([Point::new(least.x, y), Point::new(most.x, y)]);
        }
        // The slanted sides, where they cut off enough to matter.
        let (low, high) = (self.least_across, self.most_across);
        for (right, down, limit) in [
            (1.0, 1.0, high.x),
            (-1.0, -1.0, -low.x),
            (1.0, -1.0, high.y),
            (-1.0, 1.0, -low.y),
        ] {
            let side = |way: f64, least: f64, most: f64| if way > 0.0 { most } else { least };
            let corner = Point::new(side(right, least.x, most.x), side(down, least.y, most.y));
            let cut = right * corner.x + down * corner.y - limit - GAP * 1.42;
            if cut > 4.0 * GAP {
                rim.extend((0..=8).map(|step| {
                    let share = f64::from(step) / 8.0;
                    corner - Point::new(right * cut * share, down * cut * (1.0 - share))
                }));
            }
        }
        rim
    }

    fn covers(self, place: Point) -> bool {
        let (sum, difference) = (place.x + place.y, place.x - place.y);
        self.least.x < place.x
            && place.x < self.most.x
            && self.least.y < place.y
            && place.y < self.most.y
            && self.least_across.x < sum
            && sum < self.most_across.x
            && self.least_across.y < difference
            && difference < self.most_across.y
    }
}

/// How far each part moves; they come with the largest first.
///
/// A part goes to the corner or side of one laid before where it is nearest to the middle.
pub(super) fn pack(parts: &[(Vec<Body>, Vec<Point>)]) -> Vec<Point> {
    let mut laid: Vec<Frame> = Vec::new();
    // Each with how often it was tried in vain.
    let mut corners: Vec<(Point, u32)> = Vec::new();
    let mut shifts = Vec::with_capacity(parts.len());
    for (bodies, places) in parts {
        let frame = Frame::around(bodies, places);
        let half = (frame.most - frame.least) * 0.5;
        let middle = frame.middle();
        let far = |place: Point| Point::new(place.x, place.y * WIDE).square();
        let mut best: Option<(f64, Point)> = laid.is_empty().then(|| (0.0, Point::default()));
        let spots = |corner: Point| {
            [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)]
                .map(|(right, down)| corner + Point::new(right * half.x, down * half.y))
        };
        for (corner, _) in &corners {
            for place in spots(*corner) {
                let cost = far(place);
                if best.is_none_or(|(least, _)| cost < least) {
                    let there = frame.at(place);
                    if laid.iter().rev().all(|other| !there.meets(*other)) {
                        best = Some((cost, place));
                    }
                }
            }
        }
        // What lies nearer than the place found was too narrow.
        let least = best.map_or(f64::MAX, |(cost, _)| cost);
        for (corner, vain) in &mut corners {
            *vain += u32::from(spots(*corner).into_iter().any(|place| far(place) < least));
        }
        // Where all is too narrow, to the right of everything.
        let right = laid.iter().map(|frame| frame.most.x).fold(0.0, f64::max);
        let beside = Point::new(right + 2.0 * GAP + half.x, 0.0);
        let place = best.map_or(beside, |(_, place)| place);
        let frame = frame.at(place);
        corners.retain(|(corner, vain)| *vain < VAIN && !frame.covers(*corner));
        laid.push(frame);
        let free = |corner: &Point| !laid.iter().any(|frame| frame.covers(*corner));
        corners.extend(
            frame
                .rim()
                .into_iter()
                .filter(free)
                .map(|corner| (corner, 0)),
        );
        shifts.push(place - middle);
    }
    shifts
}

#[cfg(test)]
mod tests {
    use super::super::layout::overlaps;
    use super::*;

    #[test]
    fn parts_lie_side_by_side_and_near() {
        let body = |at: usize| Body {
            half_width: 20.0 + (at % 5) as f64 * 9.0,
            half_height: 12.0,
        };
        let parts: Vec<(Vec<Body>, Vec<Point>)> = (0..60)
            .map(|at| (vec![body(at)], vec![Point::new(at as f64, 5.0)]))
            .collect();
        let bodies: Vec<Body> = (0..60).map(body).collect();
        let places: Vec<Point> = pack(&parts)
            .iter()
            .zip(&parts)
            .map(|(shift, part)| part.1[0] + *shift)
            .collect();
        assert_eq!(overlaps(&places, &bodies, 0.0), 0);
        assert!(places.iter().all(|place| place.square().sqrt() < 900.0));
    }
}
