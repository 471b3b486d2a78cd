//! Faults put into the bot on purpose: a simulation that misses one of them proves nothing.

/// One fault, and what it breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sabotage {
    /// Now and then a message goes out twice, the second time under no notice id.
    DoubleSend,
    /// Now and then thanks are acknowledged and not kept.
    LoseThanks,
    /// Turning prompts off changes nothing.
    IgnoreConsent,
    /// Quiet hours and absences are ignored.
    NeverQuiet,
    /// Evenings and days off are ignored.
    NeverRests,
    /// Now and then an occurrence is carried out, and owes no notice.
    LoseOccurrence,
    /// Messages do not wait for an earlier one to the same address.
    Disorder,
    /// The bot does everything twenty minutes late, and does not know it.
    SlowClock,
    /// Members who left count as members.
    IgnoreMembership,
    /// The other person of a one-on-one is not told that it has ended.
    LeaveInSilence,
    /// An unanswered question never ends.
    AskForEver,
    /// After an unknown outcome, the bot sends again without looking.
    SendBlindly,
    /// Of two people who ask each other at the same moment, the slower is not refused.
    DoubleSeries,
    /// Thanks that were taken back stay in their week's spotlight.
    KeepWeeks,
    /// A notice that Discord refuses is given up at once, as if it were of no use later.
    GiveUpAtOnce,
    /// A notice that waits for its address to open is never looked at again.
    ForgetBlocked,
    /// A notice that waits for a channel stays there, whatever the settings choose since.
    KeepOldChannel,
    /// Receivers of kudos that cannot be posted are not told.
    NeverTellReceivers,
    /// Admins are not told that messages wait.
    NeverTellAdmins,
    /// A tip that was drawn and never went out does not come again.
    SpendTips,
    /// Prompts go on however many did not arrive.
    PromptForEver,
    /// A channel that is made anew under its old name is not found.
    MissRemade,
    /// Settings go on naming a channel that was deleted.
    KeepDeleted,
    /// Messages of a guild that removed the bot go on.
    ServeRemoved,
    /// A guild that removed the bot is forgotten within the hour.
    ForgetEarly,
    /// A proxy's page is taken for Discord's own refusal.
    BelieveProxies,
    /// Requests go on while Discord takes none at all.
    IgnorePauses,
    /// Messages go on to a channel that takes none for a while.
    IgnoreLimits,
    /// One channel's limit holds up all others.
    LimitAll,
    /// A notice is claimed regardless of those before it.
    JumpQueues,
    /// Private topics of a one-on-one are shown to both.
    ShowPrivate,
    /// Nobody is reminded of what was promised.
    BreakPromises,
    /// The second answer to whether a meeting happened counts, too.
    AnswerTwice,
    /// Both agree on another time for a meeting, and it stays where it was.
    LoseMove,
    /// A meeting is moved, and its reminders stay where they were.
    KeepOldTime,
    /// A brief by working days comes once for each one-on-one of its days.
    BriefTwice,
    /// Briefs by working days have meetings where they were before they were moved.
    BriefOfMoved,
    /// A brief by working days tells of one of its one-on-ones alone.
    BriefOfOne,
    /// Whoever goes by another clock gets their next brief by the old one.
    BriefByOldClock,
    /// Of each round, a member is drawn into two groups.
    TwoGroups,
    /// Members are drawn with those whom they avoid.
    IgnoreAvoided,
    /// Whoever is left over in a round is not told.
    ForgetLeftOver,
    /// Of each round, some are not introduced to their group.
    IntroduceSome,
    /// Each round is drawn a day late.
    DrawLate,
    /// Now and then a topic is acknowledged and not kept.
    LoseTopics,
    /// Reminders of promises come a day late.
    RemindLate,
    /// Unasked-for messages are not counted.
    ForgetCount,
    /// Thanks cost no allowance.
    GiveFreely,
}

impl Sabotage {
    pub const ALL: [Sabotage; 48] = [
        Sabotage::DoubleSend,
        Sabotage::LoseThanks,
        Sabotage::IgnoreConsent,
        Sabotage::NeverQuiet,
        Sabotage::NeverRests,
        Sabotage::LoseOccurrence,
        Sabotage::Disorder,
        Sabotage::SlowClock,
        Sabotage::SendBlindly,
        Sabotage::DoubleSeries,
        Sabotage::KeepWeeks,
        Sabotage::IgnoreMembership,
        Sabotage::LeaveInSilence,
        Sabotage::AskForEver,
        Sabotage::GiveUpAtOnce,
        Sabotage::ForgetBlocked,
        Sabotage::KeepOldChannel,
        Sabotage::NeverTellReceivers,
        Sabotage::NeverTellAdmins,
        Sabotage::SpendTips,
        Sabotage::PromptForEver,
        Sabotage::MissRemade,
        Sabotage::KeepDeleted,
        Sabotage::ServeRemoved,
        Sabotage::ForgetEarly,
        Sabotage::BelieveProxies,
        Sabotage::IgnorePauses,
        Sabotage::IgnoreLimits,
        Sabotage::LimitAll,
        Sabotage::JumpQueues,
        Sabotage::ShowPrivate,
        Sabotage::BreakPromises,
        Sabotage::AnswerTwice,
        Sabotage::LoseMove,
        Sabotage::KeepOldTime,
        Sabotage::BriefTwice,
        Sabotage::BriefOfMoved,
        Sabotage::BriefOfOne,
        Sabotage::BriefByOldClock,
        Sabotage::TwoGroups,
        Sabotage::IgnoreAvoided,
        Sabotage::ForgetLeftOver,
        Sabotage::IntroduceSome,
        Sabotage::DrawLate,
        Sabotage::LoseTopics,
        Sabotage::RemindLate,
        Sabotage::ForgetCount,
        Sabotage::GiveFreely,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Sabotage::DoubleSend => "double-send",
            Sabotage::LoseThanks => "lose-thanks",
            Sabotage::IgnoreConsent => "ignore-consent",
            Sabotage::NeverQuiet => "never-quiet",
            Sabotage::NeverRests => "never-rests",
            Sabotage::LoseOccurrence => "lose-occurrence",
            Sabotage::Disorder => "disorder",
            Sabotage::SlowClock => "slow-clock",
            Sabotage::SendBlindly => "send-blindly",
            Sabotage::DoubleSeries => "double-series",
            Sabotage::KeepWeeks => "keep-weeks",
            Sabotage::IgnoreMembership => "ignore-membership",
            Sabotage::LeaveInSilence => "leave-in-silence",
            Sabotage::AskForEver => "ask-for-ever",
            Sabotage::GiveUpAtOnce => "give-up-at-once",
            Sabotage::ForgetBlocked => "forget-blocked",
            Sabotage::KeepOldChannel => "keep-old-channel",
            Sabotage::NeverTellReceivers => "never-tell-receivers",
            Sabotage::NeverTellAdmins => "never-tell-admins",
            Sabotage::SpendTips => "spend-tips",
            Sabotage::PromptForEver => "prompt-for-ever",
            Sabotage::MissRemade => "miss-remade",
            Sabotage::KeepDeleted => "keep-deleted",
            Sabotage::ServeRemoved => "serve-removed",
            Sabotage::ForgetEarly => "forget-early",
            Sabotage::BelieveProxies => "believe-proxies",
            Sabotage::IgnorePauses => "ignore-pauses",
            Sabotage::IgnoreLimits => "ignore-limits",
            Sabotage::LimitAll => "limit-all",
            Sabotage::JumpQueues => "jump-queues",
            Sabotage::ShowPrivate => "show-private",
            Sabotage::BreakPromises => "break-promises",
            Sabotage::AnswerTwice => "answer-twice",
            Sabotage::LoseMove => "lose-move",
            Sabotage::KeepOldTime => "keep-old-time",
            Sabotage::BriefTwice => "brief-twice",
            Sabotage::BriefOfMoved => "brief-of-moved",
            Sabotage::BriefOfOne => "brief-of-one",
            Sabotage::BriefByOldClock => "brief-by-old-clock",
            Sabotage::TwoGroups => "two-groups",
            Sabotage::IgnoreAvoided => "ignore-avoided",
            Sabotage::ForgetLeftOver => "forget-left-over",
            Sabotage::IntroduceSome => "introduce-some",
            Sabotage::DrawLate => "draw-late",
            Sabotage::LoseTopics => "lose-topics",
            Sabotage::RemindLate => "remind-late",
            Sabotage::ForgetCount => "forget-count",
            Sabotage::GiveFreely => "give-freely",
        }
    }

    pub fn named(name: &str) -> Option<Sabotage> {
        Sabotage::ALL.into_iter().find(|one| one.name() == name)
    }
}
