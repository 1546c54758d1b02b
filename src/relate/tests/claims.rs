//! Hard sentences of attribution: one find each, and who says it.

use super::{SEND, read};

#[test]
fn who_says_so() {
    let table = [
        (
            "[Ana Brandt:person] says [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "President [Ana Brandt:person] said [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] has said that [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] added that [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] told [Tom Reyes:person] that [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] told a crowd in [Lyon:place] that [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person], who leads [Strela:agency], said [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] ([Strela:agency]) said [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] of [Strela:agency] said [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Strela:agency]'s head [Ana Brandt:person] said [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "The [Strela:agency] reported that [Chad:country] sent troops to [Mali:country].",
            "Strela*",
        ),
        (
            "Two officials said [Chad:country] sent troops to [Mali:country].",
            "Two officials",
        ),
        (
            "A senior official said [Chad:country] sent troops to [Mali:country].",
            "senior official",
        ),
        (
            "[Malian:demonym] officials said [Chad:country] sent troops to [Mali:country].",
            "Malian officials*",
        ),
        (
            "Officials from [Strela:agency] said [Chad:country] sent troops to [Mali:country].",
            "Officials from Strela*",
        ),
        (
            "A spokesman for [Strela:agency] said [Chad:country] sent troops to [Mali:country].",
            "spokesman for Strela*",
        ),
        (
            "[Strela:agency] officials said [Chad:country] sent troops to [Mali:country].",
            "Strela officials*",
        ),
        (
            "[Ana Brandt:person]'s office said [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt's office",
        ),
        (
            "Local media reported that [Chad:country] sent troops to [Mali:country].",
            "Local media",
        ),
        (
            "A statement by [Strela:agency] said [Chad:country] sent troops to [Mali:country].",
            "statement by Strela",
        ),
        (
            "People familiar with the matter said [Chad:country] sent troops to [Mali:country].",
            "People familiar with the matter",
        ),
        (
            "In [Lyon:place], officials said [Chad:country] sent troops to [Mali:country].",
            "officials",
        ),
        (
            "Analysts believe [Chad:country] sent troops to [Mali:country].",
            "Analysts",
        ),
        (
            "Witnesses say [Chad:country] sent troops to [Mali:country].",
            "Witnesses",
        ),
        (
            "They said [Chad:country] sent troops to [Mali:country].",
            "They",
        ),
        (
            "It said [Chad:country] sent troops to [Mali:country].",
            "It",
        ),
        (
            "It was wrongly said [Chad:country] sent troops to [Mali:country].",
            "",
        ),
        (
            "It's easy to say [Chad:country] sent troops to [Mali:country].",
            "",
        ),
        (
            "It is said that [Chad:country] sent troops to [Mali:country].",
            "",
        ),
        (
            "[Ana Brandt:person] seemed to say [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], said [Ana Brandt:person].",
            "Ana Brandt*",
        ),
        (
            "\"[Chad:country] sent troops to [Mali:country],\" says [Ana Brandt:person] of [Strela:agency].",
            "Ana Brandt*",
        ),
        (
            "\"[Chad:country] sent troops to [Mali:country],\" [Ana Brandt:person] told reporters.",
            "Ana Brandt*",
        ),
        (
            "\"[Chad:country] sent troops to [Mali:country],\" [Ana Brandt:person] told reporters in [Lyon:place].",
            "Ana Brandt*",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], [Ana Brandt:person] said in a statement.",
            "Ana Brandt*",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], [Ana Brandt:person] said on Monday.",
            "Ana Brandt*",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], the [Strela:agency] said, citing [Malian:demonym] officials.",
            "Strela*, Malian officials*",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], according to the [Strela:agency].",
            "Strela*",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], according to two officials.",
            "two officials",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], according to a report by [Strela:agency].",
            "report by Strela",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], officials said.",
            "officials",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], he said.",
            "he",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], and [Ana Brandt:person] said so.",
            "",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], [Ana Brandt:person] said [Tom Reyes:person] was late.",
            "",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], saying it was time.",
            "",
        ),
        (
            "[Chad:country] sent troops to [Mali:country] and said it was time.",
            "",
        ),
        (
            "[Chad:country] sent troops to [Mali:country], which said it was time.",
            "",
        ),
        (
            "[Chad:country], [Ana Brandt:person] said, sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Chad:country], which says it is neutral, sent troops to [Mali:country].",
            "",
        ),
        (
            "Although [Ana Brandt:person] said it was late, [Chad:country] sent troops to [Mali:country].",
            "",
        ),
        (
            "[Ana Brandt:person] said it was late, but [Chad:country] sent troops to [Mali:country].",
            "",
        ),
        (
            "[Ana Brandt:person] said it was late; [Chad:country] sent troops to [Mali:country].",
            "",
        ),
        (
            "[Ana Brandt:person] said it was late, and [Tom Reyes:person] said [Chad:country] sent troops to [Mali:country].",
            "Tom Reyes*",
        ),
        (
            "[Ana Brandt:person] said officials believe [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*, officials",
        ),
        (
            "The [Strela:agency] said [Malian:demonym] officials believe [Chad:country] sent troops to [Mali:country].",
            "Strela*, Malian officials*",
        ),
        (
            "[Ana Brandt:person] said [Strela:agency] claims that [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*, Strela*",
        ),
        (
            "[Ana Brandt:person] met [Tom Reyes:person] and said [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] left early, saying [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "\"It is so,\" said [Ana Brandt:person], adding that [Chad:country] sent troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] accused [Chad:country] of sending troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "[Ana Brandt:person] blamed [Chad:country] for sending troops to [Mali:country].",
            "Ana Brandt*",
        ),
        (
            "Critics who say [Chad:country] sent troops to [Mali:country] are few.",
            "Critics",
        ),
        (
            "The plan said [Chad:country] sent troops to [Mali:country].",
            "",
        ),
        (
            "Okonkwo said [Chad:country] sent troops to [Mali:country].",
            "Okonkwo",
        ),
    ];
    let mut wrong = Vec::new();
    for (sentence, expected) in table {
        let (_, found) = read(&SEND, sentence);
        let show = |claimant: &crate::relate::Claimant| {
            let known = if claimant.entity.is_some() { "*" } else { "" };
            format!("{}{known}", claimant.text)
        };
        let chains: Vec<String> = found
            .iter()
            .map(|one| {
                one.claimed_by
                    .iter()
                    .map(show)
                    .collect::<Vec<_>>()
                    .join(", ")
            })
            .collect();
        if chains != [expected] {
            wrong.push(format!("{sentence}\n  {chains:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
