//! The end of a quarter: everything has settled, and the books, the store and Discord must agree.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use sincerely::domain::Moment;
use sincerely::domain::buttons::{ButtonAction, SeriesButton};
use sincerely::domain::id::{NoticeId, RecognitionId, SeriesId, UserId};
use sincerely::domain::message::Row;
use sincerely::domain::notice::{Address, Notice, NoticeKind, SkipReason, State};
use sincerely::domain::recognition::Recognition;
use sincerely::domain::series::{Series, SeriesState};
use sincerely::store::{LedgerFilter, Store};

use crate::books::{Books, Entry, Resting};
use crate::conversations;
use crate::discord::{Discord, address};
use crate::due::clock;
use crate::occurrences;
use crate::pairings;
use crate::store::block_on;
use crate::waiting;
use crate::world::World;

/// The figures of a quarter.
#[derive(Debug, Default, Clone, Copy)]
pub struct Figures {
    pub occurrences: usize,
    /// Briefs by working days.
    pub day_briefs: usize,
    pub notices: usize,
    pub sent: usize,
    pub skipped: usize,
    pub undeliverable: usize,
    pub blocked: usize,
    pub thanks: usize,
    pub topics: usize,
    pub promises: usize,
    /// Meetings of which somebody said whether they happened.
    pub settled: usize,
    /// Meetings that both agreed to have at another time.
    pub moved: usize,
    /// Places in the groups of rounds.
    pub grouped: usize,
    pub left_over: usize,
    pub deaths: usize,
}

/// Compare the store and Discord with the books. `end` is when the quarter ended; what was planned for later may be
/// open.
pub fn judge(world: &World, store: &dyn Store, end: Moment) -> Result<Figures, String> {
    let ledger =
        block_on(store.ledger(&LedgerFilter::default(), 0, usize::MAX)).map_err(|error| error.to_string())?;
    let world = world.lock();
    if let Some(broken) = &world.broken {
        return Err(broken.clone());
    }
    let mut figures = Figures { notices: ledger.len(), ..Figures::default() };
    entries(&world.books, &ledger, end, &mut figures)?;
    thanks(&world.books, store, end, &mut figures)?;
    people(&world.books, store)?;
    ends(&world.books)?;
    questions(&world.books, &world.discord, end)?;
    occurrences::judge(&world.books, &ledger, &mut figures)?;
    weeks(&world.books, &world.discord)?;
    conversations::judge(&world.books, store, &ledger, end, &mut figures)?;
    pairings::judge(&world.books, store, &mut figures)?;
    waiting::judge(&world.books, &world.discord, store, world.time)?;
    Ok(figures)
}

/// The ledger equals the books, each notice has one outcome, and Discord has each message as often as the outcome says.
fn entries(books: &Books, ledger: &[Notice], end: Moment, figures: &mut Figures) -> Result<(), String> {
    let ids: BTreeSet<NoticeId> = ledger.iter().map(|notice| notice.id).collect();
    if ids.len() != ledger.len() || ids.len() != books.notices.len() {
        let (ledger, books) = (ledger.len(), books.notices.len());
        return Err(format!(
            "the ledger lists {ledger} notices ({} different), {books} were owed",
            ids.len()
        ));
    }
    for notice in ledger {
        let entry = books.notices.get(&notice.id).ok_or_else(|| format!("nobody owed {}", notice.id))?;
        if entry.notice != *notice {
            return Err(format!("the ledger has {notice:?}, and last it was {:?}", entry.notice));
        }
        let expected = match notice.state {
            State::Due | State::Sending { .. } if notice.scheduled_for > end => continue,
            State::Due | State::Sending { .. } => return Err(format!("{notice:?} has no outcome")),
            // An amendment is no message of its own.
            State::Sent { .. } if matches!(notice.say, NoticeKind::Amend { .. }) => &[0][..],
            State::Sent { .. } if entry.lost || entry.shared => &[0, 1],
            State::Sent { .. } => &[1],
            State::Skipped { why: SkipReason::Removed, .. } => &[0, 1],
            State::Skipped { .. } => &[0],
            // `waiting` judges whether the notice may still wait.
            State::Blocked { .. } => &[0, 1],
            // The message may have been taken before the address closed; but not twice.
            State::Undeliverable { .. } => &[0, 1],
        };
        if !expected.contains(&entry.taken) {
            return Err(format!("Discord has {} messages of {notice:?}", entry.taken));
        }
        match notice.state {
            State::Sent { .. } => figures.sent += 1,
            State::Skipped { .. } => figures.skipped += 1,
            State::Blocked { .. } => figures.blocked += 1,
            _ => figures.undeliverable += 1,
        }
    }
    Ok(())
}

/// All thanks that were kept are there, word for word, and each receiver is named in the one post or told once.
fn thanks(books: &Books, store: &dyn Store, end: Moment, figures: &mut Figures) -> Result<(), String> {
    let mut owed: BTreeMap<(RecognitionId, Option<UserId>), usize> = BTreeMap::new();
    for entry in books.notices.values() {
        match (&entry.notice.say, entry.notice.to) {
            (NoticeKind::Kudos { recognition }, _) => *owed.entry((*recognition, None)).or_default() += 1,
            (NoticeKind::Note { recognition } | NoticeKind::Told { recognition }, Address::Person(id)) => {
                *owed.entry((*recognition, Some(id))).or_default() += 1;
            }
            _ => {}
        }
    }
    if let Some(((id, to), times)) = owed.iter().find(|(_, times)| **times != 1) {
        return Err(format!("the thanks {id} are owed {times} times to {to:?}"));
    }
    for given in books.given.values() {
        figures.thanks += 1;
        let kept = block_on(store.recognition(given.id)).map_err(|error| error.to_string())?;
        let told = |one: &Recognition| {
            (one.giver, one.receivers.clone(), one.text.clone(), one.cheers.clone(), one.withdrawn)
        };
        if kept.as_ref().map(told) != Some(told(given)) {
            return Err(format!("the thanks {} were acknowledged, and the store has {kept:?}", given.id));
        }
        let reached = |who: &UserId| {
            let named = !given.unannounced.contains(who) && owed.contains_key(&(given.id, None));
            named || owed.contains_key(&(given.id, Some(*who)))
        };
        if let Some(missed) = given.receivers.iter().find(|who| !reached(who)) {
            return Err(format!("nobody told {missed} of the thanks {}", given.id));
        }
    }
    let overdue = books.errands.iter().filter(|(_, at)| **at < end).map(|(duty, _)| duty.to_string());
    overdue.min().map_or(Ok(()), |duty| Err(format!("{duty} is overdue")))
}

/// No spotlight shows words that were taken back.
fn weeks(books: &Books, discord: &Discord) -> Result<(), String> {
    // A closed channel's spotlight is amended once the channel opens; a deleted channel's is gone.
    let open = discord.channels.iter().filter(|(id, _)| discord.is_open(address(**id)));
    let posts = open.flat_map(|(_, channel)| &channel.messages);
    let fields = posts.filter(|posted| books.is_week(posted.notice)).flat_map(|posted| &posted.fields);
    let lines: Vec<&str> = fields.flat_map(|field| field.lines()).collect();
    for (id, words) in &books.said {
        let Some(given) = books.given.get(id).filter(|given| given.withdrawn.is_some()) else { continue };
        let says = |line: &&&str| {
            line.contains(&format!("<@{}> → ", given.giver)) && line.contains(&format!(": {words} ["))
        };
        let same = |other: &Recognition| other.giver == given.giver && other.text == *words;
        let stands = books.given.values().any(|other| other.withdrawn.is_none() && same(other));
        if let Some(line) = lines.iter().find(says).filter(|_| !stands) {
            return Err(format!("the thanks {id} were taken back, and a week of thanks says: {line}"));
        }
    }
    Ok(())
}

/// No question stays open for more than two weeks, and no closed question has buttons.
fn questions(books: &Books, discord: &Discord, end: Moment) -> Result<(), String> {
    let since = |id: SeriesId| {
        let since_2015 = (id.0 >> 22) as i64;
        Moment::from_timestamp_millis(since_2015 + 1_420_070_400_000).unwrap_or_default()
    };
    let too_long = |id: SeriesId| end - since(id) > TimeDelta::days(16) && books.guild.left.is_none();
    let mut open = books.series.values().filter(|one| one.state == SeriesState::Asked).map(|one| one.id);
    if let Some(id) = open.find(|id| too_long(*id)) {
        return Err(format!("nobody has answered {id} since {}", since(id)));
    }
    // A message whose amendment came to nothing still shows its old buttons.
    let in_vain =
        |entry: &&Entry| matches!(entry.notice.state, State::Undeliverable { .. } | State::Blocked { .. });
    let unchanged: BTreeSet<NoticeId> = books
        .notices
        .values()
        .filter(in_vain)
        .filter_map(|entry| if let NoticeKind::Amend { of } = entry.notice.say { Some(of) } else { None })
        .collect();
    let messages = discord.channels.values().flat_map(|channel| &channel.messages);
    let rows = messages.filter(|posted| !unchanged.contains(&posted.notice)).flat_map(|posted| &posted.rows);
    let buttons = rows.filter_map(|row| if let Row::Buttons(buttons) = row { Some(buttons) } else { None });
    let mut asking = buttons.flatten().filter_map(|button| match &button.action {
        ButtonAction::Series(SeriesButton::Accept(id)) => books.series.get(id),
        _ => None,
    });
    let over = |one: &&Series| matches!(one.state, SeriesState::Withdrawn | SeriesState::Lapsed);
    match asking.find(over) {
        Some(series) => Err(format!("the question {} is over, and can still be answered", series.id)),
        None => Ok(()),
    }
}

/// Whenever a one-on-one has ended, the other person is told; of one that was to take place once and has, nothing is left to end.
fn ends(books: &Books) -> Result<(), String> {
    let told: BTreeSet<SeriesId> = books
        .notices
        .values()
        .filter_map(|entry| match entry.notice.say {
            NoticeKind::Stopped { series, asked: false, .. } | NoticeKind::Doubled { series, .. } => {
                Some(series)
            }
            NoticeKind::Lapsed { series } => Some(series),
            _ => None,
        })
        .collect();
    let ends = |one: &&Series| matches!(one.state, SeriesState::Stopped | SeriesState::Lapsed);
    let ended = books.series.values().filter(ends).filter(|one| !books.ended_past(one));
    match ended.map(|one| one.id).find(|id| !told.contains(id)) {
        Some(id) => Err(format!("the one-on-one {id} has ended, and nobody was told")),
        None => Ok(()),
    }
}

/// What people chose is kept.
fn people(books: &Books, store: &dyn Store) -> Result<(), String> {
    for (user, zone) in &books.zones {
        let member = block_on(store.member(*user)).map_err(|error| error.to_string())?;
        if member.zone != Some(*zone) {
            return Err(format!("{user} chose {zone}, and the store has {:?}", member.zone));
        }
    }
    for (user, resting) in &books.resting {
        let member = block_on(store.member(*user)).map_err(|error| error.to_string())?;
        let hours = member.quiet.and_then(|hours| hours.bounds());
        let kept = Resting {
            said: member.quiet.is_some(),
            hours: hours.map(|(from, until)| (clock(&from), clock(&until))),
            away_until: member.away_until,
        };
        if kept != *resting {
            return Err(format!("{user} wants {resting:?}, and the store has {kept:?}"));
        }
    }
    Ok(())
}
