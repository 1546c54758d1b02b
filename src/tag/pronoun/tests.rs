//! Whom pronouns stand for. `[she:Ana Brandt]` must be bound to the entity of that label, `[he]` must
//! stay open.

use crate::corpus::Document;
use crate::gazetteer::Gazetteer;
use crate::tag::{Form, Tagger, tag};
use std::sync::Arc;

/// Checks every pronoun that a text marks; returns what is otherwise.
fn check(tagger: &Tagger, marked: &str) -> Option<String> {
    let mut text = String::new();
    let mut expected = Vec::new();
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = rest[open..].find(']').expect("a bracket is closed") + open;
        let (word, label) = match rest[open + 1..close].split_once(':') {
            Some((word, label)) => (word, Some(label)),
            None => (&rest[open + 1..close], None),
        };
        expected.push((text.len(), word, label));
        text.push_str(word);
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let document = Document {
        text,
        ..Document::default()
    };
    let tagged = tag(&document, tagger);
    let mut wrong = String::new();
    for (start, word, label) in expected {
        let found = tagged
            .mentions
            .iter()
            .find(|mention| mention.span.start as usize == start)
            .filter(|mention| mention.form == Form::Pronoun)
            .and_then(|mention| mention.entity)
            .map(|id| tagged.entities[id.0 as usize].label.as_str());
        if found != label {
            wrong += &format!("\n    {word}: {found:?}, not {label:?}");
        }
    }
    (!wrong.is_empty()).then(|| format!("{marked}{wrong}"))
}

#[track_caller]
fn check_all(texts: &[&str]) {
    let tagger = Tagger::new(Arc::new(Gazetteer::embedded()), false);
    let wrong: Vec<String> = texts
        .iter()
        .filter_map(|text| check(&tagger, text))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn he_and_she_are_the_only_person_who_fits() {
    check_all(&[
        "Ana Brandt was born in Lyon. [She:Ana Brandt] moved to Mali in 1990.",
        "Ana Brandt said [she:Ana Brandt] would visit Mali.",
        "Ana Brandt visited Mali with [her:Ana Brandt] brother.",
        "Ana Brandt left Lyon. In 1990 [she:Ana Brandt] joined Acme Corp.",
        "Ana Brandt met Tom Reyes in Lyon. [She:Ana Brandt] thanked [him:Tom Reyes].",
        "Tom Reyes met Ana Brandt in Lyon. [She:Ana Brandt] thanked [him:Tom Reyes].",
        "Ana Brandt leads the bank. It was founded in 1990. [She:Ana Brandt] lives in Lyon.",
        "The police arrested Tom Reyes in Lyon. [He:Tom Reyes] was taken to Paris.",
        "Tom Reyes, who was born in Lyon, left [his:Tom Reyes] wife in 1990.",
        "Mr. Okafor came to Lyon. [He:Okafor] left again.",
        "Ana Brandt was a lawyer. [She:Ana Brandt] was born in Lyon.",
        "Tom Reyes, a lawyer from Lyon, lost [his:Tom Reyes] licence.",
        "The lawyer Tom Reyes said [he:Tom Reyes] would appeal.",
        "The mayor, Ana Brandt, said [she:Ana Brandt] would resign.",
        "The mayor of Lyon, Ana Brandt, said [she:Ana Brandt] would resign.",
        "Officials met Ana Brandt in Lyon. They told [her:Ana Brandt] about Mali.",
        "Ana Brandt is currently an undergraduate in Lyon, where [she:Ana Brandt] lives.",
        "Tom Reyes was an actor and the director of a theatre in Lyon; [he:Tom Reyes] moved to Mali.",
        "Tom Reyes is a former water polo player from Lyon, where [his:Tom Reyes] wife lives.",
        "A professor of law in Lyon, Dr. Tom Reyes, said [he:Tom Reyes] would leave.",
        "Tom Reyes ran for mayor. [He:Tom Reyes] lost, but [he:Tom Reyes] stayed in Lyon.",
    ]);
}

#[test]
fn they_are_a_body_or_the_country_whose_officials_say_so() {
    check_all(&[
        "French officials said [they:France] had met him.",
        "France's top military commanders say [their:France] troops have left Lyon.",
        "French police said on Friday that [they:France] had arrested Tom Reyes.",
        "Hezbollah said [they:Hezbollah] had left Lyon.",
        "French rebel leaders said [they] would leave.",
        "A French official said [they] would leave.",
        "French officials met rebels. [They] left.",
        "French officials said rebels knew [they] would leave.",
        "France said on Friday [it:France] had left.",
        "France said in a statement on Friday that [it:France] had left.",
        "France said the plan [it] backs is dead.",
    ]);
}

#[test]
fn of_several_only_the_subject_is_meant() {
    check_all(&[
        "Tom Reyes met Juan Ortiz in Lyon. [He:Tom Reyes] then left for Mali.",
        "Tom Reyes and Juan Ortiz met in Lyon. [He] then left for Mali.",
        "Tom Reyes told Juan Ortiz that [he] would leave.",
        "Tom Reyes met Juan Ortiz and [his:Juan Ortiz] wife.",
        "Tom Reyes went to Mali with Juan Ortiz, where [he:Tom Reyes] was arrested.",
        "Tom Reyes beat Juan Ortiz. Police said [he] was drunk.",
        "Tom Reyes saw Juan Ortiz in Lyon. [His] wife was there.",
        "Tom Reyes resigned. Juan Ortiz replaced [him:Tom Reyes].",
        "Tom Reyes said Juan Ortiz had attacked [him:Tom Reyes].",
        "Tom Reyes said Juan Ortiz had lost [his] job.",
        "Juan Ortiz spoke first. Tom Reyes then said [he:Tom Reyes] would resign.",
        "Juan Ortiz spoke first. The trial of Tom Reyes showed that [he] was ill.",
        "Juan Ortiz lost in Lyon. Mr. Reyes says [he:Reyes] is pleased.",
        "Juan Ortiz lost in Lyon. A Reyes ally said [he] was pleased.",
        "Tom Reyes left Lyon in 1990. Juan Ortiz stayed. [He:Juan Ortiz] was arrested.",
        "The mayor has told Tom Reyes it is still not known whether [he] will be freed.",
    ]);
}

#[test]
fn persons_without_a_name_count() {
    check_all(&[
        "A spokesman for Tom Reyes said [he] would appeal.",
        "Tom Reyes was attacked in Lyon. The gunman said [he] had been paid.",
        "Tom Reyes's father said [he] was proud.",
        "The spokesman met Tom Reyes. [He] said nothing.",
        "Tom Reyes was arrested. A policeman said [he] had run away.",
        "Tom Reyes was arrested. A policewoman said [he:Tom Reyes] had run away.",
        "Ana Brandt's husband said [he] was proud.",
        "Tom Reyes flew to Lyon. The 26-year-old said [he] was ill.",
        "Tom Reyes spoke to the suspect. In Lyon police said [he] would be freed.",
        "Brzek closed the factory of Tom Reyes until [his] death.",
        "Tom Reyes was replaced by Juan Ortiz and [his:Juan Ortiz] wife.",
        "A man was arrested in Lyon. [He] is 30.",
    ]);
}

#[test]
fn a_pronoun_may_come_first() {
    check_all(&[
        "In [his:Tom Reyes] speech, Tom Reyes praised Mali.",
        "After [her:Ana Brandt] arrest in Lyon, Ana Brandt was taken to Paris.",
        "When [he:Tom Reyes] was mayor, Tom Reyes lived in Lyon.",
        "In [his] view, Ana Brandt was right.",
        "[He] was born in Lyon.",
    ]);
}

#[test]
fn he_said_is_whoever_spoke_before() {
    check_all(&[
        "Tom Reyes spoke in Lyon. Juan Ortiz would be freed, [he:Tom Reyes] said.",
        "Tom Reyes spoke in Lyon. “Juan Ortiz is a good man and we trust him,” [he:Tom Reyes] said.",
        "“We will not leave Mali before the summer,” Ana Brandt said. [She:Ana Brandt] added that talks went on.",
        "Tom Reyes spoke of Juan Ortiz. “I must tell you that we trust that man,” [he:Tom Reyes] said.",
        "Tom Reyes spoke before the Melbourne Test. “We all trust that man,” [he:Tom Reyes] said.",
        "“Tom Reyes has always lied to the people of Lyon,” said Juan Ortiz. [He:Juan Ortiz] left.",
    ]);
}

#[test]
fn in_a_quotation_i_is_the_speaker() {
    check_all(&[
        "“[I:Ana Brandt] was born in Lyon in the war,” Ana Brandt said.",
        "“[I:Ana Brandt] was born in Lyon in the war,” said Ana Brandt.",
        "Ana Brandt said: “[My:Ana Brandt] brother lives in Lyon with us.”",
        "Ana Brandt came to Lyon. “[I:Ana Brandt] was born in this town,” [she:Ana Brandt] said.",
        "“[I] was born in Lyon in the war,” a woman said.",
        "“[I] was born in Lyon in the war,” a friend of Ana Brandt said.",
        "“[We] were born in Lyon in the war,” Ana Brandt said.",
        "“[We:NATO] will never attack Mali or Chad,” NATO said in a statement.",
        "“[He] has never been to Lyon in winter,” Tom Reyes said.",
        "Juan Ortiz is ill. “[He:Juan Ortiz] has never been to Lyon in winter,” Tom Reyes said.",
    ]);
}

#[test]
fn it_is_a_body_only_beside_its_verb() {
    check_all(&[
        "NATO said [it:NATO] would send troops to Mali.",
        "NATO said that [it:NATO] had sent troops to Mali.",
        "NATO sent [its:NATO] troops to Mali.",
        "France has withdrawn [its:France] troops from Mali.",
        "NATO met in Paris. [It:NATO] accused Mali of lying.",
        "NATO said [it] was raining in Mali.",
        "NATO said [it] was clear that Mali had lied.",
        "NATO said [it] is time to leave.",
        "France accused Mali of using [its] territory.",
        "The club began in Lyon, France, and has [its] seat there.",
        "NATO sent a ship. The crew said [it] was lost.",
        "NATO said the bank had lost [its] licence.",
        "[It] rained in Lyon.",
        "NATO met in Paris. [It] was cold.",
        "Ana Brandt leads NATO. [It] costs too much.",
    ]);
}

#[test]
fn an_endless_sentence_takes_no_endless_time() {
    let tagger = Tagger::new(Arc::new(Gazetteer::embedded()), false);
    for part in ["Tom Reyes saw him ", "he ", "his wife and she met "] {
        let document = Document {
            text: part.repeat(20_000),
            ..Document::default()
        };
        let before = std::time::Instant::now();
        tag(&document, &tagger);
        assert!(before.elapsed().as_secs() < 20, "{part}");
    }
}
