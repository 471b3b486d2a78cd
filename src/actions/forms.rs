//! What each form does that is sent, by subject. Who may send it is decided at the wall; what is done is each action's.

use crate::catalogue::views::kudos::MESSAGE;
use crate::catalogue::views::series_forms::{BY, PRIVATE, WHOSE};
use crate::domain::forms::{Form, FormAction, MemberForm, PromptForm, RecognitionForm, SeriesForm};

use super::kudos::{self, Begun};
use super::one_on_one::follow_up::{WhoseWord, WrittenFollowUp};
use super::{
    Context, Fields, Invoker, Outcome, again, one_on_one, own_settings, pairings, prompts, setup, texts,
    thanks, wall, zone,
};

/// A form was sent, with what was written in its fields.
pub(super) async fn submitted(
    context: &Context,
    invoker: &Invoker,
    FormAction { form, again }: FormAction,
    fields: &Fields,
) -> Outcome {
    wall::pass(context, invoker, form.reference(), false).await?;
    let reply = sent(context, invoker, form, fields).await?;
    // Opened again, its answer takes the place of the one that gave the words back.
    Ok(if again { reply.in_place() } else { reply })
}

async fn sent(context: &Context, invoker: &Invoker, form: Form, fields: &Fields) -> Outcome {
    let written = fields.text(MESSAGE);
    match form {
        Form::Recognition(form) => thanking(context, invoker, form, fields).await,
        Form::Series(form) => meeting(context, invoker, form, fields).await,
        Form::Prompt(PromptForm::Write { prompt, whom }) => {
            prompts::write::send(context, invoker, prompt, whom, fields).await
        }
        Form::Prompt(PromptForm::Find(prompt)) => {
            prompts::pick::find(context, invoker, prompt, written).await
        }
        Form::Setup(form) => setup::submitted(context, invoker, form, fields).await,
        Form::Texts(form) => texts::submitted(context, invoker, form, fields).await,
        Form::Pairing(form) => pairings::submitted(context, invoker, form, fields).await,
        Form::Member(MemberForm::Hours) => own_settings::hours(context, invoker, written).await,
        Form::Member(MemberForm::WorkingDays) => own_settings::days(context, invoker, fields).await,
        Form::Member(MemberForm::OwnZone) => own_settings::zone(context, invoker, written).await,
        Form::Member(MemberForm::Zone { then }) => zone::written(context, invoker, written, then).await,
    }
}

async fn meeting(context: &Context, invoker: &Invoker, form: SeriesForm, fields: &Fields) -> Outcome {
    let written = fields.text(MESSAGE);
    match form {
        SeriesForm::Plan(wish) => one_on_one::add::at_another_time(context, invoker, wish, written).await,
        SeriesForm::Partner(wish) => one_on_one::partner::find(context, invoker, wish, written).await,
        SeriesForm::Topic(id) => {
            let private = fields.word(PRIVATE) == Some(PRIVATE);
            one_on_one::topic::add(context, invoker, id, written, private).await
        }
        SeriesForm::FollowUp(id) => {
            let written = WrittenFollowUp {
                what: written.to_owned(),
                whose: WhoseWord::named(fields.word(WHOSE).unwrap_or_default()),
                by: Some(fields.text(BY).to_owned()),
            };
            one_on_one::follow_up::add(context, invoker, id, written).await
        }
        SeriesForm::MoveTo { series, date } => {
            one_on_one::moving::written(context, invoker, (series, date), written).await
        }
        SeriesForm::Rhythm(id) => one_on_one::edit::written(context, invoker, id, fields).await,
        SeriesForm::Note(id) => one_on_one::thanking::note(context, invoker, id, fields).await,
        SeriesForm::Kudos(id) => one_on_one::thanking::kudos(context, invoker, id, fields).await,
    }
}

async fn thanking(context: &Context, invoker: &Invoker, form: RecognitionForm, fields: &Fields) -> Outcome {
    let (to, about) = match form {
        RecognitionForm::ThankPerson(whom) => (whom, None),
        RecognitionForm::ThankFor { place, author } => (author, Some(place)),
        RecognitionForm::ThankBack(id) => return thanks::back(context, invoker, id, fields).await,
        RecognitionForm::Give(draft) => return again::give(context, invoker, draft, fields).await,
    };
    let begun = Begun { to: vec![to], about, anonymous: false };
    kudos::from_form(context, invoker, begun, fields).await
}
