//! Erasure of a member: what the member chose and planned goes at once. What the member gave and received in the guild
//! follows in portions, by a duty (`jobs::erasure`), since it may be much.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::context::one_on_one::ended;
use crate::context::pairings::{self, TakenOutOf};
use crate::context::{ended_word, question};
use crate::domain::buttons::MemberButton;
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::GuildId;
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::fresh::on_fresh_reads;
use super::{Context, Invoker, Outcome, Stop};

/// Say what is going to be forgotten, and ask for confirmation.
pub async fn ask(context: &Context, invoker: &Invoker) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let locale = context.locale(invoker);
    let yes = views::button(locale, &phrases::BUTTON_ERASE, MemberButton::Erase(guild.id), Style::Danger);
    let rows = vec![Row::Buttons(vec![yes])];
    Ok(Reply::Private(Message { rows, ..views::text(locale.say(&phrases::ERASE_ASK)) }))
}

/// Forget the asker in this guild, and what the asker chose for every guild.
pub async fn erase(context: &Context, invoker: &Invoker, guild: GuildId) -> Outcome {
    let (committed, ()) = on_fresh_reads(context, invoker, || forgetting(context, invoker, guild)).await?;
    if committed == Committed::Applied {
        // A member may have invited them to a one-on-one while that was being committed.
        on_fresh_reads(context, invoker, || ending_all(context, invoker, guild, Batch::free())).await?;
    }
    Ok(Reply::Replace(views::text(context.locale(invoker).say(&phrases::ERASE_DONE))))
}

async fn forgetting(context: &Context, invoker: &Invoker, guild: GuildId) -> Result<(Batch, ()), Stop> {
    let user = invoker.person.id;
    let rest = Planned { duty: Duty::Erase { guild, user }, at: context.now() };
    let batch = Batch::once(invoker.cause())
        .change(Change::ForgetPerson { guild, user })
        .change(Change::Drop(Duty::Prompt { guild, user }))
        .change(Change::Plan(rest));
    ending_all(context, invoker, guild, batch).await
}

/// Adds the end of the asker's one-on-ones and groups, as they were read, to the batch.
async fn ending_all(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    mut batch: Batch,
) -> Result<(Batch, ()), Stop> {
    for one in context.store.series_of(guild, invoker.person.id).await? {
        batch = batch.changes(ended(context, invoker, &one).await?).when(Condition::SeriesIs(Box::new(one)));
    }
    let (user, cause) = (invoker.person.id, invoker.cause());
    let batch = pairings::without(context, batch, guild, user, TakenOutOf::All, &cause).await?;
    Ok((batch, ()))
}

/// A one-on-one is forgotten with the asker; the other person is told that it has ended, if it was open.
async fn ended(context: &Context, invoker: &Invoker, series: &Series) -> Result<Vec<Change>, StoreError> {
    let (now, cause) = (context.now(), format!("{}:{}", invoker.cause(), series.id));
    let open = matches!(series.state, SeriesState::Running | SeriesState::Asked);
    let told = if open { ended_word(series, invoker.person.id, false, &cause, now) } else { None };
    let edits = match series.state {
        SeriesState::Asked => question::edits(context.store.as_ref(), series, now, &cause).await?,
        SeriesState::Running => ended::around(context, series, &cause).await?,
        _ => vec![],
    };
    // What the other has written stays theirs; of what was no more than asked for, nothing is left.
    let forgotten = match series.state {
        SeriesState::Running | SeriesState::Stopped => {
            Change::ForgetInSeries { series: series.id, user: invoker.person.id }
        }
        _ => Change::ForgetSeries(series.id),
    };
    Ok([forgotten].into_iter().chain(question::unplanned(series.id)).chain(edits).chain(told).collect())
}
