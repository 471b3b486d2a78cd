//! The buttons of a one-on-one: of the question for it, of its reminders, and of the question whether it follows a clock.

use chrono::NaiveDate;

use crate::domain::custom_id::custom_ids;
use crate::domain::id::{NoticeId, SeriesId};
use crate::domain::reach::Reference;
use crate::domain::tz::Tz;

custom_ids! {
    /// What is asked for about a one-on-one.
    pub enum SeriesButton {
        /// Say yes to it.
        "accept" => Accept(series: SeriesId),
        /// Say no to it.
        "decline" => Decline(series: SeriesId),
        /// Send a reminder once more, later.
        "snooze-brief" => SnoozeBrief(reminder: NoticeId),
        /// Leave one meeting out.
        "skip" => SkipMeeting { series: SeriesId, date: NaiveDate },
        /// Ask whether it is to end for both.
        "stop" => Stop(series: SeriesId),
        /// End it for both.
        "end" => End(series: SeriesId),
        /// Have the one-on-ones of one clock go by another.
        "follow" => Follow { from: Tz, to: Tz },
        /// Leave them as they are.
        "stay" => Stay,
    }
}

impl SeriesButton {
    pub(super) fn reference(&self) -> Reference {
        match self {
            SeriesButton::Accept(series)
            | SeriesButton::Decline(series)
            | SeriesButton::SkipMeeting { series, .. }
            | SeriesButton::Stop(series)
            | SeriesButton::End(series) => Reference::OneOnOne(*series),
            SeriesButton::SnoozeBrief(reminder) => Reference::Reminder(*reminder),
            SeriesButton::Follow { .. } | SeriesButton::Stay => Reference::Here,
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            SeriesButton::Decline(_) | SeriesButton::Stop(_) | SeriesButton::End(_) => true,
            SeriesButton::Accept(_)
            | SeriesButton::SnoozeBrief(_)
            | SeriesButton::SkipMeeting { .. }
            | SeriesButton::Follow { .. }
            | SeriesButton::Stay => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_buttons;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("accept:21", SeriesButton::Accept(SeriesId(21))),
            ("decline:22", SeriesButton::Decline(SeriesId(22))),
            ("snooze-brief:0a7grtdob5nrpk8cisgbf93o", SeriesButton::SnoozeBrief(NoticeId::of(&["x"]))),
            (
                "skip:23:2026-11-21",
                SeriesButton::SkipMeeting { series: SeriesId(23), date: "2026-11-21".parse().unwrap() },
            ),
            ("stop:24", SeriesButton::Stop(SeriesId(24))),
            ("end:25", SeriesButton::End(SeriesId(25))),
            (
                "follow:Europe/Lisbon:UTC",
                SeriesButton::Follow { from: "Europe/Lisbon".parse().unwrap(), to: Tz::UTC },
            ),
            ("stay", SeriesButton::Stay),
        ];
        hold_buttons(SeriesButton::NAMES, issued);
    }
}
