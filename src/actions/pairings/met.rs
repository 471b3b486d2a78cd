//! Whether a group met: the first answer settles it for the group. After a yes, a private note to the others is a press
//! away.

use crate::actions::fresh::on_fresh_reads;
use crate::actions::giving::{Thanks, record};
use crate::actions::people::{THANKED, named};
use crate::catalogue::phrases;
use crate::catalogue::views::{self, pairing_group, people};
use crate::context::name_of;
use crate::domain::forms::PairingForm;
use crate::domain::id::UserId;
use crate::domain::message::{Message, Reply, Row};
use crate::domain::pairing::{Group, GroupRef};
use crate::domain::recognition::Kind;
use crate::store::{Batch, PairingChange};

use super::super::{Context, Invoker, Outcome, Stop};
use super::own_group;

/// Note whether they met, unless that is settled.
pub async fn answer(context: &Context, invoker: &Invoker, id: GroupRef, met: bool) -> Outcome {
    let (_, (group, before)) = on_fresh_reads(context, invoker, || noting(context, invoker, id, met)).await?;
    let locale = context.locale(invoker);
    let who = people(locale, &group.others(invoker.person.id));
    let said = match (before.unwrap_or(met), before.is_some()) {
        (true, false) => locale.say(phrases::MetDone { who }),
        (true, true) => locale.say(phrases::MetAlready { who }),
        (false, false) => locale.say(phrases::NotMetDone { who }),
        (false, true) => locale.say(&phrases::NOT_MET_ALREADY),
    };
    let rows = match before.unwrap_or(met) {
        true => vec![thanking(context, invoker, &group).await?],
        false => vec![],
    };
    Ok(Reply::Replace(Message { rows, ..views::text(said) }))
}

/// The batch that notes it, the group, and what was noted before.
async fn noting(
    context: &Context,
    invoker: &Invoker,
    id: GroupRef,
    met: bool,
) -> Result<(Batch, (Group, Option<bool>)), Stop> {
    let (group, unchanged) = own_group(context, invoker, id).await?;
    if group.met.is_some() {
        return Ok((Batch::free(), (group.clone(), group.met)));
    }
    let noted = Group { met: Some(met), ..group };
    let put = PairingChange::PutGroup(noted.clone()).into();
    Ok((Batch::once(invoker.cause()).when(unchanged).change(put), (noted, None)))
}

async fn thanking(context: &Context, invoker: &Invoker, group: &Group) -> Result<Row, Stop> {
    let mut others = vec![];
    for other in group.others(invoker.person.id) {
        others.push((other, name_of(context, group.guild(), other).await?));
    }
    Ok(pairing_group::thank(context.locale(invoker), group.id, &others))
}

/// Open the form of a private note to another of the group.
pub async fn open_note(context: &Context, invoker: &Invoker, id: GroupRef, whom: UserId) -> Outcome {
    let guild = checked(context, invoker, id, whom).await?.guild();
    let name = name_of(context, guild, whom).await?;
    let minimum = context.guild(guild).await?.minimum_length(&context.defaults);
    let form = PairingForm::Thank { group: id, whom }.into();
    Ok(Reply::Ask(views::note::form(context.locale(invoker), form, name.as_deref(), minimum)))
}

/// Send the note that was written.
pub async fn thank(
    context: &Context,
    invoker: &Invoker,
    id: GroupRef,
    whom: UserId,
    written: &str,
) -> Outcome {
    let group = checked(context, invoker, id, whom).await?;
    let guild = context.guild(group.guild()).await?;
    record(context, invoker, &guild, Thanks::new(Kind::Note, vec![whom], written.to_owned())).await
}

/// The asker's group, if the other is in it and in the guild.
async fn checked(context: &Context, invoker: &Invoker, id: GroupRef, whom: UserId) -> Result<Group, Stop> {
    let (group, _) = own_group(context, invoker, id).await?;
    if whom == invoker.person.id || !group.has(whom) {
        return Err(context.nothing_of_theirs(invoker));
    }
    named(context, invoker, group.guild(), whom, &THANKED).await?;
    Ok(group)
}
