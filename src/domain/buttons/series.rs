//! The buttons of a one-on-one: of the question for it, of its reminders, and of the question whether it follows a clock.

use chrono::NaiveDate;

use crate::domain::custom_id::custom_ids;
use crate::domain::forms::Wish;
use crate::domain::id::{FollowUpId, InteractionId, NoticeId, SeriesId};
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
        /// Open one that is chosen in a menu.
        "open" => Open,
        /// Show a page of one's own.
        "one-on-ones" => List { page: u32 },
        /// Put a brief off to a time that is chosen in a menu.
        "put-off" => PutOff(brief: NoticeId),
        /// Open the form for a topic.
        "add-topic" => AddTopic(series: SeriesId),
        /// Open the form for a follow-up.
        "add-follow-up" => AddFollowUp(series: SeriesId),
        /// Do something about a follow-up.
        "follow-up" => FollowUp { series: SeriesId, follow_up: FollowUpId, step: FollowUpStep },
        /// Say that a meeting happened.
        "happened" => Happened { series: SeriesId, date: NaiveDate },
        /// Say that it did not.
        "not-this-time" => NotThisTime { series: SeriesId, date: NaiveDate },
        /// Leave it at that.
        "leave-it" => LeaveIt(series: SeriesId),
        /// Take topics off the list that are chosen in a menu.
        "drop-topics" => DropTopics(series: SeriesId),
        /// Tick off topics that are chosen in a menu.
        "talked-over" => TalkedOver { series: SeriesId, date: NaiveDate },
        /// Open the form for a private note to the other.
        "note-to" => Note(series: SeriesId),
        /// Open the form for kudos to the other.
        "kudos-to" => Kudos(series: SeriesId),
        /// Open the form for another time of one meeting.
        "move" => Move { series: SeriesId, date: NaiveDate },
        /// Propose a time for one meeting that is chosen in a menu.
        "slot" => Slot { series: SeriesId, date: NaiveDate },
        /// Agree to a proposed change.
        "agree" => Agree { series: SeriesId, proposal: InteractionId },
        /// Have it stay as it is.
        "keep-time" => KeepTime { series: SeriesId, proposal: InteractionId },
        /// Meet every so many weeks from now on.
        "fits" => Fits { series: SeriesId, weeks: u32 },
        /// Go on as before.
        "keep-rhythm" => KeepRhythm(series: SeriesId),
        /// Open the form for another rhythm.
        "edit" => Edit(series: SeriesId),
        /// Leave out the next meeting.
        "skip-next" => SkipNext(series: SeriesId),
        /// Show a page of what was.
        "past" => History { series: SeriesId, page: u32 },
        /// All of what was, as a file.
        "past-file" => HistoryFile(series: SeriesId),
        /// A file for a calendar.
        "calendar" => Calendar(series: SeriesId),
        /// Choose with whom one is to be, where Discord does not offer a server's people.
        "partner" => Partner(wish: Wish),
    }
}

/// What can be done about a follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FollowUpStep {
    Done,
    /// To be reminded of once more tomorrow.
    Tomorrow,
    /// To be taken to the next meeting, without a date.
    NextTime,
    Drop,
    /// To go on as it is, after a question whether to drop it.
    Keep,
}

impl FollowUpStep {
    pub const ALL: [FollowUpStep; 5] = [
        FollowUpStep::Done,
        FollowUpStep::Tomorrow,
        FollowUpStep::NextTime,
        FollowUpStep::Drop,
        FollowUpStep::Keep,
    ];

    /// As custom ids have it.
    pub fn name(self) -> &'static str {
        match self {
            FollowUpStep::Done => "done",
            FollowUpStep::Tomorrow => "tomorrow",
            FollowUpStep::NextTime => "next-time",
            FollowUpStep::Drop => "drop",
            FollowUpStep::Keep => "keep",
        }
    }
}

impl SeriesButton {
    pub(super) fn reference(&self) -> Reference {
        match self {
            SeriesButton::Accept(series)
            | SeriesButton::Decline(series)
            | SeriesButton::SkipMeeting { series, .. }
            | SeriesButton::Stop(series)
            | SeriesButton::End(series)
            | SeriesButton::AddTopic(series)
            | SeriesButton::AddFollowUp(series)
            | SeriesButton::FollowUp { series, .. }
            | SeriesButton::Happened { series, .. }
            | SeriesButton::NotThisTime { series, .. }
            | SeriesButton::LeaveIt(series)
            | SeriesButton::DropTopics(series)
            | SeriesButton::TalkedOver { series, .. }
            | SeriesButton::Note(series)
            | SeriesButton::Kudos(series)
            | SeriesButton::Move { series, .. }
            | SeriesButton::Slot { series, .. }
            | SeriesButton::Agree { series, .. }
            | SeriesButton::KeepTime { series, .. }
            | SeriesButton::Fits { series, .. }
            | SeriesButton::KeepRhythm(series)
            | SeriesButton::Edit(series)
            | SeriesButton::SkipNext(series)
            | SeriesButton::History { series, .. }
            | SeriesButton::HistoryFile(series)
            | SeriesButton::Calendar(series) => Reference::OneOnOne(*series),
            SeriesButton::SnoozeBrief(brief) | SeriesButton::PutOff(brief) => Reference::Reminder(*brief),
            // What is chosen is looked up with the choice.
            SeriesButton::Open => Reference::Chosen,
            SeriesButton::Follow { .. }
            | SeriesButton::Stay
            | SeriesButton::List { .. }
            | SeriesButton::Partner(_) => Reference::Here,
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            SeriesButton::Decline(_) | SeriesButton::Stop(_) | SeriesButton::End(_) => true,
            SeriesButton::Accept(_)
            | SeriesButton::SnoozeBrief(_)
            | SeriesButton::SkipMeeting { .. }
            | SeriesButton::Follow { .. }
            | SeriesButton::Stay
            | SeriesButton::Open
            | SeriesButton::List { .. }
            | SeriesButton::PutOff(_)
            | SeriesButton::AddTopic(_)
            | SeriesButton::AddFollowUp(_)
            | SeriesButton::FollowUp { .. }
            | SeriesButton::Happened { .. }
            | SeriesButton::NotThisTime { .. }
            | SeriesButton::LeaveIt(_)
            | SeriesButton::DropTopics(_)
            | SeriesButton::TalkedOver { .. }
            | SeriesButton::Note(_)
            | SeriesButton::Kudos(_)
            | SeriesButton::Move { .. }
            | SeriesButton::Slot { .. }
            | SeriesButton::Agree { .. }
            | SeriesButton::KeepTime { .. }
            | SeriesButton::Fits { .. }
            | SeriesButton::KeepRhythm(_)
            | SeriesButton::Edit(_)
            | SeriesButton::SkipNext(_)
            | SeriesButton::History { .. }
            | SeriesButton::HistoryFile(_)
            | SeriesButton::Calendar(_)
            | SeriesButton::Partner(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_buttons, wish};

    fn day() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    fn follow_up(step: FollowUpStep) -> SeriesButton {
        SeriesButton::FollowUp { series: SeriesId(26), follow_up: FollowUpId(7), step }
    }

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
            ("open", SeriesButton::Open),
            ("one-on-ones:2", SeriesButton::List { page: 2 }),
            ("put-off:0a7grtdob5nrpk8cisgbf93o", SeriesButton::PutOff(NoticeId::of(&["x"]))),
            ("add-topic:26", SeriesButton::AddTopic(SeriesId(26))),
            ("add-follow-up:26", SeriesButton::AddFollowUp(SeriesId(26))),
            ("follow-up:26:7:done", follow_up(FollowUpStep::Done)),
            ("follow-up:26:7:tomorrow", follow_up(FollowUpStep::Tomorrow)),
            ("follow-up:26:7:next-time", follow_up(FollowUpStep::NextTime)),
            ("follow-up:26:7:drop", follow_up(FollowUpStep::Drop)),
            ("follow-up:26:7:keep", follow_up(FollowUpStep::Keep)),
            ("happened:26:2026-11-21", SeriesButton::Happened { series: SeriesId(26), date: day() }),
            ("not-this-time:26:2026-11-21", SeriesButton::NotThisTime { series: SeriesId(26), date: day() }),
            ("leave-it:26", SeriesButton::LeaveIt(SeriesId(26))),
            ("drop-topics:26", SeriesButton::DropTopics(SeriesId(26))),
            ("talked-over:26:2026-11-21", SeriesButton::TalkedOver { series: SeriesId(26), date: day() }),
            ("note-to:26", SeriesButton::Note(SeriesId(26))),
            ("kudos-to:26", SeriesButton::Kudos(SeriesId(26))),
            ("move:26:2026-11-21", SeriesButton::Move { series: SeriesId(26), date: day() }),
            ("slot:26:2026-11-21", SeriesButton::Slot { series: SeriesId(26), date: day() }),
            ("agree:26:9", SeriesButton::Agree { series: SeriesId(26), proposal: InteractionId(9) }),
            ("keep-time:26:9", SeriesButton::KeepTime { series: SeriesId(26), proposal: InteractionId(9) }),
            ("fits:26:4", SeriesButton::Fits { series: SeriesId(26), weeks: 4 }),
            ("keep-rhythm:26", SeriesButton::KeepRhythm(SeriesId(26))),
            ("edit:26", SeriesButton::Edit(SeriesId(26))),
            ("skip-next:26", SeriesButton::SkipNext(SeriesId(26))),
            ("past:26:1", SeriesButton::History { series: SeriesId(26), page: 1 }),
            ("past-file:26", SeriesButton::HistoryFile(SeriesId(26))),
            ("calendar:26", SeriesButton::Calendar(SeriesId(26))),
            ("partner:3d.2.4.45.0930", SeriesButton::Partner(wish())),
        ];
        hold_buttons(SeriesButton::NAMES, issued);
    }
}
