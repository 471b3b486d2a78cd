//! Looking back on a time for a whole team: gathered, put into words, and drawn; for the weekly post and for whoever
//! asks alike. What counts is `domain::recap`'s, how it reads is the catalogue's.

use std::ops::Range;
use std::time::Instant;

use chrono::{Months, NaiveDate, TimeDelta};

use super::histogram::Bars;
use super::{Context, OutOfTime};
use crate::catalogue::Locale;
use crate::catalogue::views::recap::{Look, look};
use crate::chart::DRAWN;
use crate::domain::Moment;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::{GuildId, UserId};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::message::Message;
use crate::domain::recap::Recap;
use crate::domain::recognition::Recognition;
use crate::domain::schedule::resolve;
use crate::domain::tz::Tz;
use crate::store::StoreError;

/// What is looked back on, and for whom.
pub struct Asked<'a> {
    pub guild: &'a Guild,
    pub locale: &'a Locale,
    pub when: Range<Moment>,
    /// Whether the team is told, or one who asked.
    pub to_all: bool,
    /// Until when the answer is of use.
    pub deadline: Option<Instant>,
}

/// The chart shows eight weeks, by day.
const CHART_DAYS: u64 = 56;
/// Of a longer time it shows weeks.
const SHORT: TimeDelta = TimeDelta::days(35);
/// What was a year ago is looked for in so many days.
const YEAR_AGO: TimeDelta = TimeDelta::days(7);
/// So many of a giver's thanks are looked at a time for one that the team sees.
const LOOKED_AT: usize = 20;

impl Context {
    /// Whether looking back comes with a picture: the operator has not turned that off, and this build draws.
    pub(crate) fn draws_charts(&self) -> bool {
        DRAWN && self.defaults.spotlight.chart.is_on()
    }

    /// What there is to say; none when the team has seen no kudos.
    pub(crate) async fn look_back(
        &self,
        asked: &Asked<'_>,
    ) -> Result<Result<Option<Message>, OutOfTime>, StoreError> {
        let zone = asked.guild.zone(&self.defaults);
        let mut recap = Recap::default();
        let mut bars = self.draws_charts().then(|| asked.bars(&self.defaults));
        let first = bars.as_ref().map_or(asked.when.start, |bars| bars.begin().min(asked.when.start));
        let gathered = self.walk(asked.guild.id, first..asked.when.end, asked.deadline, |one| {
            if let Some(bars) = &mut bars {
                bars.add(one);
            }
            if asked.when.contains(&one.at) {
                recap.add(one);
            }
        });
        if gathered.await?.is_err() {
            return Ok(Err(OutOfTime));
        }
        if recap.is_empty() {
            return Ok(Ok(None));
        }
        let first = self.first_givers(asked, &recap).await?;
        let Ok(year_ago) = self.a_year_before(asked, zone).await? else { return Ok(Err(OutOfTime)) };
        let seen = Look {
            recap: &recap,
            first: &first,
            year_ago: year_ago.as_ref().and_then(|one| one.seen_by(None)),
            when: asked.when.clone(),
            ranking: asked.guild.receiver_ranking,
            to_all: asked.to_all,
        };
        let chart = bars.and_then(|bars| bars.picture(asked.locale));
        Ok(Ok(Some(look(asked.locale, &seen, chart))))
    }

    /// Who gave with their name for the first time, in the order they did: of what still stands, nothing is earlier.
    async fn first_givers(&self, asked: &Asked<'_>, recap: &Recap) -> Result<Vec<UserId>, StoreError> {
        let (guild, start) = (asked.guild.id, asked.when.start);
        let mut first = vec![];
        for giver in recap.givers() {
            let known = self.store.giving(guild, giver).await?.first_seen;
            // Most have long begun, and nothing needs to be looked through for them.
            if known.is_none_or(|at| at >= start) && !self.gave_before(guild, giver, start).await? {
                first.push(giver);
            }
        }
        Ok(first)
    }

    /// Whether the team sees thanks with that giver's name from before a moment.
    async fn gave_before(&self, guild: GuildId, giver: UserId, start: Moment) -> Result<bool, StoreError> {
        let filter = Filter { value: None, when: Some(Moment::MIN_UTC..start) };
        let query = Query { guild, viewer: giver, list: List::Given, filter };
        let named = |one: &Recognition| one.seen_by(None).is_some_and(|seen| seen.from == Some(giver));
        let mut looked_at = 0;
        loop {
            let (page, _) = self.store.find(&query, looked_at, LOOKED_AT).await?;
            if page.is_empty() || page.iter().any(named) {
                return Ok(!page.is_empty());
            }
            looked_at += page.len();
        }
    }

    /// The most cheered kudos of the week that ended a year before.
    async fn a_year_before(
        &self,
        asked: &Asked<'_>,
        zone: Tz,
    ) -> Result<Result<Option<Recognition>, OutOfTime>, StoreError> {
        let local = asked.when.end.with_timezone(&zone).naive_local();
        let Some(then) = local.checked_sub_months(Months::new(12)) else { return Ok(Ok(None)) };
        let until = resolve(zone, then).at;
        let mut best: Option<Recognition> = None;
        let walked = self.walk(asked.guild.id, until - YEAR_AGO..until, asked.deadline, |one| {
            let better = best.as_ref().is_none_or(|best| one.cheers.len() > best.cheers.len());
            if better && !one.text.is_empty() && one.seen_by(None).is_some() {
                best = Some(one.clone());
            }
        });
        Ok(walked.await?.map(|()| best))
    }
}

impl<'a> Asked<'a> {
    /// The week that is told to all.
    pub fn week(guild: &'a Guild, locale: &'a Locale, when: Range<Moment>) -> Asked<'a> {
        Asked { guild, locale, when, to_all: true, deadline: None }
    }

    fn bars(&self, defaults: &Defaults) -> Bars {
        let zone = self.guild.zone(defaults);
        let date = |at: Moment| -> NaiveDate { at.with_timezone(&zone).date_naive() };
        let last = date(self.when.end - TimeDelta::seconds(1));
        if self.when.end - self.when.start > SHORT {
            return Bars::weeks(zone, date(self.when.start), last);
        }
        // A week that begins in an afternoon counts from the next morning on, or it would show as eight days.
        let begins = self.when.start.with_timezone(&zone).time() != Default::default();
        let accent = date(self.when.start) + TimeDelta::days(begins.into());
        Bars::days(zone, last, CHART_DAYS, accent)
    }
}

/// A bar for each of the last so many weeks, today's the last.
pub(crate) fn trend(zone: Tz, now: Moment, weeks: u32) -> Bars {
    let last = now.with_timezone(&zone).date_naive();
    Bars::weeks(zone, last - TimeDelta::days(i64::from(weeks) * 7 - 1), last)
}
