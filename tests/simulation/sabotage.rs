//! Faults put into the bot on purpose: a simulation that lets one of them pass is worth nothing.

/// One fault, and what it breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sabotage {
    /// A message now and then goes out twice, the second time under no name.
    DoubleSend,
    /// Thanks are acknowledged now and then and not kept.
    LoseThanks,
    /// Turning prompts off changes nothing.
    IgnoreConsent,
    /// Nobody looks up quiet hours and absences.
    NeverQuiet,
    /// An occurrence now and then is carried out, and owes nobody anything.
    LoseOccurrence,
    /// Nobody waits for an earlier message to the same address.
    Disorder,
    /// The bot does everything twenty minutes late, and does not know it.
    SlowClock,
    /// Whoever has left counts as a member.
    IgnoreMembership,
    /// Nobody tells the other of a one-on-one that it has ended.
    LeaveInSilence,
    /// A question that nobody answers never ends.
    AskForEver,
    /// After an unknown outcome nobody looks before sending again.
    SendBlindly,
    /// Of two people who ask each other at the same moment nobody sees that the other was quicker.
    DoubleSeries,
    /// What was taken back stays in the looks back on its week.
    KeepWeeks,
    /// What Discord refuses is given up at once, as if it were of no use later.
    GiveUpAtOnce,
    /// What waits for its address to open is never looked at again.
    ForgetBlocked,
    /// What waits for a channel stays there, whatever the settings choose since.
    KeepOldChannel,
    /// Nobody tells receivers of kudos that cannot be posted.
    NeverTellReceivers,
    /// Nobody tells an admin that messages wait.
    NeverTellAdmins,
    /// A tip that was drawn and never went out does not come again.
    SpendTips,
    /// Prompts go on however many did not arrive.
    PromptForEver,
    /// A channel that is made anew under its old name is not found.
    MissRemade,
    /// Settings go on naming a channel that was deleted.
    KeepDeleted,
    /// Messages of a server that removed the bot go on.
    ServeRemoved,
    /// A server that removed the bot is forgotten within the hour.
    ForgetEarly,
    /// A proxy's page is taken for Discord's own refusal.
    BelieveProxies,
    /// Requests go on while Discord takes none at all.
    IgnorePauses,
    /// Messages go on to a channel that takes none for a while.
    IgnoreLimits,
    /// One channel's limit holds up all others.
    LimitAll,
    /// What is owed is claimed whatever goes before it.
    JumpQueues,
}

impl Sabotage {
    pub const ALL: [Sabotage; 29] = [
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
        }
    }

    pub fn named(name: &str) -> Option<Sabotage> {
        Sabotage::ALL.into_iter().find(|one| one.name() == name)
    }
}
