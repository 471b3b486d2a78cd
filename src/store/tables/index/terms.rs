//! What a recognition is found by. Together the terms say all that `Query::admits` asks for but its moment.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use crate::domain::id::UserId;
use crate::domain::looking::{ValueTag, written};
use crate::domain::recognition::Recognition;
use crate::domain::words::beginning;

/// One thing a recognition is found by, as bytes: they are on the disk, and never change meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term(Vec<u8>);

const WORD: u8 = b'w';

impl Term {
    /// A word, or the beginning of one.
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

    /// The team may see that they received it.
    pub fn announced(receiver: UserId) -> Term {
        Term::new(b'a', &receiver.0.to_be_bytes())
    }

    /// The team may see it.
    pub fn public() -> Term {
        Term::new(b'p', &[])
    }

    fn new(kind: u8, rest: &[u8]) -> Term {
        Term([&[kind], rest].concat())
    }

    /// A term as it was read.
    pub fn of(bytes: &[u8]) -> Term {
        Term(bytes.to_vec())
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A number that spreads terms evenly, the same for all words that share a beginning.
    pub fn stir(&self) -> u8 {
        let word = self.0.strip_prefix(&[WORD]).and_then(|word| std::str::from_utf8(word).ok());
        Sha256::digest(word.map_or(&self.0[..], |word| beginning(word).as_bytes()))[0]
    }
}

/// All it is found by; nothing once it is withdrawn.
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
