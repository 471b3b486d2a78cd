//! Asking another member for a one-on-one, a regular or a single one. The other member is asked in private; nothing is planned
//! before a yes.

use chrono::{Days, NaiveDate, Weekday};

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::phrases;
use crate::catalogue::views::{self, echoed, moment, one_on_one, person};
use crate::context::name_of;
use crate::context::question;
use crate::domain::date_words::coming_date;
use crate::domain::forms::{Wish, WishedLead};
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, SeriesId, UserId};
use crate::domain::message::{Message, Reply};
use crate::domain::series::{LENGTH, Often, Participant as Side, Rhythm, Series, SeriesState};
use crate::domain::text::name;
use crate::domain::time_of_day::time_of_day;
use crate::domain::tz::Tz;
use crate::store::{Batch, Change};

use super::super::people::{MET, chosen, named};
use super::super::zone::asking as asking_clock;
use super::super::{Context, Invoker, Outcome, Person, Stop, me};
use super::proposing::busy;
use super::{beside_none, check_alone, follow, partner};

/// The one-on-one that was asked for.
#[derive(Debug, Clone)]
pub struct OneOnOnePlan {
    pub with: Person,
    pub often: Often,
    pub on: Weekday,
    /// The time of day, as it was typed.
    pub at: String,
    pub minutes: Option<u32>,
    /// The date that it is to begin on, or after, as it was typed.
    pub starts: Option<String>,
    pub lead: WishedLead,
}

const MINUTES: u32 = 30;
/// A second question while one is open would only confuse.
const OPEN: [SeriesState; 2] = [SeriesState::Asked, SeriesState::Running];
/// How far ahead a series may begin.
const LATEST: Days = Days::new(366);

impl OneOnOnePlan {
    /// The plan as a custom id holds it. The time is not read yet.
    pub(in crate::actions) fn wish(&self) -> Wish {
        Wish {
            with: self.with.id,
            often: self.often,
            on: self.on,
            minutes: self.minutes,
            at: None,
            starts: None,
            lead: self.lead,
        }
    }
}

/// Ask the other person, once the asker's zone is known.
pub async fn add(context: &Context, invoker: &Invoker, plan: OneOnOnePlan) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if partner::is_open(context, invoker, guild.id, plan.with.id).await? {
        let starts = starts(context, invoker, &guild, plan.starts.as_deref()).await?;
        let wish = timed(context, invoker, Wish { starts, ..plan.wish() }, &plan.at)?;
        return partner::ask(context, invoker, guild.id, wish).await;
    }
    check_people(context, invoker, guild.id, &plan.with).await?;
    let starts = starts(context, invoker, &guild, plan.starts.as_deref()).await?;
    let wish = timed(context, invoker, Wish { starts, ..plan.wish() }, &plan.at)?;
    let with = match plan.with.member {
        true => plan.with,
        false => with(context, invoker, guild.id, plan.with.id).await?,
    };
    go_on(context, invoker, &guild, (&with, wish), None).await
}

/// Go on with the person who was chosen from a menu.
pub async fn with_partner(context: &Context, invoker: &Invoker, wish: Wish) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let with = with(context, invoker, guild.id, wish.with).await?;
    check_people(context, invoker, guild.id, &with).await?;
    go_on(context, invoker, &guild, (&with, wish), None).await
}

/// Go on with another time, after the first was not understood.
pub async fn at_another_time(context: &Context, invoker: &Invoker, wish: Wish, given: &str) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if partner::is_open(context, invoker, guild.id, wish.with).await? {
        let wish = timed(context, invoker, wish, given)?;
        return partner::ask(context, invoker, guild.id, wish).await;
    }
    let with = with(context, invoker, guild.id, wish.with).await?;
    let wish = timed(context, invoker, wish, given)?;
    go_on(context, invoker, &guild, (&with, wish), None).await
}

/// Go on with the zone that the asker has chosen.
pub async fn by_clock(context: &Context, invoker: &Invoker, wish: Wish, zone: Tz) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let with = with(context, invoker, guild.id, wish.with).await?;
    go_on(context, invoker, &guild, (&with, wish), Some(zone)).await
}

fn timed(context: &Context, invoker: &Invoker, wish: Wish, given: &str) -> Result<Wish, Stop> {
    let none = || context.stop(invoker, phrases::OneOnOneTime { given: echoed(given) });
    Ok(Wish { at: Some(time_of_day(given).ok_or_else(none)?), ..wish })
}

/// The date that it is to begin on.
async fn starts(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    given: Option<&str>,
) -> Result<Option<NaiveDate>, Stop> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else { return Ok(None) };
    let zone = context.store.member(invoker.person.id).await?.zone(guild, &context.defaults);
    let today = context.now().with_timezone(&zone).date_naive();
    // The form to try again asks for the time of day alone, so that none is offered here.
    let locale = context.locale(invoker);
    let unknown = || Stop::Never(locale.say(phrases::DateUnknown { given: echoed(given) }));
    let date = coming_date(given, today).ok_or_else(unknown)?;
    match date <= today + LATEST {
        true => Ok(Some(date)),
        false => Err(Stop::Never(locale.say(&phrases::STARTS_LATE))),
    }
}

/// Returns a person by id alone, who may have left since.
async fn with(context: &Context, invoker: &Invoker, guild: GuildId, user: UserId) -> Result<Person, Stop> {
    named(context, invoker, guild, user, &MET).await?;
    let name = name_of(context, guild, user).await?.unwrap_or_default();
    Ok(Person { id: user, name, bot: false, member: true })
}

async fn go_on(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    (with, wish): (&Person, Wish),
    chosen: Option<Tz>,
) -> Outcome {
    let Some(time) = wish.at else { return Err(context.not_understood(invoker)) };
    let minutes = length(context, invoker, wish.minutes)?;
    let before = context.store.member(invoker.person.id).await?;
    let zone = chosen.unwrap_or_else(|| before.zone(guild, &context.defaults));
    let rhythm = Rhythm::starting_on(wish.often, wish.on, time, zone, wish.starts, context.now());
    let (id, two) = (SeriesId(invoker.interaction.0), [side(&invoker.person), side(with)]);
    let lead = match wish.lead {
        WishedLead::Neither => None,
        WishedLead::Asker => Some(invoker.person.id),
        WishedLead::Partner => Some(with.id),
    };
    let series = Series { lead, ..Series::asked(id, guild.id, two, rhythm, minutes) };
    check_alone(context, invoker, &series, &OPEN).await?;
    if chosen.or(before.zone).is_none() {
        return Ok(Reply::Private(which_clock(context, invoker, series.rhythm, &wish)));
    }
    on_fresh_reads(context, invoker, || asking(context, invoker, &series, chosen)).await?;
    let away = context.away_line(invoker, with.id).await?;
    let first = series.upcoming(context.now()).next().map_or(context.now(), |meeting| meeting.at);
    let busy = busy(context, invoker, &series, first).await?;
    let follow = match chosen {
        Some(zone) => follow::question(context, invoker, before.zone(guild, &context.defaults), zone).await?,
        None => None,
    };
    Ok(asking_clock([asked(context, invoker, &series)].into_iter().chain(busy).chain(away).collect(), follow))
}

/// The question for the asker's zone, before the other person is asked.
fn which_clock(context: &Context, invoker: &Invoker, rhythm: Rhythm, wish: &Wish) -> Message {
    let locale = context.locale(invoker);
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

/// Returns the batch that asks.
async fn asking(
    context: &Context,
    invoker: &Invoker,
    series: &Series,
    chosen: Option<Tz>,
) -> Result<(Batch, ()), Stop> {
    let now = context.now();
    let invitation = question::invitation(series, now);
    let batch = Batch::once(invoker.cause()).change(invoker.speaks());
    let batch = match chosen {
        Some(zone) => me::living_by(context, invoker, batch, zone).await?,
        None => batch,
    };
    let batch = batch
        .change(Change::PutSeries(series.clone()))
        .changes(question::planned(series.id, now))
        .change(Change::Enqueue(invitation));
    check_alone(context, invoker, series, &OPEN).await?;
    Ok((beside_none(batch, series, &OPEN), ()))
}

fn asked(context: &Context, invoker: &Invoker, series: &Series) -> String {
    let now = context.now();
    let locale = context.locale(invoker);
    let first = series.upcoming(now).next().map_or(now, |meeting| meeting.at);
    let (who, when) = (person(series.partner.id), moment(first));
    let (often, rhythm) = (one_on_one::often(series), one_on_one::rhythm(locale, &series.rhythm));
    locale.say(phrases::OneOnOneAsked { often, who, rhythm, when })
}

async fn check_people(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    with: &Person,
) -> Result<(), Stop> {
    if with.id == invoker.person.id {
        return Err(Stop::Never(context.locale(invoker).say(&phrases::ONE_ON_ONE_SELF)));
    }
    chosen(context, invoker, guild, with, &MET).await
}

fn length(context: &Context, invoker: &Invoker, minutes: Option<u32>) -> Result<u32, Stop> {
    let minutes = minutes.unwrap_or(MINUTES);
    if LENGTH.contains(&minutes) {
        return Ok(minutes);
    }
    Err(context.stop(invoker, phrases::OneOnOneLength { least: *LENGTH.start(), most: *LENGTH.end() }))
}

fn side(person: &Person) -> Side {
    Side { id: person.id, name: name(&person.name) }
}
