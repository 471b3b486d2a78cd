//! Whom thanks and one-on-ones can be for: people who are in the server.

use crate::catalogue::views::person;
use crate::catalogue::{Locale, phrases};
use crate::context::Standing;
use crate::domain::id::{GuildId, UserId};

use super::{Asker, Context, Person, Stop};

/// What somebody is to be chosen for, by the sentences that say why they cannot be.
pub(super) struct Choice {
    bot: Refused,
    outside: Refused,
}

/// The sentence that says it of a person.
type Refused = fn(&Locale, String) -> String;

/// To be thanked.
pub(super) const THANKED: Choice = Choice {
    bot: |locale, who| locale.say(phrases::RefusedBot { who }),
    outside: |locale, who| locale.say(phrases::RefusedOutside { who }),
};
/// To be met.
pub(super) const MET: Choice = Choice {
    bot: |locale, who| locale.say(phrases::OneOnOneBot { who }),
    outside: |locale, who| locale.say(phrases::OneOnOneOutside { who }),
};

/// A person who was chosen in a command or a menu. Who is in the server, Discord says with it; of others it is asked.
pub(super) async fn chosen(
    context: &Context,
    asker: &Asker,
    guild: GuildId,
    whom: &Person,
    to_be: &Choice,
) -> Result<(), Stop> {
    match whom {
        Person { bot: true, .. } => Err(refused(context, asker, whom.id, to_be.bot)),
        Person { member: true, .. } => Ok(()),
        _ => named(context, asker, guild, whom.id, to_be).await,
    }
}

/// A person of whom only the id is known, as in a form: they may have left since it was opened.
pub(super) async fn named(
    context: &Context,
    asker: &Asker,
    guild: GuildId,
    whom: UserId,
    to_be: &Choice,
) -> Result<(), Stop> {
    match context.standing(guild, whom).await? {
        Some(Standing::Person) => Ok(()),
        Some(Standing::Bot) => Err(refused(context, asker, whom, to_be.bot)),
        Some(Standing::Outside) => Err(refused(context, asker, whom, to_be.outside)),
        Some(Standing::Unknown) | None => Err(context.stop(asker, &phrases::CANNOT_CHECK)),
    }
}

fn refused(context: &Context, asker: &Asker, whom: UserId, why: Refused) -> Stop {
    Stop::Never(why(context.locale(asker), person(whom)))
}
