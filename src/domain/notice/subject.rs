//! What a notice is about, and what follows from its kind's row of the policy for the notice itself.

use super::policy::{Delivered, KnownBy, MessageForm, Policy};
use super::{Lane, Notice, NoticeKind, NoticeTag};
use crate::domain::Moment;
use crate::domain::id::{NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::pairing::{GroupRef, ProgramKind};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject<'a> {
    Recognition(RecognitionId),
    Series(SeriesId),
    /// The message of that notice.
    Message(NoticeId),
    Tip(&'a str),
    Prompt(&'a str),
    /// The week that began then.
    Week(Moment),
    Person(UserId),
    Server,
    /// Rounds of that kind.
    Program(ProgramKind),
    Group(GroupRef),
}

impl NoticeKind {
    /// What is so of every notice that says such a thing.
    pub fn policy(&self) -> Policy {
        NoticeTag::from(self).policy()
    }

    /// Its kind, as logs and the ledger name it.
    pub fn kind(&self) -> &'static str {
        NoticeTag::from(self).into()
    }

    /// The queue it waits in.
    pub fn lane(&self) -> Lane {
        self.policy().lane
    }

    /// The recognition it is about.
    pub fn recognition(&self) -> Option<RecognitionId> {
        if let Subject::Recognition(id) = self.subject() { Some(id) } else { None }
    }

    /// The one-on-one it is about.
    pub fn series(&self) -> Option<SeriesId> {
        if let Subject::Series(id) = self.subject() { Some(id) } else { None }
    }

    /// The recognition whose post it is.
    pub fn posted(&self) -> Option<RecognitionId> {
        self.recognition().filter(|_| self.policy().delivered == Delivered::Post)
    }

    /// The group of a round it is about.
    pub fn group(&self) -> Option<GroupRef> {
        if let Subject::Group(id) = self.subject() { Some(id) } else { None }
    }

    /// The notice whose message it changes.
    pub fn amends(&self) -> Option<NoticeId> {
        if let Subject::Message(of) = self.subject() { Some(of) } else { None }
    }

    /// Who did what it tells of, and is still in the server.
    pub fn actor(&self) -> Option<UserId> {
        let (NoticeKind::Skipped { by, .. }
        | NoticeKind::Moved { by, .. }
        | NoticeKind::Stopped { by, left: false, .. }) = self
        else {
            return None;
        };
        Some(*by)
    }
}

impl Notice {
    /// Whether a component of its message carries its name, whatever the message will say.
    pub fn is_named(&self) -> bool {
        self.say.policy().known_by == KnownBy::Component
    }

    /// Whether it changes a message that was sent, and is none itself.
    pub fn is_edit(&self) -> bool {
        self.say.policy().form == MessageForm::Edit
    }
}
