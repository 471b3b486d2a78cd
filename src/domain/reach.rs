//! Where a press leads: what it refers to, by which its server is found, and whether it is open to whoever has left that
//! server. Both lists name every press, so that a new one is not forgotten. Who may pass is decided in `actions::wall`.

use super::id::{GuildId, NoticeId, RecognitionId, SeriesId};
use super::press::Press;

/// What a press refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// Nothing but the server it is pressed in.
    Here,
    Server(GuildId),
    Thanks(RecognitionId),
    OneOnOne(SeriesId),
    Reminder(NoticeId),
}

impl Press {
    /// What it refers to.
    pub fn reference(&self) -> Reference {
        match self {
            Press::Look { .. }
            | Press::Recap(_)
            | Press::Ledger { .. }
            | Press::Audit { .. }
            | Press::Give(_)
            | Press::Plan(_)
            | Press::Hours
            | Press::ZoneIs { .. }
            | Press::Zone { .. }
            | Press::Follow { .. }
            | Press::Stay
            | Press::ThankPerson(_)
            | Press::ThankFor { .. } => Reference::Here,
            Press::Again(form) => form.reference(),
            Press::Pick(prompt)
            | Press::Write { prompt, .. }
            | Press::OneMore(prompt)
            | Press::SnoozePrompt(prompt) => Reference::Server(prompt.guild),
            Press::StopPrompts(guild) | Press::ResumePrompts(guild) | Press::Erase(guild) => {
                Reference::Server(*guild)
            }
            Press::Cheer(id)
            | Press::Value(id)
            | Press::Undo(id)
            | Press::ForgetWords(id)
            | Press::Announce(id)
            | Press::KeepQuiet(id)
            | Press::ThankBack(id)
            | Press::AskToShow(id)
            | Press::Show(id)
            | Press::KeepPrivate(id) => Reference::Thanks(*id),
            Press::Accept(id)
            | Press::Decline(id)
            | Press::StopSeries(id)
            | Press::EndSeries(id)
            | Press::SkipMeeting { series: id, .. } => Reference::OneOnOne(*id),
            Press::SnoozeBrief(id) => Reference::Reminder(*id),
        }
    }

    /// Whether it only ends or takes back what concerns whoever presses it: they may do that also when they have left.
    pub fn is_way_out(&self) -> bool {
        match self {
            Press::Decline(_)
            | Press::StopSeries(_)
            | Press::EndSeries(_)
            | Press::StopPrompts(_)
            | Press::Erase(_)
            | Press::Undo(_)
            | Press::ForgetWords(_)
            | Press::KeepQuiet(_)
            | Press::KeepPrivate(_) => true,
            Press::Cheer(_)
            | Press::Look { .. }
            | Press::Recap(_)
            | Press::Ledger { .. }
            | Press::Audit { .. }
            | Press::Accept(_)
            | Press::SnoozeBrief(_)
            | Press::SkipMeeting { .. }
            | Press::Pick(_)
            | Press::Write { .. }
            | Press::OneMore(_)
            | Press::SnoozePrompt(_)
            | Press::ResumePrompts(_)
            | Press::Value(_)
            | Press::Announce(_)
            | Press::ThankBack(_)
            | Press::AskToShow(_)
            | Press::Show(_)
            | Press::Give(_)
            | Press::Plan(_)
            | Press::Hours
            | Press::ZoneIs { .. }
            | Press::Zone { .. }
            | Press::Follow { .. }
            | Press::Stay
            | Press::Again(_)
            | Press::ThankPerson(_)
            | Press::ThankFor { .. } => false,
        }
    }
}
