//! Looking back on a time of the whole team's, for whoever asks.

use std::time::{Duration, Instant};

use crate::catalogue::phrases;
use crate::context::OutOfTime;
use crate::context::spotlight::Asked;
use crate::domain::message::Reply;
use crate::domain::period::Period;

use super::{Asker, Context, Outcome};

/// Discord waits three seconds; the picture and the way there take their part of it.
pub(super) const PATIENCE: Duration = Duration::from_millis(1_700);

/// What the team sees of a period, in the asker's language and the server's time.
pub async fn recap(context: &Context, asker: &Asker, period: Period) -> Outcome {
    let guild = context.asked_in(asker).await?;
    let now = context.now();
    let zone = guild.zone(&context.defaults);
    let Some(when) = period.range(now, zone) else { return Err(context.not_understood(asker)) };
    let when = when.start..when.end.min(now + chrono::TimeDelta::seconds(1));
    let deadline = Some(Instant::now() + PATIENCE);
    let asked = Asked { guild: &guild, locale: context.locale(asker), when, to_all: false, deadline };
    match context.look_back(&asked).await? {
        Ok(Some(message)) => Ok(Reply::Private(message)),
        Ok(None) => Err(context.stop(asker, &phrases::RECAP_EMPTY)),
        Err(OutOfTime) => Err(context.stop(asker, &phrases::RECAP_TOO_LONG)),
    }
}
