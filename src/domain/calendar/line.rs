//! Lines of a calendar file: ended, folded and escaped as RFC 5545 has it. What they say is not here.

use chrono::NaiveDateTime;

use crate::domain::Moment;
use crate::domain::tz::Tz;

/// The most octets of a line, its end not counted.
const OCTETS: usize = 75;

/// The lines of a file.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// Adds a property whose value needs no escaping.
    pub fn put(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// Adds a property that people read.
    pub fn put_text(&mut self, name: &str, text: &str) {
        self.put(name, &escaped(text));
    }

    /// Adds local times of a zone.
    pub fn put_local(&mut self, name: &str, zone: Tz, times: &[NaiveDateTime]) {
        let times: Vec<String> = times.iter().copied().map(local).collect();
        self.put(&format!("{name};TZID={zone}"), &times.join(","));
    }

    /// Adds a moment.
    pub fn put_moment(&mut self, name: &str, at: Moment) {
        self.put(name, &format!("{}Z", local(at.naive_utc())));
    }

    /// The whole text.
    pub fn text(self) -> String {
        self.0
    }

    /// Adds a line. What is too long goes on in lines that begin with a space, which is not part of it.
    fn fold(&mut self, line: &str) {
        let mut octets = 0;
        for character in line.chars() {
            if octets + character.len_utf8() > OCTETS {
                self.0.push_str("\r\n ");
                octets = 1;
            }
            self.0.push(character);
            octets += character.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// A local time as the file has it.
pub(super) fn local(time: NaiveDateTime) -> String {
    time.format("%Y%m%dT%H%M%S").to_string()
}

/// A text with its line breaks and marks escaped. Control characters are not allowed in a file.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match character {
            '\n' => escaped.push_str("\\n"),
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\t' => escaped.push('\t'),
            control if control.is_control() => {}
            plain => escaped.push(plain),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_and_line_breaks_are_escaped() {
        assert_eq!(
            escaped("1:1; Ana, Ben\r\n\\o/\rbye\u{0}\tnow\u{85}"),
            "1:1\\; Ana\\, Ben\\n\\\\o/\\nbye\tnow",
            "and control characters left out"
        );
    }

    proptest! {
        #[test]
        fn lines_are_short_and_come_back_whole(text in "\\PC{0,300}") {
            let mut lines = Lines::default();
            lines.put("SUMMARY", &text);
            let written = lines.text();
            for line in written.split_terminator("\r\n") {
                prop_assert!(line.len() <= OCTETS, "{} octets", line.len());
            }
            prop_assert!(written.ends_with("\r\n"));
            prop_assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }
}
