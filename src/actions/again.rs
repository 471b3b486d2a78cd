//! Refused words are not lost: the answer gives them back with the reason, and with a form that holds them. The words
//! stand in the answer itself, so they survive a restart. Which words are refused is not decided here.

use crate::catalogue::views::kudos::{IMPACT_FIELD, MESSAGE, VALUE_FIELD};
use crate::catalogue::{phrases, views};
use crate::context::name_of;
use crate::domain::buttons::WordsButton;
use crate::domain::forms::{
    Form, FormAction, KudosDraft, MemberForm, PromptForm, RecognitionForm, SeriesForm,
};
use crate::domain::message::{Card, Message, Modal, Reply, Row, Style, limit};
use crate::domain::recognition::Kind;
use crate::domain::text::{Room, clipped};
use crate::domain::visible::is_visible;

use super::kudos::{self, Give};
use super::{Context, Invoker, Outcome, Person, Request, Stop, field, prompts, thanks};

/// Longer than any form takes, and shorter than a card holds beside its other parts.
const BODY: usize = 4_000;

/// What the asker wrote, and the form that sends it.
pub struct WrittenForm {
    form: Form,
    text: String,
    impact: Option<String>,
    value: Option<String>,
}

impl WrittenForm {
    /// Returns the words that the request brings; None when it brings none, or only invisible ones.
    pub fn of(request: &Request) -> Option<WrittenForm> {
        let written = match request {
            Request::Kudos(give) => WrittenForm {
                form: RecognitionForm::Give(draft(Kind::Kudos, give.anonymous, &give.to)).into(),
                text: give.text.clone(),
                impact: give.impact.clone(),
                value: give.value.clone(),
            },
            Request::Thanks { to, text } => WrittenForm {
                form: RecognitionForm::Give(draft(Kind::Note, false, std::slice::from_ref(to))).into(),
                text: text.clone(),
                impact: None,
                value: None,
            },
            Request::PlanOneOnOne(plan) => WrittenForm::brief(SeriesForm::Plan(plan.wish()), &plan.at),
            Request::QuietHours { hours } => WrittenForm::brief(MemberForm::Hours, hours),
            Request::TimeZone { zone } => WrittenForm::brief(MemberForm::Zone { then: None }, zone),
            Request::Submit { form, fields } => WrittenForm {
                form: form.form.clone(),
                text: part(fields, MESSAGE)?,
                impact: part(fields, IMPACT_FIELD),
                value: part(fields, VALUE_FIELD),
            },
            _ => return None,
        };
        is_visible(&written.text).then_some(written)
    }

    /// A time, hours or a zone.
    fn brief(form: impl Into<Form>, text: &str) -> WrittenForm {
        WrittenForm { form: form.into(), text: text.to_owned(), impact: None, value: None }
    }

    /// Whether the words are more than a time, hours or a zone. Only such words are shown again when sending them
    /// cannot succeed.
    fn is_worth_keeping(&self) -> bool {
        match self.form {
            Form::Recognition(_) | Form::Prompt(_) => true,
            Form::Series(_) | Form::Member(_) => false,
        }
    }

    /// Why the words were refused, and the words, with a button that opens the form again.
    pub fn returned(self, context: &Context, invoker: &Invoker, why: String) -> Message {
        let again = WordsButton::TryAgain(self.form.clone());
        let button = views::button(context.locale(invoker), &phrases::BUTTON_TRY_AGAIN, again, Style::Main);
        Message { rows: vec![Row::Buttons(vec![button])], ..self.shown(context, invoker, why) }
    }

    /// Why the words were refused, and the words.
    fn shown(self, context: &Context, invoker: &Invoker, why: String) -> Message {
        let locale = context.locale(invoker);
        let impact = self.impact.map(|impact| {
            (locale.say(&phrases::KUDOS_IMPACT), clipped(&impact, Room::units(limit::CARD_FIELD)))
        });
        let card = Card {
            title: locale.say(&phrases::YOUR_WORDS),
            body: clipped(&self.text, Room::units(BODY)),
            fields: impact.into_iter().collect(),
            footer: clipped(&self.value.unwrap_or_default(), Room::units(limit::CHOICE)),
            ..Card::default()
        };
        Message { card: Some(card), ..views::text(why) }
    }
}

fn draft(kind: Kind, anonymous: bool, to: &[Person]) -> KudosDraft {
    KudosDraft { kind, anonymous, to: to.iter().map(|person| person.id).collect() }
}

/// Open the form with the words in it.
pub(super) async fn open(
    context: &Context,
    invoker: &Invoker,
    form: Form,
    words: &[(String, String)],
) -> Outcome {
    let locale = context.locale(invoker);
    let rules = &context.defaults.kudos;
    let whom = whom(context, invoker, &form).await?;
    let whom = whom.as_deref();
    let modal = match &form {
        Form::Recognition(
            RecognitionForm::Give(KudosDraft { kind: Kind::Note, .. }) | RecognitionForm::ThankBack(_),
        ) => views::note::form(locale, form.clone(), whom, rules.minimum_length),
        Form::Recognition(
            RecognitionForm::Give(_) | RecognitionForm::ThankPerson(_) | RecognitionForm::ThankFor { .. },
        ) => views::kudos::form(locale, form.clone(), whom, rules),
        Form::Prompt(PromptForm::Write { prompt: of, .. }) => {
            let kind = prompts::write::known(context, invoker, of)?.kind;
            views::prompt::form(locale, kind, form.clone(), whom, rules.minimum_length)
        }
        Form::Series(SeriesForm::Plan(_)) => views::zone::time_form(locale, form.clone(), whom),
        Form::Member(MemberForm::Hours) => views::zone::hours_form(locale, form.clone()),
        Form::Member(MemberForm::Zone { .. }) => views::zone::form(locale, form.clone()),
    };
    Ok(Reply::Ask(filled(Modal { action: FormAction { form, again: true }, ..modal }, words)))
}

/// The name of the person the form is for, if it is one.
async fn whom(context: &Context, invoker: &Invoker, form: &Form) -> Result<Option<String>, Stop> {
    let (guild, user) = match form {
        Form::Recognition(RecognitionForm::Give(KudosDraft { to, .. })) => {
            (invoker.guild, to.first().filter(|_| to.len() == 1).copied())
        }
        Form::Recognition(
            RecognitionForm::ThankPerson(user) | RecognitionForm::ThankFor { author: user, .. },
        ) => (invoker.guild, Some(*user)),
        Form::Prompt(PromptForm::Write { prompt, whom }) => (Some(prompt.guild), Some(*whom)),
        Form::Series(SeriesForm::Plan(wish)) => (invoker.guild, Some(wish.with)),
        Form::Recognition(RecognitionForm::ThankBack(id)) => {
            let first = context.store.recognition(*id).await?;
            (first.as_ref().map(|first| first.guild), first.map(|first| first.giver))
        }
        Form::Member(_) => (None, None),
    };
    match (guild, user) {
        (Some(guild), Some(user)) => Ok(name_of(context, guild, user).await?),
        _ => Ok(None),
    }
}

/// Discord takes no field that holds less than its minimum length. The form opens nonetheless: the answer to the sent
/// form says what is too short.
fn filled(mut modal: Modal, words: &[(String, String)]) -> Modal {
    for one in &mut modal.fields {
        let (least, most) = one.length;
        one.value = field(words, one.id).chars().take(most).collect();
        one.length.0 = least.min(one.value.chars().count()).max(1);
    }
    modal
}

/// Give what a command had begun.
pub(super) async fn give(
    context: &Context,
    invoker: &Invoker,
    draft: KudosDraft,
    fields: &[(String, String)],
) -> Outcome {
    let text = field(fields, MESSAGE).to_owned();
    // Discord says nothing of the receivers with a form: recording the thanks asks whether they are members.
    let person = |id| Person { id, name: String::new(), bot: false, member: false };
    let to: Vec<Person> = draft.to.into_iter().map(person).collect();
    if draft.kind == Kind::Note {
        let Some(one) = to.into_iter().next() else { return Err(context.not_understood(invoker)) };
        return thanks::note(context, invoker, one, text).await;
    }
    // An unknown value was one of the reasons why the words came back: the menu below the answer asks for it again.
    let value = kudos::value(context, invoker, part(fields, VALUE_FIELD)).ok().flatten();
    let named = value.is_some();
    let give = Give { to, text, value, impact: part(fields, IMPACT_FIELD), anonymous: draft.anonymous };
    let reply = kudos::give(context, invoker, give).await?;
    Ok(if named { reply } else { kudos::with_values(context, invoker, reply) })
}

/// Returns the form's field, or None when it is empty.
fn part(fields: &[(String, String)], name: &str) -> Option<String> {
    Some(field(fields, name).to_owned()).filter(|text| !text.is_empty())
}

/// What was written for that form, given back with why it was not taken.
pub(super) fn given_back(
    context: &Context,
    invoker: &Invoker,
    form: Form,
    given: &str,
    why: String,
) -> Message {
    let written = WrittenForm::brief(form, given);
    if is_visible(given) { written.returned(context, invoker, why) } else { views::text(why) }
}

/// Returns the refusal with the written words, if there are any; with a form too, unless sending cannot succeed.
pub(super) fn refused(
    context: &Context,
    invoker: &Invoker,
    stop: Stop,
    written: Option<WrittenForm>,
) -> Stop {
    match (stop, written) {
        (Stop::Say(why), Some(written)) => Stop::Offer(Box::new(written.returned(context, invoker, why))),
        (Stop::Never(why), Some(written)) if written.is_worth_keeping() => {
            Stop::Offer(Box::new(written.shown(context, invoker, why)))
        }
        (stop, _) => stop,
    }
}
