//! Whom a name means that several bear: acronyms, variants of a body's name, branches, surnames beside a
//! title.
//!
//! A row lists the entities of some of its words, each at its first occurrence as a mention of its own; "-"
//! where the words must be no mention.

use super::{Row, name_whom};

const ROWS: &[Row] = &[
    // Acronyms.
    (
        "The NPP won seats in Hong Kong.",
        "",
        &[("NPP", "agency/~npp")],
    ),
    (
        "The NPP won seats in Ghana.",
        "",
        &[("NPP", "agency/new-patriotic-party")],
    ),
    (
        "The FBI gave no reason.",
        "",
        &[("FBI", "agency/federal-bureau-of-investigation")],
    ),
    (
        "NATO and the EU gave no reason.",
        "",
        &[("NATO", "agency/nato"), ("EU", "agency/european-union")],
    ),
    ("The DCC gave no reason.", "", &[("DCC", "agency/~dcc")]),
    (
        "The DCC in Seoul gave no reason.",
        "",
        &[(
            "DCC",
            "agency/south-korean-defense-counterintelligence-command",
        )],
    ),
    (
        "The Lutha Party of Change (DCC) met in Seoul. The DCC gave no reason.",
        "",
        &[("Seoul", "place/seoul")],
    ),
    ("A PET scan was made in Lyon.", "", &[("PET", "-")]),
    // Variants.
    (
        "Ukraine's Defence Intelligence Directorate gave no reason.",
        "",
        &[(
            "Defence Intelligence Directorate",
            "agency/main-directorate-of-intelligence-of-ukraine",
        )],
    ),
    (
        "The Defence Intelligence Directorate (GUR) gave no reason in Kyiv. The Defence Intelligence Directorate is large.",
        "",
        &[
            (
                "Defence Intelligence Directorate",
                "agency/main-directorate-of-intelligence-of-ukraine",
            ),
            ("GUR", "agency/main-directorate-of-intelligence-of-ukraine"),
        ],
    ),
    (
        "Kenya's Defence Intelligence Directorate gave no reason.",
        "",
        &[(
            "Defence Intelligence Directorate",
            "agency/~defence-intelligence-directorate-kenya",
        )],
    ),
    (
        "Ukraine's Foreign Intelligence Agency gave no reason.",
        "",
        &[(
            "Foreign Intelligence Agency",
            "agency/foreign-intelligence-service-of-ukraine",
        )],
    ),
    (
        "Brandt University (FBI) gave no reason.",
        "",
        &[("Brandt University", "agency/~brandt-university")],
    ),
    // Branches.
    (
        "The U.S. Embassy in Kyiv closed. The U.S. Embassy in Bamako opened.",
        "",
        &[
            ("U.S. Embassy", "agency/~u-s-embassy-in-kyiv"),
            ("Bamako", "place/bamako"),
        ],
    ),
    (
        "The embassy was shut. The U.S. Embassy in Bamako opened. Ana Brandt heads the U.S. Embassy.",
        "",
        &[
            ("U.S. Embassy", "agency/~u-s-embassy-in-bamako"),
            ("embassy", "-"),
        ],
    ),
    (
        "Mali expelled the envoy. The Foreign Ministry in Bamako gave no reason.",
        "",
        &[("Foreign Ministry", "agency/malian-foreign-ministry")],
    ),
    // Capitals.
    (
        "LONDON (AP) - Officials met on Monday.",
        "",
        &[
            ("LONDON", "place/london"),
            ("AP", "agency/associated-press"),
        ],
    ),
    (
        "PYONGYANG - Officials met on Monday.",
        "",
        &[("PYONGYANG", "place/pyongyang")],
    ),
    (
        "SEOUL, South Korea (AP) — Officials met on Monday.",
        "",
        &[
            ("SEOUL", "place/seoul"),
            ("South Korea", "country/south-korea"),
        ],
    ),
    (
        "MALI AND NIGER MEET IN LYON",
        "",
        &[("MALI", "country/mali"), ("LYON", "place/lyon")],
    ),
    // Titles.
    (
        "President Bush spoke in Texas.",
        "1990-05-01",
        &[("Bush", "person/george-h-w-bush")],
    ),
    (
        "President Bush spoke in Texas.",
        "2003-05-01",
        &[("Bush", "person/george-w-bush")],
    ),
    (
        "Prime Minister Ana Brandt met Defence Minister Tom Brandt in Lyon. Then Defence Minister Brandt spoke, and Prime Minister Brandt left.",
        "",
        &[("Brandt", "person/~tom-brandt")],
    ),
    (
        "Prime Minister Ana Brandt met Defence Minister Tom Brandt in Lyon. Prime Minister Brandt left.",
        "",
        &[("Brandt", "person/~ana-brandt")],
    ),
    (
        "Prime Minister Ana Brandt met Defence Minister Tom Brandt in Lyon. Brandt left.",
        "",
        &[("Brandt", "person/~tom-brandt")],
    ),
];

#[test]
fn names_of_several_mean_who_fits() {
    name_whom(ROWS);
}
