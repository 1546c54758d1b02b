//! Descriptions without a name: which are bound to whom, and which to nobody.
//!
//! A row lists every description that is bound, in order of the text, with its entity. What is not listed
//! must not be bound.

use super::{Row, none_of, tagged, tagger};
use corkboard::tag::Form;

/// Bodies by their kind.
const BODIES: &[Row] = &[
    (
        "Brandt University opened in 1990. The university has 2,000 students.",
        "",
        &[("university", "agency/~brandt-university")],
    ),
    (
        "The National Intelligence Service in Seoul issued a report. The spy agency gave no details.",
        "",
        &[(
            "spy agency",
            "agency/national-intelligence-service-of-south-korea",
        )],
    ),
    (
        "Interpol and Europol met in Lyon. The agency said little.",
        "",
        &[],
    ),
    (
        "Brandt University and Lutha University signed an agreement. The university is old.",
        "",
        &[],
    ),
    (
        "Brandt University opened in 1990. A university in Lyon followed. The university is small.",
        "",
        &[],
    ),
    (
        "Brandt University opened in 1990. The university of Lyon is older.",
        "",
        &[],
    ),
    (
        "Brandt University opened in 1990. The university hospital followed.",
        "",
        &[],
    ),
    (
        "Brandt University opened in 1990. The universities of Lyon are older.",
        "",
        &[],
    ),
    (
        "Ana Brandt, the head of Brandt University, spoke first. The university was founded in 1990.",
        "",
        &[("university", "agency/~brandt-university")],
    ),
    (
        "Lutha Industries, a company in Lyon, makes pumps. The company was founded in 1990.",
        "",
        &[("company", "agency/~lutha-industries")],
    ),
    (
        "Lutha Industries makes pumps. The company that buys them is in Lyon.",
        "",
        &[],
    ),
    (
        "Lutha Industries makes pumps. The company's chairman spoke in Lyon.",
        "",
        &[("company", "agency/~lutha-industries")],
    ),
    (
        "Lutha Industries makes pumps. The company Brandt Motors buys them.",
        "",
        &[],
    ),
    (
        "Lutha Industries makes pumps. A company bought them, and the company paid well.",
        "",
        &[],
    ),
    (
        "Lutha Industries makes pumps. Another company bought them. The company paid well.",
        "",
        &[],
    ),
    ("Lutha Industries met the company.", "", &[]),
    (
        "Lutha Industries said the company would hire 200 people.",
        "",
        &[("company", "agency/~lutha-industries")],
    ),
    (
        "The Russian Foreign Ministry issued a note. The ministry gave no date.",
        "",
        &[("ministry", "agency/russian-foreign-ministry")],
    ),
    (
        "The Russian Foreign Ministry and the Malian Foreign Ministry issued notes. The ministry gave no date.",
        "",
        &[],
    ),
    (
        "The Russian Foreign Ministry issued a note. The ministry spokeswoman gave no date.",
        "",
        &[],
    ),
    (
        "The Supreme Court of Ukraine sat on Monday. The court will sit again.",
        "",
        &[("court", "agency/ukrainian-supreme-court")],
    ),
    (
        "The Bank of Korea left rates unchanged. The bank expects growth.",
        "",
        &[("bank", "agency/bank-of-korea")],
    ),
    (
        "The Bank of Korea left rates unchanged. The bank of the river was green.",
        "",
        &[],
    ),
    (
        "Brandt Party leaders met in Lyon. Ana Brandt joined the Lutha Party. The party is small.",
        "",
        &[],
    ),
    (
        "Ana Brandt founded the Lutha Party in 1990. She led the party until 1999.",
        "",
        &[("party", "agency/~lutha-party")],
    ),
    ("Ana Brandt came to the party.", "", &[]),
    (
        "Hamas runs schools in Gaza. The group is based there.",
        "",
        &[("group", "agency/hamas")],
    ),
    (
        "Hamas and Hezbollah issued notes. The group is based in Gaza.",
        "",
        &[],
    ),
    ("The company is the biggest in Lyon.", "", &[]),
];

/// Bodies of a country.
const COUNTRIES: &[Row] = &[
    (
        "South Korea's spy agency issued a report.",
        "",
        &[(
            "South Korea's spy agency",
            "agency/national-intelligence-service-of-south-korea",
        )],
    ),
    (
        "Seoul's spy agency issued a report.",
        "",
        &[(
            "Seoul's spy agency",
            "agency/national-intelligence-service-of-south-korea",
        )],
    ),
    (
        "Russia's defence ministry issued a report.",
        "",
        &[(
            "Russia's defence ministry",
            "agency/russian-defence-ministry",
        )],
    ),
    (
        "The Russian defence ministry issued a report.",
        "",
        &[(
            "Russian defence ministry",
            "agency/russian-defence-ministry",
        )],
    ),
    ("The defense ministry of Russia issued a report.", "", &[]),
    (
        "Ukraine's military intelligence issued a report.",
        "",
        &[(
            "Ukraine's military intelligence",
            "agency/main-directorate-of-intelligence-of-ukraine",
        )],
    ),
    (
        "A Russian defence ministry official spoke in Moscow.",
        "",
        &[],
    ),
    (
        "The Russian defence ministry spokesman spoke in Moscow.",
        "",
        &[],
    ),
    (
        "The defence ministries of Mali and Niger issued a report.",
        "",
        &[],
    ),
    (
        "Mali's foreign ministry and Niger's foreign ministry issued notes.",
        "",
        &[
            ("Mali's foreign ministry", "agency/malian-foreign-ministry"),
            ("Niger's foreign ministry", "agency/niger-foreign-ministry"),
        ],
    ),
    (
        "A Chinese company makes pumps. The Chinese company is small.",
        "",
        &[],
    ),
    (
        "Ukraine's parliament sat on Monday.",
        "",
        &[("Ukraine's parliament", "agency/verkhovna-rada")],
    ),
];

/// Offices that the text states.
const TITLES: &[Row] = &[
    (
        "President Ana Brandt arrived in Lyon on Monday. The president spoke for an hour.",
        "",
        &[("president", "person/~ana-brandt")],
    ),
    (
        "Ana Brandt, the president of Mali, arrived in Lyon on Monday. The president spoke for an hour.",
        "",
        &[("president", "person/~ana-brandt")],
    ),
    (
        "Ana Brandt, the president, arrived in Lyon on Monday.",
        "",
        &[],
    ),
    (
        "The president, Ana Brandt, arrived in Lyon on Monday.",
        "",
        &[],
    ),
    (
        "Ana Brandt is the president. Tom Reyes was named the president.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. The former president spoke for an hour.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. The next president will speak.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. A president must speak.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. The presidents spoke.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. The president of Mali spoke.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. The vice president spoke.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. The president's son spoke.",
        "",
        &[("president", "person/~ana-brandt")],
    ),
    (
        "Former President Ana Brandt arrived in Lyon on Monday. The president spoke.",
        "",
        &[],
    ),
    (
        "President Ana Brandt met President Tom Reyes in Lyon. The president spoke.",
        "",
        &[],
    ),
    (
        "Malian President Ana Brandt met Luthan President Tom Reyes in Lyon. The Malian president spoke.",
        "",
        &[("Malian president", "person/~ana-brandt")],
    ),
    (
        "Malian President Ana Brandt met Defence Minister Tom Reyes in Lyon. The defence minister spoke. The president did not.",
        "",
        &[
            ("defence minister", "person/~tom-reyes"),
            ("president", "person/~ana-brandt"),
        ],
    ),
    (
        "Malian Foreign Minister Ana Brandt arrived in Lyon on Monday. The minister spoke for an hour.",
        "",
        &[("minister", "person/~ana-brandt")],
    ),
    (
        "Malian Foreign Minister Ana Brandt arrived in Lyon on Monday. The prime minister did not.",
        "",
        &[],
    ),
    ("President Ana Brandt met the president in Lyon.", "", &[]),
    (
        "President Ana Brandt arrived in Lyon on Monday. Niger's president met her. The president spoke.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. The president and chief executive of Acme spoke.",
        "",
        &[],
    ),
    (
        "President Ana Brandt arrived in Lyon on Monday. The office of the president gave no date.",
        "",
        &[("president", "person/~ana-brandt")],
    ),
    (
        "Mayor Ana Brandt opened the bridge. The mayor said it was safe.",
        "",
        &[("mayor", "person/~ana-brandt")],
    ),
    (
        "Malian spy chief Ana Brandt opened the talks. The spy chief gave no details.",
        "",
        &[("spy chief", "person/~ana-brandt")],
    ),
];

/// Offices that the facts know, by the date.
const DATES: &[Row] = &[
    (
        "The French president spoke in Lyon on Monday.",
        "2010-03-01",
        &[("French president", "person/nicolas-sarkozy")],
    ),
    (
        "The French president spoke in Lyon on Monday.",
        "2014-03-01",
        &[("French president", "person/francois-hollande")],
    ),
    (
        "France's president spoke in Lyon on Monday.",
        "2014-03-01",
        &[("France's president", "person/francois-hollande")],
    ),
    ("The French president spoke in Lyon on Monday.", "", &[]),
    (
        "The French president spoke in Lyon on Monday.",
        "2012-05-15",
        &[],
    ),
    (
        "The former French president spoke in Lyon on Monday.",
        "2014-03-01",
        &[],
    ),
    (
        "A French president spoke in Lyon on Monday.",
        "2014-03-01",
        &[],
    ),
    (
        "French President Nicolas Sarkozy spoke in Lyon on Monday. The president spoke for an hour.",
        "2010-03-01",
        &[("president", "person/nicolas-sarkozy")],
    ),
    (
        "Barack Obama spoke in Chicago on Monday. The U.S. president spoke for an hour.",
        "2010-03-01",
        &[("U.S. president", "person/barack-obama")],
    ),
    (
        "Barack Obama spoke in Chicago on Monday. The U.S. president spoke for an hour.",
        "2020-03-01",
        &[("U.S. president", "person/donald-trump")],
    ),
    (
        "Angela Merkel spoke in Berlin on Monday. The German chancellor spoke for an hour.",
        "2010-03-01",
        &[("German chancellor", "person/angela-merkel")],
    ),
    (
        "The German chancellor spoke in Berlin on Monday.",
        "2035-03-01",
        &[],
    ),
    (
        "Kenya held a vote. The president spoke in Nairobi.",
        "2010-03-01",
        &[("president", "person/mwai-kibaki")],
    ),
    (
        "Kenya and Uganda held talks. The president spoke in Nairobi.",
        "2010-03-01",
        &[],
    ),
    (
        "The North Korean leader visited a factory.",
        "2015-03-01",
        &[("North Korean leader", "person/kim-jong-un")],
    ),
    (
        "Japan's prime minister spoke in Tokyo.",
        "2015-03-01",
        &[("Japan's prime minister", "person/shinzo-abe")],
    ),
    (
        "Japan's prime minister, Shinzo Abe, spoke in Tokyo.",
        "2015-03-01",
        &[],
    ),
    (
        "The office of Japan's prime minister is in Tokyo.",
        "2015-03-01",
        &[("Japan's prime minister", "person/shinzo-abe")],
    ),
    (
        "The Japanese prime ministers of those years are forgotten.",
        "2015-03-01",
        &[],
    ),
];

#[test]
fn descriptions_are_bound_where_one_fits() {
    let tagger = tagger();
    let mut wrong = Vec::new();
    let tables = [BODIES, COUNTRIES, TITLES, DATES];
    for (text, date, expected) in tables.into_iter().flatten() {
        let tagged = tagged(&tagger, text, date);
        let bound: Vec<(&str, &str)> = tagged
            .mentions
            .iter()
            .filter(|mention| mention.form == Form::Descriptor)
            .map(|mention| {
                let entity = mention.entity.expect("a description is bound or absent");
                let id = tagged.entities[entity.0 as usize].id.as_str();
                (mention.span.of(text), id)
            })
            .collect();
        if bound != *expected {
            wrong.push(format!(
                "{date} {text}\n  bound    {bound:?}\n  expected {expected:?}"
            ));
        }
    }
    none_of(&wrong);
}
