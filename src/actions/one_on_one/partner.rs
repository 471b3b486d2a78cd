//! With whom a one-on-one is to be, where Discord does not offer the server's people: out of the asker's colleagues, or by a name.

use crate::catalogue::views::people::SOMEONE_ELSE;
use crate::catalogue::{phrases, views};
use crate::context::colleagues::colleagues;
use crate::context::{Standing, membership_of};
use crate::domain::buttons::SeriesButton;
use crate::domain::forms::{SeriesForm, Wish};
use crate::domain::id::{GuildId, UserId};
use crate::domain::member::NamedMember;
use crate::domain::message::{Message, Reply};
use crate::store::StoreError;

use super::super::people::found;
use super::super::{Chosen, Context, Invoker, Outcome};
use super::add;

/// Whether no colleague was named. In a private message Discord is sure to offer only the two who write there, so choosing
/// either of them leaves open whom the asker means.
pub(super) async fn is_open(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    with: UserId,
) -> Result<bool, StoreError> {
    Ok(invoker.private
        && (with == invoker.person.id || membership_of(context, guild, with).await? == Some(Standing::Bot)))
}

/// Ask with whom, and offer the asker's colleagues.
pub(super) async fn ask(context: &Context, invoker: &Invoker, guild: GuildId, wish: Wish) -> Outcome {
    let people = colleagues(context, guild, invoker.person.id, None).await?;
    let asked = context.locale(invoker).say(&phrases::PARTNER_WHICH);
    Ok(Reply::Private(menu(context, invoker, asked, wish, &people)))
}

/// Go on with the person who was chosen, or open the form for a name.
pub async fn pick(context: &Context, invoker: &Invoker, wish: Wish, chosen: Option<Chosen>) -> Outcome {
    if matches!(&chosen, Some(Chosen::Word(word)) if word == SOMEONE_ELSE) {
        let form = views::people::form(context.locale(invoker), SeriesForm::Partner(wish).into());
        return Ok(Reply::Ask(form));
    }
    let whom = chosen.and_then(Chosen::colleague).ok_or_else(|| context.not_understood(invoker))?;
    add::with_partner(context, invoker, Wish { with: whom.id, ..wish }).await.map(Reply::in_place)
}

/// Offer the people whose names begin with what was written.
pub async fn find(context: &Context, invoker: &Invoker, wish: Wish, given: &str) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let form = SeriesForm::Partner(wish.clone()).into();
    let people = found(context, invoker, guild.id, given, form).await?;
    let said = context.locale(invoker).say(phrases::PersonFound { given: views::echoed(given) });
    Ok(Reply::Replace(menu(context, invoker, said, wish, &people)))
}

fn menu(context: &Context, invoker: &Invoker, said: String, wish: Wish, people: &[NamedMember]) -> Message {
    let (locale, action) = (context.locale(invoker), SeriesButton::Partner(wish));
    let row = views::people::menu(locale, action, &phrases::PERSON_WHICH, people);
    Message { rows: vec![row], ..views::text(said) }
}
