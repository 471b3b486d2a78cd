//! The questions that every kind of notice answers, and the answers of most private words, reminders and posts. The row of
//! each kind is in `kind`; what follows from the answers is in `lateness`, `patience`, `rest`, `claim`, the outbox and the
//! ledger.

use chrono::TimeDelta;

use crate::domain::private_messages::PrivateTopic;

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
    /// Its addressee alone: that a member gets it may already say who the other is.
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

/// By what a notice's message is known again when its outcome is unknown.
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

/// Whether a notice is a message or a change of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageForm {
    /// A message of its own.
    Message,
    /// It writes over the message of another notice. An edit sends no notification, and done twice it is the same.
    Edit,
}

/// What becomes of a notice that would be too late once the quiet hours of its receiver are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoNotDisturb {
    /// It is left out.
    Respected,
    /// It goes out in them.
    Overridden,
}

/// Who must still be in the server when a notice goes out. What concerns those who are not ends, and the notice with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MembershipCheck {
    None,
    Receiver,
    /// The two of the one-on-one.
    Pair,
    /// The receiver, and the others of all their one-on-ones.
    Partners,
    /// All of the group.
    Group,
}

/// What is remembered once a notice is delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    Nothing,
    /// The recognition's post is there.
    Post,
    /// The receiver takes prompts.
    Prompt,
}

/// What is remembered when a notice ends without having been delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    Nothing,
    /// The tip was not spent: it comes another time.
    Tip,
    /// One more prompt that Discord refused: after some, no more come.
    Prompt,
}

/// To whom it is reported when Discord refuses a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undeliverable {
    Unreported,
    /// The giver, and after a while those whom it thanks, each in private.
    GiverOfPost,
    GiverOfNote,
    /// The asker of the one-on-one, whose question is then open no longer.
    Asker,
    /// The partner in the one-on-one, who answered the question.
    Partner,
    /// The one who left out the meeting, moved it or ended the series, unless they have left the server.
    Actor,
    /// The others of the group.
    Group,
}

/// What stands in the place of a message that would not be sent any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacement {
    /// A sentence that it was taken back.
    Sentence,
    /// That the recognition was taken back, by whom.
    Recognition,
    /// What has become of the question for a one-on-one.
    Question,
    /// That nothing is left of the week.
    Week,
    /// Whether the meeting happened.
    Meeting,
    /// What has become of what was proposed.
    Proposal,
    /// What has become of the follow-up.
    FollowUp,
    /// That no meeting is left to prepare.
    Brief,
}

/// The answers of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    pub lane: Lane,
    pub audience: Audience,
    pub grace: Grace,
    pub patience: Patience,
    pub home: Home,
    pub known_by: KnownBy,
    pub retention: Retention,
    pub form: MessageForm,
    pub do_not_disturb: DoNotDisturb,
    pub membership: MembershipCheck,
    pub delivered: Delivered,
    pub failed: Failed,
    pub undeliverable: Undeliverable,
    pub replacement: Replacement,
    /// What a member can switch off that it belongs to.
    pub topic: Option<PrivateTopic>,
    /// Whether its reader asked for it, in whatever way, or counts it among the few of a week.
    pub asked: Asked,
}

/// Whether a private message was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// It is an answer, another person's word, or of something that the reader agreed to.
    For,
    /// The bot thought of it: there are only so many of these in a week.
    Not,
}

/// Kudos that could not be posted are worth a post for a week; after that the news is old. So is word of a failure.
pub(super) const A_WEEK: TimeDelta = TimeDelta::days(7);
/// What people say to each other in private, and what takes words back, is worth having for a month.
pub(super) const A_MONTH: TimeDelta = TimeDelta::days(30);
/// A tip, a look back on the week or word of cheers may come up to three days late.
const FEW_DAYS: TimeDelta = TimeDelta::hours(72);

impl Policy {
    /// A private word that follows from what a member did.
    pub(super) const WORD: Policy = Policy {
        lane: Lane::Interactive,
        audience: Audience::Receiver,
        grace: Grace::Endless,
        patience: Patience::For(A_MONTH),
        home: Home::None,
        known_by: KnownBy::Words,
        retention: Retention::WithLedger,
        form: MessageForm::Message,
        do_not_disturb: DoNotDisturb::Respected,
        membership: MembershipCheck::None,
        delivered: Delivered::Nothing,
        failed: Failed::Nothing,
        undeliverable: Undeliverable::Unreported,
        replacement: Replacement::Sentence,
        topic: None,
        asked: Asked::For,
    };

    /// A private word that is old news after a week.
    pub(super) const NEWS: Policy = Policy { patience: Patience::For(A_WEEK), ..Policy::WORD };

    /// A change of a message that is there.
    pub(super) const AMENDMENT: Policy = Policy {
        audience: Audience::Team,
        patience: Patience::SinceRefusal(A_MONTH),
        form: MessageForm::Edit,
        ..Policy::WORD
    };

    /// A private word that the clock asks for.
    pub(super) const REMINDER: Policy = Policy {
        lane: Lane::Scheduled,
        grace: Grace::Within(FEW_DAYS),
        patience: Patience::None,
        ..Policy::WORD
    };

    /// A post for the team that the clock asks for.
    pub(super) const WEEKLY_POST: Policy = Policy {
        lane: Lane::Scheduled,
        audience: Audience::Team,
        grace: Grace::Within(FEW_DAYS),
        patience: Patience::For(FEW_DAYS),
        ..Policy::WORD
    };
}
