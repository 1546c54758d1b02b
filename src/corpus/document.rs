//! A document is one article: its text, and what is known of where and when it was published.

use jiff::civil::Date;

/// One article. It owns its text; all else points at it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Document {
    /// A path below the input folder with `/`, a file's name, or a row's id.
    pub id: String,
    /// The decoded text, without byte order mark, line ends kept.
    pub text: String,
    /// Its title, where the source gives one.
    pub title: Option<String>,
    /// The day it was published.
    pub date: Option<Date>,
    /// Who published it.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
}
