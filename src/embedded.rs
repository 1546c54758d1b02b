//! The gazetteer that `build.rs` compiled from the folder `gazetteer/`.

use crate::gazetteer::Gazetteer;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));

impl Gazetteer {
    /// The gazetteer that the program carries in itself.
    pub fn embedded() -> Gazetteer {
        postcard::from_bytes(TABLE).expect("build.rs wrote the table with this very code")
    }
}
