//! The end of a quarter for what comes round: each occurrence is in the ledger once, and nothing else is.

use std::collections::BTreeMap;

use sincerely::domain::Moment;
use sincerely::domain::duty::Duty;
use sincerely::domain::id::UserId;
use sincerely::domain::notice::{Address, Notice, NoticeKind};

use crate::books::Books;
use crate::verdict::Figures;

/// Each occurrence is in the ledger once, and nothing else is.
pub fn judge(books: &Books, ledger: &[Notice], figures: &mut Figures) -> Result<(), String> {
    let mut found = Found::new();
    for notice in ledger {
        let of_a_duty = books.notices.get(&notice.id).is_some_and(|entry| entry.of.is_some());
        let slot = duty_of(notice).map(|duty| duty.to_string());
        let slot =
            slot.or_else(|| matches!(notice.say, NoticeKind::DayBrief { .. }).then(|| DAY_BRIEF.into()));
        if let Some(slot) = slot.filter(|_| of_a_duty) {
            *found.entry((slot, notice.to.to_string(), notice.scheduled_for)).or_default() += 1;
        }
    }
    for (duty, track) in &books.tracks {
        if let Some(lost) = track.pending.first() {
            return Err(format!("{duty} was due at {lost} and was never carried out"));
        }
        for (at, needed) in track.outcomes() {
            for to in receivers(books, *duty) {
                let times = match to {
                    Some(to) => found.remove(&(duty.to_string(), to.to_string(), at)),
                    None => {
                        let key = found
                            .keys()
                            .find(|(slot, _, when)| *slot == duty.to_string() && *when == at)
                            .cloned();
                        key.and_then(|key| found.remove(&key))
                    }
                };
                match times {
                    Some(1) => figures.occurrences += 1,
                    None if !needed => {}
                    times => {
                        let times = times.unwrap_or(0);
                        return Err(format!("{duty} of {at} is in the ledger {times} times"));
                    }
                }
            }
        }
    }
    day_briefs(books, &mut found, figures)?;
    match found.first_key_value() {
        Some(((duty, to, at), _)) => {
            Err(format!("{duty} of {at} to {to} is in the ledger, and was never due"))
        }
        None => Ok(()),
    }
}

/// What the ledger has of occurrences: of which duty, to whom and for when, and how often.
type Found = BTreeMap<(String, String, Moment), usize>;

/// Where briefs by working days are found, which several duties owe together.
const DAY_BRIEF: &str = "day-brief";

/// Somebody's brief comes once at its moment, whichever of their one-on-ones it is about.
fn day_briefs(books: &Books, found: &mut Found, figures: &mut Figures) -> Result<(), String> {
    let mut due: BTreeMap<(UserId, Moment), bool> = BTreeMap::new();
    for (duty, track) in &books.tracks {
        let Duty::DayBrief { user, .. } = *duty else { continue };
        for (at, needed) in track.outcomes() {
            *due.entry((user, at)).or_default() |= needed;
        }
    }
    for ((user, at), needed) in due {
        let to = Address::Person(user);
        match found.remove(&(DAY_BRIEF.to_owned(), to.to_string(), at)) {
            Some(1) => figures.day_briefs += 1,
            None if !needed => {}
            times => return Err(format!("{to} has {} briefs of {at}", times.unwrap_or(0))),
        }
    }
    Ok(())
}

fn duty_of(notice: &Notice) -> Option<Duty> {
    match (&notice.say, notice.to) {
        (NoticeKind::Tip { .. }, _) => Some(Duty::Tip { guild: notice.guild }),
        (NoticeKind::Spotlight { .. }, _) => Some(Duty::Spotlight { guild: notice.guild }),
        (NoticeKind::Prompt { .. }, Address::Person(user)) => {
            Some(Duty::Prompt { guild: notice.guild, user })
        }
        (NoticeKind::Brief { series, .. }, _) => Some(Duty::Brief { series: *series }),
        (NoticeKind::Aftermath { series, .. }, _) => Some(Duty::Aftermath { series: *series }),
        _ => None,
    }
}

/// The addresses of what a duty owes; a tip or a spotlight goes to the channel that was set then.
fn receivers(books: &Books, duty: Duty) -> Vec<Option<Address>> {
    match duty {
        Duty::Tip { .. } | Duty::Spotlight { .. } => vec![None],
        Duty::Prompt { user, .. } => vec![Some(Address::Person(user))],
        Duty::Brief { series } | Duty::Aftermath { series } => {
            let people = books.pairs.get(&series);
            people.into_iter().flatten().map(|id| Some(Address::Person(*id))).collect()
        }
        _ => vec![],
    }
}
