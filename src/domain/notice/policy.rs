//! What is so of every notice of a kind: one row a kind, in which each question has its answer. Whoever adds a kind answers
//! them all; what follows from the answers is in `lateness`, `patience`, `claim`, the outbox and the ledger.

use chrono::TimeDelta;
use strum::IntoEnumIterator;

use super::{Notice, NoticeKind, NoticeTag};

/// Which queue a notice waits in, so that what people say to each other never waits behind a storm of reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// A person did something just now.
    Interactive,
    /// The clock asked for it.
    Scheduled,
}

/// Who may see where a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody in the server, where it goes to a channel.
    Team,
    /// The one it goes to: that somebody gets it may already say who the other is.
    Receiver,
}

/// How late a notice may come and still be of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grace {
    /// What a person said to a person is never too late.
    Endless,
    Within(TimeDelta),
    /// Until shortly after the meeting began.
    Meeting,
    /// For half a day, in hours in which people are awake.
    HalfDay,
}

/// How long a notice waits at an address that Discord refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Patience {
    /// So long after it was planned.
    For(TimeDelta),
    /// So long after it was refused first: it is planned with the message it changes, which may be old.
    SinceRefusal(TimeDelta),
    /// The next one comes by itself, or what follows from its failure is done at once.
    None,
}

/// Which of a server's channels a notice belongs in, whichever that is by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    Kudos,
    Tips,
    Spotlight,
    /// Where it was meant for, and nowhere else.
    None,
}

/// By what a notice's message is known again when nobody knows whether it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// A component carries the notice's id, whatever the message says.
    Component,
    /// A component, if there is one; else what it said.
    Words,
}

/// For how long a notice's record is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retention {
    WithLedger,
    /// Its message must be found again once what it tells of is taken back. Kudos remember by themselves where they were
    /// posted.
    BeyondLedger,
}

/// All of that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    pub lane: Lane,
    pub audience: Audience,
    pub grace: Grace,
    pub patience: Patience,
    pub home: Home,
    pub known_by: KnownBy,
    pub retention: Retention,
}

/// Kudos that could not be posted are worth a post for a week; after that the news is old. So is word of a failure.
const NEWS: TimeDelta = TimeDelta::days(7);
/// What people say to each other in private, and what takes words back, is worth having for a month.
const PRIVATE: TimeDelta = TimeDelta::days(30);
/// A tip, a look back on the week or word of cheers may come up to three days late.
const FEW_DAYS: TimeDelta = TimeDelta::hours(72);
/// A question is not asked about again shortly before it ends.
const QUESTION: TimeDelta = TimeDelta::days(7);

impl NoticeTag {
    /// All the kinds there are, by the names that logs, the ledger and buttons have for them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NoticeTag::iter().map(<&'static str>::from)
    }

    /// What is so of every notice of this kind.
    pub fn policy(self) -> Policy {
        use Audience::{Receiver, Team};
        use Grace::{Endless, HalfDay, Meeting, Within};
        use KnownBy::{Component, Words};
        use Lane::{Interactive, Scheduled};
        use Patience::{For, SinceRefusal};
        use Retention::{BeyondLedger, WithLedger};
        let row = |lane, audience, grace, patience, home, known_by, retention| Policy {
            lane,
            audience,
            grace,
            patience,
            home,
            known_by,
            retention,
        };
        let few = Within(FEW_DAYS);
        let none = Patience::None;
        match self {
            NoticeTag::Kudos => {
                row(Interactive, Team, Endless, For(NEWS), Home::Kudos, Component, WithLedger)
            }
            NoticeTag::Unposted => {
                row(Interactive, Receiver, Endless, For(NEWS), Home::None, Words, WithLedger)
            }
            NoticeTag::Thanked => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Words, BeyondLedger)
            }
            NoticeTag::Note => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Words, BeyondLedger)
            }
            NoticeTag::Told => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Words, BeyondLedger)
            }
            NoticeTag::MayShow => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Component, BeyondLedger)
            }
            NoticeTag::Cheered => row(Scheduled, Receiver, few, none, Home::None, Words, WithLedger),
            NoticeTag::Amend => {
                row(Interactive, Team, Endless, SinceRefusal(PRIVATE), Home::None, Words, WithLedger)
            }
            NoticeTag::Unbrought => {
                row(Interactive, Receiver, Endless, For(NEWS), Home::None, Words, WithLedger)
            }
            NoticeTag::Tip => row(Scheduled, Team, few, For(FEW_DAYS), Home::Tips, Words, WithLedger),
            NoticeTag::Spotlight => {
                row(Scheduled, Team, few, For(FEW_DAYS), Home::Spotlight, Words, BeyondLedger)
            }
            NoticeTag::Prompt => row(Scheduled, Receiver, HalfDay, none, Home::None, Words, WithLedger),
            // Whoever asked has been told that there is nobody to answer.
            NoticeTag::Invitation => {
                row(Interactive, Receiver, Endless, none, Home::None, Component, WithLedger)
            }
            NoticeTag::StillAsked => {
                row(Scheduled, Receiver, Within(QUESTION), none, Home::None, Words, WithLedger)
            }
            NoticeTag::Lapsed => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Words, WithLedger)
            }
            NoticeTag::Accepted => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Component, WithLedger)
            }
            NoticeTag::Declined => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Words, WithLedger)
            }
            NoticeTag::Unreachable => {
                row(Interactive, Receiver, Endless, For(NEWS), Home::None, Words, WithLedger)
            }
            NoticeTag::Brief => row(Scheduled, Receiver, Meeting, none, Home::None, Words, WithLedger),
            NoticeTag::Skipped => {
                row(Interactive, Receiver, Endless, For(NEWS), Home::None, Words, WithLedger)
            }
            NoticeTag::Moved => row(Interactive, Receiver, Endless, For(NEWS), Home::None, Words, WithLedger),
            NoticeTag::Stopped => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Words, WithLedger)
            }
            NoticeTag::Doubled => {
                row(Interactive, Receiver, Endless, For(PRIVATE), Home::None, Words, WithLedger)
            }
            NoticeTag::Untold => {
                row(Interactive, Receiver, Endless, For(NEWS), Home::None, Words, WithLedger)
            }
            NoticeTag::Undelivered => row(Scheduled, Receiver, few, none, Home::None, Words, WithLedger),
        }
    }
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
}

impl Notice {
    /// Whether a component of its message carries its name, whatever the message will say.
    pub fn is_named(&self) -> bool {
        self.say.policy().known_by == KnownBy::Component
    }
}
