//! The ways of writing kudos: by command, and in the forms that open on a message and on a member.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::context::recognition_notices;
use crate::domain::buttons::RecognitionButton;
use crate::domain::forms::RecognitionForm;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::message::{Choice, Message, Reply, Row, limit};
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::domain::text::{Room, line};
use crate::domain::visible::is_visible;
use crate::store::{Batch, Change};

use super::fresh::on_fresh_reads;
use super::giving::{Thanks, record, standing};
use super::people::{THANKED, chosen, named};
use super::undo::{undo_ends, undo_row};
use super::{Context, Invoker, Outcome, Person, Stop, field};

/// The kudos that the asker wants to give.
#[derive(Debug, Clone)]
pub struct Give {
    pub to: Vec<Person>,
    pub text: String,
    pub value: Option<String>,
    pub impact: Option<String>,
    pub anonymous: bool,
}

/// Give kudos in the guild of the interaction.
pub async fn give(context: &Context, invoker: &Invoker, give: Give) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    for whom in &give.to {
        chosen(context, invoker, guild.id, whom, &THANKED).await?;
    }
    if give.anonymous && !guild.anonymous {
        return Err(context.stop(invoker, &phrases::REFUSED_ANONYMOUS));
    }
    let to = give.to.iter().map(|person| person.id).collect();
    let thanks = Thanks {
        value: value(context, invoker, give.value)?,
        impact: give.impact.as_deref().and_then(visible),
        anonymous: give.anonymous,
        ..Thanks::new(Kind::Kudos, to, give.text)
    };
    record(context, invoker, &guild, thanks).await
}

/// Open the form that thanks a member, for a message (`place`) or for no message in particular.
pub async fn open_form(context: &Context, invoker: &Invoker, whom: Person, place: Option<Place>) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if whom.id == invoker.person.id {
        return Err(context.stop(invoker, &phrases::REFUSED_YOURSELF));
    }
    chosen(context, invoker, guild.id, &whom, &THANKED).await?;
    let form = match place {
        Some(place) => RecognitionForm::ThankFor { place, author: whom.id },
        None => RecognitionForm::ThankPerson(whom.id),
    };
    Ok(Reply::Ask(views::kudos::form(
        context.locale(invoker),
        form.into(),
        Some(&whom.name),
        &context.defaults.kudos,
    )))
}

/// Give the kudos of a sent form.
pub async fn from_form(
    context: &Context,
    invoker: &Invoker,
    whom: UserId,
    place: Option<Place>,
    fields: &[(String, String)],
) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    named(context, invoker, guild.id, whom, &THANKED).await?;
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    let thanks = Thanks {
        impact: visible(field(fields, views::kudos::IMPACT_FIELD)),
        about: place,
        ..Thanks::new(Kind::Kudos, vec![whom], text)
    };
    Ok(with_values(context, invoker, record(context, invoker, &guild, thanks).await?))
}

/// Adds the menu of values above the answer's buttons.
pub(super) fn with_values(context: &Context, invoker: &Invoker, mut reply: Reply) -> Reply {
    if let Reply::Private(answer) = &mut reply {
        answer.rows.splice(0..0, values(context, invoker));
    }
    reply
}

/// Returns a menu of the configured values, or None without any. The form has no room for a menu: serenity 0.12 reads
/// none of those that modals can hold.
fn values(context: &Context, invoker: &Invoker) -> Option<Row> {
    let values = context.defaults.kudos.values.iter().take(limit::CHOICES);
    let choices: Vec<Choice> =
        values.map(|value| Choice { name: value.clone(), value: value.clone() }).collect();
    let hint = context.locale(invoker).say(&phrases::VALUE_HINT);
    let action = RecognitionButton::Value(RecognitionId(invoker.interaction.0)).into();
    (!choices.is_empty()).then_some(Row::PickOne { action, hint, choices })
}

/// Record which value the giver's thanks show.
pub async fn name_value(
    context: &Context,
    invoker: &Invoker,
    id: RecognitionId,
    given: Option<String>,
) -> Outcome {
    let (_, value) = on_fresh_reads(context, invoker, || naming(context, invoker, id, given.clone())).await?;
    let locale = context.locale(invoker);
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
    invoker: &Invoker,
    id: RecognitionId,
    given: Option<String>,
) -> Result<(Batch, String), Stop> {
    let theirs = |found: &Recognition| found.giver == invoker.person.id && found.kind == Kind::Kudos;
    let found = standing(context, invoker, id, theirs).await?;
    if context.now() >= undo_ends(&found) {
        return Err(context.stop(invoker, &phrases::VALUE_TOO_LATE));
    }
    let Some(value) = value(context, invoker, given)? else { return Err(context.not_understood(invoker)) };
    let batch = Batch::once(invoker.cause()).change(Change::Value { recognition: id, value: value.clone() });
    let told = recognition_notices::ever(&found, context.now());
    let batch =
        recognition_notices::amended(context.store.as_ref(), batch, &found, told, &invoker.cause()).await?;
    Ok((batch, value))
}

/// Returns the configured value of that name; None when no value was given.
pub(super) fn value(
    context: &Context,
    invoker: &Invoker,
    given: Option<String>,
) -> Result<Option<String>, Stop> {
    let Some(given) = given.filter(|value| !value.trim().is_empty()) else { return Ok(None) };
    let values = &context.defaults.kudos.values;
    let wanted = given.trim().to_lowercase();
    let same = |value: &&String| value.to_lowercase() == wanted;
    if let Some(value) = values.iter().find(same) {
        return Ok(Some(value.clone()));
    }
    if values.is_empty() {
        return Err(context.stop(invoker, &phrases::REFUSED_NO_VALUES));
    }
    let list: Vec<String> = values.iter().map(|value| views::value(value)).collect();
    let list = views::listing(context.locale(invoker), &list);
    let given = views::marked(context.locale(invoker), line(&given, Room { seen: 60, units: 240 }));
    Err(context.stop(invoker, phrases::RefusedValue { value: given, values: list }))
}

/// Returns the text, trimmed; None when it shows nothing.
fn visible(text: &str) -> Option<String> {
    is_visible(text).then(|| text.trim().to_owned())
}
