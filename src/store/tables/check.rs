//! Checks a batch's conditions against the tables. `apply` makes its changes.

use chrono::NaiveDate;

use super::apply::{kept, member, prompting};
use super::{Get, PendingView, Unreadable, conversation, key, load, pairings, pairs, weeks};
use crate::domain::Moment;
use crate::domain::fair_use::{Giving, GivingWish, Refusal, Rules};
use crate::domain::guild::Guild;
use crate::domain::own_texts::OwnTexts;
use crate::domain::recognition::Recognition;
use crate::domain::rotation::Rotation;
use crate::domain::series::Series;
use crate::store::{Change, Condition, Conflict};

/// What stands against a condition of a batch with these changes; none where it holds. What it grants to give is spent in the
/// draft.
pub fn conflict(
    draft: &mut PendingView,
    condition: &Condition,
    changes: &[Change],
) -> Result<Option<Conflict>, Unreadable> {
    let holds = match condition {
        Condition::FairUse { rules, recognition, today, midnight } => {
            let given = changes.iter().find_map(|change| match change {
                Change::Give(given) if given.id == *recognition => Some(given),
                _ => None,
            });
            // A batch without a recognition has no receiver.
            let Some(given) = given else { return Ok(Some(Conflict::FairUse(Refusal::NoReceiver))) };
            return spend(draft, rules, given, *today, *midnight);
        }
        Condition::SeriesIs(was) => {
            load::<Series>(draft, &key::series(was.id))?.as_ref() == Some(was.as_ref())
        }
        Condition::TopicIs(was) => conversation::topic_is(draft, was)?,
        Condition::FollowUpIs(was) => conversation::follow_up_is(draft, was)?,
        Condition::MeetingIs { series, date, record } => {
            conversation::meeting_is(draft, *series, *date, record.as_ref().as_ref())?
        }
        Condition::NoSeriesBetween { guild, pair, except, states } => {
            !pairs::others(draft, *guild, *pair, *except)?.any(|one| states.contains(&one.state))
        }
        Condition::RecognitionIs(was) => {
            load::<Recognition>(draft, &key::recognition(was.id))?.as_ref() == Some(was.as_ref())
        }
        Condition::IsCheered { recognition, cheered } => {
            let is: Option<Recognition> = load(draft, &key::recognition(*recognition))?;
            is.is_some_and(|is| is.cheers.is_empty() != *cheered)
        }
        Condition::PromptingIs(was) => prompting(draft, was.guild, was.user)? == **was,
        Condition::ZoneIs { user, zone } => member(draft, *user)?.zone == *zone,
        Condition::VisibilityIs { user, visibility } => member(draft, *user)?.visibility == *visibility,
        Condition::TipsDrawnAre { guild, drawn } => {
            load::<Rotation>(draft, &key::tips(*guild))?.unwrap_or_default() == *drawn
        }
        Condition::OwnTextsAre(was) => {
            let is: Option<OwnTexts> = load(draft, &key::own_texts(was.guild))?;
            is.unwrap_or_else(|| OwnTexts::new(was.guild)) == **was
        }
        Condition::ClosedIs { to, closed } => load(draft, &key::closed(*to))? == Some(*closed),
        Condition::LatestWeekIs { guild, week } => weeks::latest(draft, *guild)? == *week,
        Condition::PlannedAt(planned) => load(draft, &key::slot(planned.duty))? == Some(*planned),
        Condition::NoticeIs(notice) => {
            draft.looked_up = kept(draft, notice)?;
            draft.looked_up.as_ref().is_some_and(|kept| kept.notice == **notice)
        }
        Condition::NewGuild(guild) => draft.get(&key::guild(*guild))?.is_none(),
        Condition::GuildIs(was) => guild_is(draft, was.as_ref().as_ref(), changes)?,
        Condition::Pairing(condition) => pairings::holds(draft, condition)?,
    };
    Ok((!holds).then_some(Conflict::Changed))
}

/// Whether a guild's record is still `was`. If `was` is None, the batch's own record says which guild is meant.
fn guild_is(draft: &PendingView, was: Option<&Guild>, changes: &[Change]) -> Result<bool, Unreadable> {
    let recorded = changes.iter().find_map(|change| match change {
        Change::PutGuild(guild) => Some(guild.id),
        _ => None,
    });
    let Some(id) = was.map(|guild| guild.id).or(recorded) else { return Ok(false) };
    let is: Option<Guild> = load(draft, &key::guild(id))?;
    Ok(is.as_ref() == was)
}

/// Record what a recognition spends, if the rules grant it; else why they do not.
fn spend(
    draft: &mut PendingView,
    rules: &Rules,
    given: &Recognition,
    today: NaiveDate,
    midnight: Moment,
) -> Result<Option<Conflict>, Unreadable> {
    let key = key::giving(given.guild, given.giver);
    let giving: Giving = load(draft, &key)?.unwrap_or_default();
    let wish = GivingWish {
        id: given.id,
        giver: given.giver,
        receivers: &given.receivers,
        text: &given.text,
        impact: given.impact.as_deref(),
        now: given.at,
        today,
        midnight,
    };
    match rules.grant(&giving, &wish) {
        Ok(giving) => {
            draft.save(key, &giving.and_seen(given));
            Ok(None)
        }
        Err(refusal) => Ok(Some(Conflict::FairUse(refusal))),
    }
}
