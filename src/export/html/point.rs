//! A point of the picture, or the way from one to another; x to the right, y downwards, in pixels at
//! the scale 1.

use std::ops::{Add, Mul, Sub};

/// A point, or a way.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    /// The point at these distances from the origin.
    pub(super) fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    /// The square of its length.
    pub(super) fn square(self) -> f64 {
        self.x * self.x + self.y * self.y
    }
}

impl Add for Point {
    type Output = Point;

    fn add(self, other: Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Point;

    fn sub(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Point;

    fn mul(self, factor: f64) -> Point {
        Point::new(self.x * factor, self.y * factor)
    }
}
