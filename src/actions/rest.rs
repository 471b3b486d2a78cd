//! When a member is left alone: quiet hours, and days away. `jobs` keeps to them.

use chrono::Days;

use crate::catalogue::phrases;
use crate::catalogue::views::{clock, date, echoed};
use crate::context::commit;
use crate::domain::Moment;
use crate::domain::member::{LONGEST_ABSENCE, Settle};
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::domain::quiet::QuietHours;
use crate::domain::schedule::resolve;
use crate::domain::tz::Tz;
use crate::store::{Batch, Change, StoreError};

use super::requeue::look_anew;
use super::zone::asking;
use super::{Context, Invoker, Outcome};

/// Settle the asker's quiet hours. Notices that waited for the end of earlier ones are due now.
pub async fn quiet_hours(context: &Context, invoker: &Invoker, given: &str) -> Outcome {
    let Ok(hours) = given.parse::<QuietHours>() else {
        return Err(context.stop(invoker, phrases::QuietUnknown { given: echoed(given) }));
    };
    let batch = Batch::once(invoker.cause())
        .change(Change::UpdateMember(invoker.person.id, Settle::Quiet(hours)))
        .change(invoker.speaks());
    commit(context, batch).await?;
    look_anew(context, Address::Person(invoker.person.id)).await?;
    let locale = context.locale(invoker);
    let zone = zone(context, invoker).await?;
    let Some((from, until)) = hours.next(zone, context.now()) else {
        return Ok(Reply::text(locale.say(&phrases::QUIET_OFF)));
    };
    let (from, until) = (clock(from), clock(until));
    let said = vec![locale.say(phrases::QuietSet { from, until, zone: zone.name().into() })];
    let question = match invoker.guild {
        Some(id) => {
            let (member, guild) = (context.store.member(invoker.person.id).await?, context.guild(id).await?);
            context.zone_question(invoker, &member, &guild)
        }
        None => None,
    };
    Ok(asking(said, question))
}

/// Send nothing by the clock for `days` days, today included.
pub async fn away(context: &Context, invoker: &Invoker, days: u32) -> Outcome {
    let zone = zone(context, invoker).await?;
    let until = end(zone, context.now(), days.clamp(1, LONGEST_ABSENCE));
    settle(context, invoker, Some(until)).await?;
    Ok(Reply::text(context.locale(invoker).say(phrases::AwaySet { until: date(until) })))
}

/// Send everything again.
pub async fn back(context: &Context, invoker: &Invoker) -> Outcome {
    settle(context, invoker, None).await?;
    Ok(Reply::text(context.locale(invoker).say(&phrases::AWAY_OVER)))
}

async fn settle(context: &Context, invoker: &Invoker, until: Option<Moment>) -> Result<(), StoreError> {
    let settled = Change::UpdateMember(invoker.person.id, Settle::Away(until));
    commit(context, Batch::once(invoker.cause()).change(settled).change(invoker.speaks())).await.map(|_| ())
}

/// Midnight after so many days, in the member's zone.
fn end(zone: Tz, now: Moment, days: u32) -> Moment {
    let today = now.with_timezone(&zone).date_naive();
    resolve(zone, (today + Days::new(days.into())).and_time(Default::default())).at
}

async fn zone(context: &Context, invoker: &Invoker) -> Result<Tz, StoreError> {
    let member = context.store.member(invoker.person.id).await?;
    Ok(match invoker.guild {
        Some(id) => member.zone(&context.guild(id).await?, &context.defaults),
        None => member.zone.unwrap_or(context.defaults.time_zone),
    })
}
