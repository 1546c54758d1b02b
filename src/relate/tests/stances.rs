//! Hard sentences of denial, modality and attribution: one find each. `wrong` says what a reader would
//! say where the engine does not yet.

use super::{SEND, read};
use crate::relate::{Modality, Polarity};
use Modality::{Asserted, Planned, Possible, Reported};

#[test]
fn what_is_denied_and_how_sure_it_is() {
    let table = [
        (
            "[Chad:country] has not sent troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] had never sent any troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] isn't sending troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] no longer sends troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] sent no soldiers to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] stopped short of sending troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] denies having sent troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] did not hesitate and sent troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] refused talks and sent troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country], which has no navy, sent troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] sent troops to [Mali:country] without delay.",
            false,
            Asserted,
        ),
        (
            "[Chad:country] avoided sending troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] was unable to send troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] was unwilling to send troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] cancelled plans to send troops to [Mali:country].",
            true,
            Planned,
        ),
        (
            "[Chad:country] abandoned a plan to send troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] postponed sending troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] halted sending troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] hardly sent troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Chad:country] never failed to send troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] could not send troops to [Mali:country].",
            true,
            Possible,
        ),
        (
            "[Chad:country] will not send troops to [Mali:country].",
            true,
            Planned,
        ),
        (
            "[Chad:country] won't send troops to [Mali:country].",
            true,
            Planned,
        ),
        (
            "[Chad:country] may not send troops to [Mali:country].",
            true,
            Possible,
        ),
        (
            "[Chad:country] has no plans to send troops to [Mali:country].",
            true,
            Planned,
        ),
        (
            "[Chad:country] does not intend to send troops to [Mali:country].",
            true,
            Planned,
        ),
        (
            "[Chad:country] vowed never to send troops to [Mali:country].",
            true,
            Planned,
        ),
        (
            "It is false that [Chad:country] sent troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "Without [Chad:country] sending troops to [Mali:country], the war was lost.",
            true,
            Asserted,
        ),
        (
            "Instead of sending troops to [Mali:country], [Chad:country] waited.",
            true,
            Asserted,
        ),
        (
            "[Chad:country] would send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] should send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] must send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] is likely to send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] might have sent troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] could soon send more troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] is considering sending troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] threatened to send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] tried to send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] sought to send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] hopes to send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "Unless [Chad:country] sends troops to [Mali:country], the war is lost.",
            false,
            Possible,
        ),
        (
            "It is unclear whether [Chad:country] sent troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "Perhaps [Chad:country] sent troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] possibly sent troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] is ready to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] agreed to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] promised to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] pledged to send 500 troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] decided to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] offered to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] is preparing to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] is set to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] is about to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] has approved sending troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] is expected to send troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Chad:country] was ordered to send troops to [Mali:country].",
            false,
            Planned,
        ),
        (
            "[Chad:country] started sending troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] continued to send troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] managed to send troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] went on to send troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] used to send troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] has been sending troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country], which may yet fall, sent troops to [Mali:country].",
            false,
            Asserted,
        ),
        (
            "[Chad:country] allegedly sent troops to [Mali:country].",
            false,
            Reported,
        ),
        (
            "[Chad:country] is said to have sent troops to [Mali:country].",
            false,
            Reported,
        ),
        (
            "[Chad:country] is thought to be sending troops to [Mali:country].",
            false,
            Reported,
        ),
        (
            "[Chad:country] was reported to have sent troops to [Mali:country].",
            false,
            Reported,
        ),
        (
            "[Chad:country] is suspected of sending troops to [Mali:country].",
            false,
            Possible,
        ),
        (
            "[Ana Brandt:person] denied that [Chad:country] sent troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Ana Brandt:person] denied [Chad:country] sent troops to [Mali:country].",
            true,
            Asserted,
        ),
        (
            "[Ana Brandt:person] did not deny that [Chad:country] sent troops to [Mali:country].",
            false,
            Asserted,
        ),
    ];
    let mut wrong = Vec::new();
    for (sentence, denied, modality) in table {
        let (_, found) = read(&SEND, sentence);
        let read: Vec<_> = found
            .iter()
            .map(|one| (one.polarity == Polarity::Denied, one.modality))
            .collect();
        if read != [(denied, modality)] {
            wrong.push(format!("{sentence}\n  {read:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
