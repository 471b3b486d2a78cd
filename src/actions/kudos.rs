//! The ways of writing kudos: by command, and in the forms that open on a message and on a member.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, kudos::KudosRules};
use crate::context::recognition_notices;
use crate::domain::forms::{KudosDraft, RecognitionForm};
use crate::domain::guild::Guild;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::message::{Message, Reply};
use crate::domain::recognition::{Kind, Place, RECEIVERS, Recognition};
use crate::domain::text::{Room, line};
use crate::domain::visible::is_visible;
use crate::store::{Batch, Change};

use super::fresh::on_fresh_reads;
use super::giving::{Thanks, record, standing};
use super::people::{THANKED, chosen};
use super::undo::{undo_ends, undo_row};
use super::{Context, Fields, Invoker, Outcome, Person, Stop};

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
    give_for(context, invoker, give, None).await
}

/// Give kudos, for a message (`about`) or for no message in particular.
async fn give_for(context: &Context, invoker: &Invoker, give: Give, about: Option<Place>) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if give.to.len() > RECEIVERS {
        return Err(context.stop(invoker, phrases::RefusedMany { most: RECEIVERS }));
    }
    for whom in &give.to {
        chosen(context, invoker, guild.id, whom, &THANKED).await?;
    }
    if give.anonymous && !guild.anonymous {
        return Err(context.stop(invoker, &phrases::REFUSED_ANONYMOUS));
    }
    let to = give.to.iter().map(|person| person.id).collect();
    let thanks = Thanks {
        value: value(context, invoker, &guild, give.value)?,
        impact: give.impact.as_deref().and_then(visible),
        about,
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
    let (locale, rules) = (context.locale(invoker), KudosRules::of(&guild, &context.defaults));
    Ok(Reply::Ask(views::kudos::form(locale, form.into(), Some(&whom.name), &rules)))
}

/// Open the form for whom is chosen in it.
pub async fn open_for_anyone(context: &Context, invoker: &Invoker) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    let form = RecognitionForm::Give(KudosDraft { kind: Kind::Kudos, anonymous: false, to: vec![] });
    let rules = KudosRules::of(&guild, &context.defaults);
    Ok(Reply::Ask(views::kudos::form(context.locale(invoker), form.into(), None, &rules)))
}

/// What kudos are written in a form for: whom it was opened for, about which message, and whether they carry a name.
pub(super) struct Begun {
    pub to: Vec<UserId>,
    pub about: Option<Place>,
    pub anonymous: bool,
}

/// Give the kudos of a sent form. A form without a menu of receivers is for those it was opened for.
pub(super) async fn from_form(
    context: &Context,
    invoker: &Invoker,
    begun: Begun,
    fields: &Fields,
) -> Outcome {
    let opened_for = || begun.to.into_iter().map(Person::unknown).collect();
    let give = Give {
        to: fields.people(views::kudos::RECEIVERS_FIELD).map_or_else(opened_for, <[Person]>::to_vec),
        text: fields.text(views::kudos::MESSAGE).to_owned(),
        value: fields.word(views::kudos::VALUE_FIELD).map(str::to_owned),
        impact: Some(fields.text(views::kudos::IMPACT_FIELD).to_owned()),
        anonymous: begun.anonymous,
    };
    give_for(context, invoker, give, begun.about).await
}

/// Record which value the giver's thanks show. Answers to forms that had no menu of values offered one.
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
    let guild = context.guild(found.guild).await?;
    let Some(value) = value(context, invoker, &guild, given)? else {
        return Err(context.not_understood(invoker));
    };
    let batch = Batch::once(invoker.cause()).change(Change::Value { recognition: id, value: value.clone() });
    let told = recognition_notices::ever(&found, context.now());
    let batch =
        recognition_notices::amended(context.store.as_ref(), batch, &found, told, &invoker.cause()).await?;
    Ok((batch, value))
}

/// Returns the server's value of that name, or that had it; None when no value was given.
pub(super) fn value(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    given: Option<String>,
) -> Result<Option<String>, Stop> {
    let Some(given) = given.filter(|value| !value.trim().is_empty()) else { return Ok(None) };
    if let Some(value) = guild.value_of(&given, &context.defaults) {
        return Ok(Some(value.name));
    }
    let values = guild.values(&context.defaults);
    if values.is_empty() {
        return Err(context.stop(invoker, &phrases::REFUSED_NO_VALUES));
    }
    let list: Vec<String> = values.iter().map(|value| views::value(&value.name)).collect();
    let list = views::listing(context.locale(invoker), &list);
    let given = views::marked(context.locale(invoker), line(&given, Room { seen: 60, units: 240 }));
    Err(context.stop(invoker, phrases::RefusedValue { value: given, values: list }))
}

/// Returns the text, trimmed; None when it shows nothing.
fn visible(text: &str) -> Option<String> {
    is_visible(text).then(|| text.trim().to_owned())
}
