//! Recognitions as a table for other programs: CSV or JSON, as the team may see them. Private notes are never in the
//! table: they were written for two people, and an operator is neither.

mod server;

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::recognition::Recognition;
use crate::domain::visibility::VisibleRecognition;

pub use server::server_table;

/// The format of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// By RFC 4180, in UTF-8, with a first line of column names.
    Csv,
    /// One array, one object per line.
    Json,
}

impl Format {
    const ALL: [Format; 2] = [Format::Csv, Format::Json];

    /// The name in commands, and the ending of a file's name.
    pub fn name(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// The format of that name; None if there is none.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// A table that is written piece by piece.
pub struct ExportSheet {
    format: Format,
    rows: usize,
}

/// One recognition. Ids are text: many readers of JSON round numbers of that size.
#[derive(Serialize)]
struct ExportRow<'a> {
    id: String,
    /// RFC 3339, in UTC.
    at: String,
    guild: String,
    /// None if the giver is anonymous.
    giver: Option<String>,
    receivers: Vec<String>,
    value: Option<&'a str>,
    text: &'a str,
    impact: Option<&'a str>,
    /// The number of cheers.
    cheers: usize,
}

const COLUMNS: &str = "id,at,guild,giver,receivers,value,text,impact,cheers\r\n";

impl ExportSheet {
    pub fn new(format: Format) -> ExportSheet {
        ExportSheet { format, rows: 0 }
    }

    /// How many recognitions were added so far.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The text before all rows.
    pub fn head(&self) -> &'static str {
        match self.format {
            Format::Csv => COLUMNS,
            Format::Json => "[",
        }
    }

    /// The rows of these recognitions, without what the team may not see.
    pub fn add(&mut self, recognitions: &[Recognition]) -> String {
        let mut text = String::new();
        for seen in recognitions.iter().filter_map(|one| one.seen_by(None)) {
            let row = ExportRow::of(&seen);
            match self.format {
                Format::Csv => text += &row.csv(),
                Format::Json => text += &row.json(self.rows == 0),
            }
            self.rows += 1;
        }
        text
    }

    /// The text after all rows.
    pub fn foot(&self) -> &'static str {
        match self.format {
            Format::Csv => "",
            Format::Json => "\n]\n",
        }
    }
}

impl<'a> ExportRow<'a> {
    fn of(seen: &VisibleRecognition<'a>) -> ExportRow<'a> {
        let recognition = seen.of;
        ExportRow {
            id: recognition.id.to_string(),
            at: written(recognition.at),
            guild: recognition.guild.to_string(),
            giver: seen.from.map(|id| id.to_string()),
            receivers: seen.to.iter().map(ToString::to_string).collect(),
            value: recognition.value.as_deref(),
            text: &recognition.text,
            impact: recognition.impact.as_deref(),
            cheers: recognition.cheers.len(),
        }
    }

    fn csv(&self) -> String {
        let (receivers, cheers) = (self.receivers.join(" "), self.cheers.to_string());
        let cells: [&str; 9] = [
            &self.id,
            &self.at,
            &self.guild,
            self.giver.as_deref().unwrap_or_default(),
            &receivers,
            self.value.unwrap_or_default(),
            self.text,
            self.impact.unwrap_or_default(),
            &cheers,
        ];
        cells.map(cell).join(",") + "\r\n"
    }

    fn json(&self, first: bool) -> String {
        let row = serde_json::to_string(self).expect("plain data without maps always has a JSON form");
        format!("{}\n{row}", if first { "" } else { "," })
    }
}

/// A moment by RFC 3339, in UTC.
fn written(at: Moment) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}

/// A cell that a reader takes as its text: quoted if the text would end the cell, and with an apostrophe before a text
/// that a spreadsheet would take for a formula. Some spreadsheets take the full-width signs for formulas too.
fn cell(text: &str) -> String {
    const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let mut out = String::new();
    if text.starts_with(FORMULA) {
        out.push('\'');
    }
    out += text;
    if out.contains([',', '"', '\r', '\n']) {
        let quoted = out.replace('"', "\"\"");
        out.clear();
        let _ = write!(out, "\"{quoted}\"");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{GuildId, RecognitionId, UserId};
    use crate::domain::recognition::Kind;
    use proptest::prelude::*;

    fn kudos(text: &str) -> Recognition {
        Recognition {
            value: Some("Kept a promise".into()),
            cheers: vec![UserId(5)],
            ..Recognition::kudos(
                RecognitionId(u64::MAX),
                GuildId(1),
                UserId(2),
                vec![UserId(3), UserId(4)],
                text.into(),
                Moment::from_timestamp(1_790_000_000, 5).unwrap(),
            )
        }
    }

    fn sheet(format: Format, chunks: &[&[Recognition]]) -> String {
        let mut sheet = ExportSheet::new(format);
        let rows: String = chunks.iter().map(|chunk| sheet.add(chunk)).collect();
        format!("{}{rows}{}", sheet.head(), sheet.foot())
    }

    #[test]
    fn a_table_reads_well() {
        let all = [kudos("Thank you, both"), kudos("=HYPERLINK(\"http://x\")"), kudos("two\nlines")];
        insta::assert_snapshot!(sheet(Format::Csv, &[&all[..1], &[], &all[1..]]), @r#"
        id,at,guild,giver,receivers,value,text,impact,cheers
        18446744073709551615,2026-09-21T14:13:20Z,1,2,3 4,Kept a promise,"Thank you, both",,1
        18446744073709551615,2026-09-21T14:13:20Z,1,2,3 4,Kept a promise,"'=HYPERLINK(""http://x"")",,1
        18446744073709551615,2026-09-21T14:13:20Z,1,2,3 4,Kept a promise,"two
        lines",,1
        "#);
        insta::assert_snapshot!(sheet(Format::Json, &[&all[..1], &[], &all[1..]]), @r#"
        [
        {"id":"18446744073709551615","at":"2026-09-21T14:13:20Z","guild":"1","giver":"2","receivers":["3","4"],"value":"Kept a promise","text":"Thank you, both","impact":null,"cheers":1},
        {"id":"18446744073709551615","at":"2026-09-21T14:13:20Z","guild":"1","giver":"2","receivers":["3","4"],"value":"Kept a promise","text":"=HYPERLINK(\"http://x\")","impact":null,"cheers":1},
        {"id":"18446744073709551615","at":"2026-09-21T14:13:20Z","guild":"1","giver":"2","receivers":["3","4"],"value":"Kept a promise","text":"two\nlines","impact":null,"cheers":1}
        ]
        "#);
    }

    #[test]
    fn a_private_note_is_not_in_it() {
        let note = Recognition { kind: Kind::Note, ..kudos("for you alone") };
        assert_eq!(sheet(Format::Csv, &[std::slice::from_ref(&note)]), COLUMNS);
        assert_eq!(sheet(Format::Json, &[&[note]]), "[\n]\n");
    }

    /// Reads a line of CSV by RFC 4180.
    fn read(line: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        let mut chars = line.chars().peekable();
        while let Some(next) = chars.next() {
            match next {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cells.last_mut().unwrap().push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(String::new()),
                other => cells.last_mut().unwrap().push(other),
            }
        }
        cells
    }

    proptest! {
        #[test]
        fn any_text_is_one_cell_and_no_formula(text in "[=+@\t\r\n,\"a '-]{0,12}|\\PC{0,12}") {
            let kudos = kudos(&text);
            let line = ExportRow::of(&kudos.seen_by(None).unwrap()).csv();
            let cells = read(line.strip_suffix("\r\n").unwrap());
            prop_assert_eq!(cells.len(), 9);
            prop_assert!(!cells[6].starts_with(['=', '+', '-', '@', '\t', '\r']));
            prop_assert_eq!(cells[6].strip_suffix(text.as_str()).map(|before| before.len() <= 1), Some(true));
        }

        #[test]
        fn any_text_is_json(text: String) {
            let json: serde_json::Value = serde_json::from_str(&sheet(Format::Json, &[&[kudos(&text)]])).unwrap();
            prop_assert_eq!(&json[0]["text"], &serde_json::json!(text));
        }
    }
}
