//! What each form does that is sent, by subject. Who may send it is decided at the wall; what is done is each action's.

use crate::catalogue::views::kudos::MESSAGE;
use crate::domain::forms::{Form, FormAction, MemberForm, PromptForm, RecognitionForm, SeriesForm};

use super::{Context, Invoker, Outcome, again, field, kudos, one_on_one, prompts, rest, thanks, wall, zone};

/// A form was sent, with what was written in its fields.
pub(super) async fn submitted(
    context: &Context,
    invoker: &Invoker,
    FormAction { form, again }: FormAction,
    fields: &[(String, String)],
) -> Outcome {
    wall::pass(context, invoker, form.reference(), false).await?;
    let reply = sent(context, invoker, form, fields).await?;
    // Opened again, its answer takes the place of the one that gave the words back.
    Ok(if again { reply.in_place() } else { reply })
}

async fn sent(context: &Context, invoker: &Invoker, form: Form, fields: &[(String, String)]) -> Outcome {
    let written = field(fields, MESSAGE);
    match form {
        Form::Recognition(form) => thanking(context, invoker, form, fields).await,
        Form::Series(SeriesForm::Plan(wish)) => {
            one_on_one::add::at_another_time(context, invoker, wish, written).await
        }
        Form::Prompt(PromptForm::Write { prompt, whom }) => {
            prompts::write::send(context, invoker, prompt, whom, fields).await
        }
        Form::Member(MemberForm::Hours) => rest::quiet_hours(context, invoker, written).await,
        Form::Member(MemberForm::Zone { then }) => zone::written(context, invoker, written, then).await,
    }
}

async fn thanking(
    context: &Context,
    invoker: &Invoker,
    form: RecognitionForm,
    fields: &[(String, String)],
) -> Outcome {
    match form {
        RecognitionForm::ThankPerson(whom) => kudos::from_form(context, invoker, whom, None, fields).await,
        RecognitionForm::ThankFor { place, author } => {
            kudos::from_form(context, invoker, author, Some(place), fields).await
        }
        RecognitionForm::ThankBack(id) => thanks::back(context, invoker, id, fields).await,
        RecognitionForm::Give(draft) => again::give(context, invoker, draft, fields).await,
    }
}
