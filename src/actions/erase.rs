//! Being forgotten: what a person chose and planned goes at once; what they gave and received in the server follows in
//! portions, by a duty (`jobs::erasure`), since it may be much.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::context::{ended_word, question};
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::GuildId;
use crate::domain::message::{Message, Reply, Row, Style};
use crate::domain::press::Press;
use crate::domain::series::{Series, SeriesState};
use crate::store::{Batch, Change, Committed, Condition, StoreError};

use super::{Asker, Context, Outcome, Stop};

/// Say what is going to be forgotten, and ask whether it shall.
pub async fn ask(context: &Context, asker: &Asker) -> Outcome {
    let guild = context.asked_in(asker).await?;
    let locale = context.locale(asker);
    let yes = views::button(locale, &phrases::BUTTON_ERASE, Press::Erase(guild.id), Style::Danger);
    let rows = vec![Row::Buttons(vec![yes])];
    Ok(Reply::Private(Message { rows, ..views::text(locale.say(&phrases::ERASE_ASK)) }))
}

/// Forget them in this server, and what they chose for themselves everywhere.
pub async fn erase(context: &Context, asker: &Asker, guild: GuildId) -> Outcome {
    let (committed, ()) = context.on_fresh_reads(asker, || forgetting(context, asker, guild)).await?;
    if committed == Committed::Applied {
        // Somebody may have asked them for a one-on-one while that was being committed.
        context.on_fresh_reads(asker, || ending_all(context, asker, guild, Batch::free())).await?;
    }
    Ok(Reply::Replace(views::text(context.locale(asker).say(&phrases::ERASE_DONE))))
}

async fn forgetting(context: &Context, asker: &Asker, guild: GuildId) -> Result<(Batch, ()), Stop> {
    let user = asker.person.id;
    let rest = Planned { duty: Duty::Erase { guild, user }, at: context.now() };
    let batch = Batch::once(asker.cause())
        .change(Change::ForgetPerson { guild, user })
        .change(Change::Drop(Duty::Prompt { guild, user }))
        .change(Change::Plan(rest));
    ending_all(context, asker, guild, batch).await
}

/// The batch, and the end of their one-on-ones as they stand.
async fn ending_all(
    context: &Context,
    asker: &Asker,
    guild: GuildId,
    mut batch: Batch,
) -> Result<(Batch, ()), Stop> {
    for one in context.store.series_of(guild, asker.person.id).await? {
        batch = batch.changes(ended(context, asker, &one).await?).when(Condition::SeriesIs(Box::new(one)));
    }
    Ok((batch, ()))
}

/// A one-on-one goes with them; the other person is told that it has ended, if it had not.
async fn ended(context: &Context, asker: &Asker, series: &Series) -> Result<Vec<Change>, StoreError> {
    let (now, cause) = (context.now(), format!("{}:{}", asker.cause(), series.id));
    let open = matches!(series.state, SeriesState::Running | SeriesState::Asked);
    let told = if open { ended_word(series, asker.person.id, false, &cause, now) } else { None };
    let edits = match series.state {
        SeriesState::Asked => question::edits(context.store.as_ref(), series, now, &cause).await?,
        _ => vec![],
    };
    let forgotten = [Change::Drop(Duty::Brief { series: series.id }), Change::ForgetSeries(series.id)];
    Ok(forgotten.into_iter().chain(question::unplanned(series.id)).chain(edits).chain(told).collect())
}
