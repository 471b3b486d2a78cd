//! When a person is left alone: their quiet hours, and days on which they are away. Keeping to it is `jobs`' business.

use chrono::Days;

use crate::catalogue::phrases;
use crate::catalogue::views::{clock, date, echoed};
use crate::domain::Moment;
use crate::domain::member::{LONGEST_ABSENCE, Settle};
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::domain::quiet::QuietHours;
use crate::domain::schedule::resolve;
use crate::domain::tz::Tz;
use crate::store::{Batch, Change, StoreError};

use super::zone::asking;
use super::{Asker, Context, Outcome};

/// Leave them alone in these hours. What waits for the end of earlier ones is looked at anew.
pub async fn quiet_hours(context: &Context, asker: &Asker, given: &str) -> Outcome {
    let Ok(hours) = given.parse::<QuietHours>() else {
        return Err(context.stop(asker, phrases::QuietUnknown { given: echoed(given) }));
    };
    let batch = Batch::once(asker.cause())
        .change(Change::Settle(asker.person.id, Settle::Quiet(hours)))
        .change(asker.speaks());
    context.commit(batch).await?;
    context.look_anew(Address::Person(asker.person.id)).await?;
    let locale = context.locale(asker);
    let zone = zone(context, asker).await?;
    let Some((from, until)) = hours.next(zone, context.now()) else {
        return Ok(Reply::text(locale.say(&phrases::QUIET_OFF)));
    };
    let (from, until) = (clock(from), clock(until));
    let said = vec![locale.say(phrases::QuietSet { from, until, zone: zone.name().into() })];
    let question = match asker.guild {
        Some(id) => {
            let (member, guild) = (context.store.member(asker.person.id).await?, context.guild(id).await?);
            context.zone_question(asker, &member, &guild)
        }
        None => None,
    };
    Ok(asking(said, question))
}

/// Nothing that the clock sends, for so many days, today included.
pub async fn away(context: &Context, asker: &Asker, days: u32) -> Outcome {
    let zone = zone(context, asker).await?;
    let until = end(zone, context.now(), days.clamp(1, LONGEST_ABSENCE));
    settle(context, asker, Some(until)).await?;
    Ok(Reply::text(context.locale(asker).say(phrases::AwaySet { until: date(until) })))
}

/// All comes again.
pub async fn back(context: &Context, asker: &Asker) -> Outcome {
    settle(context, asker, None).await?;
    Ok(Reply::text(context.locale(asker).say(&phrases::AWAY_OVER)))
}

async fn settle(context: &Context, asker: &Asker, until: Option<Moment>) -> Result<(), StoreError> {
    let settled = Change::Settle(asker.person.id, Settle::Away(until));
    context.commit(Batch::once(asker.cause()).change(settled).change(asker.speaks())).await.map(|_| ())
}

/// Midnight after so many days, by the person's own calendar.
fn end(zone: Tz, now: Moment, days: u32) -> Moment {
    let today = now.with_timezone(&zone).date_naive();
    resolve(zone, (today + Days::new(days.into())).and_time(Default::default())).at
}

async fn zone(context: &Context, asker: &Asker) -> Result<Tz, StoreError> {
    let member = context.store.member(asker.person.id).await?;
    Ok(match asker.guild {
        Some(id) => member.zone(&context.guild(id).await?, &context.defaults),
        None => member.zone.unwrap_or(context.defaults.time_zone),
    })
}
