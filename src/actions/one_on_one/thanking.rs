//! Thanks to the other of a one-on-one, from wherever the two are: a private note or kudos, in the server of the one-on-one.

use crate::catalogue::views;
use crate::catalogue::views::kudos::KudosRules;
use crate::domain::forms::SeriesForm;
use crate::domain::id::SeriesId;
use crate::domain::message::Reply;
use crate::domain::recognition::Kind;

use super::super::giving::{Thanks, record};
use super::super::kudos::{self, Begun};
use super::super::people::{THANKED, named};
use super::super::{Context, Fields, Invoker, Outcome};
use super::own;

/// Open the form for a note.
pub async fn open_note(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, other) = own(context, invoker, id).await?;
    named(context, invoker, series.guild, other.id, &THANKED).await?;
    let minimum = context.guild(series.guild).await?.minimum_length(&context.defaults);
    let form = SeriesForm::Note(id).into();
    Ok(Reply::Ask(views::note::form(context.locale(invoker), form, Some(&other.name), minimum)))
}

/// Open the form for kudos.
pub async fn open_kudos(context: &Context, invoker: &Invoker, id: SeriesId) -> Outcome {
    let (series, other) = own(context, invoker, id).await?;
    named(context, invoker, series.guild, other.id, &THANKED).await?;
    let rules = KudosRules::of(&context.guild(series.guild).await?, &context.defaults);
    let (locale, form) = (context.locale(invoker), SeriesForm::Kudos(id).into());
    Ok(Reply::Ask(views::kudos::form(locale, form, Some(&other.name), &rules)))
}

/// Send the note.
pub async fn note(context: &Context, invoker: &Invoker, id: SeriesId, fields: &Fields) -> Outcome {
    let (series, other) = own(context, invoker, id).await?;
    named(context, invoker, series.guild, other.id, &THANKED).await?;
    let guild = context.guild(series.guild).await?;
    let text = fields.text(views::kudos::MESSAGE).to_owned();
    record(context, invoker, &guild, Thanks::new(Kind::Note, vec![other.id], text)).await
}

/// Give the kudos.
pub async fn kudos(context: &Context, invoker: &Invoker, id: SeriesId, fields: &Fields) -> Outcome {
    let (series, other) = own(context, invoker, id).await?;
    let there = Invoker { guild: Some(series.guild), ..invoker.clone() };
    let begun = Begun { to: vec![other.id], about: None, anonymous: false };
    kudos::from_form(context, &there, begun, fields).await
}
