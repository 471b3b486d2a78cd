//! The one door for writes: changes of state as values, their conditions, and the outcome. `tables` applies them.

use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::setting::SettingChange;
use chrono::NaiveDate;

use crate::domain::fair_use::{Refusal, Rules};
use crate::domain::follow_up::FollowUp;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::member::{Prompting, Settle, Visibility};
use crate::domain::notice::{Address, BlockedAddress, Claim, Notice};
use crate::domain::own_texts::OwnTexts;
use crate::domain::recognition::{Place, Recognition};
use crate::domain::refusal::DeliveryRefusal;
use crate::domain::rotation::Rotation;
use crate::domain::series::{Series, SeriesState};
use crate::domain::topic::Topic;
use crate::domain::tz::Tz;
use crate::store::{Cause, PairingChange, PairingCondition};

/// Changes that are applied together or not at all.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// The cause of the batch: an interaction or an occurrence. A second batch with the same key changes nothing.
    pub key: Option<String>,
    pub conditions: Vec<Condition>,
    pub changes: Vec<Change>,
    /// If set, claims each notice that the batch owes and that no other notice goes before.
    pub claim: Option<Claim>,
}

/// What must hold at the commit. Each condition is about one record, or a part of one, that the caller read before and
/// worked the batch out from; another batch may have changed the record since.
#[derive(Debug, Clone)]
pub enum Condition {
    /// The rules allow the giver this recognition; the batch also records what the recognition spends.
    /// The recognition itself is the batch's `Change::Give`.
    FairUse { rules: Rules, recognition: RecognitionId, today: chrono::NaiveDate, midnight: Moment },
    /// The series has not changed since it was read.
    SeriesIs(Box<Series>),
    /// The topic has not changed since it was read.
    TopicIs(Box<Topic>),
    /// The follow-up has not changed since it was read.
    FollowUpIs(Box<FollowUp>),
    /// What is remembered of a meeting has not changed since it was read; None when nothing is.
    MeetingIs { series: SeriesId, date: NaiveDate, record: Box<Option<MeetingRecord>> },
    /// The pair has no series in the guild, apart from `except`, in one of `states`: asked for or running.
    NoSeriesBetween { guild: GuildId, pair: [UserId; 2], except: SeriesId, states: Vec<SeriesState> },
    /// The recognition has not changed since it was read.
    RecognitionIs(Box<Recognition>),
    /// The recognition has cheers if `cheered` is true, and none if `cheered` is false.
    IsCheered { recognition: RecognitionId, cheered: bool },
    /// The member's prompting record has not changed since it was read.
    PromptingIs(Box<Prompting>),
    /// The member's chosen time zone is `zone`; None when the member has chosen none.
    ZoneIs { user: UserId, zone: Option<Tz> },
    /// The member's chosen visibility is `visibility`.
    VisibilityIs { user: UserId, visibility: Visibility },
    /// The guild's rotation of tips is `drawn`.
    TipsDrawnAre { guild: GuildId, drawn: Rotation },
    /// The guild's own texts have not changed since they were read.
    OwnTextsAre(Box<OwnTexts>),
    /// The refusal of the address has not changed since it was read, nor has the number of notices missed there.
    ClosedIs { to: Address, closed: BlockedAddress },
    /// `week` is the last look back on a week that was owed in the guild; None when none has been owed yet.
    LatestWeekIs { guild: GuildId, week: Option<NoticeId> },
    /// The duty is still planned for this moment: of two tasks that carry out one occurrence, only one succeeds.
    PlannedAt(Planned),
    /// The notice has not changed since it was read.
    NoticeIs(Box<Notice>),
    /// The guild has no record yet.
    NewGuild(GuildId),
    /// The guild's record has not changed since it was read. None means that the guild the batch records has no record.
    GuildIs(Box<Option<Guild>>),
    /// A record of pairings has not changed since it was read.
    Pairing(Box<PairingCondition>),
}

/// One change of state.
#[derive(Debug, Clone)]
pub enum Change {
    PutGuild(Guild),
    /// Update one thing about a person.
    UpdateMember(UserId, Settle),
    PutPrompting(Prompting),
    /// Turn a member's prompts on or off; the record of drawn prompts stays.
    SwitchPrompts {
        guild: GuildId,
        user: UserId,
        on: bool,
    },
    PutTipsDrawn {
        guild: GuildId,
        drawn: Rotation,
    },
    /// Keep a guild's own tips and prompts, and what was suggested.
    PutOwnTexts(Box<OwnTexts>),
    /// Return a tip to the rotation that was drawn but not posted.
    Undraw {
        guild: GuildId,
        tip: String,
    },
    /// Count a prompt that did not reach the member; after several in a row no more are planned.
    PromptFailed {
        guild: GuildId,
        user: UserId,
    },
    /// Reset the count: a prompt has reached the member.
    PromptArrived {
        guild: GuildId,
        user: UserId,
    },
    Give(Recognition),
    /// Add a member's cheer, or remove the cheer if the member has given one.
    ToggleCheer {
        recognition: RecognitionId,
        by: UserId,
    },
    /// Record where a recognition was posted.
    Posted {
        recognition: RecognitionId,
        place: Place,
    },
    /// Withdraw a recognition: looking back no longer finds it, the audit keeps that it existed.
    Withdraw {
        recognition: RecognitionId,
        by: UserId,
        at: Moment,
        /// Whether the text is forgotten as well.
        erase: bool,
        /// The giver's date on which the recognition was given, if its allowance is refunded.
        refund: Option<chrono::NaiveDate>,
    },
    /// Take a person out of those whom a recognition thanks, if there are others; the audit keeps that they were there.
    RemoveReceiver {
        recognition: RecognitionId,
        who: UserId,
        at: Moment,
    },
    /// Show or hide these receivers of a recognition from the team.
    Announce {
        recognition: RecognitionId,
        who: Vec<UserId>,
        on: bool,
    },
    /// Set which of the guild's values a recognition shows.
    Value {
        recognition: RecognitionId,
        value: String,
    },
    /// Turn a private note into kudos. The giver and the receivers have consented.
    Publish {
        recognition: RecognitionId,
        /// The channel of its post.
        channel: Option<ChannelId>,
    },
    /// Forget who gave a recognition.
    Anonymize(RecognitionId),
    /// Forget what a person chose for themselves, and in a server, and that its own texts are theirs. What they gave today still counts until it has ended.
    ForgetPerson {
        guild: GuildId,
        user: UserId,
    },
    /// Forget a member's prompting record in a guild.
    ForgetPrompting {
        guild: GuildId,
        user: UserId,
    },
    /// Forget the fair-use record of a member's giving in a guild.
    ForgetGiving {
        guild: GuildId,
        user: UserId,
    },
    /// Forget a guild's record, its rotation of tips, its own texts and its index. The recognitions in the index are forgotten before.
    ForgetGuild(GuildId),
    /// Forget an idempotency key: a batch with this key would be applied again.
    ForgetCause(Cause),
    /// Remove a notice that is not open from the ledger. Its record is removed too, unless the notice tells of a
    /// recognition that may still be withdrawn.
    ForgetNotice(NoticeId),
    /// Forget a one-on-one series as if it had never existed, with all that was talked about in it.
    ForgetSeries(SeriesId),
    /// Forget one of the two in a series, which has ended: what they wrote goes, what the other wrote stays. A series both
    /// of whose members are forgotten is forgotten.
    ForgetInSeries {
        series: SeriesId,
        user: UserId,
    },
    /// Forget a recognition as if it had never existed.
    Forget(RecognitionId),
    PutSeries(Series),
    /// Add a topic, or replace it by what has become of it.
    PutTopic(Topic),
    /// Add a follow-up, or replace it by what has become of it.
    PutFollowUp(FollowUp),
    /// Remember this of a meeting.
    PutMeeting(MeetingRecord),
    /// Decline a series that is still asked for: its invitation could not be delivered.
    CloseQuestion(SeriesId),
    /// Owe a message. One that is owed or was sent already is left as it is.
    Enqueue(Notice),
    /// Replace a notice by what has become of it.
    PutNotice(Notice),
    /// Record that Discord refuses to deliver to an address, and count a missed notice if `lost`.
    Close {
        to: Address,
        refusal: DeliveryRefusal,
        at: Moment,
        /// Whether the notice is lost for its reader. A notice that waits is not lost.
        lost: bool,
    },
    /// Mark an address as open again: notices to it are tried from now on.
    Reopen(Address),
    /// Drop the refusal of an address: the member has been told of the missed notices.
    ToldMissed(Address),
    /// Plan a duty, in place of any earlier plan.
    Plan(Planned),
    /// Plan a duty unless it is planned already.
    PlanFirst(Planned),
    /// Plan a duty, unless its earlier plan is due at `now`: that occurrence is carried out first, and plans anew.
    Replan {
        planned: Planned,
        now: Moment,
    },
    /// As `Replan`, but only if the duty is planned.
    Move {
        planned: Planned,
        now: Moment,
    },
    /// Remove a duty from the agenda.
    Drop(Duty),
    /// Change something about pairings.
    Pairing(Box<PairingChange>),
    /// Note that a guild's setting was changed, for its audit. The guild's record changes by `PutGuild`.
    NoteSetting(Box<SettingChange>),
}

impl From<PairingChange> for Change {
    fn from(change: PairingChange) -> Change {
        Change::Pairing(Box::new(change))
    }
}

impl From<PairingCondition> for Condition {
    fn from(condition: PairingCondition) -> Condition {
        Condition::Pairing(Box::new(condition))
    }
}

/// The outcome of a batch.
#[derive(Debug, Clone, PartialEq)]
pub enum Committed {
    Applied,
    /// Applied, and these notices, as they now stand, are claimed. Only a batch with a claim has this outcome.
    Claimed(Vec<Notice>),
    /// The key was used before: the batch changed nothing, the first batch stands.
    Repeated,
    /// A condition did not hold: the batch changed nothing. The caller may read again and commit a new batch.
    Refused(Conflict),
}

/// The kind of condition that did not hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Conflict {
    FairUse(Refusal),
    /// Another batch changed the record first.
    Changed,
}

impl Batch {
    /// A batch that is applied once for this cause.
    pub fn once(key: impl Into<String>) -> Batch {
        Batch { key: Some(key.into()), ..Batch::default() }
    }

    /// A batch without a key, which may be applied again; only its conditions guard it.
    pub fn free() -> Batch {
        Batch::default()
    }

    /// Keeps only the plans of a batch that was applied before, under the same conditions.
    pub fn only_plans(mut self) -> Batch {
        self.key = None;
        self.changes.retain(|change| matches!(change, Change::Plan(_) | Change::Drop(_)));
        self
    }

    /// Claims each notice that the batch owes and that no other notice goes before.
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
