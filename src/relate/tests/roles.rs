//! The role of an office, as the text words it.

use super::read;

const RULES: [(&str, &str); 6] = [
    (
        "leads",
        "{to:agency|country} ~4 <office_noun> {from:person}",
    ),
    (
        "leads",
        "{to:agency|country} 's ~4 <office_noun> ,? {from:person}",
    ),
    (
        "leads",
        "<office_noun> of {to:agency|country} ,? {from:person}",
    ),
    (
        "leads",
        "{from:person} , ~6 <office_noun> of {to:agency|country}",
    ),
    (
        "leads",
        "{from:person} >> <be> ~6 <office_noun> of {to:agency|country}",
    ),
    (
        "leads",
        "{from:person} >> <serve> ..1 as ~6 <office_noun> of {to:agency|country}",
    ),
];

#[test]
fn roles_keep_their_words() {
    let table = [
        (
            "[Malian:demonym] Prime Minister [Ana Brandt:person] left.",
            "Prime Minister",
        ),
        (
            "Former [Malian:demonym] Prime Minister [Ana Brandt:person] left.",
            "Former Prime Minister",
        ),
        (
            "The former [Malian:demonym] defence minister [Ana Brandt:person] left.",
            "former defence minister",
        ),
        (
            "[Mali:country]'s former defence minister, [Ana Brandt:person], left.",
            "former defence minister",
        ),
        (
            "[Mali:country]'s acting president [Ana Brandt:person] left.",
            "acting president",
        ),
        (
            "[Mali:country]'s interim president [Ana Brandt:person] left.",
            "interim president",
        ),
        (
            "[Mali:country]'s then president [Ana Brandt:person] left.",
            "then president",
        ),
        (
            "[Mali:country]'s then-president [Ana Brandt:person] left.",
            "then-president",
        ),
        (
            "[Mali:country]'s ex-president [Ana Brandt:person] left.",
            "ex-president",
        ),
        ("Ex-[Acme:agency] director [Ana Brandt:person] left.", "-"),
        (
            "Former [Acme:agency] director [Ana Brandt:person] left.",
            "Former director",
        ),
        (
            "The late [Malian:demonym] president [Ana Brandt:person] left.",
            "late president",
        ),
        (
            "[Ana Brandt:person], a former deputy director of [Acme:agency], left.",
            "former deputy director",
        ),
        (
            "[Ana Brandt:person], the former president of [Mali:country], left.",
            "former president",
        ),
        (
            "[Ana Brandt:person], acting director of [Acme:agency], left.",
            "acting director",
        ),
        (
            "[Ana Brandt:person] is a former adviser of [Mali:country].",
            "former adviser",
        ),
        (
            "[Ana Brandt:person] was acting president of [Mali:country].",
            "acting president",
        ),
        (
            "[Ana Brandt:person] is the first female president of [Mali:country].",
            "first female president",
        ),
        (
            "[Ana Brandt:person], who served as deputy defence minister of [Mali:country] from 2010 to 2014, left.",
            "deputy defence minister",
        ),
        (
            "[Ana Brandt:person] served as president of [Mali:country] until 2019.",
            "president",
        ),
        (
            "The former spokesman met [Malian:demonym] president [Ana Brandt:person].",
            "president",
        ),
        (
            "The former ally of [Mali:country]'s president [Ana Brandt:person] left.",
            "president",
        ),
    ];
    let mut wrong = Vec::new();
    for (sentence, expected) in table {
        let (_, relations) = read(&RULES, sentence);
        let found: Vec<&str> = relations
            .iter()
            .map(|relation| relation.role.as_deref().unwrap_or("no role"))
            .collect();
        let found = if found.is_empty() { vec!["-"] } else { found };
        if found != [expected] {
            wrong.push(format!("{sentence}: {found:?}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
