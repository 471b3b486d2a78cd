//! The public kudos of a server and a period, as a file for members who manage it. Nothing private is in it, nothing that was
//! taken back, and no giver who left the name out.

use std::collections::BTreeSet;
use std::ops::Range;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate, TimeDelta};

use crate::catalogue::phrases;
use crate::catalogue::views::echoed;
use crate::catalogue::views::kudos_file::{KudosFile, message};
use crate::context::names_of;
use crate::domain::Moment;
use crate::domain::id::{GuildId, UserId};
use crate::domain::message::Reply;
use crate::domain::period::Period;
use crate::domain::recognition::Recognition;
use crate::domain::schedule::resolve;
use crate::domain::tz::Tz;
use crate::domain::visibility::VisibleRecognition;
use crate::export::{Format, server_table};
use crate::store::StoreError;

use super::own_data::day;
use super::{Context, Invoker, Outcome, Stop};

/// About the most bytes of rows: names and quotation marks come on top, and Discord takes 10 MiB.
const BYTES: usize = 4 << 20;
/// What a row takes beside its words.
const ROW: usize = 300;
/// How long reading may take, and asking for names: the asker is waiting.
const READ_WITHIN: Duration = Duration::from_millis(900);
const NAMED_WITHIN: Duration = Duration::from_millis(700);

/// What is to be in the file.
#[derive(Debug, Clone)]
pub struct KudosExport {
    pub format: Format,
    pub period: Period,
    /// The first and the last day, which narrow the period down.
    pub from: Option<String>,
    pub to: Option<String>,
}

/// The file, by the server's clock; of very many kudos the latest, with how to get the rest.
pub async fn export(context: &Context, invoker: &Invoker, wish: &KudosExport) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::LEDGER_NEEDS_MANAGE));
    }
    let (now, zone) = (context.now(), guild.zone(&context.defaults));
    let days = [&wish.from, &wish.to].map(|given| named_day(context, invoker, given.as_deref()));
    let [from, to] = days;
    let when = range(wish.period, from?, to?, now, zone);
    let (found, rest) = gather(context, guild.id, when).await?;
    let seen: Vec<_> = found.iter().filter_map(|one| one.seen_by(None)).collect();
    if seen.is_empty() {
        return Err(context.stop(invoker, &phrases::EXPORT_EMPTY));
    }
    let names = names_of(context, guild.id, people(&seen), NAMED_WITHIN).await;
    let file = KudosFile {
        name: format!("kudos-{}.{}", now.with_timezone(&zone).date_naive(), wish.format.name()),
        table: server_table(wish.format, &names, &seen),
        count: seen.len(),
        rest: rest.map(|before| before.with_timezone(&zone).date_naive()),
    };
    Ok(Reply::Private(message(context.locale(invoker), file)))
}

fn named_day(context: &Context, invoker: &Invoker, given: Option<&str>) -> Result<Option<NaiveDate>, Stop> {
    let unknown = |given: &str| context.stop(invoker, phrases::OwnBeforeUnknown { given: echoed(given) });
    given.map(|given| day(given).ok_or_else(|| unknown(given))).transpose()
}

/// From when on, and until before when. A clock that was set back may have left something in what is to come.
fn range(
    period: Period,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    now: Moment,
    zone: Tz,
) -> Range<Moment> {
    let midnight = |day: NaiveDate| resolve(zone, day.and_time(Default::default())).at;
    let all = || Moment::UNIX_EPOCH..now + TimeDelta::days(1);
    let period = period.range(now, zone).unwrap_or_else(all);
    let start = from.map_or(period.start, |day| midnight(day).max(period.start));
    let end = to.map_or(period.end, |day| midnight(day + Days::new(1)).min(period.end));
    start..end
}

/// The latest kudos of a time that the team may see and that there are time and room for, the latest first; and before
/// when there are more, if there are.
async fn gather(
    context: &Context,
    guild: GuildId,
    when: Range<Moment>,
) -> Result<(Vec<Recognition>, Option<Moment>), StoreError> {
    let (mut found, mut room, mut cut) = (vec![], BYTES, None);
    let deadline = Instant::now() + READ_WITHIN;
    let take = |one: &Recognition| {
        if cut.is_some() || one.seen_by(None).is_none() {
            return;
        }
        match room.checked_sub(size(one)) {
            Some(left) => {
                room = left;
                found.push(one.clone());
            }
            None => cut = Some(one.at),
        }
    };
    let unread = context.walk_back(guild, when, deadline, take).await?;
    Ok((found, cut.or(unread)))
}

fn size(one: &Recognition) -> usize {
    ROW + one.text.len() + one.impact.as_ref().map_or(0, String::len)
}

/// Those whom the file names, in the order in which they appear.
fn people(seen: &[VisibleRecognition]) -> Vec<UserId> {
    let mut known = BTreeSet::new();
    let all = seen.iter().flat_map(|one| one.from.into_iter().chain(one.to.iter().copied()));
    all.filter(|id| known.insert(*id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_days_narrow_a_period_down_and_the_last_one_is_in_it() {
        let (now, rome): (Moment, _) = ("2026-10-20T08:00:00Z".parse().unwrap(), Tz::known("Europe/Rome"));
        let of = |period, from: Option<&str>, to: Option<&str>| {
            let day = |given: &str| given.parse().unwrap();
            let found = range(period, from.map(day), to.map(day), now, rome);
            [found.start, found.end].map(|at| at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
        };
        let all = of(Period::All, Some("2026-10-01"), Some("2026-10-02"));
        assert_eq!(all, ["2026-09-30T22:00:00Z", "2026-10-02T22:00:00Z"]);
        let month = of(Period::ThisMonth, Some("2026-09-01"), Some("2026-12-31"));
        assert_eq!(month, ["2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z"]);
        assert_eq!(of(Period::All, None, None), ["1970-01-01T00:00:00Z", "2026-10-21T08:00:00Z"]);
    }
}
