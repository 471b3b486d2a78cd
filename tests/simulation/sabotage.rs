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
    /// After an unknown outcome nobody looks before sending again.
    SendBlindly,
    /// Of two people who ask each other at the same moment nobody sees that the other was quicker.
    DoubleSeries,
    /// What was taken back stays in the looks back on its week.
    KeepWeeks,
}

impl Sabotage {
    pub const ALL: [Sabotage; 12] = [
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
        }
    }

    pub fn named(name: &str) -> Option<Sabotage> {
        Sabotage::ALL.into_iter().find(|one| one.name() == name)
    }
}
