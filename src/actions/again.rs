//! Refused words are not lost: the answer gives them back with the reason, and with a form that holds them. The words
//! stand in the answer itself, so they survive a restart. Which words are refused is not decided here.

use crate::catalogue::views::kudos::KudosRules;
use crate::catalogue::views::kudos::{IMPACT_FIELD, MESSAGE, RECEIVERS_FIELD, VALUE_FIELD};
use crate::catalogue::{phrases, views};
use crate::context::name_of;
use crate::domain::buttons::WordsButton;
use crate::domain::forms::{
    Form, FormAction, KudosDraft, MemberForm, PairingForm, PromptForm, RecognitionForm, SeriesForm,
};
use crate::domain::id::{GuildId, UserId};
use crate::domain::message::{
    Card, Field, FormField, Message, Modal, PeopleMenu, Reply, Row, Style, WordMenu, limit,
};
use crate::domain::recognition::Kind;
use crate::domain::text::{Room, clipped};
use crate::domain::visible::is_visible;

use super::kudos::{self, Begun};
use super::{
    Context, Fields, Invoker, Outcome, Person, Request, Stop, one_on_one, own_settings, prompts, setup,
    texts, thanks,
};

/// Longer than any form takes, and shorter than a card holds beside its other parts.
const BODY: usize = 4_000;

/// What the asker wrote, and the form that sends it.
pub struct WrittenForm {
    form: Form,
    text: String,
    impact: Option<String>,
    value: Option<String>,
    /// Whom kudos are for.
    to: Vec<UserId>,
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
                to: ids(&give.to),
            },
            Request::Thanks { to, text } => WrittenForm {
                form: RecognitionForm::Give(draft(Kind::Note, false, std::slice::from_ref(to))).into(),
                text: text.clone(),
                impact: None,
                value: None,
                to: vec![],
            },
            Request::PlanOneOnOne(plan) => WrittenForm::brief(SeriesForm::Plan(plan.wish()), &plan.at),
            Request::QuietHours { hours } => WrittenForm::brief(MemberForm::Hours, hours),
            Request::WorkingDays { days, .. } => WrittenForm::brief(MemberForm::WorkingDays, days),
            Request::TimeZone { zone } => WrittenForm::brief(MemberForm::Zone { then: None }, zone),
            // What is written for a server is given back with its own card.
            Request::Submit { form: FormAction { form: Form::Texts(_), .. }, .. } => return None,
            Request::Submit { form, fields } => WrittenForm {
                form: form.form.clone(),
                text: part(fields, MESSAGE)?,
                impact: part(fields, IMPACT_FIELD),
                value: fields.word(VALUE_FIELD).map(str::to_owned),
                to: ids(fields.people(RECEIVERS_FIELD).unwrap_or_default()),
            },
            _ => return None,
        };
        is_visible(&written.text).then_some(written)
    }

    /// A time, hours or a zone.
    fn brief(form: impl Into<Form>, text: &str) -> WrittenForm {
        WrittenForm { form: form.into(), text: text.to_owned(), impact: None, value: None, to: vec![] }
    }

    /// Whether the words are more than a time, hours or a zone. Only such words are shown again when sending them
    /// cannot succeed.
    fn is_worth_keeping(&self) -> bool {
        match self.form {
            Form::Recognition(_)
            | Form::Prompt(PromptForm::Write { .. })
            | Form::Pairing(PairingForm::Thank { .. }) => true,
            Form::Pairing(PairingForm::Propose(_)) => false,
            Form::Series(SeriesForm::Note(_) | SeriesForm::Kudos(_)) => true,
            Form::Series(SeriesForm::Topic(_) | SeriesForm::FollowUp(_)) => true,
            Form::Series(
                SeriesForm::Plan(_)
                | SeriesForm::Partner(_)
                | SeriesForm::MoveTo { .. }
                | SeriesForm::Rhythm(_),
            )
            | Form::Prompt(PromptForm::Find(_))
            | Form::Member(_)
            | Form::Setup(_)
            | Form::Texts(_) => false,
        }
    }

    /// Whether the form lets the asker choose other people.
    fn chooses_people(&self) -> bool {
        self.form.receivers().is_some()
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
        // It goes first: a line about who was helped may name people as well.
        let to = (!self.to.is_empty())
            .then(|| (locale.say(&phrases::WORDS_TO), views::kudos::receivers(&self.to)));
        let card = Card {
            title: locale.say(&phrases::YOUR_WORDS),
            body: clipped(&self.text, Room::units(BODY)),
            fields: to.into_iter().chain(impact).collect(),
            footer: clipped(&self.value.unwrap_or_default(), Room::units(limit::CHOICE)),
            ..Card::default()
        };
        Message { card: Some(card), ..views::text(why) }
    }
}

fn draft(kind: Kind, anonymous: bool, to: &[Person]) -> KudosDraft {
    KudosDraft { kind, anonymous, to: ids(to) }
}

fn ids(people: &[Person]) -> Vec<UserId> {
    people.iter().map(|person| person.id).collect()
}

/// Open the form with what it held.
pub(super) async fn open(context: &Context, invoker: &Invoker, form: Form, held: &Fields) -> Outcome {
    let locale = context.locale(invoker);
    let rules = &rules(context, invoker, &form).await?;
    let whom = whom(context, invoker, &form).await?;
    let whom = whom.as_deref();
    let modal = match &form {
        Form::Recognition(
            RecognitionForm::Give(KudosDraft { kind: Kind::Note, .. }) | RecognitionForm::ThankBack(_),
        )
        | Form::Pairing(PairingForm::Thank { .. }) => {
            views::note::form(locale, form.clone(), whom, rules.minimum_length)
        }
        Form::Recognition(_) => views::kudos::form(locale, form.clone(), whom, rules),
        Form::Prompt(PromptForm::Write { prompt: of, .. }) => {
            let kind = prompts::write::known(context, invoker, of).await?.kind;
            views::prompt::form(locale, kind, form.clone(), whom, rules.minimum_length)
        }
        Form::Prompt(PromptForm::Find(_)) | Form::Series(SeriesForm::Partner(_)) => {
            views::people::form(locale, form.clone())
        }
        Form::Series(SeriesForm::Plan(_)) => views::zone::time_form(locale, form.clone(), whom),
        Form::Series(written) => match one_on_one::form(context, invoker, written).await? {
            Reply::Ask(modal) => modal,
            other => return Ok(other),
        },
        Form::Pairing(PairingForm::Propose(_)) => views::pairing_group::time_form(locale, form.clone()),
        Form::Member(MemberForm::Hours) => views::zone::hours_form(locale, form.clone()),
        Form::Member(MemberForm::WorkingDays) => match own_settings::open_days(context, invoker).await? {
            Reply::Ask(modal) => modal,
            other => return Ok(other),
        },
        Form::Member(MemberForm::Zone { .. } | MemberForm::OwnZone) => {
            views::zone::form(locale, form.clone())
        }
        Form::Setup(written) => match setup::open(context, invoker, written.clone()).await? {
            Reply::Ask(modal) => modal,
            other => return Ok(other),
        },
        Form::Texts(written) => match texts::open(context, invoker, written.clone()).await? {
            Reply::Ask(modal) => modal,
            other => return Ok(other),
        },
    };
    Ok(Reply::Ask(filled(Modal { action: FormAction { form, again: true }, ..modal }, held)))
}

/// What a form for thanks asks for, in the server it is about; where that is not known, what is usual.
async fn rules(context: &Context, invoker: &Invoker, form: &Form) -> Result<KudosRules, Stop> {
    let about = match form {
        Form::Prompt(PromptForm::Write { prompt, .. }) => Some(prompt.guild),
        Form::Pairing(PairingForm::Thank { group, .. }) => Some(group.program.guild),
        _ => invoker.guild,
    };
    let guild = context.guild(about.unwrap_or(GuildId(0))).await?;
    Ok(KudosRules::of(&guild, &context.defaults))
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
        Form::Pairing(PairingForm::Thank { group, whom }) => (Some(group.program.guild), Some(*whom)),
        // They find the other by themselves, or are to find one.
        Form::Pairing(PairingForm::Propose(_))
        | Form::Prompt(PromptForm::Find(_))
        | Form::Series(_)
        | Form::Setup(_)
        | Form::Texts(_)
        | Form::Member(_) => (None, None),
    };
    match (guild, user) {
        (Some(guild), Some(user)) => Ok(name_of(context, guild, user).await?),
        _ => Ok(None),
    }
}

/// Returns the form with what it held. What a menu does not offer is left out.
fn filled(mut modal: Modal, held: &Fields) -> Modal {
    for one in &mut modal.fields {
        match one {
            FormField::Text(field) => write_in(field, held.text(field.id)),
            FormField::Words(menu) => choose_words(menu, held.words(menu.id).unwrap_or_default()),
            FormField::People(menu) => choose_people(menu, held.people(menu.id)),
        }
    }
    modal
}

/// Discord takes no field that holds less than its minimum length. The form opens nonetheless: the answer to the sent
/// form says what is too short.
fn write_in(field: &mut Field, text: &str) {
    let (least, most) = field.length;
    field.value = text.chars().take(most).collect();
    field.length.0 = least.min(field.value.chars().count()).max(1);
}

fn choose_words(menu: &mut WordMenu, words: &[String]) {
    let offered = words.iter().filter(|word| menu.choices.iter().any(|choice| choice.value == **word));
    menu.chosen = offered.take(menu.count.1).cloned().collect();
}

/// A menu whose people are not held keeps those it opens with.
fn choose_people(menu: &mut PeopleMenu, people: Option<&[Person]>) {
    if let Some(people) = people {
        menu.chosen = people.iter().map(|person| person.id).take(menu.count.1).collect();
    }
}

/// Give what a command had begun.
pub(super) async fn give(
    context: &Context,
    invoker: &Invoker,
    draft: KudosDraft,
    fields: &Fields,
) -> Outcome {
    if draft.kind == Kind::Kudos {
        let begun = Begun { to: draft.to, about: None, anonymous: draft.anonymous };
        return kudos::from_form(context, invoker, begun, fields).await;
    }
    let Some(one) = draft.to.first() else { return Err(context.not_understood(invoker)) };
    // Discord says nothing of the receiver of a note with its form: whether it is a member is asked.
    thanks::note(context, invoker, Person::unknown(*one), fields.text(MESSAGE).to_owned()).await
}

/// Returns the text of the form's field, or None when it is empty.
fn part(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.text(name).to_owned()).filter(|text| !text.is_empty())
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
        (Stop::Never(why), Some(written)) if written.chooses_people() => {
            Stop::Offer(Box::new(written.returned(context, invoker, why)))
        }
        (Stop::Never(why), Some(written)) if written.is_worth_keeping() => {
            Stop::Offer(Box::new(written.shown(context, invoker, why)))
        }
        (stop, _) => stop,
    }
}
