//! The message that brings admins a file of public kudos, and how to get the rest where not all fitted. The file itself is
//! for programs and spreadsheets, and is made elsewhere.

use chrono::NaiveDate;

use crate::catalogue::{Locale, phrases};
use crate::domain::message::{Attachment, Message};

/// A file of kudos.
pub struct KudosFile {
    pub name: String,
    pub table: String,
    /// How many kudos are in it.
    pub count: usize,
    /// The latest day of which some are not in it; None if all are.
    pub rest: Option<NaiveDate>,
}

/// The message with the file.
pub fn message(locale: &Locale, file: KudosFile) -> Message {
    let here = locale.say(phrases::ExportHere { count: file.count });
    let rest = file.rest.map(|day| locale.say(phrases::ExportRest { day: day.to_string() }));
    let text = [Some(here), rest].into_iter().flatten().collect::<Vec<_>>().join("\n");
    let attachment = Attachment {
        name: file.name,
        bytes: file.table.into_bytes(),
        description: locale.say(&phrases::EXPORT_FILE),
    };
    Message { files: vec![attachment], ..super::text(text) }
}
