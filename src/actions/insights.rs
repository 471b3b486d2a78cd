//! How thanks are spread in a server, for those who lead it.

use std::time::Instant;

use chrono::{Days, TimeDelta};

use crate::catalogue::phrases;
use crate::catalogue::views::insights::{Among, insights as shares};
use crate::desk::spotlight::trend;
use crate::domain::guild::Guild;
use crate::domain::insights::{DAYS, DAYS_READ, FEW, Insights};
use crate::domain::message::Reply;

use super::recap::PATIENCE;
use super::{Asker, Desk, Outcome};

/// How many weeks the chart shows.
const WEEKS: u32 = 4;

/// The shares of the last 30 days, among so many members if Discord tells, else among those who took part.
pub async fn insights(desk: &Desk, asker: &Asker, members: Option<usize>) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    if !may_see(asker, &guild) {
        return Err(desk.stop(asker, &phrases::INSIGHTS_NEEDS, &[]));
    }
    let now = desk.now();
    let mut found = Insights::since(now - Days::new(DAYS));
    let mut bars = trend(guild.zone(&desk.defaults), now, WEEKS);
    let when = now - Days::new(DAYS_READ)..now + TimeDelta::seconds(1);
    let walked = desk.walk(guild.id, when, Some(Instant::now() + PATIENCE), |one| {
        bars.add(one);
        found.add(one);
    });
    if walked.await?.is_err() {
        return Err(desk.stop(asker, &phrases::INSIGHTS_TOO_MUCH, &[]));
    }
    let active = found.took_part();
    let among = match members {
        // Some may have left since.
        Some(count) => Among::Members(count.max(active)),
        None => Among::TookPart(active),
    };
    let locale = desk.locale(asker);
    let chart = (active >= FEW && desk.defaults.spotlight.chart.is_on()).then(|| bars.picture(locale));
    Ok(Reply::Private(shares(locale, &found, among, chart)))
}

fn may_see(asker: &Asker, guild: &Guild) -> bool {
    asker.may_manage || guild.insights_role.is_some_and(|role| asker.roles.contains(&role))
}
