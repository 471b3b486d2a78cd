//! Asking somebody for a regular one-on-one. They are asked in private; nothing is planned before they say yes.

use chrono::{NaiveTime, Weekday};

use crate::catalogue::phrases;
use crate::catalogue::views::{echoed, moment, one_on_one, person};
use crate::desk::question;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, SeriesId};
use crate::domain::message::Reply;
use crate::domain::series::{Person as Side, Rhythm, Series, SeriesState};
use crate::domain::text::name;
use crate::domain::time_of_day::time_of_day;
use crate::store::{Batch, Change};

use super::super::people::{MET, chosen};
use super::super::{Asker, Desk, Outcome, Person, Stop};
use super::{exists, no_other};

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

/// Ask the other person.
pub async fn add(desk: &Desk, asker: &Asker, plan: Plan) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    check_people(desk, asker, guild.id, &plan.with).await?;
    let time = time_of_day(&plan.at)
        .ok_or_else(|| desk.stop(asker, &phrases::ONE_ON_ONE_TIME, &[("given", echoed(&plan.at).into())]))?;
    let minutes = length(desk, asker, plan.minutes)?;
    let ask = || asking(desk, asker, &guild, &plan, (time, minutes));
    let (_, (series, hint)) = desk.on_fresh_reads(asker, ask).await?;
    let away = desk.away_line(asker, series.partner.id).await?;
    Ok(asked(desk, asker, &series, away.into_iter().chain(hint)))
}

/// The batch that asks, the series it asks for, and whose time counts if nobody said.
async fn asking(
    desk: &Desk,
    asker: &Asker,
    guild: &Guild,
    plan: &Plan,
    (time, minutes): (NaiveTime, u32),
) -> Result<(Batch, (Series, Option<String>)), Stop> {
    check_new(desk, asker, &guild.id, &plan.with).await?;
    let member = desk.store.member(asker.person.id).await?;
    let now = desk.now();
    let zone = member.zone(guild, &desk.defaults);
    let series = Series {
        id: SeriesId(asker.interaction.0),
        guild: guild.id,
        asker: side(&asker.person),
        partner: side(&plan.with),
        rhythm: Rhythm::starting(plan.weeks, plan.on, time, zone, now),
        minutes,
        state: SeriesState::Asked,
        skipped: vec![],
    };
    let invitation = question::invitation(&series, now);
    let hint = desk.zone_hint(asker, &member, guild);
    let batch = Batch::once(asker.cause())
        .when(no_other(&series, vec![SeriesState::Asked, SeriesState::Running]))
        .change(asker.speaks())
        .change(Change::PutSeries(series.clone()))
        .changes(question::planned(series.id, now))
        .change(Change::Tell(invitation));
    Ok((batch, (series, hint)))
}

fn asked(desk: &Desk, asker: &Asker, series: &Series, more: impl Iterator<Item = String>) -> Reply {
    let now = desk.now();
    let locale = desk.locale(asker);
    let first = series.upcoming(now).next().map_or(now, |meeting| meeting.at);
    let args = [
        ("who", person(series.partner.id).into()),
        ("rhythm", one_on_one::rhythm(locale, &series.rhythm).into()),
        ("when", moment(first).into()),
    ];
    let said = locale.say(&phrases::ONE_ON_ONE_ASKED, &args);
    Reply::lines([said].into_iter().chain(more))
}

async fn check_people(desk: &Desk, asker: &Asker, guild: GuildId, with: &Person) -> Result<(), Stop> {
    if with.id == asker.person.id {
        return Err(desk.stop(asker, &phrases::ONE_ON_ONE_SELF, &[]));
    }
    chosen(desk, asker, guild, with, &MET).await
}

/// Two people have one rhythm in a server; a second question while the first is open would only confuse.
async fn check_new(
    desk: &Desk,
    asker: &Asker,
    guild: &crate::domain::id::GuildId,
    with: &Person,
) -> Result<(), Stop> {
    let all = desk.store.series_of(*guild, asker.person.id).await?;
    let open = |series: &&Series| matches!(series.state, SeriesState::Running | SeriesState::Asked);
    let theirs = |series: &&Series| series.other(asker.person.id).is_some_and(|other| other.id == with.id);
    // The same interaction delivered twice finds its own series: that one is no obstacle.
    let Some(series) =
        all.iter().filter(open).filter(theirs).find(|series| series.id.0 != asker.interaction.0)
    else {
        return Ok(());
    };
    Err(exists(desk, asker, series))
}

fn length(desk: &Desk, asker: &Asker, minutes: Option<u32>) -> Result<u32, Stop> {
    let minutes = minutes.unwrap_or(MINUTES);
    if LENGTH.contains(&minutes) {
        return Ok(minutes);
    }
    let args = [("least", (*LENGTH.start()).into()), ("most", (*LENGTH.end()).into())];
    Err(desk.stop(asker, &phrases::ONE_ON_ONE_LENGTH, &args))
}

fn side(person: &Person) -> Side {
    Side { id: person.id, name: name(&person.name) }
}
