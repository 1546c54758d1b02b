//! Compiles the folder `gazetteer/` into the table that the program embeds.
//!
//! It uses the very code with which the program reads a user's folder, so both always agree. Whatever
//! is wrong with the data stops the build, with file and line.

#[expect(
    dead_code,
    unused_imports,
    reason = "the build needs a part of the room"
)]
#[path = "src/gazetteer/mod.rs"]
mod gazetteer;
#[expect(
    dead_code,
    unused_imports,
    reason = "the build needs a part of the room"
)]
#[path = "src/text/mod.rs"]
mod text;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    for watched in ["build.rs", "gazetteer", "src/gazetteer", "src/text"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let root = std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
    let out = std::env::var("OUT_DIR").expect("cargo sets it");
    match gazetteer::Gazetteer::read(&Path::new(&root).join("gazetteer")) {
        Ok(gazetteer) => {
            let table = postcard::to_stdvec(&gazetteer).expect("the table can be written");
            for (file, bytes) in [
                ("gazetteer.bin", table.as_slice()),
                ("lists.bin", gazetteer.lists.table()),
            ] {
                std::fs::write(Path::new(&out).join(file), bytes).expect("OUT_DIR is writable");
            }
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in &problems {
                println!(
                    "cargo::error=gazetteer/{}",
                    problem.to_string().replace('\n', " ")
                );
            }
            ExitCode::FAILURE
        }
    }
}
