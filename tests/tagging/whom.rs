//! Whom a name means: a table of hard short texts, each with one bracketed string and what it names.
//!
//! After the text stands the entity, `?` for an ambiguous mention, or `-` where the string is no mention of
//! its own; then `= COUNTRY` where a place stands for its government, and `by HOW` where something settled
//! it.

use super::{none_of, tagged, tagger};
use corkboard::tag::{LocalId, Tagger};

const RUSSIA: &str = "place/moscow = country/russia";
const MOSCOW: &str = "place/moscow";

/// Capitals that act, and capitals that are cities.
const METONYMS: &[(&str, &str)] = &[
    (
        "[Moscow] and Pyongyang have stepped up their cooperation.",
        RUSSIA,
    ),
    (
        "Moscow and [Pyongyang] have stepped up their cooperation.",
        "place/pyongyang = country/north-korea",
    ),
    ("[Moscow] denied the report.", RUSSIA),
    (
        "On Monday [Moscow] said it would withdraw its offer.",
        RUSSIA,
    ),
    (
        "[Moscow] will attack the positions again, analysts fear.",
        RUSSIA,
    ),
    (
        "[Moscow], which has denied the charge, kept silent.",
        RUSSIA,
    ),
    ("[Moscow], for its part, rejected the offer.", RUSSIA),
    ("[Moscow] has repeatedly refused to negotiate.", RUSSIA),
    ("[Moscow] was accused of breaking the truce.", RUSSIA),
    ("[Moscow] is seeking new partners in Africa.", RUSSIA),
    ("The ministers warned [Moscow] not to retaliate.", RUSSIA),
    ("They accused Minsk and [Moscow] of fraud.", RUSSIA),
    ("Relations with [Moscow] have cooled.", RUSSIA),
    (
        "The talks between Kyiv and [Moscow] ended without a result.",
        RUSSIA,
    ),
    ("Tensions between [Moscow] and Warsaw rose again.", RUSSIA),
    ("He left his post as ambassador to [Moscow].", RUSSIA),
    ("The rebels hope for support from [Moscow].", RUSSIA),
    ("Sanctions against [Moscow] were renewed.", RUSSIA),
    ("The plan was condemned by [Moscow].", RUSSIA),
    (
        "A strike hit Kyiv Oblast. He went to the city of [Kyiv] in May.",
        "place/kyiv",
    ),
    ("They opposed the [Madrid] peace talks.", "place/madrid"),
    ("They rejected the [Lisbon] treaty.", "place/lisbon"),
    ("[Moscow]'s ambassador left the hall.", RUSSIA),
    ("[Moscow]'s spy agency opened an office there.", RUSSIA),
    (
        "A report on [Tehran]'s nuclear programme appeared.",
        "place/tehran = country/iran",
    ),
    ("A [Moscow]-backed militia held the bridge.", RUSSIA),
    ("A pro-[Moscow] party won the vote.", RUSSIA),
    (
        "The [Kremlin] rejected the offer.",
        "place/kremlin = country/russia",
    ),
    ("Reporters waited outside the [Kremlin].", "place/kremlin"),
    (
        "[Washington] imposed sanctions on two banks.",
        "place/washington = country/united-states",
    ),
    ("Snow fell in [Moscow] on Monday.", MOSCOW),
    ("The ministers met in [Moscow] and signed nothing.", MOSCOW),
    ("The delegation flew from Minsk to [Moscow].", MOSCOW),
    ("Residents of [Tehran] bought bread.", "place/tehran"),
    (
        "Trains between [Warsaw] and Kyiv were late.",
        "place/warsaw",
    ),
    (
        "A road between Damascus and [Amman] was closed.",
        "place/amman",
    ),
    ("Shares in [Tokyo] fell.", "place/tokyo"),
    (
        "The [London] marathon was won by a teacher.",
        "place/london",
    ),
    ("The [Moscow] court sentenced him.", MOSCOW),
    ("[Kyiv] was bombed at night.", "place/kyiv"),
    ("The mayor of [Moscow] said the bridge would open.", MOSCOW),
    ("Officials in [Moscow] said the bridge would open.", MOSCOW),
    ("[Moscow]'s streets were empty.", MOSCOW),
    ("[Moscow]'s mayor opened the bridge.", MOSCOW),
    ("A [Moscow]-based company bought the mine.", MOSCOW),
    ("[MOSCOW] — The bridge was opened on Monday.", MOSCOW),
    ("The rebels seized [Damascus].", "place/damascus"),
    ("[Paris], France, has many bridges.", "place/paris"),
    ("The flight to [Paris] was late.", "place/paris"),
    ("The [Paris] talks ended on Friday.", "place/paris"),
];

/// Peoples and their adjectives: of a state, or of a culture.
const DEMONYMS: &[(&str, &str)] = &[
    ("[Russian] troops crossed the river.", "country/russia"),
    ("The [French] government resigned.", "country/france"),
    ("Her teacher speaks [Spanish].", "-"),
    ("He speaks English, [French] and Dutch fluently.", "-"),
    ("The book was translated into [Polish].", "-"),
    ("The letter was written in [Russian].", "-"),
    ("The land is in [Russian] hands.", "country/russia"),
    ("She studied the [Russian] language.", "-"),
    ("They ate [Thai] food.", "-"),
    ("He drank [French] wine.", "-"),
    ("The [Spanish] flu killed millions.", "-"),
    ("A [German] shepherd guarded the yard.", "-"),
    ("They visited a [Turkish] bath.", "-"),
    ("A [French]-speaking region rejected the plan.", "-"),
    ("Ships crossed the [English] Channel.", "-"),
];

/// Names that several entities share.
const SHARED: &[(&str, &str)] = &[
    (
        "[Georgia], a country in the Caucasus, lies beside Armenia and Azerbaijan.",
        "country/georgia by country",
    ),
    (
        "Tbilisi is the capital of [Georgia].",
        "country/georgia by only",
    ),
    (
        "Voters in [Atlanta], Georgia, queued for hours.",
        "place/atlanta",
    ),
    (
        "Voters in [Georgia], Alabama and Tennessee queued for hours.",
        "place/georgia-us-state by country",
    ),
    (
        "Armenia and [Georgia] opened the border.",
        "country/georgia by country",
    ),
    (
        "The senator from [Georgia] met lawmakers from Florida.",
        "place/georgia-us-state by country",
    ),
    ("[Jordan] and Syria opened the border.", "country/jordan"),
    (
        "Pilgrims bathed in the [Jordan River].",
        "place/jordan-river",
    ),
    ("[Peter Jordan] bought the team.", "person/~peter-jordan"),
    (
        "Ana Jordan won the vote. \"We are glad,\" [Jordan] said.",
        "person/~ana-jordan",
    ),
    ("[Chad] and Niger opened the border.", "country/chad"),
    ("[Chad Brandt] bought the mine.", "person/~chad-brandt"),
    (
        "Fishermen on [Lake Chad] lost their boats.",
        "place/lake-chad",
    ),
    (
        "Fires burned in Oregon, Idaho and [Washington].",
        "place/washington-state by country",
    ),
    (
        "[Washington] state banned the drug.",
        "place/washington-state by definition",
    ),
    (
        "[Laura Washington] won the prize.",
        "person/~laura-washington",
    ),
    ("[Washington, D.C.], was quiet.", "place/washington"),
    ("He was born in [Paris], Texas.", "place/~paris-texas"),
    (
        "Fighting reached Goma in eastern [Congo].",
        "country/democratic-republic-of-the-congo",
    ),
    (
        "Brazzaville is the capital of the [Republic of the Congo].",
        "country/republic-of-the-congo",
    ),
    (
        "Traders in Brazzaville said [Congo] would sell more timber.",
        "country/republic-of-the-congo by country",
    ),
    ("[Guinea-Bissau] closed its ports.", "country/guinea-bissau"),
    (
        "[Equatorial Guinea] closed its ports.",
        "country/equatorial-guinea",
    ),
    (
        "[Papua New Guinea] closed its ports.",
        "country/papua-new-guinea",
    ),
    ("[Guinea] closed its ports.", "country/guinea"),
    (
        "Police in Melbourne said fires spread across [Victoria].",
        "place/victoria-state by only",
    ),
    (
        "Ships left Vancouver for [Victoria], British Columbia.",
        "place/victoria-british-columbia",
    ),
    ("Ana [Victoria] Brandt bought the mine.", "-"),
    ("[Niger] and Mali closed the border.", "country/niger"),
    ("The [Niger River] rose.", "place/niger-river"),
    (
        "The [Niger] flows through Mali.",
        "place/niger-river by definition",
    ),
    ("Oil spilled in the [Niger Delta].", "place/niger-delta"),
    ("[Lebanon] closed its ports.", "country/lebanon"),
    (
        "Defence Minister [Robert Hill] confirmed it.",
        "person/~robert-hill",
    ),
    (
        "They met in [Queen Elizabeth Park] on Friday.",
        "place/~queen-elizabeth-park",
    ),
    (
        "A mill burned in [Lebanon], Pennsylvania.",
        "place/~lebanon-pennsylvania",
    ),
    (
        "A professor in [Cambridge], Massachusetts, said so.",
        "place/cambridge-massachusetts",
    ),
    (
        "Students in London and [Cambridge] said so.",
        "place/cambridge",
    ),
    (
        "[Birmingham], Alabama, elected a mayor.",
        "place/birmingham-alabama",
    ),
    (
        "A factory in [Birmingham] closed, and England mourned.",
        "place/birmingham",
    ),
    (
        "Alabama's governor visited [Birmingham].",
        "place/birmingham-alabama by country",
    ),
    (
        "[St. Petersburg], Florida, elected a mayor.",
        "place/st-petersburg",
    ),
    (
        "Sailors in [St. Petersburg] left Russia.",
        "place/saint-petersburg",
    ),
    (
        "Police in [Hyderabad], Pakistan, closed a road.",
        "place/hyderabad-pakistan",
    ),
    (
        "Police in Karachi and [Hyderabad] closed a road. Sindh and Pakistan mourned.",
        "place/hyderabad-pakistan by country",
    ),
    (
        "Police in [Hyderabad] closed a road. India mourned.",
        "place/hyderabad",
    ),
    (
        "Costa Rica's capital [San José] was quiet.",
        "place/san-jose by country",
    ),
    (
        "Crime fell in [San Jose], California.",
        "place/san-jose-california",
    ),
    ("Chile's capital [Santiago] was quiet.", "place/santiago"),
    (
        "South Korea's [National Security Council] met.",
        "agency/~national-security-council-south-korea",
    ),
    (
        "Ghana's [Supreme Court] ruled on Monday.",
        "agency/ghanaian-supreme-court by country",
    ),
    (
        "The [Supreme Court] in Accra ruled on Monday.",
        "agency/ghanaian-supreme-court by country",
    ),
    (
        "The [Supreme Court of Ghana] ruled on Monday.",
        "agency/ghanaian-supreme-court",
    ),
    (
        "The Supreme Court of Ghana ruled. The [Supreme Court] met for a week.",
        "agency/ghanaian-supreme-court by only",
    ),
    (
        "The [Foreign Ministry] in Bamako denied it.",
        "agency/malian-foreign-ministry by country",
    ),
    (
        "Mali's [Foreign Ministry] denied it.",
        "agency/malian-foreign-ministry by country",
    ),
    (
        "Nigeria's [Labour Party] split.",
        "agency/labour-party-nigeria by country",
    ),
    (
        "Voters in Leeds and Britain left the [Labour Party].",
        "agency/labour-party-united-kingdom by country",
    ),
    ("The [Labour Party] split.", "?"),
    (
        "Italy's [Democratic Party] split.",
        "agency/democratic-party-italy by country",
    ),
    (
        "The [Democratic Party of Italy] split.",
        "agency/democratic-party-italy by country",
    ),
];

/// Longer names that hold the names of places, countries and months.
const LONGER: &[(&str, &str)] = &[
    ("The Treaty of [Versailles] ended the war.", "-"),
    (
        "The [Medical Journal of Australia] printed the study.",
        "agency/~medical-journal-of-australia",
    ),
    (
        "The [Civil Defense Authority] sent boats.",
        "agency/~civil-defense-authority",
    ),
    (
        "[The Moscow Times] printed the list.",
        "agency/moscow-times",
    ),
    ("The [Boston] Marathon was won by a teacher.", "-"),
    ("The [Paris] Agreement binds them.", "-"),
    ("The [Tokyo] Olympics were delayed.", "-"),
    ("The [Springfield Bears] lost.", "agency/~springfield-bears"),
    (
        "Foreign Minister [Ana Brandt] arrived.",
        "person/~ana-brandt",
    ),
    (
        "Deputy Foreign Minister [Ana Brandt] arrived.",
        "person/~ana-brandt",
    ),
    ("[Paris Brandt] sang.", "person/~paris-brandt"),
    ("[Florence Brandt], 45, sang.", "person/~florence-brandt"),
    (
        "Prosecutors questioned [Park Joon-ho].",
        "person/~park-joon-ho",
    ),
    ("The [Persian Gulf] was calm.", "place/persian-gulf"),
    (
        "The [American Harbour Association] agreed to the plan.",
        "agency/~american-harbour-association",
    ),
    (
        "Troops arrived in [Sierra Leone] Tuesday.",
        "country/sierra-leone",
    ),
    (
        "[Robert “Bob” Lindgren] resigned.",
        "person/~robert-bob-lindgren",
    ),
    (
        "The city chose [Carl Lindgren, Jr.], on Monday.",
        "person/~carl-lindgren-jr",
    ),
    (
        "The writer [Günter de Vries] spoke.",
        "person/~gunter-de-vries",
    ),
    (
        "The singer [Jeffrey Dean Larsen] left.",
        "person/~jeffrey-dean-larsen",
    ),
    (
        "[Lutha Equity (Pacific) Ltd] raised its stake.",
        "agency/~lutha-equity-pacific-ltd",
    ),
    (
        "Shares of [Harmon Foods, Inc.], fell.",
        "agency/~harmon-foods-inc",
    ),
    ("She worked for [Lumetrix] before that.", "agency/~lumetrix"),
    (
        "He told [The Harbour Zone] that he was ready.",
        "agency/~the-harbour-zone",
    ),
    (
        "He told [AFP] that it was over.",
        "agency/agence-france-presse by definition",
    ),
    (
        "Police in Canberra said the [AFP] arrested two men.",
        "agency/australian-federal-police by country",
    ),
    (
        "The [American Bakers Association] agreed.",
        "agency/~american-bakers-association",
    ),
    (
        "Patients of [St. Anna's Hospital] left.",
        "agency/~st-anna-s-hospital",
    ),
    ("He had seen [Hurricane Elba] coming.", "-"),
    ("[Twenty-six] of the states agreed.", "-"),
    (
        "She wrote to him, a [Presbyterian] who had lived there.",
        "-",
    ),
    (
        "The club and its president, [Ulan Sarkyt], said so.",
        "person/~ulan-sarkyt",
    ),
    // Whom an apposition names is not whom an office would tell.
    (
        "Catalonia's [president], Ulan Sarkyt Dam, met the president of Spain.",
        "-",
    ),
    (
        "She leads the company [Lyon-Velindor].",
        "agency/~lyon-velindor",
    ),
    ("It stood on the [Lyon-Rome] line.", "-"),
    ("They met the [Velindor] in the village.", "-"),
    // Named once, as kin of the one whose surname it is.
    (
        "Morgan Vandermeer is married to Lucy Vandermeer, a painter. [Vandermeer] dined in Paris.",
        "person/~morgan-vandermeer",
    ),
    (
        "Morgan Vandermeer's sister, Lucy Vandermeer, said it was late. [Vandermeer] left.",
        "person/~lucy-vandermeer",
    ),
];

#[test]
fn names_mean_whom_the_text_says() {
    let tagger = tagger();
    let mut faults = Vec::new();
    for (row, expected) in [METONYMS, DEMONYMS, SHARED, LONGER].concat() {
        let found = whom(&tagger, row);
        if found != expected {
            faults.push(format!("{row}\n    wanted {expected}\n    found  {found}"));
        }
    }
    none_of(&faults);
}

/// What the bracketed string of a row names, written as the table writes it.
fn whom(tagger: &Tagger, row: &str) -> String {
    let start = row.find('[').expect("a row has a bracket");
    let end = row.find(']').expect("a bracket closes") - 1;
    let tagged = tagged(tagger, &row.replace(['[', ']'], ""), "");
    let mention = tagged
        .mentions
        .iter()
        .find(|mention| (mention.span.start as usize, mention.span.end as usize) == (start, end));
    let Some(mention) = mention else {
        return "-".into();
    };
    let id = |local: LocalId| tagged.entities[local.0 as usize].id.as_str();
    let mut found = mention.entity.map_or("?", id).to_owned();
    if let Some(country) = mention.stands_for {
        found += &format!(" = {}", id(country));
    }
    if let Some(how) = mention.settled_by {
        found += &format!(" by {}", format!("{how:?}").to_lowercase());
    }
    found
}
