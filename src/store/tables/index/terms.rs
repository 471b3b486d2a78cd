//! The search terms of a recognition: everything that `Query::admits` tests, except the moment.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::domain::id::UserId;
use crate::domain::looking::{ValueTag, written};
use crate::domain::recognition::Recognition;
use crate::domain::words::beginning;

/// A search term as bytes. Terms are on the disk, so their bytes never change meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term(Vec<u8>);

const WORD: u8 = b'w';

impl Term {
    /// A word of the text, or the beginning of one.
    pub fn word(word: &str) -> Term {
        Term::new(WORD, word.as_bytes())
    }

    pub fn value(value: ValueTag) -> Term {
        Term::new(b'v', &value.0.to_be_bytes())
    }

    pub fn given_by(giver: UserId) -> Term {
        Term::new(b'g', &giver.0.to_be_bytes())
    }

    pub fn received_by(receiver: UserId) -> Term {
        Term::new(b'r', &receiver.0.to_be_bytes())
    }

    /// The team may see that this member received the recognition.
    pub fn announced(receiver: UserId) -> Term {
        Term::new(b'a', &receiver.0.to_be_bytes())
    }

    /// The team may see the recognition.
    pub fn public() -> Term {
        Term::new(b'p', &[])
    }

    fn new(kind: u8, rest: &[u8]) -> Term {
        Term([&[kind], rest].concat())
    }

    /// A term from the bytes of a page.
    pub fn of(bytes: &[u8]) -> Term {
        Term(bytes.to_vec())
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A hash that spreads terms over buckets; words that share a beginning have the same.
    pub fn stir(&self) -> u8 {
        let word = self.0.strip_prefix(&[WORD]).and_then(|word| std::str::from_utf8(word).ok());
        Sha256::digest(word.map_or(&self.0[..], |word| beginning(word).as_bytes()))[0]
    }
}

/// Returns the terms of a recognition; none once it is withdrawn.
pub fn terms(one: &Recognition) -> BTreeSet<Term> {
    if one.withdrawn.is_some() {
        return BTreeSet::new();
    }
    let team = one.seen_by(None);
    let announced = team.iter().flat_map(|seen| &seen.to).map(|user| Term::announced(*user));
    let received = one.receivers.iter().map(|user| Term::received_by(*user));
    let value = one.value.as_deref().map(|value| Term::value(ValueTag::of(value)));
    let words = written(one);
    let words = words.iter().map(|word| Term::word(word));
    let all = words.chain(received).chain(announced).chain(value).chain(team.iter().map(|_| Term::public()));
    all.chain([Term::given_by(one.giver)]).collect()
}
