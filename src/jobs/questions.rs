//! Which question each of the two takes to a meeting; it is remembered with the meeting. The rule is `domain::questioning`'s.

use chrono::Months;

use crate::catalogue::{Locale, Purpose};
use crate::context::Context;
use crate::context::one_on_one::remembered::Remembered;
use crate::domain::id::{SeriesId, UserId};
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::questioning::{Had, Question, Reader, Role};
use crate::domain::series::{Meeting, Series};
use crate::store::StoreError;

/// Stands in a brief that comes days before a meeting and for which no question is left: the catalogue has none of that id.
pub const NONE: &str = "(none)";

/// How far back questions are looked at in a series, and in the others of a member.
const HERE: Months = Months::new(13);
const ELSEWHERE: Months = Months::new(2);

/// The question for one of the two: the one that they have been given, else another.
pub async fn choose(
    context: &Context,
    remembered: &mut Remembered,
    series: &Series,
    user: UserId,
) -> Result<Option<String>, StoreError> {
    if let Some(known) = remembered.is.question_of(user) {
        return Ok(Some(known.to_owned()));
    }
    let guild = context.guild(series.guild).await?;
    let locale = context.catalogue.locale(guild.locale(&context.defaults));
    let mut here = meetings(context, series.id, &remembered.is, HERE).await?;
    here.push(remembered.is.clone());
    let elsewhere = elsewhere(context, series, &remembered.is, user).await?;
    let other = series.other(user).map_or(UserId::FORGOTTEN, |other| other.id);
    let reader = Reader {
        role: role(series, user),
        on: remembered.is.date,
        number: series.number(Meeting { date: remembered.is.date, at: remembered.is.at }),
        seed: &series.id.to_string(),
        here: &had(&here, user),
        other: &had(&here, other),
        elsewhere: &had(&elsewhere, user),
    };
    let id = reader.question(&questions(locale)).map(str::to_owned);
    remembered.is.asked.extend(id.clone().map(|id| (user, id)));
    Ok(id)
}

fn role(series: &Series, user: UserId) -> Role {
    match series.lead {
        Some(lead) if lead == user => Role::Lead,
        Some(_) => Role::Report,
        None => Role::Neither,
    }
}

fn questions(locale: &Locale) -> Vec<Question<'_>> {
    let place = |purpose| Purpose::ALL.iter().position(|one| *one == purpose).unwrap_or_default();
    let known = locale.questions().iter();
    known.map(|one| Question { id: &one.id, purpose: place(one.purpose), asks: one.asks }).collect()
}

fn had(all: &[MeetingRecord], user: UserId) -> Vec<Had<'_>> {
    let asked = all.iter().filter_map(|one| Some(Had { id: one.question_of(user)?, on: one.date }));
    asked.collect()
}

/// What is remembered of the meetings of a series so far back before one.
async fn meetings(
    context: &Context,
    series: SeriesId,
    before: &MeetingRecord,
    back: Months,
) -> Result<Vec<MeetingRecord>, StoreError> {
    let from = before.date.checked_sub_months(back).unwrap_or(before.date);
    context.store.meetings(series, from..before.date).await
}

/// What is remembered of the lately had meetings of a member's other series, and of those to come that are prepared.
async fn elsewhere(
    context: &Context,
    series: &Series,
    of: &MeetingRecord,
    user: UserId,
) -> Result<Vec<MeetingRecord>, StoreError> {
    let mut all = vec![];
    let (from, until) = (of.date.checked_sub_months(ELSEWHERE), of.date.checked_add_months(ELSEWHERE));
    let dates = from.unwrap_or(of.date)..until.unwrap_or(of.date);
    for other in context.store.series_of(series.guild, user).await? {
        if other.id != series.id {
            all.extend(context.store.meetings(other.id, dates.clone()).await?);
        }
    }
    Ok(all)
}
