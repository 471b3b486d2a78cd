//! Somebody lives by another clock from now on: whether their one-on-ones go with it. They stay until that is said, since
//! the other of each counts on their time; whoever's hour changes by it is told.

use crate::catalogue::views::{self, button, one_on_one};
use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::press::Press;
use crate::domain::series::{Rhythm, Series, SeriesState};
use crate::domain::tz::Tz;
use crate::store::{Batch, Change, Condition, StoreError};

use super::super::{Asker, Context, Outcome, Stop};
use super::plan;

/// So many meetings ahead tell whether two clocks show the same: more than a year of them.
const AHEAD: usize = 60;
/// How many are shown.
const SHOWN: usize = 10;

/// The question whether those that go by the clock of before follow; none where there are none, or nothing would change.
pub async fn question(
    context: &Context,
    asker: &Asker,
    from: Tz,
    to: Tz,
) -> Result<Option<(String, Row)>, StoreError> {
    let mut those = by(context, asker, from).await?;
    let now = context.now();
    those.retain(|series| moves(&series.rhythm, to, now));
    if those.is_empty() {
        return Ok(None);
    }
    let locale = context.locale(asker);
    let lines = lines(locale, asker, &those, now);
    let asked = locale.say(phrases::FollowAsk { series: lines, zone: to.name().into() });
    let row = Row::Buttons(vec![
        button(locale, &phrases::BUTTON_FOLLOW, Press::Follow { from, to }, Style::Main),
        button(locale, &phrases::BUTTON_STAY, Press::Stay, Style::Quiet),
    ]);
    Ok(Some((asked, row)))
}

/// They follow: at the same hour, by the new clock.
pub async fn follow(context: &Context, asker: &Asker, from: Tz, to: Tz) -> Outcome {
    let (_, moved) = context.on_fresh_reads(asker, || following(context, asker, from, to)).await?;
    let locale = context.locale(asker);
    if moved.is_empty() {
        return Ok(Reply::Replace(views::text(locale.say(&phrases::FOLLOW_NONE))));
    }
    let lines = lines(locale, asker, &moved, context.now());
    Ok(Reply::Replace(views::text(locale.say(phrases::FollowDone { series: lines }))))
}

/// They stay as they are.
pub fn stay(context: &Context, asker: &Asker) -> Message {
    views::text(context.locale(asker).say(&phrases::FOLLOW_KEPT))
}

async fn following(context: &Context, asker: &Asker, from: Tz, to: Tz) -> Result<(Batch, Vec<Series>), Stop> {
    let now = context.now();
    let (mut batch, mut moved) = (Batch::once(asker.cause()), vec![]);
    for was in by(context, asker, from).await? {
        let mut is = was.clone();
        is.rhythm.zone = to;
        let told = is.other(asker.person.id).filter(|_| moves(&was.rhythm, to, now)).map(|other| {
            let say = NoticeKind::Moved { series: is.id, by: asker.person.id };
            let cause = format!("{}:{}", asker.cause(), is.id);
            Change::Tell(Notice::new(&cause, is.guild, Address::Person(other.id), say, now))
        });
        batch = batch
            .when(Condition::SeriesIs(Box::new(was)))
            .change(plan(context, &is, now))
            .change(Change::PutSeries(is.clone()))
            .changes(told);
        moved.push(is);
    }
    Ok((batch, moved))
}

/// The asker's running one-on-ones here that go by that clock.
async fn by(context: &Context, asker: &Asker, zone: Tz) -> Result<Vec<Series>, StoreError> {
    let Some(guild) = asker.guild else { return Ok(vec![]) };
    let mut all = context.store.series_of(guild, asker.person.id).await?;
    all.retain(|one| one.state == SeriesState::Running && one.rhythm.zone == zone);
    Ok(all)
}

/// Whether some meeting would be at another moment by that clock.
fn moves(rhythm: &Rhythm, to: Tz, now: Moment) -> bool {
    let there = Rhythm { zone: to, ..rhythm.clone() };
    rhythm.meetings(now).zip(there.meetings(now)).take(AHEAD).any(|(here, there)| here.at != there.at)
}

/// One a line, as many as a message holds.
fn lines(locale: &Locale, asker: &Asker, all: &[Series], now: Moment) -> String {
    let lines = all.iter().take(SHOWN).filter_map(|one| one_on_one::line(locale, one, asker.person.id, now));
    let shown = lines.collect::<Vec<_>>().join("\n");
    match all.len().saturating_sub(SHOWN) {
        0 => shown,
        count => locale.say(phrases::ListMore { shown, count }),
    }
}
