//! The ways of writing kudos: by command, and in the forms that open on a message and on a person.

use crate::catalogue::phrases;
use crate::catalogue::views;
use crate::desk::owed;
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
use super::{Asker, Desk, Outcome, Person, Stop, field};

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
pub async fn give(desk: &Desk, asker: &Asker, give: Give) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    for whom in &give.to {
        chosen(desk, asker, guild.id, whom, &THANKED).await?;
    }
    if give.anonymous && !guild.anonymous {
        return Err(desk.stop(asker, &phrases::REFUSED_ANONYMOUS, &[]));
    }
    let to = give.to.iter().map(|person| person.id).collect();
    let thanks = Thanks {
        value: value(desk, asker, give.value)?,
        impact: give.impact.as_deref().and_then(visible),
        anonymous: give.anonymous,
        ..Thanks::new(Kind::Kudos, to, give.text)
    };
    record(desk, asker, &guild, thanks).await
}

/// Open the form that thanks somebody, for a message of theirs or just so.
pub async fn open_form(desk: &Desk, asker: &Asker, whom: Person, place: Option<Place>) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    if whom.id == asker.person.id {
        return Err(desk.stop(asker, &phrases::REFUSED_YOURSELF, &[]));
    }
    chosen(desk, asker, guild.id, &whom, &THANKED).await?;
    let press = match place {
        Some(place) => Press::ThankFor { place, author: whom.id },
        None => Press::ThankPerson(whom.id),
    };
    Ok(Reply::Ask(views::kudos::form(desk.locale(asker), press, Some(&whom.name), &desk.defaults.kudos)))
}

/// The form was sent.
pub async fn from_form(
    desk: &Desk,
    asker: &Asker,
    whom: UserId,
    place: Option<Place>,
    fields: &[(String, String)],
) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    named(desk, asker, guild.id, whom, &THANKED).await?;
    let text = field(fields, views::kudos::MESSAGE).to_owned();
    let thanks = Thanks {
        impact: visible(field(fields, views::kudos::IMPACT_FIELD)),
        about: place,
        ..Thanks::new(Kind::Kudos, vec![whom], text)
    };
    Ok(with_values(desk, asker, record(desk, asker, &guild, thanks).await?))
}

/// The answer to what was written in a form, with the menu of values above its buttons.
pub(super) fn with_values(desk: &Desk, asker: &Asker, mut reply: Reply) -> Reply {
    if let Reply::Private(answer) = &mut reply {
        answer.rows.splice(0..0, values(desk, asker));
    }
    reply
}

/// A menu of the server's values, if it has any. The form has no room for one: serenity 0.12 reads none of those that
/// modals can hold.
fn values(desk: &Desk, asker: &Asker) -> Option<Row> {
    let values = desk.defaults.kudos.values.iter().take(limit::CHOICES);
    let choices: Vec<Choice> =
        values.map(|value| Choice { name: value.clone(), value: value.clone() }).collect();
    let hint = desk.locale(asker).say(&phrases::VALUE_HINT, &[]);
    let press = Press::Value(RecognitionId(asker.interaction.0));
    (!choices.is_empty()).then_some(Row::PickOne { press, hint, choices })
}

/// The giver says which value their thanks show.
pub async fn name_value(desk: &Desk, asker: &Asker, id: RecognitionId, given: Option<String>) -> Outcome {
    let (_, value) = desk.on_fresh_reads(asker, || naming(desk, asker, id, given.clone())).await?;
    let locale = desk.locale(asker);
    let said = locale.say(&phrases::VALUE_NAMED, &[("value", views::value(&value).into())]);
    let post = desk.store.recognition(id).await?.and_then(|kudos| {
        let link = views::link(kudos.guild, kudos.post?);
        Some(locale.say(&phrases::KUDOS_POSTED, &[("link", link.into())]))
    });
    let said = [Some(said), post].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Ok(Reply::Replace(Message { rows: vec![undo_row(locale, id)], ..views::text(said) }))
}

async fn naming(
    desk: &Desk,
    asker: &Asker,
    id: RecognitionId,
    given: Option<String>,
) -> Result<(Batch, String), Stop> {
    let theirs = |found: &Recognition| found.giver == asker.person.id && found.kind == Kind::Kudos;
    let found = standing(desk, asker, id, theirs).await?;
    if desk.now() >= undo_ends(&found) {
        return Err(desk.stop(asker, &phrases::VALUE_TOO_LATE, &[]));
    }
    let Some(value) = value(desk, asker, given)? else { return Err(desk.not_understood(asker)) };
    let batch = Batch::once(asker.cause()).change(Change::Value { recognition: id, value: value.clone() });
    let told = owed::ever(&found, desk.now());
    let batch = owed::amended(desk.store.as_ref(), batch, &found, told, &asker.cause()).await?;
    Ok((batch, value))
}

/// The server's value of that name, if one was given at all.
pub(super) fn value(desk: &Desk, asker: &Asker, given: Option<String>) -> Result<Option<String>, Stop> {
    let Some(given) = given.filter(|value| !value.trim().is_empty()) else { return Ok(None) };
    let values = &desk.defaults.kudos.values;
    let wanted = given.trim().to_lowercase();
    let same = |value: &&String| value.to_lowercase() == wanted;
    if let Some(value) = values.iter().find(same) {
        return Ok(Some(value.clone()));
    }
    if values.is_empty() {
        return Err(desk.stop(asker, &phrases::REFUSED_NO_VALUES, &[]));
    }
    let list: Vec<String> = values.iter().map(|value| views::value(value)).collect();
    let list = views::listing(desk.locale(asker), &list);
    let given = views::marked(desk.locale(asker), line(&given, Room { seen: 60, units: 240 }));
    Err(desk.stop(asker, &phrases::REFUSED_VALUE, &[("value", given.into()), ("values", list.into())]))
}

/// The text, trimmed, if it shows anything.
fn visible(text: &str) -> Option<String> {
    is_visible(text).then(|| text.trim().to_owned())
}
