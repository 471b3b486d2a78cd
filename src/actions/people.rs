//! Whom thanks and one-on-ones can be for: people who are in the guild.

use crate::catalogue::views::person;
use crate::catalogue::{Locale, phrases};
use crate::context::Standing;
use crate::context::membership_of;
use crate::domain::id::{GuildId, UserId};

use super::{Context, Invoker, Person, Stop};

/// What a person is chosen for, by the sentences that say why not.
pub(super) struct ChoiceRefusals {
    bot: Refused,
    outside: Refused,
}

/// The sentence that says it of a person.
type Refused = fn(&Locale, String) -> String;

/// To be thanked.
pub(super) const THANKED: ChoiceRefusals = ChoiceRefusals {
    bot: |locale, who| locale.say(phrases::RefusedBot { who }),
    outside: |locale, who| locale.say(phrases::RefusedOutside { who }),
};
/// To be met.
pub(super) const MET: ChoiceRefusals = ChoiceRefusals {
    bot: |locale, who| locale.say(phrases::OneOnOneBot { who }),
    outside: |locale, who| locale.say(phrases::OneOnOneOutside { who }),
};

/// Checks a person chosen in a command or a menu. Discord says with the choice who is a member; about others the bot
/// asks.
pub(super) async fn chosen(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    whom: &Person,
    to_be: &ChoiceRefusals,
) -> Result<(), Stop> {
    match whom {
        Person { bot: true, .. } => Err(refused(context, invoker, whom.id, to_be.bot)),
        Person { member: true, .. } => Ok(()),
        _ => named(context, invoker, guild, whom.id, to_be).await,
    }
}

/// Checks a person of whom only the id is known, as in a form: the person may have left since the form was opened.
pub(super) async fn named(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    whom: UserId,
    to_be: &ChoiceRefusals,
) -> Result<(), Stop> {
    match membership_of(context, guild, whom).await? {
        Some(Standing::Person) => Ok(()),
        Some(Standing::Bot) => Err(refused(context, invoker, whom, to_be.bot)),
        Some(Standing::Outside) => Err(refused(context, invoker, whom, to_be.outside)),
        Some(Standing::Unknown) | None => Err(context.stop(invoker, &phrases::CANNOT_CHECK)),
    }
}

fn refused(context: &Context, invoker: &Invoker, whom: UserId, why: Refused) -> Stop {
    Stop::Never(why(context.locale(invoker), person(whom)))
}
