//! The end of a quarter for what two people wrote down: nothing is lost, and each promise is reminded of on its date.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use sincerely::domain::Moment;
use sincerely::domain::id::FollowUpId;
use sincerely::domain::notice::{Address, Notice, NoticeKind};
use sincerely::store::{Scope, Store};

use crate::books::{Books, Promised};
use crate::due::instant;
use crate::store::block_on;
use crate::verdict::Figures;

/// Compare the store and the ledger with the books.
pub fn judge(
    books: &Books,
    store: &dyn Store,
    ledger: &[Notice],
    end: Moment,
    figures: &mut Figures,
) -> Result<(), String> {
    kept(books, store)?;
    let told = &books.conversations;
    (figures.topics, figures.promises) = (told.topics.len(), told.promises.len());
    figures.settled = told.meetings.values().filter(|meeting| meeting.happened.is_some()).count();
    figures.moved = told.meetings.values().filter(|meeting| meeting.moved).count();
    let mut reminded: BTreeMap<(FollowUpId, Address), usize> = BTreeMap::new();
    for notice in ledger {
        if let NoticeKind::FollowUpDue { follow_up, .. } = notice.say {
            *reminded.entry((follow_up, notice.to)).or_default() += 1;
        }
    }
    for promised in told.promises.values() {
        for owner in owners(books, promised) {
            let times = reminded.get(&(promised.is.id, owner)).copied().unwrap_or(0);
            if times > promised.dates.len() {
                return Err(format!("{owner} is reminded {times} times of {:?}", promised.is));
            }
            if times == 0 && must_be_reminded_of(books, promised, end) {
                return Err(format!("nobody reminded {owner} of {:?}", promised.is));
            }
        }
    }
    Ok(())
}

/// The store has each topic, promise and meeting as it was last written.
fn kept(books: &Books, store: &dyn Store) -> Result<(), String> {
    for id in books.series.keys() {
        let topics = block_on(store.topics(*id, Scope::All)).map_err(|error| error.to_string())?;
        let promises = block_on(store.follow_ups(*id, Scope::All)).map_err(|error| error.to_string())?;
        let told = &books.conversations;
        let written: Vec<_> = told.topics.values().filter(|one| one.series == *id).cloned().collect();
        let promised = told.promises.values().filter(|one| one.is.series == *id);
        let promised: Vec<_> = promised.map(|one| one.is.clone()).collect();
        if topics != written || promises != promised {
            return Err(format!(
                "the store has {topics:?} and {promises:?}, not {written:?} and {promised:?}"
            ));
        }
        let dates = NaiveDate::MIN..NaiveDate::MAX;
        let meetings = block_on(store.meetings(*id, dates)).map_err(|error| error.to_string())?;
        let met = told.meetings.range((*id, NaiveDate::MIN)..=(*id, NaiveDate::MAX));
        let met: Vec<_> = met.map(|(_, record)| record.clone()).collect();
        if meetings != met {
            return Err(format!("the store has {meetings:?}, not {met:?}"));
        }
    }
    Ok(())
}

fn owners(books: &Books, promised: &Promised) -> Vec<Address> {
    let Some(series) = books.series.get(&promised.is.series) else { return vec![] };
    promised.is.owners(series).into_iter().map(Address::Person).collect()
}

/// Whether its date came while it was open, and the bot was in the server all along.
fn must_be_reminded_of(books: &Books, promised: &Promised, end: Moment) -> bool {
    let (Some(due), 1) = (promised.is.due, promised.dates.len()) else { return false };
    // Whoever promises something for the same day may do so after the hour at which reminders come.
    let hours = books.owners(&promised.is).into_iter().map(|owner| books.hour_on(owner, due));
    if hours.min().is_none_or(|hour| hour <= promised.is.made + TimeDelta::days(1)) {
        return false;
    }
    // The date is by the calendar of its owner, whose zone may be any.
    let latest = instant(books.server_zone(), due.and_time(NaiveTime::MIN)) + TimeDelta::days(3);
    promised.is.is_open() && latest < end && books.last_out.is_none()
}
