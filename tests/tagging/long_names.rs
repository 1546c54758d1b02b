//! Where a name of several words begins and ends: lists inside it, the form of a firm, the place of its members;
//! and what only looks like a name.

use super::{Row, name_whom};

const ROWS: &[Row] = &[
    // Lists of what a body deals in, and of partners.
    (
        "The Mining, Forestry and Energy Union sued.",
        "",
        &[(
            "Mining, Forestry and Energy Union",
            "agency/~mining-forestry-and-energy-union",
        )],
    ),
    (
        "The World Amateur Billiards and Snooker Association gave no reason.",
        "",
        &[(
            "World Amateur Billiards and Snooker Association",
            "agency/~world-amateur-billiards-and-snooker-association",
        )],
    ),
    (
        "He met France and the Energy Union in May.",
        "",
        &[
            ("France", "country/france"),
            ("Energy Union", "agency/~energy-union@"),
        ],
    ),
    (
        "He spoke to Parliament and Justice Department officials.",
        "",
        &[("Parliament and Justice Department", "-")],
    ),
    (
        "An analyst at Brandt, Hall and Keller Inc said so.",
        "",
        &[(
            "Brandt, Hall and Keller Inc",
            "agency/~brandt-hall-and-keller-inc",
        )],
    ),
    (
        "Shares of Microsoft, Boeing and Keller Inc fell.",
        "",
        &[
            ("Microsoft", "agency/microsoft"),
            ("Boeing", "agency/boeing"),
        ],
    ),
    // The form of a firm keeps the ordinary word that opens a sentence, a post or a kind goes.
    (
        "Industrial Holdings Ltd said so.",
        "",
        &[("Industrial Holdings Ltd", "agency/~industrial-holdings-ltd")],
    ),
    (
        "Retailer Kestrel Goods Inc said so.",
        "",
        &[("Kestrel Goods Inc", "agency/~kestrel-goods-inc")],
    ),
    (
        "They sold Brandt's Nursery Inc in May.",
        "",
        &[("Brandt's Nursery Inc", "agency/~brandt-s-nursery-inc")],
    ),
    (
        "They sold Microsoft's Kestrel Inc in May.",
        "",
        &[("Microsoft", "agency/microsoft")],
    ),
    // The place of its members.
    (
        "The president of the Associated Road Builders of Alabama left.",
        "",
        &[(
            "Associated Road Builders of Alabama",
            "agency/~associated-road-builders-of-alabama",
        )],
    ),
    (
        "He met Prime Ministers of France.",
        "",
        &[("France", "country/france")],
    ),
    // Nouns that are a person's or a firm's.
    (
        "The British grocery retailer Fennick says that it will close.",
        "",
        &[("Fennick", "agency/~fennick")],
    ),
    (
        "The producer Ana Brandt says so.",
        "",
        &[("Ana Brandt", "person/~ana-brandt")],
    ),
    (
        "Northgate Cargo, a Boeing contractor in Liberia, closed.",
        "",
        &[("Northgate Cargo", "agency/~northgate-cargo")],
    ),
    // Money and headlines in capitals.
    ("Borel Motors aims at US$50 million.", "", &[("US", "-")]),
    ("He bought $NASA and sold it.", "", &[("NASA", "-")]),
    (
        "He left the US in May.",
        "",
        &[("US", "country/united-states")],
    ),
    (
        "HONG KONG FIRM UPS STAKE IN RIVAL",
        "",
        &[("UPS", "-"), ("HONG KONG", "country/hong-kong")],
    ),
];

#[test]
fn names_are_whole() {
    name_whom(ROWS);
}
