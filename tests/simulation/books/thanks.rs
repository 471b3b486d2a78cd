//! What becomes of thanks after they were given, as the books understand it.

use super::*;
use sincerely::domain::recognition::{Kind, Withdrawn};

/// One change to thanks that are there.
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
    /// Whether what a notice tells of thanks is not to be told any more.
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
}
