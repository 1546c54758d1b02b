//! A class is a part that a word plays for the engine itself, whatever rules there are: an article,
//! a form of "be", a speech verb. The words of each class are a list of `grammar.toml`.

/// A set of classes, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Classes(pub u128);

impl Classes {
    /// Whether the two sets share a class.
    #[inline]
    pub fn any(self, others: Classes) -> bool {
        self.0 & others.0 != 0
    }

    /// The classes of both sets.
    pub const fn or(self, others: Classes) -> Classes {
        Classes(self.0 | others.0)
    }
}

const fn class(bit: u32) -> Classes {
    Classes(1 << bit)
}

pub(super) const ARTICLE: Classes = class(0);
pub(super) const HONORIFIC: Classes = class(1);
pub(super) const ADVERB: Classes = class(2);
pub(super) const WEEKDAY: Classes = class(3);
pub(super) const MONTH: Classes = class(4);
pub(super) const TIME_UNIT: Classes = class(5);
pub(super) const TIME_ADVERB: Classes = class(6);
pub(super) const TIME_MODIFIER: Classes = class(7);
pub(super) const TIME_PREPOSITION: Classes = class(8);
pub(super) const TIME_ENDING: Classes = class(9);
pub(super) const BE: Classes = class(10);
pub(super) const HAVE: Classes = class(11);
pub(super) const DO: Classes = class(12);
pub(super) const PASSIVE: Classes = class(13);
pub(super) const INFINITIVE: Classes = class(14);
pub(super) const AGENT: Classes = class(15);
pub(super) const NEGATOR: Classes = class(16);
pub(super) const DENIAL: Classes = class(17);
pub(super) const POSSIBLE: Classes = class(18);
pub(super) const PLANNED: Classes = class(19);
pub(super) const REPORTED: Classes = class(20);
pub(super) const IMPLICATIVE: Classes = class(21);
pub(super) const SUBORDINATOR: Classes = class(22);
pub(super) const COMPLEMENTIZER: Classes = class(23);
pub(super) const RELATIVE: Classes = class(24);
pub(super) const FRONTING: Classes = class(25);
pub(super) const CONJUNCTION: Classes = class(26);
pub(super) const CONTRAST: Classes = class(27);
pub(super) const SUBJECT_PRONOUN: Classes = class(28);
pub(super) const POSSESSIVE: Classes = class(29);
pub(super) const SPEECH: Classes = class(30);
pub(super) const ATTRIBUTION: Classes = class(31);
pub(super) const LISTENER: Classes = class(32);
pub(super) const KIN: Classes = class(33);
pub(super) const OFFICE: Classes = class(34);
pub(super) const OFFICE_MODIFIER: Classes = class(35);
pub(super) const FORMER: Classes = class(36);
pub(super) const STATE_NOUN: Classes = class(37);
pub(super) const DETERMINER: Classes = class(38);
pub(super) const NUMBER: Classes = class(39);
pub(super) const PREPOSITION: Classes = class(40);
pub(super) const LIST_PREPOSITION: Classes = class(41);
pub(super) const GENITIVE: Classes = class(42);
pub(super) const CLAUSAL: Classes = class(43);
pub(super) const MEANS: Classes = class(44);
pub(super) const NAMING: Classes = class(45);
pub(super) const CONTROL: Classes = class(46);
pub(super) const GERUND: Classes = class(47);
pub(super) const ABSOLUTE: Classes = class(48);
pub(super) const ACCUSATION: Classes = class(49);
pub(super) const SOURCE: Classes = class(50);
pub(super) const SERVANT: Classes = class(51);
pub(super) const SUFFIX: Classes = class(52);
pub(super) const PERSONAL: Classes = class(53);
pub(super) const SPORT: Classes = class(63);
pub(super) const BAND: Classes = class(54);
pub(super) const OUTSIDER: Classes = class(55);
pub(super) const LOCAL: Classes = class(56);
pub(super) const ORIGIN: Classes = class(57);
pub(super) const WITHIN: Classes = class(58);
pub(super) const QUANTITY: Classes = class(59);
pub(super) const DOUBT: Classes = class(64);
pub(super) const FAILURE: Classes = class(65);
pub(super) const FACTIVE: Classes = class(66);
pub(super) const EVIDENCE: Classes = class(67);
pub(super) const BELIEF: Classes = class(68);
pub(super) const PROSPECT: Classes = class(69);
pub(super) const OCCURRENCE: Classes = class(70);
pub(super) const ALTERNATIVE: Classes = class(71);
pub(super) const ANNULMENT: Classes = class(72);
pub(super) const PROJECTION: Classes = class(73);
pub(super) const CONDITION: Classes = class(74);
pub(super) const UNSETTLED: Classes = class(75);
pub(super) const INTENDED: Classes = class(76);
pub(super) const HEARSAY: Classes = class(77);
pub(super) const RELATIVE_OWNER: Classes = class(78);
pub(super) const PURPOSE: Classes = class(100);
pub(super) const HOLDING: Classes = class(101);
pub(super) const PART: Classes = class(102);

/// The list of `grammar.toml` that each class is read from.
pub(super) const LISTS: &[(&str, Classes)] = &[
    ("article", ARTICLE),
    ("honorific", HONORIFIC),
    ("adverb", ADVERB),
    ("weekday", WEEKDAY),
    ("month", MONTH),
    ("time_unit", TIME_UNIT),
    ("time_adverb", TIME_ADVERB),
    ("time_modifier", TIME_MODIFIER),
    ("time_preposition", TIME_PREPOSITION),
    ("time_ending", TIME_ENDING),
    ("be", BE),
    ("have", HAVE),
    ("do", DO),
    ("passive", PASSIVE),
    ("infinitive", INFINITIVE),
    ("agent", AGENT),
    ("negator", NEGATOR),
    ("denial", DENIAL),
    ("possible", POSSIBLE),
    ("planned", PLANNED),
    ("reported", REPORTED),
    ("implicative", IMPLICATIVE),
    ("subordinator", SUBORDINATOR),
    ("complementizer", COMPLEMENTIZER),
    ("relative_pronoun", RELATIVE),
    ("relative_possessive", RELATIVE_OWNER),
    ("fronting", FRONTING),
    ("conjunction", CONJUNCTION),
    ("contrast", CONTRAST),
    ("subject_pronoun", SUBJECT_PRONOUN),
    ("possessive_pronoun", POSSESSIVE),
    ("speech_verb", SPEECH),
    ("attribution", ATTRIBUTION),
    ("listener_verb", LISTENER),
    ("kin_noun", KIN),
    ("office", OFFICE),
    ("office_modifier", OFFICE_MODIFIER),
    ("former", FORMER),
    ("state_noun", STATE_NOUN),
    ("determiner", DETERMINER),
    ("number", NUMBER),
    ("preposition", PREPOSITION),
    ("list_preposition", LIST_PREPOSITION),
    ("genitive", GENITIVE),
    ("clausal_preposition", CLAUSAL),
    ("means", MEANS),
    ("naming_noun", NAMING),
    ("control_verb", CONTROL),
    ("gerund_preposition", GERUND),
    ("absolute", ABSOLUTE),
    ("accusation", ACCUSATION),
    ("source_noun", SOURCE),
    ("state_servant", SERVANT),
    ("name_suffix", SUFFIX),
    ("personal_pronoun", PERSONAL),
    ("sport", SPORT),
    ("purpose_preposition", PURPOSE),
    ("holding_noun", HOLDING),
    ("part_noun", PART),
    ("band_noun", BAND),
    ("outsider_noun", OUTSIDER),
    ("local_noun", LOCAL),
    ("origin_preposition", ORIGIN),
    ("within_preposition", WITHIN),
    ("doubt", DOUBT),
    ("failure", FAILURE),
    ("factive", FACTIVE),
    ("evidence", EVIDENCE),
    ("belief", BELIEF),
    ("prospect", PROSPECT),
    ("occurrence", OCCURRENCE),
    ("alternative", ALTERNATIVE),
    ("annulment", ANNULMENT),
    ("projection", PROJECTION),
    ("condition", CONDITION),
    ("unsettled", UNSETTLED),
    ("intended", INTENDED),
    ("hearsay", HEARSAY),
    ("quantity_noun", QUANTITY),
];

/// Words that are left out of a row wherever they stand.
pub(super) const LIGHT: Classes = ARTICLE.or(HONORIFIC).or(ADVERB).or(TIME_ADVERB);

/// Phrases of these classes become one token of the row; those of others only add their bits.
pub(super) const JOINED: Classes = LIGHT
    .or(CONJUNCTION)
    .or(PREPOSITION)
    .or(ATTRIBUTION)
    .or(NEGATOR)
    .or(SUBORDINATOR)
    .or(CONDITION)
    .or(TIME_MODIFIER);

/// What stands before a finite verb of its clause.
pub(super) const AUXILIARY: Classes = BE
    .or(HAVE)
    .or(DO)
    .or(NEGATOR)
    .or(POSSIBLE)
    .or(PLANNED)
    .or(PROSPECT);

/// What makes possible alone what depends on it.
pub(super) const OPEN: Classes = POSSIBLE.or(UNSETTLED).or(CONDITION);

/// What makes planned alone what depends on it.
pub(super) const AHEAD: Classes = PLANNED.or(INTENDED);

/// Words that say of what depends on them whether it is so.
pub(super) const GOVERNING: Classes = DOUBT
    .or(FAILURE)
    .or(DENIAL)
    .or(FACTIVE)
    .or(EVIDENCE)
    .or(IMPLICATIVE)
    .or(OPEN)
    .or(AHEAD)
    .or(REPORTED)
    .or(HEARSAY)
    .or(ACCUSATION)
    .or(BELIEF)
    .or(SPEECH);

/// Words that a title before a name is made of.
pub(super) const TITLE: Classes = OFFICE.or(OFFICE_MODIFIER).or(FORMER);
