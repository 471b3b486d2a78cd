//! Who wants what in private: no week of anybody's calendar has more unasked-for messages than they want, and each of them is counted
//! with its first intent. Which kinds those are is said here once more, in other words than the bot's.

use chrono::{Datelike, NaiveDate};
use sincerely::domain::private_messages::PrivateTopic;

use super::*;

/// How many are enough for those who said nothing.
const USUAL: u32 = 3;

/// What people have said of private messages, and what they got.
#[derive(Default, Clone)]
pub struct Wishes {
    off: BTreeSet<(UserId, &'static str)>,
    enough: BTreeMap<UserId, u32>,
    /// How many unasked-for messages began in a week, by its Monday.
    got: BTreeMap<(UserId, NaiveDate), u32>,
}

/// Whether the bot thinks of such a message by itself.
fn is_unasked(say: &NoticeKind) -> bool {
    matches!(
        say,
        NoticeKind::Cheered { .. }
            | NoticeKind::StillFits { .. }
            | NoticeKind::FollowUpStale { .. }
            | NoticeKind::DidMeet { .. }
    )
}

fn topic(say: &NoticeKind) -> Option<PrivateTopic> {
    match say {
        NoticeKind::Brief { .. } | NoticeKind::DayBrief { .. } => Some(PrivateTopic::Briefs),
        NoticeKind::Aftermath { .. } | NoticeKind::StillFits { .. } | NoticeKind::DidMeet { .. } => {
            Some(PrivateTopic::AfterMeetings)
        }
        NoticeKind::FollowUpDue { .. } | NoticeKind::FollowUpStale { .. } => Some(PrivateTopic::FollowUps),
        NoticeKind::Cheered { .. } => Some(PrivateTopic::Cheers),
        _ => None,
    }
}

fn monday(day: NaiveDate) -> NaiveDate {
    day - TimeDelta::days(day.weekday().num_days_from_monday().into())
}

impl Books {
    /// Somebody settles what they get, or what they got is counted.
    pub(super) fn wish(&mut self, user: UserId, what: &Settle, now: Moment) -> Held {
        let today = now.with_timezone(&self.zone(user)).date_naive();
        match what {
            Settle::Topic(topic, true) => drop(self.wishes.off.remove(&(user, topic.name()))),
            Settle::Topic(topic, false) => drop(self.wishes.off.insert((user, topic.name()))),
            Settle::Enough(enough) => drop(self.wishes.enough.insert(user, *enough)),
            Settle::Unasked(day) => {
                let count = self.wishes.got.entry((user, monday(*day))).or_default();
                *count += 1;
                let enough = self.wishes.enough.get(&user).copied().unwrap_or(USUAL);
                if *day != today || *count > enough {
                    return Err(format!(
                        "{user} gets {count} unasked-for messages in the week of {day}, and wants {enough}"
                    ));
                }
            }
            Settle::OverLimit(day) if *day != today => return Err(format!("{user} has enough on {day}")),
            _ => {}
        }
        Ok(())
    }

    /// Each unasked-for message that begins is counted, and nothing else is.
    pub(super) fn are_counted(&self, batch: &Batch) -> Held {
        let counts = |change: &&Change| matches!(change, Change::UpdateMember(_, Settle::Unasked(_)));
        let begins = |change: &&Change| {
            let Change::PutNotice(notice) = change else { return false };
            let first = matches!(notice.state, State::Sending { .. }) && notice.attempts == 1;
            let was_due = self.notices.get(&notice.id).is_none_or(|entry| entry.notice.attempts == 0);
            first && was_due && is_unasked(&notice.say)
        };
        let (begun, counted) =
            (batch.changes.iter().filter(begins).count(), batch.changes.iter().filter(counts).count());
        match begun == counted {
            true => Ok(()),
            false => Err(format!("{begun} unasked-for messages begin, and {counted} are counted")),
        }
    }

    /// Whether somebody has switched off what a notice is about.
    pub(super) fn is_switched_off(&self, notice: &Notice) -> bool {
        let Address::Person(user) = notice.to else { return false };
        topic(&notice.say).is_some_and(|topic| self.wishes.off.contains(&(user, topic.name())))
    }

    /// Whether somebody has got enough this week. A clock that was set back goes on with the week it had reached.
    pub(super) fn has_enough(&self, notice: &Notice, now: Moment) -> bool {
        let Address::Person(user) = notice.to else { return false };
        let week = monday(now.with_timezone(&self.zone(user)).date_naive());
        let enough = self.wishes.enough.get(&user).copied().unwrap_or(USUAL);
        let later = self.wishes.got.range((user, week)..=(user, NaiveDate::MAX));
        is_unasked(&notice.say) && (enough == 0 || later.into_iter().any(|(_, count)| *count >= enough))
    }
}
