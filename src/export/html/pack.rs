//! Packing lays the parts of a picture side by side: the largest in the middle, the others around it,
//! each as near as it finds room.

use super::layout::Body;
use super::point::Point;

/// The room between two parts.
const GAP: f64 = 26.0;
/// How much wider than high the whole is to be.
const WIDE: f64 = 1.5;

/// A rectangle.
#[derive(Clone, Copy, Debug)]
struct Frame {
    least: Point,
    most: Point,
}

impl Frame {
    /// The frame around a part.
    fn around(bodies: &[Body], places: &[Point]) -> Frame {
        let mut frame = Frame {
            least: Point::new(f64::MAX, f64::MAX),
            most: Point::new(f64::MIN, f64::MIN),
        };
        for (body, place) in bodies.iter().zip(places) {
            let half = Point::new(body.half_width, body.half_height);
            let (least, most) = (*place - half, *place + half);
            frame.least = Point::new(frame.least.x.min(least.x), frame.least.y.min(least.y));
            frame.most = Point::new(frame.most.x.max(most.x), frame.most.y.max(most.y));
        }
        frame
    }

    fn meets(self, other: Frame) -> bool {
        self.least.x < other.most.x + GAP
            && other.least.x < self.most.x + GAP
            && self.least.y < other.most.y + GAP
            && other.least.y < self.most.y + GAP
    }

    /// The same rectangle around a middle.
    fn at(self, middle: Point) -> Frame {
        let half = (self.most - self.least) * 0.5;
        Frame {
            least: middle - half,
            most: middle + half,
        }
    }
}

/// How far each part moves; they come with the largest first.
///
/// A part goes to the corner or side of one laid before where it is nearest to the middle.
pub(super) fn pack(parts: &[(Vec<Body>, Vec<Point>)]) -> Vec<Point> {
    let mut laid: Vec<Frame> = Vec::new();
    let mut corners: Vec<Point> = Vec::new();
    let mut shifts = Vec::with_capacity(parts.len());
    for (bodies, places) in parts {
        let frame = Frame::around(bodies, places);
        let half = (frame.most - frame.least) * 0.5;
        let middle = frame.least + half;
        let far = |place: Point| Point::new(place.x, place.y * WIDE).square();
        let mut best: Option<(f64, Point)> = laid.is_empty().then(|| (0.0, Point::default()));
        for corner in &corners {
            for (right, down) in [(1.0, 1.0), (1.0, -1.0), (-1.0, 1.0), (-1.0, -1.0)] {
                let place = *corner + Point::new(right * half.x, down * half.y);
                let cost = far(place);
                if best.is_none_or(|(least, _)| cost < least)
                    && laid.iter().all(|other| !frame.at(place).meets(*other))
                {
                    best = Some((cost, place));
                }
            }
        }
        let place = best.map_or(Point::default(), |(_, place)| place);
        let frame = frame.at(place);
        // Where a part can touch this one: its corners and the middles of its sides, a gap away.
        let gap = Point::new(GAP, GAP) * 1.001;
        let (least, most) = (frame.least - gap, frame.most + gap);
        for x in [least.x, frame.least.x, place.x, frame.most.x, most.x] {
            corners.extend([Point::new(x, least.y), Point::new(x, most.y)]);
        }
        for y in [frame.least.y, place.y, frame.most.y] {
            corners.extend([Point::new(least.x, y), Point::new(most.x, y)]);
        }
        laid.push(frame);
        let covered = |corner: &Point| {
            laid.iter().any(|frame| {
                frame.least.x < corner.x
                    && corner.x < frame.most.x
                    && frame.least.y < corner.y
                    && corner.y < frame.most.y
            })
        };
        corners.retain(|corner| !covered(corner));
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
