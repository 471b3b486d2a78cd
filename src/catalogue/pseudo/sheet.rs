//! A TOML file of the pseudo-locale: what is shown of each block in brackets and stretched as far as its place allows. Ids
//! and all else stay as they are, byte for byte.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::letters::{CLOSE, OPEN, growth, stretched};
use super::{Made, tight};
use crate::catalogue::source::SourceFile;

/// A text in the file, with the name of its key and how long it may be.
struct Found {
    at: Range<usize>,
    text: String,
    key: &'static str,
    limit: usize,
}

/// The file made from one without problems; `shown` are the keys with texts, each with its limit.
pub(super) fn make(file: &SourceFile, block: &str, shown: &[(&'static str, usize)]) -> Made {
    let found = find(&file.text, block, shown);
    let mut made = Made { text: String::new(), tight: vec![] };
    let mut done = 0;
    for one in &found {
        made.text += &file.text[done..one.at.start];
        made.text += &quoted(&changed(&one.text, one.limit));
        done = one.at.end;
        let what = tight(&format!("`{}`", one.key), one.text.chars().count(), one.limit);
        made.tight.extend(what.map(|what| file.problem(one.at.start, what)));
    }
    made.text += &file.text[done..];
    made
}

fn changed(text: &str, limit: usize) -> String {
    let percent = growth(text.chars().count(), limit);
    format!("{OPEN}{}{CLOSE}", stretched(text, percent))
}

/// The texts in the order of the file.
fn find(text: &str, block: &str, shown: &[(&'static str, usize)]) -> Vec<Found> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut found = vec![];
    if let Some(DeValue::Array(blocks)) = table.get_ref().get(block).map(Spanned::get_ref) {
        for table in blocks.iter().filter_map(|block| block.get_ref().as_table()) {
            for (key, limit) in shown {
                let value = table.get(*key);
                value.into_iter().for_each(|value| texts(value, key, *limit, &mut found));
            }
        }
    }
    found.sort_by_key(|one| one.at.start);
    found
}

/// One text, or each of a list.
fn texts(value: &Spanned<DeValue<'_>>, key: &'static str, limit: usize, found: &mut Vec<Found>) {
    match value.get_ref() {
        DeValue::String(text) => found.push(Found { at: value.span(), text: text.to_string(), key, limit }),
        DeValue::Array(items) => items.iter().for_each(|item| texts(item, key, limit, found)),
        _ => {}
    }
}

/// A text as TOML writes it in one line.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
