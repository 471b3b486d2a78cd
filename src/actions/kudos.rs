//! The ways of writing kudos: by command, and in the forms that open on a message and on a person.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::context::recognition_notices;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::message::{Choice, Message, Reply, Row, limit};
use crate::domain::press::Press;
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::domain::text::{Room, line};
use crate::domain::visible::is_visible;
use crate::store::{Batch, Change};

use super::giving::{Thanks, record, standing};
use super::people::{THANKED, chosen, named};
use super::undo::{undo_ends, undo_row};
use super::{Asker, Context, Outcome, Person, Stop, field};

/// What somebody wants to give.
#[derive(Debug, Clone)]
pub struct Give {
    pub to: Vec<Person>,
    pub text: String,
    pub value: Option<String>,
    pub impact: Option<String>,
    /// Whether the giver would rather not be named.
    pub anonymous: bool,
}

/// Give kudos in the server this was asked in.
pub async fn give(context: &Context, asker: &Asker, give: Give) -> Outcome {
    let guild = context.asked_in(asker).await?;
    for whom in &give.to {
        chosen(context, asker, guild.id, whom, &THANKED).await?;
    }
    if give.anonymous && !guild.anonymous {
        return Err(context.stop(asker, &phrases::REFUSED_ANONYMOUS));
    }
    let to = give.to.iter().map(|person| person.id).collect();
    let thanks = Thanks {
        value: value(context, asker, give.value)?,
        impact: give.impact.as_deref().and_then(visible),
        anonymous: give.anonymous,
        ..Thanks::new(Kind::Kudos, to, give.text)
    };
    record(context, asker, &guild, thanks).await
}

/// Open the form that thanks somebody, for a message of theirs or just so.
pub async fn open_form(context: &Context, asker: &Asker, whom: Person, place: Option<Place>) -> Outcome {
    let guild = context.asked_in(asker).await?;
    if whom.id == asker.person.id {
        return Err(context.stop(asker, &phrases::REFUSED_YOURSELF));
    }
    chosen(context, asker, guild.id, &whom, &THANKED).await?;
    let press = match place {
        Some(place) => Press::ThankFor { place, author: whom.id },
        None => Press::ThankPerson(whom.id),
    };
    Ok(Reply::Ask(views::kudos::form(
        context.locale(asker),
        press,
        Some(&whom.name),
        &context.defaults.kudos,
    )))
}

/// The form was sent.
pub async fn from_form(
    context: &Context,
    asker: &Asker,
    whom: UserId,
    place: Option<Place>,
    fields: &[(String, String)],
) -> Outcome {
    let guild = context.asked_in(asker).await?;
    named(context, asker, guild.id, whom, &THANKED).await?;
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    let thanks = Thanks {
        impact: visible(field(fields, views::kudos::IMPACT_FIELD)),
        about: place,
        ..Thanks::new(Kind::Kudos, vec![whom], text)
    };
    Ok(with_values(context, asker, record(context, asker, &guild, thanks).await?))
}

/// The answer to what was written in a form, with the menu of values above its buttons.
pub(super) fn with_values(context: &Context, asker: &Asker, mut reply: Reply) -> Reply {
    if let Reply::Private(answer) = &mut reply {
        answer.rows.splice(0..0, values(context, asker));
    }
    reply
}

/// A menu of the server's values, if it has any. The form has no room for one: serenity 0.12 reads none of those that
/// modals can hold.
fn values(context: &Context, asker: &Asker) -> Option<Row> {
    let values = context.defaults.kudos.values.iter().take(limit::CHOICES);
    let choices: Vec<Choice> =
        values.map(|value| Choice { name: value.clone(), value: value.clone() }).collect();
    let hint = context.locale(asker).say(&phrases::VALUE_HINT);
    let press = Press::Value(RecognitionId(asker.interaction.0));
    (!choices.is_empty()).then_some(Row::PickOne { press, hint, choices })
}

/// The giver says which value their thanks show.
pub async fn name_value(
    context: &Context,
    asker: &Asker,
    id: RecognitionId,
    given: Option<String>,
) -> Outcome {
    let (_, value) = context.on_fresh_reads(asker, || naming(context, asker, id, given.clone())).await?;
    let locale = context.locale(asker);
    let said = locale.say(phrases::ValueNamed { value: views::value(&value) });
    let post = context.store.recognition(id).await?.and_then(|kudos| {
        let link = views::link(kudos.guild, kudos.post?);
        Some(locale.say(phrases::KudosPosted { link }))
    });
    let said = [Some(said), post].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Ok(Reply::Replace(Message { rows: vec![undo_row(locale, id)], ..views::text(said) }))
}

async fn naming(
    context: &Context,
    asker: &Asker,
    id: RecognitionId,
    given: Option<String>,
) -> Result<(Batch, String), Stop> {
    let theirs = |found: &Recognition| found.giver == asker.person.id && found.kind == Kind::Kudos;
    let found = standing(context, asker, id, theirs).await?;
    if context.now() >= undo_ends(&found) {
        return Err(context.stop(asker, &phrases::VALUE_TOO_LATE));
    }
    let Some(value) = value(context, asker, given)? else { return Err(context.not_understood(asker)) };
    let batch = Batch::once(asker.cause()).change(Change::Value { recognition: id, value: value.clone() });
    let told = recognition_notices::ever(&found, context.now());
    let batch =
        recognition_notices::amended(context.store.as_ref(), batch, &found, told, &asker.cause()).await?;
    Ok((batch, value))
}

/// The server's value of that name, if one was given at all.
pub(super) fn value(context: &Context, asker: &Asker, given: Option<String>) -> Result<Option<String>, Stop> {
    let Some(given) = given.filter(|value| !value.trim().is_empty()) else { return Ok(None) };
    let values = &context.defaults.kudos.values;
    let wanted = given.trim().to_lowercase();
    let same = |value: &&String| value.to_lowercase() == wanted;
    if let Some(value) = values.iter().find(same) {
        return Ok(Some(value.clone()));
    }
    if values.is_empty() {
        return Err(context.stop(asker, &phrases::REFUSED_NO_VALUES));
    }
    let list: Vec<String> = values.iter().map(|value| views::value(value)).collect();
    let list = views::listing(context.locale(asker), &list);
    let given = views::marked(context.locale(asker), line(&given, Room { seen: 60, units: 240 }));
    Err(context.stop(asker, phrases::RefusedValue { value: given, values: list }))
}

/// The text, trimmed, if it shows anything.
fn visible(text: &str) -> Option<String> {
    is_visible(text).then(|| text.trim().to_owned())
}
