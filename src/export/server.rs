//! One server's public kudos as a table for those who manage it: with names as far as Discord told them, and only what the
//! team may see. Which kudos are in it is the caller's; the operator's table of all servers is `ExportSheet`'s.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Format, cell, written};
use crate::domain::id::UserId;
use crate::domain::visibility::VisibleRecognition;

const COLUMNS: &str = "id,given_at,giver,receivers,value,text,impact\r\n";

/// One recognition. Ids are text: many readers of JSON round numbers of that size.
#[derive(Serialize)]
struct ServerRow<'a> {
    id: String,
    /// RFC 3339, in UTC.
    given_at: String,
    /// None if the giver is anonymous.
    giver: Option<NamedPerson<'a>>,
    receivers: Vec<NamedPerson<'a>>,
    value: Option<&'a str>,
    text: &'a str,
    impact: Option<&'a str>,
}

#[derive(Serialize)]
struct NamedPerson<'a> {
    id: String,
    /// The name that the server shows, as far as known.
    name: Option<&'a str>,
}

/// The whole table of recognitions as the team sees them.
pub fn server_table(format: Format, names: &BTreeMap<UserId, String>, seen: &[VisibleRecognition]) -> String {
    let rows = seen.iter().map(|one| ServerRow::of(one, names));
    match format {
        Format::Csv => rows.fold(COLUMNS.to_owned(), |table, row| table + &row.csv()),
        Format::Json => {
            let lines: Vec<String> = rows.map(|row| format!("\n{}", row.json())).collect();
            format!("[{}\n]\n", lines.join(","))
        }
    }
}

impl<'a> ServerRow<'a> {
    fn of(seen: &VisibleRecognition<'a>, names: &'a BTreeMap<UserId, String>) -> ServerRow<'a> {
        let person =
            |id: &UserId| NamedPerson { id: id.to_string(), name: names.get(id).map(String::as_str) };
        ServerRow {
            id: seen.of.id.to_string(),
            given_at: written(seen.of.at),
            giver: seen.from.as_ref().map(person),
            receivers: seen.to.iter().map(person).collect(),
            value: seen.of.value.as_deref(),
            text: &seen.of.text,
            impact: seen.of.impact.as_deref(),
        }
    }

    fn csv(&self) -> String {
        let giver = self.giver.as_ref().map(NamedPerson::shown).unwrap_or_default();
        let receivers: Vec<String> = self.receivers.iter().map(NamedPerson::shown).collect();
        let receivers = receivers.join("; ");
        let cells: [&str; 7] = [
            &self.id,
            &self.given_at,
            &giver,
            &receivers,
            self.value.unwrap_or_default(),
            self.text,
            self.impact.unwrap_or_default(),
        ];
        cells.map(cell).join(",") + "\r\n"
    }

    fn json(&self) -> String {
        serde_json::to_string(self).expect("plain data without maps always has a JSON form")
    }
}

impl NamedPerson<'_> {
    /// The name, or what Discord shows as the person where it is pasted: spreadsheets round bare numbers of that size.
    fn shown(&self) -> String {
        self.name.map_or_else(|| format!("<@{}>", self.id), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::id::{GuildId, RecognitionId};
    use crate::domain::recognition::Recognition;

    fn kudos(text: &str) -> Recognition {
        let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let to = vec![UserId(3), UserId(4)];
        Recognition::kudos(RecognitionId(1), GuildId(1), UserId(2), to, text.into(), at)
    }

    fn table(format: Format) -> String {
        let all = [kudos("=1+2, \"so\""), Recognition { anonymous: true, ..kudos("For the help") }];
        let seen: Vec<_> = all.iter().filter_map(|one| one.seen_by(None)).collect();
        let names = BTreeMap::from([(UserId(2), "=Ana".to_owned()), (UserId(3), "Ben, B".to_owned())]);
        server_table(format, &names, &seen)
    }

    #[test]
    fn a_spreadsheet_takes_nothing_for_a_formula_and_a_giver_without_a_name_has_none() {
        let expected = [
            "id,given_at,giver,receivers,value,text,impact",
            "1,2026-09-21T14:13:20Z,'=Ana,\"Ben, B; <@4>\",,\"'=1+2, \"\"so\"\"\",",
            "1,2026-09-21T14:13:20Z,,\"Ben, B; <@4>\",,For the help,",
        ];
        assert_eq!(table(Format::Csv).lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn programs_get_words_as_they_were_written() {
        let read: serde_json::Value = serde_json::from_str(&table(Format::Json)).unwrap();
        assert_eq!(read[0]["text"], "=1+2, \"so\"");
        assert_eq!(read[0]["giver"], serde_json::json!({"id": "2", "name": "=Ana"}));
        assert_eq!(read[0]["receivers"][1], serde_json::json!({"id": "4", "name": null}));
        assert_eq!((&read[1]["giver"], read.as_array().unwrap().len()), (&serde_json::Value::Null, 2));
        assert_eq!(server_table(Format::Json, &BTreeMap::new(), &[]), "[\n]\n");
    }
}
