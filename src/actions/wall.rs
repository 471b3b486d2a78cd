//! The wall. Every press and every form passes here before anything is done, so that no action has to think of it: what it
//! refers to must be the asker's to see, and of the server it is used in. What comes from a private message takes that the
//! asker is still in that server; the ways out stay open to those who have left. What its state allows is each action's.

use crate::catalogue::{phrases, views};
use crate::context::Standing;
use crate::domain::id::{GuildId, RecognitionId, UserId};
use crate::domain::member::Prompting;
use crate::domain::message::{Message, Style};
use crate::domain::notice::Address;
use crate::domain::press::Press;
use crate::domain::reach::Reference;
use crate::domain::recognition::Recognition;
use crate::store::StoreError;

use super::{Asker, Context, Stop};

/// Let the asker pass, or end here with a sentence. What is not there, what is between other people and what is of another
/// server end with the same one, so that nobody learns what there is by trying.
pub(super) async fn pass(context: &Context, asker: &Asker, press: &Press) -> Result<(), Stop> {
    let reference = press.reference();
    if reference == Reference::Here {
        return context.asked_in(asker).await.map(|_| ());
    }
    let found = server_of(context, asker, reference).await?;
    let guild = found.filter(|guild| asker.guild.is_none_or(|here| here == *guild));
    let guild = guild.ok_or_else(|| context.nothing_of_theirs(asker))?;
    // Whoever asks in a server is in it: Discord says so with what they ask.
    if asker.guild.is_some() || press.is_way_out() {
        return Ok(());
    }
    match context.standing(guild, asker.person.id).await? {
        Some(Standing::Person | Standing::Bot) => Ok(()),
        Some(Standing::Outside) if was_there(context, reference, guild, asker.person.id).await? => {
            Err(gone(context, asker, guild))
        }
        Some(Standing::Outside | Standing::Unknown) => Err(context.nothing_of_theirs(asker)),
        None => Err(context.stop(asker, &phrases::CANNOT_CHECK)),
    }
}

/// The server of what is referred to, if the asker may know of it.
async fn server_of(
    context: &Context,
    asker: &Asker,
    reference: Reference,
) -> Result<Option<GuildId>, StoreError> {
    let user = asker.person.id;
    Ok(match reference {
        Reference::Here => asker.guild,
        Reference::Server(guild) => Some(guild),
        Reference::Thanks(id) => thanks(context, asker, id).await?.map(|found| found.guild),
        Reference::OneOnOne(id) => {
            let found = context.store.series(id).await?;
            found.filter(|series| series.other(user).is_some()).map(|series| series.guild)
        }
        Reference::Reminder(id) => {
            let found = context.store.notice(id).await?;
            found.filter(|notice| notice.to == Address::Person(user)).map(|notice| notice.guild)
        }
    })
}

/// Thanks that the asker may know of: their own, also once they are taken back; in a server, what the team sees as well.
pub(super) async fn thanks(
    context: &Context,
    asker: &Asker,
    id: RecognitionId,
) -> Result<Option<Recognition>, StoreError> {
    let user = asker.person.id;
    let own = |found: &Recognition| found.giver == user || found.receivers.contains(&user);
    let here = |found: &Recognition| asker.guild == Some(found.guild);
    let theirs = |found: &Recognition| own(found) && (here(found) || asker.guild.is_none());
    let teams = |found: &Recognition| here(found) && found.seen_by(Some(user)).is_some();
    Ok(context.store.recognition(id).await?.filter(|found| theirs(found) || teams(found)))
}

/// What whoever has left is told. No command reaches that server from outside, so here they can also be forgotten there.
fn gone(context: &Context, asker: &Asker, guild: GuildId) -> Stop {
    let locale = context.locale(asker);
    let forget = views::button(locale, &phrases::BUTTON_ERASE_THERE, Press::Erase(guild), Style::Danger);
    let said = views::text(locale.say(&phrases::NOT_HERE_ANY_MORE));
    Stop::Offer(Box::new(Message { rows: views::buttons(vec![forget]), ..said }))
}

/// Whether somebody who is outside a server ever had to do with it. A server alone can be named by anybody.
async fn was_there(
    context: &Context,
    reference: Reference,
    guild: GuildId,
    user: UserId,
) -> Result<bool, StoreError> {
    match reference {
        Reference::Server(_) => {
            Ok(context.store.prompting(guild, user).await? != Prompting::new(guild, user))
        }
        _ => Ok(true),
    }
}
