//! The end of a quarter, for what Discord refused: no notice waits any more that could have gone out, and everyone who
//! was to be told of waiting notices has been told.

use chrono::TimeDelta;
use sincerely::domain::Moment;
use sincerely::domain::duty::Duty;
use sincerely::domain::guild::Guild;
use sincerely::domain::id::{ChannelId, NoticeId};
use sincerely::domain::notice::{Address, Notice, NoticeKind, State};
use sincerely::store::Store;

use crate::books::{Books, Entry};
use crate::discord::Discord;
use crate::people::GUILD;
use crate::store::block_on;

/// A notice that waits longer than its worth ends at the next look at it, or when quiet hours end.
const SLACK: TimeDelta = TimeDelta::days(1);
/// A notice that waited while the bot was out of the guild is looked at when the guild would have been forgotten.
const OUT: TimeDelta = TimeDelta::days(32);
/// After this time, receivers and admins must have been told of what waits.
const LONG: TimeDelta = TimeDelta::hours(2);
const WEEK: TimeDelta = TimeDelta::days(7);

type Held = Result<(), String>;

/// Judge all notices that wait, as they stand at `now`.
pub fn judge(books: &Books, discord: &Discord, store: &dyn Store, now: Moment) -> Held {
    let blocked = || books.notices.values().filter(|entry| entry.notice.is_blocked());
    for entry in blocked() {
        may_still_wait(books, discord, entry, now)?;
    }
    receivers(books, now)?;
    admins(books, blocked().filter(|entry| matches!(entry.notice.to, Address::Channel(_))), now)?;
    settings(&books.guild, discord)?;
    tips(books, store)
}

fn may_still_wait(books: &Books, discord: &Discord, entry: &Entry, now: Moment) -> Held {
    let notice = &entry.notice;
    let what = || format!("the {} {} waits for {}", notice.say.kind(), notice.id, notice.to);
    let worth = books.worth_until(notice).unwrap_or(notice.scheduled_for);
    let seen_to = books.last_out.map_or(worth, |out| worth.max(out + OUT));
    if now > seen_to + SLACK {
        return Err(format!("{}, and was worth it until {worth}", what()));
    }
    match notice.to {
        // A notice to a channel is tried every few minutes, whether or not the bot hears that the channel opened.
        Address::Channel(_) if discord.is_open(notice.to) => Err(format!("{}, which is open", what())),
        // What may be there already is looked for where it may be: elsewhere it might come twice.
        Address::Channel(_) if notice.perhaps_sent().is_some() => Ok(()),
        Address::Channel(id) => match books.chosen_for(&notice.say).filter(|chosen| *chosen != id) {
            Some(chosen) => Err(format!("{}, and the settings choose {chosen}", what())),
            None => Ok(()),
        },
        // Discord does not report that a person's private messages open: the person's next interaction tells.
        Address::Person(user) => {
            let refused = discord.refused.get(&notice.to).map(|(_, at)| *at);
            let spoke = books.spoke.get(&user).copied();
            if spoke > refused { Err(format!("{}, who has spoken since", what())) } else { Ok(()) }
        }
    }
}

/// Receivers of kudos that wait long, or were given up, have been told in private.
fn receivers(books: &Books, now: Moment) -> Held {
    for entry in books.notices.values() {
        let NoticeKind::Kudos { recognition } = entry.notice.say else { continue };
        let long = entry.notice.is_blocked() && now - entry.notice.scheduled_for > LONG;
        let vain = matches!(entry.notice.state, State::Undeliverable { .. });
        if let Some(missed) = books.untold(recognition).filter(|_| long || vain) {
            return Err(format!("nobody told {missed} of the thanks {recognition}, which are not posted"));
        }
    }
    Ok(())
}

/// An admin has been told, within the week, of what waits long for the guild's channels.
fn admins<'a>(books: &Books, mut blocked: impl Iterator<Item = &'a Entry>, now: Moment) -> Held {
    let long = |entry: &&Entry| entry.blocked.is_some_and(|since| now - since > LONG);
    let Some(entry) = blocked.find(long) else { return Ok(()) };
    let lately = books.admin_told.is_some_and(|at| now - at < WEEK + LONG);
    let planned = books.errands.contains_key(&Duty::Undelivered { guild: GUILD });
    let id: NoticeId = entry.notice.id;
    if lately && planned { Ok(()) } else { Err(format!("{id} waits, and no admin is told of it")) }
}

/// The settings name no deleted channel, and the one of the usual name where an admin chose none.
fn settings(guild: &Guild, discord: &Discord) -> Held {
    if let Some(gone) = guild.channels().find(|id| discord.is_gone(*id)) {
        return Err(format!("the settings name {gone}, which is gone"));
    }
    let missed = |name: &str, chosen: Option<ChannelId>| discord.named.get(name).filter(|_| chosen.is_none());
    match missed("kudos", guild.kudos_channel).or_else(|| missed("leadership-tips", guild.tips_channel)) {
        Some(id) => Err(format!("{id} bears the usual name, and the settings name none")),
        None => Ok(()),
    }
}

/// Each tip that counts as told was posted, or is on its way.
fn tips(books: &Books, store: &dyn Store) -> Held {
    let drawn = block_on(store.tips_drawn(GUILD)).map_err(|error| error.to_string())?;
    let told = |notice: &Notice, tip: &str| {
        let is = matches!(&notice.say, NoticeKind::Tip { tip: other } if other == tip);
        is && (notice.is_open() || matches!(notice.state, State::Sent { .. }))
    };
    let unspent = drawn.seen.iter().find(|tip| !books.notices.values().any(|entry| told(&entry.notice, tip)));
    unspent.map_or(Ok(()), |tip| Err(format!("the tip {tip} counts as told, and was never posted")))
}
