//! What becomes of thanks after the giving, as the books understand it.

use super::*;
use sincerely::domain::recognition::{Kind, Withdrawn};

/// One change to thanks in the books.
pub fn change(given: &mut Recognition, change: &Change) {
    match change {
        Change::ToggleCheer { by, .. } if given.cheers.contains(by) => given.cheers.retain(|id| id != by),
        Change::ToggleCheer { by, .. } if *by != given.giver => given.cheers.push(*by),
        Change::Withdraw { by, at, erase, .. } => {
            given.withdrawn = given.withdrawn.or(Some(Withdrawn { by: *by, at: *at }));
            if *erase {
                given.text = String::new();
            }
        }
        Change::RemoveReceiver { who, .. } if given.receivers.len() > 1 => {
            given.receivers.retain(|id| id != who)
        }
        Change::Announce { who, on: true, .. } => given.unannounced.retain(|id| !who.contains(id)),
        Change::Announce { who, on: false, .. } => given.unannounced.extend(who),
        Change::Publish { .. } => given.kind = Kind::Kudos,
        _ => {}
    }
}

impl Books {
    /// Whether the thanks that a notice tells of are not to be told any more.
    pub(super) fn is_over(&self, notice: &Notice) -> bool {
        let (NoticeKind::Kudos { recognition }
        | NoticeKind::Note { recognition }
        | NoticeKind::Told { recognition }
        | NoticeKind::Thanked { recognition }
        | NoticeKind::MayShow { recognition, .. }
        | NoticeKind::Cheered { recognition }) = &notice.say
        else {
            return false;
        };
        let Some(given) = self.given.get(recognition) else { return true };
        let to = match notice.to {
            Address::Person(id) => Some(id),
            Address::Channel(_) => None,
        };
        let received = to.is_some_and(|id| given.receivers.contains(&id));
        let all_hide = given.receivers.iter().all(|id| given.unannounced.contains(id));
        given.withdrawn.is_some()
            || match notice.say {
                NoticeKind::Kudos { .. } => all_hide,
                NoticeKind::MayShow { .. } => given.kind != Kind::Note,
                NoticeKind::Thanked { .. } => {
                    let told_otherwise = to.is_some_and(|id| given.unannounced.contains(&id));
                    !received || told_otherwise || self.posted.contains(recognition)
                }
                _ => !received,
            }
    }

    /// A giver thanks no more people in a day of theirs than the server's allowance; here no giver has a role with another. Of a day in
    /// which they, or the server, went by another clock nothing is held.
    pub(super) fn within_allowance(&self, given: &Recognition, now: Moment) -> Held {
        let lately = |who| self.moved.get(&who).is_some_and(|at| now - *at < TimeDelta::days(3));
        if given.kind == Kind::Light || lately(None) || lately(Some(given.giver)) {
            return Ok(());
        }
        let zone = self.zone(given.giver);
        let day = |at: Moment| at.with_timezone(&zone).date_naive();
        let that_day = self.given.values().filter(|one| {
            one.giver == given.giver
                && one.kind != Kind::Light
                && one.withdrawn.is_none()
                && day(one.at) == day(given.at)
        });
        let many: usize = that_day.map(|one| one.receivers.len()).sum();
        // What was read before a change is committed shortly after it.
        let before = self.allowance_before.filter(|(_, until)| now - *until < TimeDelta::minutes(1));
        let allowed = before.map_or(0, |(many, _)| many).max(allowance(&self.guild));
        match many <= allowed as usize {
            true => Ok(()),
            false => Err(format!("{} thanks {many} people in a day, and may thank {allowed}", given.giver)),
        }
    }
}

/// How many people one may thank in a day: five where the server has not said otherwise.
pub(super) fn allowance(guild: &Guild) -> u32 {
    guild.own.daily_allowance.unwrap_or(5)
}
