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
}

impl Sabotage {
    pub const ALL: [Sabotage; 32] = [
        Sabotage::DoubleSend,
        Sabotage::LoseThanks,
        Sabotage::IgnoreConsent,
        Sabotage::NeverQuiet,
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
    ];

    pub fn name(self) -> &'static str {
        match self {
            Sabotage::DoubleSend => "double-send",
            Sabotage::LoseThanks => "lose-thanks",
            Sabotage::IgnoreConsent => "ignore-consent",
            Sabotage::NeverQuiet => "never-quiet",
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
        }
    }

    pub fn named(name: &str) -> Option<Sabotage> {
        Sabotage::ALL.into_iter().find(|one| one.name() == name)
    }
}
