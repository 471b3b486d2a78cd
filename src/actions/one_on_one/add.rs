//! Asking somebody for a regular one-on-one. They are asked in private; nothing is planned before they say yes.

use chrono::Weekday;

use crate::catalogue::phrases;
use crate::catalogue::views::{self, echoed, moment, one_on_one, person};
use crate::context::question;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, SeriesId, UserId};
use crate::domain::message::{Message, Reply};
use crate::domain::press::Wish;
use crate::domain::series::{Person as Side, Rhythm, Series, SeriesState};
use crate::domain::text::name;
use crate::domain::time_of_day::time_of_day;
use crate::domain::tz::Tz;
use crate::store::{Batch, Change};

use super::super::people::{MET, chosen, named};
use super::super::zone::asking as asking_clock;
use super::super::{Asker, Context, Outcome, Person, Stop, me};
use super::{exists, follow, no_other};

/// What was asked for.
#[derive(Debug, Clone)]
pub struct Plan {
    pub with: Person,
    /// Every so many weeks.
    pub weeks: u32,
    pub on: Weekday,
    /// The time of day, as it was typed.
    pub at: String,
    pub minutes: Option<u32>,
}

const MINUTES: u32 = 30;
/// How short and how long a one-on-one may be, in minutes.
pub const LENGTH: std::ops::RangeInclusive<u32> = 5..=480;

impl Plan {
    /// The same as a custom id holds it. The time is still to be read.
    pub(in crate::actions) fn wish(&self) -> Wish {
        Wish { with: self.with.id, weeks: self.weeks, on: self.on, minutes: self.minutes, at: None }
    }
}

/// Ask the other person, once it is known by which clock.
pub async fn add(context: &Context, asker: &Asker, plan: Plan) -> Outcome {
    let guild = context.asked_in(asker).await?;
    check_people(context, asker, guild.id, &plan.with).await?;
    let wish = timed(context, asker, plan.wish(), &plan.at)?;
    go_on(context, asker, &guild, (&plan.with, wish), None).await
}

/// The time was none, and another was written.
pub async fn at_another_time(context: &Context, asker: &Asker, wish: Wish, given: &str) -> Outcome {
    let guild = context.asked_in(asker).await?;
    let with = with(context, asker, guild.id, wish.with).await?;
    let wish = timed(context, asker, wish, given)?;
    go_on(context, asker, &guild, (&with, wish), None).await
}

/// Whoever asks has said by which clock they go.
pub async fn by_clock(context: &Context, asker: &Asker, wish: Wish, zone: Tz) -> Outcome {
    let guild = context.asked_in(asker).await?;
    let with = with(context, asker, guild.id, wish.with).await?;
    go_on(context, asker, &guild, (&with, wish), Some(zone)).await
}

fn timed(context: &Context, asker: &Asker, wish: Wish, given: &str) -> Result<Wish, Stop> {
    let none = || context.stop(asker, phrases::OneOnOneTime { given: echoed(given) });
    Ok(Wish { at: Some(time_of_day(given).ok_or_else(none)?), ..wish })
}

/// Somebody of whom only the id is known, and who may have left since.
async fn with(context: &Context, asker: &Asker, guild: GuildId, user: UserId) -> Result<Person, Stop> {
    named(context, asker, guild, user, &MET).await?;
    let name = context.name_of(guild, user).await?.unwrap_or_default();
    Ok(Person { id: user, name, bot: false, member: true })
}

async fn go_on(
    context: &Context,
    asker: &Asker,
    guild: &Guild,
    (with, wish): (&Person, Wish),
    chosen: Option<Tz>,
) -> Outcome {
    let Some(time) = wish.at else { return Err(context.not_understood(asker)) };
    let minutes = length(context, asker, wish.minutes)?;
    check_new(context, asker, &guild.id, &with.id).await?;
    let before = context.store.member(asker.person.id).await?;
    let zone = chosen.unwrap_or_else(|| before.zone(guild, &context.defaults));
    let rhythm = Rhythm::starting(wish.weeks, wish.on, time, zone, context.now());
    if chosen.or(before.zone).is_none() {
        return Ok(Reply::Private(which_clock(context, asker, rhythm, &wish)));
    }
    let series = Series {
        id: SeriesId(asker.interaction.0),
        guild: guild.id,
        asker: side(&asker.person),
        partner: side(with),
        rhythm,
        minutes,
        state: SeriesState::Asked,
        skipped: vec![],
    };
    context.on_fresh_reads(asker, || asking(context, asker, &series, chosen)).await?;
    let away = context.away_line(asker, with.id).await?;
    let follow = match chosen {
        Some(zone) => follow::question(context, asker, before.zone(guild, &context.defaults), zone).await?,
        None => None,
    };
    Ok(asking_clock([asked(context, asker, &series)].into_iter().chain(away).collect(), follow))
}

/// The question by which clock they go, before anybody is asked.
fn which_clock(context: &Context, asker: &Asker, rhythm: Rhythm, wish: &Wish) -> Message {
    let locale = context.locale(asker);
    let now = context.now();
    let first = rhythm.meetings(now).next().map_or(now, |meeting| meeting.at);
    let asked = locale.say(phrases::ZoneAskPlan {
        time: rhythm.time.format("%H:%M").to_string(),
        zone: rhythm.zone.name().into(),
        when: moment(first),
        who: person(wish.with),
    });
    views::zone::question(locale, asked, rhythm.zone, wish)
}

/// The batch that asks.
async fn asking(
    context: &Context,
    asker: &Asker,
    series: &Series,
    chosen: Option<Tz>,
) -> Result<(Batch, ()), Stop> {
    let now = context.now();
    let invitation = question::invitation(series, now);
    let settled = match chosen {
        Some(zone) => me::living_by(context, asker, zone).await?,
        None => vec![],
    };
    let batch = Batch::once(asker.cause())
        .when(no_other(series, vec![SeriesState::Asked, SeriesState::Running]))
        .change(asker.speaks())
        .changes(settled)
        .change(Change::PutSeries(series.clone()))
        .changes(question::planned(series.id, now))
        .change(Change::Tell(invitation));
    check_new(context, asker, &series.guild, &series.partner.id).await?;
    Ok((batch, ()))
}

fn asked(context: &Context, asker: &Asker, series: &Series) -> String {
    let now = context.now();
    let locale = context.locale(asker);
    let first = series.upcoming(now).next().map_or(now, |meeting| meeting.at);
    locale.say(phrases::OneOnOneAsked {
        who: person(series.partner.id),
        rhythm: one_on_one::rhythm(locale, &series.rhythm),
        when: moment(first),
    })
}

async fn check_people(context: &Context, asker: &Asker, guild: GuildId, with: &Person) -> Result<(), Stop> {
    if with.id == asker.person.id {
        return Err(Stop::Never(context.locale(asker).say(&phrases::ONE_ON_ONE_SELF)));
    }
    chosen(context, asker, guild, with, &MET).await
}

/// Two people have one rhythm in a server; a second question while the first is open would only confuse.
async fn check_new(context: &Context, asker: &Asker, guild: &GuildId, with: &UserId) -> Result<(), Stop> {
    let all = context.store.series_of(*guild, asker.person.id).await?;
    let open = |series: &&Series| matches!(series.state, SeriesState::Running | SeriesState::Asked);
    let theirs = |series: &&Series| series.other(asker.person.id).is_some_and(|other| other.id == *with);
    // The same interaction delivered twice finds its own series: that one is no obstacle.
    let Some(series) =
        all.iter().filter(open).filter(theirs).find(|series| series.id.0 != asker.interaction.0)
    else {
        return Ok(());
    };
    Err(exists(context, asker, series))
}

fn length(context: &Context, asker: &Asker, minutes: Option<u32>) -> Result<u32, Stop> {
    let minutes = minutes.unwrap_or(MINUTES);
    if LENGTH.contains(&minutes) {
        return Ok(minutes);
    }
    Err(context.stop(asker, phrases::OneOnOneLength { least: *LENGTH.start(), most: *LENGTH.end() }))
}

fn side(person: &Person) -> Side {
    Side { id: person.id, name: name(&person.name) }
}
