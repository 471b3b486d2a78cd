//! The one door: all changes of state as values, the conditions they hang on, and what came of them.

use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::fair_use::{Refusal, Rules};
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::member::{Prompting, Settle, Visibility};
use crate::domain::notice::{Address, BlockedAddress, Claim, Notice};
use crate::domain::recognition::{Place, Recognition};
use crate::domain::rotation::Rotation;
use crate::domain::series::{Series, SeriesState};
use crate::domain::tz::Tz;
use crate::store::Cause;

/// Changes that land together or not at all.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// What caused it: an interaction, an occurrence. A second batch of the same key changes nothing.
    pub key: Option<String>,
    pub conditions: Vec<Condition>,
    pub changes: Vec<Change>,
    /// What claims the notices that it owes and that nothing goes before.
    pub claim: Option<Claim>,
}

/// What must hold at the moment of the commit. Each is about one record that was read before, or a part of one: what a
/// batch says was worked out from it, and another batch may have changed it since.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The giver may give this under these rules; what it spends is recorded with the batch.
    /// The recognition itself is the batch's `Change::Give`.
    FairUse { rules: Rules, recognition: RecognitionId, today: chrono::NaiveDate, midnight: Moment },
    /// The series is still exactly this.
    SeriesIs(Box<Series>),
    /// Two people have no other series in the server that is in one of these states: asked for, or running.
    NoSeriesBetween { guild: GuildId, pair: [UserId; 2], except: SeriesId, states: Vec<SeriesState> },
    /// The recognition is still exactly this.
    RecognitionIs(Box<Recognition>),
    /// Whether the recognition has cheers.
    IsCheered { recognition: RecognitionId, cheered: bool },
    /// Whether and how prompts come to the person is still exactly this.
    PromptingIs(Box<Prompting>),
    /// The zone the person chose, if they did.
    ZoneIs { user: UserId, zone: Option<Tz> },
    /// What the person wants the team to be told.
    VisibilityIs { user: UserId, visibility: Visibility },
    /// What the server has been told of the tips.
    TipsDrawnAre { guild: GuildId, drawn: Rotation },
    /// The address is still refused, and just as many notices were missed there.
    ClosedIs { to: Address, closed: BlockedAddress },
    /// No look back on a week has been owed in the server since this one, the first if it is none.
    LatestWeekIs { guild: GuildId, week: Option<NoticeId> },
    /// The duty is still planned for that moment: of two who carry it out, one wins.
    PlannedAt(Planned),
    /// The notice has not changed since it was read.
    NoticeIs(Box<Notice>),
    /// The server has not been recorded yet.
    NewGuild(GuildId),
    /// The server's record is still exactly this; if this is none, the server that the batch records has no record yet.
    GuildIs(Box<Option<Guild>>),
}

/// One change of state.
#[derive(Debug, Clone)]
pub enum Change {
    PutGuild(Guild),
    /// Update one thing about a person.
    UpdateMember(UserId, Settle),
    PutPrompting(Prompting),
    /// Have prompts sent to a person, or not; which have come stays.
    SwitchPrompts {
        guild: GuildId,
        user: UserId,
        on: bool,
    },
    PutTipsDrawn {
        guild: GuildId,
        drawn: Rotation,
    },
    /// A tip that was drawn has not been posted after all: it is still to come.
    Undraw {
        guild: GuildId,
        tip: String,
    },
    /// A prompt did not reach its person; after some of them, no more are planned.
    PromptFailed {
        guild: GuildId,
        user: UserId,
    },
    /// A prompt has reached its person.
    PromptArrived {
        guild: GuildId,
        user: UserId,
    },
    Give(Recognition),
    /// Add a person's cheer, or take it back when it stands.
    ToggleCheer {
        recognition: RecognitionId,
        by: UserId,
    },
    /// Remember where a recognition was posted.
    Posted {
        recognition: RecognitionId,
        place: Place,
    },
    /// Take a recognition back: looking back forgets it, the audit keeps that there was one.
    Withdraw {
        recognition: RecognitionId,
        by: UserId,
        at: Moment,
        /// Whether its words are forgotten as well.
        erase: bool,
        /// The giver's date on which it was given, if what it spent is given back.
        refund: Option<chrono::NaiveDate>,
    },
    /// Take a person out of those whom a recognition thanks, if there are others; the audit keeps that they were there.
    RemoveReceiver {
        recognition: RecognitionId,
        who: UserId,
        at: Moment,
    },
    /// Let the team know that a recognition thanks these people, or keep it from the team.
    Announce {
        recognition: RecognitionId,
        who: Vec<UserId>,
        on: bool,
    },
    /// Say which of the server's values a recognition shows.
    Value {
        recognition: RecognitionId,
        value: String,
    },
    /// Make a private note kudos, with the receivers' and the giver's consent.
    Publish {
        recognition: RecognitionId,
        /// Where its post belongs.
        channel: Option<ChannelId>,
    },
    /// Forget who gave a recognition.
    Anonymize(RecognitionId),
    /// Forget what a person chose for themselves, and in a server. What they gave today still counts until it has ended.
    ForgetPerson {
        guild: GuildId,
        user: UserId,
    },
    /// Forget what a server has of a person's prompts.
    ForgetPrompting {
        guild: GuildId,
        user: UserId,
    },
    /// Forget what a person gave lately in a server.
    ForgetGiving {
        guild: GuildId,
        user: UserId,
    },
    /// Forget a server's settings, and what is left of its lists once the recognitions in them are forgotten.
    ForgetGuild(GuildId),
    /// Forget that something was done for a cause: it would be done once more.
    ForgetCause(Cause),
    /// Take a notice that is not open off the ledger. Its record goes as well, unless it tells of a recognition that may still be
    /// taken back.
    ForgetNotice(NoticeId),
    /// Forget a one-on-one series as if it had never been.
    ForgetSeries(SeriesId),
    /// Forget a recognition as if it had never been.
    Forget(RecognitionId),
    PutSeries(Series),
    /// The question whether could not be brought to anybody: it is open no longer, if it still was.
    CloseQuestion(SeriesId),
    /// Owe somebody a message. One that is owed or was sent already is left as it is.
    Enqueue(Notice),
    /// Replace a notice by what has become of it.
    PutNotice(Notice),
    /// Discord refuses to deliver there: remember it, and whether one more notice was missed.
    Close {
        to: Address,
        code: u32,
        at: Moment,
        /// Whether the notice is lost to whoever it was for, and does not come later.
        lost: bool,
    },
    /// Something has changed there; try again from now on.
    Reopen(Address),
    /// Whoever it is has been told what they missed.
    ToldMissed(Address),
    /// Put a duty on the agenda, in place of when it was planned before.
    Plan(Planned),
    /// The same, unless it is on the agenda already.
    PlanFirst(Planned),
    /// The same at `now`, unless its time has come: then it is still to be carried out, and planned anew after that.
    Replan {
        planned: Planned,
        now: Moment,
    },
    /// The same, if the duty is planned at all.
    Move {
        planned: Planned,
        now: Moment,
    },
    /// Take a duty off the agenda.
    Drop(Duty),
}

/// What came of a batch.
#[derive(Debug, Clone, PartialEq)]
pub enum Committed {
    Applied,
    /// Applied, and these of the notices that it owes are claimed, as they stand now. Only what asks for that is told so.
    Claimed(Vec<Notice>),
    /// Its key had been used: it changed nothing, what the first did stands.
    Repeated,
    /// A condition did not hold: it changed nothing. Where the wish still makes sense, it is tried again on fresh reads.
    Refused(Conflict),
}

/// Which condition did not hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Conflict {
    FairUse(Refusal),
    /// Someone else was quicker.
    Changed,
}

impl Batch {
    /// A batch that happens once for this cause.
    pub fn once(key: impl Into<String>) -> Batch {
        Batch { key: Some(key.into()), ..Batch::default() }
    }

    /// A batch that may happen again; its conditions alone guard it.
    pub fn free() -> Batch {
        Batch::default()
    }

    /// Of a batch that happened before: only what it plans, under the same conditions.
    pub fn only_plans(mut self) -> Batch {
        self.key = None;
        self.changes.retain(|change| matches!(change, Change::Plan(_) | Change::Drop(_)));
        self
    }

    /// Have the notices that it owes, and that nothing goes before, claimed.
    pub fn claiming(self, claim: Option<Claim>) -> Batch {
        Batch { claim, ..self }
    }

    pub fn when(mut self, condition: Condition) -> Batch {
        self.conditions.push(condition);
        self
    }

    pub fn change(mut self, change: Change) -> Batch {
        self.changes.push(change);
        self
    }

    pub fn changes(mut self, changes: impl IntoIterator<Item = Change>) -> Batch {
        self.changes.extend(changes);
        self
    }
}
