//! The gazetteer that `build.rs` compiled from the folder `gazetteer/`.

use crate::gazetteer::Gazetteer;

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.bin"));
static LISTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lists.bin"));

impl Gazetteer {
    /// The gazetteer that the program carries in itself.
    pub fn embedded() -> Gazetteer {
        let gazetteer = postcard::from_bytes(TABLE);
        let mut gazetteer: Gazetteer = gazetteer.expect("build.rs wrote it with this very code");
        gazetteer.lists.set_table(LISTS);
        gazetteer
    }
}
