//! A team's look back on a period: gathered, put into words, and drawn; for the weekly post and for the commands. What
//! counts is in `domain::recap`, how it reads in the catalogue.

use std::ops::Range;
use std::time::Instant;

use chrono::{Months, NaiveDate, TimeDelta};

use super::histogram::Bars;
use super::{Context, WalkError};
use crate::catalogue::Locale;
use crate::catalogue::views::recap::{RecapContents, look};
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

/// The period of a look back, and its readers.
pub struct LookBack<'a> {
    pub guild: &'a Guild,
    pub locale: &'a Locale,
    pub when: Range<Moment>,
    /// Whether the look back is for the team, or for one member.
    pub to_all: bool,
    /// The moment after which the reply would come too late.
    pub deadline: Option<Instant>,
}

/// How many days the chart shows.
const CHART_DAYS: u64 = 56;
/// For a longer period the chart shows weeks.
const SHORT: TimeDelta = TimeDelta::days(35);
/// The length of the week that ended a year before.
const YEAR_AGO: TimeDelta = TimeDelta::days(7);
/// How many of a giver's recognitions are read at a time in search of one that the team sees.
const LOOKED_AT: usize = 20;

impl Context {
    /// Whether looking back comes with a picture: the operator has not turned that off, and this build draws.
    pub(crate) fn draws_charts(&self) -> bool {
        DRAWN && self.defaults.spotlight.chart.is_on()
    }

    /// What there is to say; none when the team has seen no kudos.
    pub(crate) async fn look_back(&self, asked: &LookBack<'_>) -> Result<Option<Message>, WalkError> {
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
        gathered.await?;
        if recap.is_empty() {
            return Ok(None);
        }
        let first = self.first_givers(asked, &recap).await?;
        let year_ago = self.a_year_before(asked, zone).await?;
        let seen = RecapContents {
            recap: &recap,
            first: &first,
            year_ago: year_ago.as_ref().and_then(|one| one.seen_by(None)),
            when: asked.when.clone(),
            ranking: asked.guild.receiver_ranking,
            to_all: asked.to_all,
        };
        let chart = bars.and_then(|bars| bars.picture(asked.locale));
        Ok(Some(look(asked.locale, &seen, chart)))
    }

    /// The givers whose first kudos with their name are in the period, in order; withdrawn kudos do not count.
    async fn first_givers(&self, asked: &LookBack<'_>, recap: &Recap) -> Result<Vec<UserId>, StoreError> {
        let (guild, start) = (asked.guild.id, asked.when.start);
        let mut first = vec![];
        for giver in recap.givers() {
            let known = self.store.giving(guild, giver).await?.first_seen;
            // Most givers began long ago, and need no search.
            if known.is_none_or(|at| at >= start) && !self.gave_before(guild, giver, start).await? {
                first.push(giver);
            }
        }
        Ok(first)
    }

    /// Whether the team sees kudos with this giver's name from before `start`.
    async fn gave_before(&self, guild: GuildId, giver: UserId, start: Moment) -> Result<bool, StoreError> {
        let filter = Filter { value: None, when: Some(Moment::MIN_UTC..start) };
        let query = Query { guild, viewer: giver, list: List::Given, filter, other_names: vec![] };
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
    async fn a_year_before(&self, asked: &LookBack<'_>, zone: Tz) -> Result<Option<Recognition>, WalkError> {
        let local = asked.when.end.with_timezone(&zone).naive_local();
        let Some(then) = local.checked_sub_months(Months::new(12)) else { return Ok(None) };
        let until = resolve(zone, then).at;
        let mut best: Option<Recognition> = None;
        let walked = self.walk(asked.guild.id, until - YEAR_AGO..until, asked.deadline, |one| {
            let better = best.as_ref().is_none_or(|best| one.cheers.len() > best.cheers.len());
            if better && !one.text.is_empty() && one.seen_by(None).is_some() {
                best = Some(one.clone());
            }
        });
        walked.await?;
        Ok(best)
    }
}

impl<'a> LookBack<'a> {
    /// The weekly look back for the team.
    pub fn week(guild: &'a Guild, locale: &'a Locale, when: Range<Moment>) -> LookBack<'a> {
        LookBack { guild, locale, when, to_all: true, deadline: None }
    }

    fn bars(&self, defaults: &Defaults) -> Bars {
        let zone = self.guild.zone(defaults);
        let date = |at: Moment| -> NaiveDate { at.with_timezone(&zone).date_naive() };
        let last = date(self.when.end - TimeDelta::seconds(1));
        if self.when.end - self.when.start > SHORT {
            return Bars::weeks(zone, date(self.when.start), last);
        }
        // A week that begins in an afternoon is marked from the next morning on, or it would show as eight days.
        let begins = self.when.start.with_timezone(&zone).time() != Default::default();
        let accent = date(self.when.start) + TimeDelta::days(begins.into());
        Bars::days(zone, last, CHART_DAYS, accent)
    }
}

/// One bar for each of the last `weeks` weeks, the last one ending today.
pub(crate) fn trend(zone: Tz, now: Moment, weeks: u32) -> Bars {
    let last = now.with_timezone(&zone).date_naive();
    Bars::weeks(zone, last - TimeDelta::days(i64::from(weeks) * 7 - 1), last)
}
