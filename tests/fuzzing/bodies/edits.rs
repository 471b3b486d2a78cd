//! Edits of good examples, spelled by arbitrary bytes, so that random input gets further than the first brace.

use serde_json::Value;

/// The bytes as a supply of choices. Once the bytes run out, every choice is 0.
pub struct Choices<'a>(pub &'a [u8]);

impl Choices<'_> {
    pub fn is_spent(&self) -> bool {
        self.0.is_empty()
    }

    pub fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    /// Returns a number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        let number = usize::from(self.byte()) << 8 | usize::from(self.byte());
        number % count.max(1)
    }
}

/// Texts that have broken programs before.
const TEXTS: &[&str] = &[
    "",
    " ",
    "\u{200b}\u{200d}\u{202e}",
    "@everyone <@1> <#1> <t:99999999999999:R>",
    "](https://evil.example) **`~~||> # - 1.",
    "0",
    "-1",
    "18446744073709551615",
    "9223372036854775808",
    "99999999999999999999",
    "25:61",
    "10:00",
    "Wednesday",
    "2 weeks",
    "Europe/Lisbon",
    "+262142-12-31",
    "cheer:0",
    "mine:4294967295",
    "ledger:4294967295::",
    "write:1:x:1",
    "thank-for:1:1:1",
    "accept:18446744073709551615",
    "skip:1:-262143-01-01",
    "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    "ﷺ",
];

fn text(choices: &mut Choices) -> String {
    let text = TEXTS[choices.below(TEXTS.len())];
    match choices.byte() % 8 {
        0 => text.repeat(5_000),
        1 => format!("{text}{}", char::from(choices.byte())),
        2 => "x".repeat(choices.below(5_000)),
        _ => text.to_owned(),
    }
}

/// Change one place of a JSON value.
pub fn edit_json(value: &mut Value, choices: &mut Choices) {
    let places = count(value);
    let at = choices.below(places);
    let from = choices.below(places);
    let copied = nth(value, from).cloned().unwrap_or_default();
    let new = match choices.byte() % 12 {
        0 => return remove(value, at, choices),
        1 => Value::Null,
        2 => Value::Bool(choices.byte() & 1 == 1),
        3 => [Value::from(0), (-1).into(), u64::MAX.into(), i64::MIN.into(), 1e300.into()][choices.below(5)]
            .clone(),
        4 => Value::from(choices.byte()),
        5 => Value::Array(vec![]),
        6 => Value::Object(serde_json::Map::new()),
        7 => Value::Array(vec![copied; choices.below(40)]),
        8 | 9 => copied,
        _ => Value::String(text(choices)),
    };
    if let Some(place) = nth(value, at) {
        *place = new;
    }
}

fn children(value: &mut Value) -> Box<dyn Iterator<Item = &mut Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter_mut()),
        Value::Object(fields) => Box::new(fields.values_mut()),
        _ => Box::new(std::iter::empty()),
    }
}

fn count(value: &mut Value) -> usize {
    1 + children(value).map(count).sum::<usize>()
}

/// Returns the value at that place, parents counted before children.
fn nth(value: &mut Value, number: usize) -> Option<&mut Value> {
    if number == 0 {
        return Some(value);
    }
    let mut left = number - 1;
    for child in children(value) {
        let inside = count(child);
        if left < inside {
            return nth(child, left);
        }
        left -= inside;
    }
    None
}

/// Remove an entry of the value at that place, if it has any.
fn remove(value: &mut Value, at: usize, choices: &mut Choices) {
    match nth(value, at) {
        Some(Value::Object(fields)) if !fields.is_empty() => {
            let name = fields.keys().nth(choices.below(fields.len())).cloned().unwrap_or_default();
            fields.remove(&name);
        }
        Some(Value::Array(items)) if !items.is_empty() => {
            items.remove(choices.below(items.len()));
        }
        _ => {}
    }
}

/// Bits of syntax of the files that people write.
const BITS: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "{ $who }",
    "{ -team }",
    "=",
    "\n",
    "\n\n",
    "#",
    "\\u{110000}",
    "\\",
    "*",
    "[one]",
    "->",
    ".",
    "\u{feff}",
    "\0",
    "\r",
    "é",
    "0x",
    "1e999",
    "-",
    "0 0 9 * * Mon *",
    "0 0 0 31 2 * *",
    "0 */0 1-99 * * * *",
    "9999999999999999999",
    "true",
    "1d",
    "ABC( \"x\" )",
    "NUMBER($left, minimumFractionDigits: 99999999)",
];

/// Change one place of a text, by lines and by characters.
pub fn edit_text(text: &mut String, choices: &mut Choices) {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    if lines.is_empty() {
        lines.push("\n");
    }
    let (at, other) = (choices.below(lines.len()), choices.below(lines.len()));
    let edited;
    match choices.byte() % 8 {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[other]),
        2 => lines.swap(at, other),
        3 => {
            let times = choices.below(2_000);
            edited = BITS[choices.below(BITS.len())].repeat(times);
            lines.insert(at, &edited);
        }
        kind => {
            let line = lines[at];
            let cut: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
            let cut = cut.get(choices.below(cut.len())).copied().unwrap_or(0);
            let rest = &line[cut..];
            let skipped = if kind < 6 { rest.chars().next().map_or(0, char::len_utf8) } else { 0 };
            edited = format!("{}{}{}", &line[..cut], BITS[choices.below(BITS.len())], &rest[skipped..]);
            lines[at] = &edited;
        }
    }
    *text = lines.concat();
}
