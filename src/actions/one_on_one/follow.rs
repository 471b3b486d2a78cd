//! A member's zone has changed: whether the member's one-on-ones follow it. They keep their times until the member says
//! so, since the other person counts on them; each other person whose hour changes is told.

use crate::actions::fresh::on_fresh_reads;
use crate::catalogue::views::{self, button, one_on_one};
use crate::catalogue::{Locale, phrases};
use crate::context::one_on_one::plans;
use crate::domain::Moment;
use crate::domain::buttons::SeriesButton;
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::series::{Rhythm, Series, SeriesState};
use crate::domain::tz::Tz;
use crate::store::{Batch, Change, Condition, StoreError};

use super::super::{Context, Invoker, Outcome, Stop};

/// How many coming meetings are compared to tell whether two zones show the same times: more than a year of them.
const AHEAD: usize = 60;
/// How many series are listed.
const SHOWN: usize = 10;

/// Returns the question whether the series that go by `from` follow to `to`; None when there are none, or no meeting
/// would move.
pub async fn question(
    context: &Context,
    invoker: &Invoker,
    from: Tz,
    to: Tz,
) -> Result<Option<(String, Row)>, StoreError> {
    let mut those = by(context, invoker, from).await?;
    let now = context.now();
    those.retain(|series| moves(&series.rhythm, to, now));
    if those.is_empty() {
        return Ok(None);
    }
    let locale = context.locale(invoker);
    let lines = lines(locale, invoker, &those, now);
    let asked = locale.say(phrases::FollowAsk { series: lines, zone: to.name().into() });
    let row = Row::Buttons(vec![
        button(locale, &phrases::BUTTON_FOLLOW, SeriesButton::Follow { from, to }, Style::Main),
        button(locale, &phrases::BUTTON_STAY, SeriesButton::Stay, Style::Quiet),
    ]);
    Ok(Some((asked, row)))
}

/// Move the series to the new zone, at the same hour.
pub async fn follow(context: &Context, invoker: &Invoker, from: Tz, to: Tz) -> Outcome {
    let (_, moved) = on_fresh_reads(context, invoker, || following(context, invoker, from, to)).await?;
    let locale = context.locale(invoker);
    if moved.is_empty() {
        return Ok(Reply::Replace(views::text(locale.say(&phrases::FOLLOW_NONE))));
    }
    let lines = lines(locale, invoker, &moved, context.now());
    Ok(Reply::Replace(views::text(locale.say(phrases::FollowDone { series: lines }))))
}

/// Leave the series as they are.
pub fn stay(context: &Context, invoker: &Invoker) -> Message {
    views::text(context.locale(invoker).say(&phrases::FOLLOW_KEPT))
}

async fn following(
    context: &Context,
    invoker: &Invoker,
    from: Tz,
    to: Tz,
) -> Result<(Batch, Vec<Series>), Stop> {
    let now = context.now();
    let (mut batch, mut moved) = (Batch::once(invoker.cause()), vec![]);
    for was in by(context, invoker, from).await? {
        let mut is = was.clone();
        is.rhythm.zone = to;
        is.revision += 1;
        let told = is.other(invoker.person.id).filter(|_| moves(&was.rhythm, to, now)).map(|other| {
            let say = NoticeKind::Moved { series: is.id, by: invoker.person.id };
            let cause = format!("{}:{}", invoker.cause(), is.id);
            Change::Enqueue(Notice::new(&cause, is.guild, Address::Person(other.id), say, now))
        });
        batch = batch
            .when(Condition::SeriesIs(Box::new(was)))
            .changes(plans::planned(context, &is, now).await?)
            .change(Change::PutSeries(is.clone()))
            .changes(told);
        moved.push(is);
    }
    Ok((batch, moved))
}

/// Returns the asker's running one-on-ones here that go by that zone.
async fn by(context: &Context, invoker: &Invoker, zone: Tz) -> Result<Vec<Series>, StoreError> {
    let Some(guild) = invoker.guild else { return Ok(vec![]) };
    let mut all = context.store.series_of(guild, invoker.person.id).await?;
    // A single meeting is at a moment that both have agreed on.
    all.retain(|one| one.state == SeriesState::Running && one.rhythm.zone == zone && !one.is_once());
    Ok(all)
}

/// Whether some meeting would be at another moment in that zone.
fn moves(rhythm: &Rhythm, to: Tz, now: Moment) -> bool {
    let there = Rhythm { zone: to, ..rhythm.clone() };
    rhythm.meetings(now).zip(there.meetings(now)).take(AHEAD).any(|(here, there)| here.at != there.at)
}

/// One series a line, as many as a message holds.
fn lines(locale: &Locale, invoker: &Invoker, all: &[Series], now: Moment) -> String {
    let lines =
        all.iter().take(SHOWN).filter_map(|one| one_on_one::line(locale, one, invoker.person.id, now));
    let shown = lines.collect::<Vec<_>>().join("\n");
    match all.len().saturating_sub(SHOWN) {
        0 => shown,
        count => locale.say(phrases::ListMore { shown, count }),
    }
}
