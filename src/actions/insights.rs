//! How thanks are spread in a server, for those who lead it.

use std::time::Instant;

use chrono::{Datelike, Days, TimeDelta};

use crate::catalogue::phrases;
use crate::catalogue::views::insights::{Among, insights as shares};
use crate::context::spotlight::trend;
use crate::domain::Moment;
use crate::domain::guild::Guild;
use crate::domain::insights::{DAYS_READ, FEW, Insights};
use crate::domain::message::Reply;
use crate::domain::schedule::resolve;
use crate::domain::tz::Tz;

use super::recap::PATIENCE;
use super::{Asker, Context, Outcome};

/// How many weeks the chart shows.
const WEEKS: u32 = 4;

/// The shares of the last 30 days, among so many members if Discord tells, else among those who took part.
pub async fn insights(context: &Context, asker: &Asker, members: Option<usize>) -> Outcome {
    let guild = context.asked_in(asker).await?;
    if !may_see(asker, &guild) {
        return Err(context.stop(asker, &phrases::INSIGHTS_NEEDS));
    }
    let now = context.now();
    let zone = guild.zone(&context.defaults);
    let mut found = Insights::at(now, monday(zone, now));
    let mut bars = trend(zone, now, WEEKS);
    let when = now - Days::new(DAYS_READ)..now + TimeDelta::seconds(1);
    let walked = context.walk(guild.id, when, Some(Instant::now() + PATIENCE), |one| {
        bars.add(one);
        found.add(one);
    });
    if walked.await?.is_err() {
        return Err(context.stop(asker, &phrases::INSIGHTS_TOO_MUCH));
    }
    let active = found.took_part();
    let among = match members {
        // Some may have left since.
        Some(count) => Among::Members(count.max(active)),
        None => Among::TookPart(active),
    };
    let locale = context.locale(asker);
    let chart = (active >= FEW && context.defaults.spotlight.chart.is_on()).then(|| bars.picture(locale));
    Ok(Reply::Private(shares(locale, &found, among, chart)))
}

/// When the current week began.
fn monday(zone: Tz, now: Moment) -> Moment {
    let today = now.with_timezone(&zone).date_naive();
    let monday = today - Days::new(today.weekday().num_days_from_monday().into());
    resolve(zone, monday.and_time(Default::default())).at
}

fn may_see(asker: &Asker, guild: &Guild) -> bool {
    asker.may_manage || guild.insights_role.is_some_and(|role| asker.roles.contains(&role))
}
