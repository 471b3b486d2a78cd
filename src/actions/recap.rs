//! What the team sees of a period, for the asker.

use std::time::{Duration, Instant};

use crate::catalogue::phrases;
use crate::context::spotlight::LookBack;
use crate::domain::message::Reply;
use crate::domain::period::Period;

use super::{Context, Invoker, Outcome};

/// How long reading may take. Discord waits three seconds; the picture and the network take their part.
pub(super) const PATIENCE: Duration = Duration::from_millis(1_700);

/// The team's recap of a period, in the asker's language and the guild's zone.
pub async fn recap(context: &Context, invoker: &Invoker, period: Period) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let now = context.now();
    let zone = guild.zone(&context.defaults);
    let Some(when) = period.range(now, zone) else { return Err(context.not_understood(invoker)) };
    let when = when.start..when.end.min(now + chrono::TimeDelta::seconds(1));
    let deadline = Some(Instant::now() + PATIENCE);
    let asked = LookBack { guild: &guild, locale: context.locale(invoker), when, to_all: false, deadline };
    let too_long = || context.stop(invoker, &phrases::RECAP_TOO_LONG);
    let found = context.look_back(&asked).await.map_err(|error| error.or(too_long))?;
    found.map(Reply::Private).ok_or_else(|| context.stop(invoker, &phrases::RECAP_EMPTY))
}
