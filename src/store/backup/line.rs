//! Writes a record as a line of text and reads the line back, byte for byte.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::store::Record;

/// The beginning of every record's line; no other line begins so.
pub(super) const BEGIN: &[u8] = b"{\"key\":";

/// A record's line. At most one of the last three fields is set; none is set when the value is empty.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BackupLine<'a> {
    /// The key in hexadecimal: most keys are numbers.
    #[serde(borrow)]
    key: Cow<'a, str>,
    /// The value, if it is JSON.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    json: Option<&'a RawValue>,
    /// The value, if it is other text.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    /// The value in hexadecimal, if it is not text.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    bytes: Option<Cow<'a, str>>,
}

pub(super) fn write(record: &Record) -> Vec<u8> {
    let mut line = BackupLine { key: hex(&record.key).into(), json: None, text: None, bytes: None };
    match std::str::from_utf8(&record.value) {
        Ok("") => {}
        Ok(text) => match json(text) {
            Some(json) => line.json = Some(json),
            None => line.text = Some(text.into()),
        },
        Err(_) => line.bytes = Some(hex(&record.value).into()),
    }
    let mut bytes = serde_json::to_vec(&line).expect("plain data without maps always has a JSON form");
    bytes.push(b'\n');
    bytes
}

/// Returns the text as JSON if a line can hold it unchanged. serde would read `null` as an absent value.
fn json(text: &str) -> Option<&RawValue> {
    let json: &RawValue = serde_json::from_str(text).ok()?;
    (json.get() == text && text != "null" && !text.contains(['\n', '\r'])).then_some(json)
}

/// Reads a line that [`write`] wrote. Returns None for any other line.
pub(super) fn read(line: &[u8]) -> Option<Record> {
    let line: BackupLine = serde_json::from_slice(line).ok()?;
    let value = match (line.json, line.text, line.bytes) {
        (None, None, None) => vec![],
        (Some(json), None, None) => json.get().as_bytes().to_vec(),
        (None, Some(text), None) => text.as_bytes().to_vec(),
        (None, None, Some(bytes)) => unhex(&bytes)?,
        _ => return None,
    };
    Some(Record { key: unhex(&line.key)?, value })
}

pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
    if rest.is_empty() { bytes.collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value() -> impl Strategy<Value = Vec<u8>> {
        let odd =
            ["", "null", " 1", "1 ", "{\"a\":\n1}", "007", "1e3", "\"\u{2028}\"", "{\"a\": 1, \"a\": 2}"];
        prop_oneof![
            any::<Vec<u8>>(),
            any::<String>().prop_map(String::into_bytes),
            any::<String>().prop_map(|text| serde_json::to_vec(&[text]).unwrap()),
            prop::sample::select(odd.to_vec()).prop_map(|text| text.as_bytes().to_vec()),
        ]
    }

    proptest! {
        #[test]
        fn a_record_is_a_line_and_the_same_again(key: Vec<u8>, value in value()) {
            let record = Record { key, value };
            let line = write(&record);
            prop_assert!(line.starts_with(BEGIN));
            prop_assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
            prop_assert_eq!(read(&line), Some(record));
        }

        #[test]
        fn no_line_breaks_it(line: Vec<u8>) {
            let _ = read(&line);
        }
    }

    #[test]
    fn a_record_reads_as_what_it_is() {
        let line = |value: &str| {
            String::from_utf8(write(&Record { key: vec![b'r', 0, 255], value: value.into() })).unwrap()
        };
        assert_eq!(line(r#"{"id":7}"#), "{\"key\":\"7200ff\",\"json\":{\"id\":7}}\n");
        assert_eq!(line("b7x"), "{\"key\":\"7200ff\",\"text\":\"b7x\"}\n");
        assert_eq!(line(""), "{\"key\":\"7200ff\"}\n");
        let bytes = write(&Record { key: vec![b'B'], value: vec![0xFF, 0] });
        assert_eq!(bytes, b"{\"key\":\"42\",\"bytes\":\"ff00\"}\n");
        for wrong in
            ["{\"key\":\"0\"}", "{\"key\":\"0g\"}", "{\"key\":\"00\",\"text\":\"a\",\"json\":1}", "{}"]
        {
            assert_eq!(read(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
