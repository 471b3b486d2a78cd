//! Whom thanks and one-on-ones can be for: people who are in the guild, chosen, named or searched for.

use crate::catalogue::views::{echoed, person};
use crate::catalogue::{Locale, phrases};
use crate::context::Standing;
use crate::context::membership_of;
use crate::domain::forms::Form;
use crate::domain::id::{GuildId, UserId};
use crate::domain::member::NamedMember;

use super::again::given_back;
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

/// Returns the members whose names begin with what was written in a form, the asker and bots left out; a sentence and the form
/// again when there are none.
pub(super) async fn found(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    given: &str,
    form: Form,
) -> Result<Vec<NamedMember>, Stop> {
    // As it stands in a mention.
    let searched = context.members.search(guild, given.trim_start_matches('@')).await;
    let mut found = searched.ok_or_else(|| context.stop(invoker, &phrases::CANNOT_CHECK))?;
    found.retain(|one| one.id != invoker.person.id);
    if found.is_empty() {
        let why = context.locale(invoker).say(phrases::PersonNotFound { given: echoed(given) });
        return Err(Stop::Offer(Box::new(given_back(context, invoker, form, given, why))));
    }
    Ok(found)
}

fn refused(context: &Context, invoker: &Invoker, whom: UserId, why: Refused) -> Stop {
    Stop::Never(why(context.locale(invoker), person(whom)))
}
