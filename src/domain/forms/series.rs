//! The form of a one-on-one.

use chrono::NaiveDate;

use super::Wish;
use crate::domain::custom_id::custom_ids;
use crate::domain::id::SeriesId;
use crate::domain::reach::Reference;

custom_ids! {
    /// What is written about a one-on-one.
    pub enum SeriesForm {
        /// Another time for one that is asked for.
        "plan" => Plan(wish: Wish),
        /// A topic for the next meeting.
        "topic" => Topic(series: SeriesId),
        /// A follow-up.
        "promise" => FollowUp(series: SeriesId),
        /// Another time for one meeting.
        "move-to" => MoveTo { series: SeriesId, date: NaiveDate },
        /// Another rhythm.
        "rhythm" => Rhythm(series: SeriesId),
        /// A private note to the other.
        "note-after" => Note(series: SeriesId),
        /// Kudos to the other.
        "kudos-after" => Kudos(series: SeriesId),
        /// The name of the person whom one is to be with.
        "partner" => Partner(wish: Wish),
    }
}

impl SeriesForm {
    pub(super) fn reference(&self) -> Reference {
        match self {
            SeriesForm::Plan(_) | SeriesForm::Partner(_) => Reference::Here,
            SeriesForm::Topic(series)
            | SeriesForm::FollowUp(series)
            | SeriesForm::MoveTo { series, .. }
            | SeriesForm::Rhythm(series)
            | SeriesForm::Note(series)
            | SeriesForm::Kudos(series) => Reference::OneOnOne(*series),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_forms, wish};
    use crate::domain::forms::WishedLead;
    use crate::domain::series::Often;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("plan:3d.2.4..", SeriesForm::Plan(Wish { minutes: None, at: None, ..wish() })),
            ("plan:3d.2.4.45.0930", SeriesForm::Plan(wish())),
            (
                "plan:3d.m.4.45.0930.151y",
                SeriesForm::Plan(Wish {
                    often: Often::Monthly,
                    starts: Some("2026-12-04".parse().unwrap()),
                    lead: WishedLead::Partner,
                    ..wish()
                }),
            ),
            ("plan:3d.2.4.45.0930.x", SeriesForm::Plan(Wish { lead: WishedLead::Asker, ..wish() })),
            ("topic:26", SeriesForm::Topic(SeriesId(26))),
            ("promise:26", SeriesForm::FollowUp(SeriesId(26))),
            (
                "move-to:26:2026-11-21",
                SeriesForm::MoveTo { series: SeriesId(26), date: "2026-11-21".parse().unwrap() },
            ),
            ("rhythm:26", SeriesForm::Rhythm(SeriesId(26))),
            ("note-after:26", SeriesForm::Note(SeriesId(26))),
            ("kudos-after:26", SeriesForm::Kudos(SeriesId(26))),
            ("partner:3d.2.4.45.0930", SeriesForm::Partner(wish())),
        ];
        hold_forms(SeriesForm::NAMES, issued);
    }
}
