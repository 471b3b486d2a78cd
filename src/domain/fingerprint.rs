//! A message's fingerprint. A message without a component to carry the notice's id is recognised by its fingerprint,
//! even if what the message tells of has changed since. The words themselves are not kept.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::message::Message;

/// The first eight bytes of a hash of what a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    words: u64,
    /// Whether the message has a card. If it has none, a card that Discord shows is a link's preview.
    card: bool,
}

impl Fingerprint {
    /// The fingerprint of a message to be sent; None if a component carries the notice's id.
    pub fn of(message: &Message) -> Option<Fingerprint> {
        if !message.rows.is_empty() {
            return None;
        }
        let (title, body) =
            message.card.as_ref().map_or(("", ""), |card| (card.title.as_str(), card.body.as_str()));
        Some(Fingerprint { words: hash([&message.text, title, body]), card: message.card.is_some() })
    }

    /// Whether a message on Discord has the same words: its text, and the title and the body of its first card.
    pub fn fits(&self, text: &str, title: &str, body: &str) -> bool {
        let (title, body) = if self.card { (title, body) } else { ("", "") };
        self.words == hash([text, title, body])
    }
}

/// Hashes the parts without surrounding spaces, since Discord removes those.
fn hash(parts: [&str; 3]) -> u64 {
    let mut sum = Sha256::new();
    for part in parts.map(str::trim) {
        sum.update((part.len() as u64).to_be_bytes());
        sum.update(part);
    }
    u64::from_be_bytes(sum.finalize()[..8].try_into().expect("a SHA-256 hash has 32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::{Card, Row};

    fn message(text: &str, card: Option<(&str, &str)>) -> Message {
        let card =
            card.map(|(title, body)| Card { title: title.into(), body: body.into(), ..Card::default() });
        Message { text: text.into(), card, ..Message::default() }
    }

    #[test]
    fn a_message_is_known_by_its_words_whatever_spaces_surround_them() {
        let sent = Fingerprint::of(&message(" Thank you.\n", Some(("Ana", "for the map ")))).unwrap();
        assert!(sent.fits("Thank you.", "Ana", "for the map"));
        assert!(!sent.fits("Thank you!", "Ana", "for the map"));
        assert!(!sent.fits("Thank you.", "", ""));
        assert!(!sent.fits("Thank you.", "Anafor", " the map"), "each part by itself");
    }

    #[test]
    fn a_links_preview_is_not_a_card_of_the_message() {
        let sent = Fingerprint::of(&message("https://example.org", None)).unwrap();
        assert!(sent.fits("https://example.org", "Example Domain", "A domain for examples"));
    }

    #[test]
    fn one_with_components_is_known_by_its_name_alone() {
        let rows = vec![Row::Buttons(vec![])];
        assert_eq!(Fingerprint::of(&Message { rows, ..message("x", None) }), None);
    }

    /// A message sent before an update is searched for after it.
    #[test]
    fn it_stays_the_same_from_version_to_version() {
        let sent = Fingerprint::of(&message("Thank you.", Some(("Ana", "for the map"))));
        let kept = serde_json::to_string(&sent).unwrap();
        assert_eq!(kept, r#"{"words":17096676756942943657,"card":true}"#);
    }
}
