//! Reading tips by theme: everyone may, and no turn changes by it.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, tip::TipShelf};
use crate::context::tips;
use crate::domain::message::{Message, Reply};
use crate::domain::tip::Tip;

use super::super::{Chosen, Context, Invoker, Outcome, Stop};

/// Show the tips of a theme; of none, the themes to choose from.
pub async fn browse(context: &Context, invoker: &Invoker, theme: Option<&str>) -> Outcome {
    Ok(Reply::Private(shown(context, invoker, theme, None).await?))
}

/// Show the tips of the theme that was chosen.
pub(in crate::actions) async fn theme(
    context: &Context,
    invoker: &Invoker,
    chosen: Option<Chosen>,
) -> Outcome {
    let chosen = chosen.and_then(Chosen::word);
    Ok(Reply::Replace(shown(context, invoker, chosen.as_deref(), None).await?))
}

/// Show the tip that was chosen, among those of its theme.
pub(in crate::actions) async fn read(
    context: &Context,
    invoker: &Invoker,
    chosen: Option<Chosen>,
) -> Outcome {
    let id = chosen.and_then(Chosen::word).ok_or_else(|| context.not_understood(invoker))?;
    Ok(Reply::Replace(shown(context, invoker, None, Some(&id)).await?))
}

async fn shown(
    context: &Context,
    invoker: &Invoker,
    theme: Option<&str>,
    read: Option<&str>,
) -> Result<Message, Stop> {
    let guild = context.asked_in(invoker).await?;
    let (locale, own) = (context.locale(invoker), context.store.own_texts(guild.id).await?);
    let all = tips(locale, &guild, &own);
    if all.is_empty() {
        return Err(context.stop(invoker, &phrases::TIP_NONE));
    }
    let read: Option<&Tip> = match read {
        Some(id) => {
            let found = all.iter().copied().find(|tip| tip.id == id);
            Some(found.ok_or_else(|| context.stop(invoker, &phrases::TIP_GONE))?)
        }
        None => None,
    };
    let theme = read.map(|tip| tip.theme.as_str()).or(theme);
    let by = read.and_then(|tip| own.suggested(&tip.id));
    Ok(views::tip::browse(locale, &TipShelf { all: &all, theme, read: read.map(|tip| (tip, by)) }))
}
