//! The wall. Every button and every form passes here before anything is done, so that no action has to think of it: what it
//! refers to must be the asker's to see, and of the server it is used in. What comes from a private message takes that the
//! asker is still in that server; the ways out stay open to those who have left. What its state allows is each action's.

use crate::catalogue::{phrases, views};
use crate::context::Standing;
use crate::context::membership_of;
use crate::domain::buttons::MemberButton;
use crate::domain::id::{GuildId, RecognitionId, UserId};
use crate::domain::member::Prompting;
use crate::domain::message::{Message, Style};
use crate::domain::notice::Address;
use crate::domain::reach::Reference;
use crate::domain::recognition::Recognition;
use crate::store::StoreError;

use super::{Context, Invoker, Stop};

/// Let the asker pass, or end here with a sentence. What is not there, what is between other people and what is of another
/// server end with the same one, so that trying does not tell what there is.
pub(super) async fn pass(
    context: &Context,
    invoker: &Invoker,
    reference: Reference,
    is_way_out: bool,
) -> Result<(), Stop> {
    match reference {
        Reference::Chosen => return Ok(()),
        Reference::Here if !invoker.private => return context.asked_in(invoker).await.map(|_| ()),
        // In a private message its custom id names the guild, and that the asker is in it is to be checked.
        Reference::Here => drop(context.asked_in(invoker).await?),
        _ => {}
    }
    let found = server_of(context, invoker, reference).await?;
    let guild = found.filter(|guild| invoker.guild.is_none_or(|here| here == *guild));
    let guild = guild.ok_or_else(|| context.nothing_of_theirs(invoker))?;
    // A member who asks in a guild is in it: Discord says so with the interaction.
    if !invoker.private || is_way_out {
        return Ok(());
    }
    match membership_of(context, guild, invoker.person.id).await? {
        Some(Standing::Person | Standing::Bot) => Ok(()),
        Some(Standing::Outside) if was_there(context, reference, guild, invoker.person.id).await? => {
            Err(gone(context, invoker, guild))
        }
        Some(Standing::Outside | Standing::Unknown) => Err(context.nothing_of_theirs(invoker)),
        None => Err(context.stop(invoker, &phrases::CANNOT_CHECK)),
    }
}

/// Returns the guild of what is referred to, if the asker may know of it.
async fn server_of(
    context: &Context,
    invoker: &Invoker,
    reference: Reference,
) -> Result<Option<GuildId>, StoreError> {
    let user = invoker.person.id;
    Ok(match reference {
        Reference::Here | Reference::Chosen => invoker.guild,
        Reference::Server(guild) => Some(guild),
        Reference::Thanks(id) => thanks(context, invoker, id).await?.map(|found| found.guild),
        Reference::OneOnOne(id) => {
            let found = context.store.series(id).await?;
            found.filter(|series| series.other(user).is_some()).map(|series| series.guild)
        }
        Reference::Group(id) => {
            let found = context.store.group(id).await?;
            found.filter(|group| group.has(user)).map(|group| group.guild())
        }
        Reference::Reminder(id) => {
            let found = context.store.notice(id).await?;
            found.filter(|notice| notice.to == Address::Person(user)).map(|notice| notice.guild)
        }
    })
}

/// Returns thanks that the asker may know of: the asker's own, also once taken back; in a guild, also what the team
/// sees.
pub(super) async fn thanks(
    context: &Context,
    invoker: &Invoker,
    id: RecognitionId,
) -> Result<Option<Recognition>, StoreError> {
    let user = invoker.person.id;
    let own = |found: &Recognition| found.giver == user || found.receivers.contains(&user);
    let here = |found: &Recognition| invoker.guild == Some(found.guild);
    let theirs = |found: &Recognition| own(found) && (here(found) || invoker.guild.is_none());
    let teams = |found: &Recognition| here(found) && found.seen_by(Some(user)).is_some();
    Ok(context.store.recognition(id).await?.filter(|found| theirs(found) || teams(found)))
}

/// The answer to an asker who has left. No command reaches that guild from outside, so this offers to forget the asker
/// there.
fn gone(context: &Context, invoker: &Invoker, guild: GuildId) -> Stop {
    let locale = context.locale(invoker);
    let forget =
        views::button(locale, &phrases::BUTTON_ERASE_THERE, MemberButton::Erase(guild), Style::Danger);
    let said = views::text(locale.say(&phrases::NOT_HERE_ANY_MORE));
    Stop::Offer(Box::new(Message { rows: views::buttons(vec![forget]), ..said }))
}

/// Whether a user who is outside a guild ever had to do with it. Any user can name a guild, so a guild alone proves
/// nothing.
async fn was_there(
    context: &Context,
    reference: Reference,
    guild: GuildId,
    user: UserId,
) -> Result<bool, StoreError> {
    match reference {
        Reference::Here | Reference::Server(_) => {
            Ok(context.store.prompting(guild, user).await? != Prompting::new(guild, user))
        }
        _ => Ok(true),
    }
}
