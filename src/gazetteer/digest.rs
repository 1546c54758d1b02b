//! A digest identifies the data of a file. It is that of its pieces, so that these can be hashed side by side.

use sha2::{Digest, Sha256};

/// The bytes of a piece, which a core's cache holds: 1 MiB.
pub const PIECE: usize = 1 << 20;

/// The SHA-256 of the SHA-256 of each piece of a file, in order.
#[derive(Default)]
pub struct FileDigest(Sha256);

impl FileDigest {
    /// The digest of a whole file.
    pub fn of(bytes: &[u8]) -> [u8; 32] {
        let mut digest = FileDigest::default();
        for piece in bytes.chunks(PIECE) {
            digest.add(FileDigest::of_piece(piece));
        }
        digest.finish()
    }

    /// The digest of a piece.
    pub fn of_piece(piece: &[u8]) -> [u8; 32] {
        Sha256::digest(piece).into()
    }

    /// Adds the digest of the next piece.
    pub fn add(&mut self, piece: [u8; 32]) {
        self.0.update(piece);
    }

    /// The digest of all pieces.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}
