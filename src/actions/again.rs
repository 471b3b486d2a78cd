//! Words that are not taken are not lost: they are given back with the reason, and with a form that holds them. They stand
//! in the answer itself, so that they are there after a restart. Which words are taken is not here.

use crate::catalogue::views::kudos::{IMPACT_FIELD, MESSAGE, VALUE_FIELD};
use crate::catalogue::{phrases, views};
use crate::domain::message::{Card, Message, Modal, Reply, Row, Style, limit};
use crate::domain::press::{Draft, Press};
use crate::domain::recognition::Kind;
use crate::domain::text::{Room, clipped};
use crate::domain::visible::is_visible;

use super::kudos::{self, Give};
use super::{Ask, Asker, Context, Outcome, Person, Stop, field, prompts, submitted_anew, thanks};

/// More than any form takes, and less than a card holds beside the rest of it.
const BODY: usize = 4_000;

/// What somebody wrote, and the form that sends it.
pub struct Written {
    form: Press,
    text: String,
    impact: Option<String>,
    value: Option<String>,
}

impl Written {
    /// The words of what is asked for, if it has any.
    pub fn of(ask: &Ask) -> Option<Written> {
        let written = match ask {
            Ask::Kudos(give) => Written {
                form: Press::Give(draft(Kind::Kudos, give.anonymous, &give.to)),
                text: give.text.clone(),
                impact: give.impact.clone(),
                value: give.value.clone(),
            },
            Ask::Thanks { to, text } => Written {
                form: Press::Give(draft(Kind::Note, false, std::slice::from_ref(to))),
                text: text.clone(),
                impact: None,
                value: None,
            },
            Ask::PlanOneOnOne(plan) => Written::brief(Press::Plan(plan.wish()), &plan.at),
            Ask::QuietHours { hours } => Written::brief(Press::Hours, hours),
            Ask::TimeZone { zone } => Written::brief(Press::Zone { then: None }, zone),
            Ask::Submit { press, fields } => {
                let form = if let Press::Again(form) = press { form } else { press };
                Written {
                    form: form.clone(),
                    text: part(fields, MESSAGE)?,
                    impact: part(fields, IMPACT_FIELD),
                    value: part(fields, VALUE_FIELD),
                }
            }
            _ => return None,
        };
        is_visible(&written.text).then_some(written)
    }

    /// A time, hours or a zone.
    fn brief(form: Press, text: &str) -> Written {
        Written { form, text: text.to_owned(), impact: None, value: None }
    }

    /// Whether they are more than a time or a zone, which nobody keeps who cannot send them.
    fn is_worth_keeping(&self) -> bool {
        !matches!(self.form, Press::Plan(_) | Press::Hours | Press::Zone { .. })
    }

    /// Why they were not taken, and the words; with the form that sends them.
    pub fn returned(self, context: &Context, asker: &Asker, why: String) -> Message {
        let again = Press::Again(Box::new(self.form.clone()));
        let button = views::button(context.locale(asker), &phrases::BUTTON_TRY_AGAIN, again, Style::Main);
        Message { rows: vec![Row::Buttons(vec![button])], ..self.shown(context, asker, why) }
    }

    /// Why they were not taken, and the words.
    fn shown(self, context: &Context, asker: &Asker, why: String) -> Message {
        let locale = context.locale(asker);
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

fn draft(kind: Kind, anonymous: bool, to: &[Person]) -> Draft {
    Draft { kind, anonymous, to: to.iter().map(|person| person.id).collect() }
}

/// Open the form with the words in it.
pub(super) async fn open(
    context: &Context,
    asker: &Asker,
    form: Press,
    words: &[(String, String)],
) -> Outcome {
    let locale = context.locale(asker);
    let rules = &context.defaults.kudos;
    let whom = whom(context, asker, &form).await?;
    let whom = whom.as_deref();
    let modal = match &form {
        Press::Give(Draft { kind: Kind::Note, .. }) | Press::ThankBack(_) => {
            views::note::form(locale, form.clone(), whom, rules.minimum_length)
        }
        Press::Give(_) | Press::ThankPerson(_) | Press::ThankFor { .. } => {
            views::kudos::form(locale, form.clone(), whom, rules)
        }
        Press::Write { prompt: of, .. } => {
            let kind = prompts::write::known(context, asker, of)?.kind;
            views::prompt::form(locale, kind, form.clone(), whom, rules.minimum_length)
        }
        Press::Plan(_) => views::zone::time_form(locale, form.clone(), whom),
        Press::Hours => views::zone::hours_form(locale, form.clone()),
        Press::Zone { .. } => views::zone::form(locale, form.clone()),
        _ => return Err(context.not_understood(asker)),
    };
    Ok(Reply::Ask(filled(Modal { press: Press::Again(Box::new(form)), ..modal }, words)))
}

/// The name of whoever the form is for, if it is one person.
async fn whom(context: &Context, asker: &Asker, form: &Press) -> Result<Option<String>, Stop> {
    let (guild, user) = match form {
        Press::Give(Draft { to, .. }) => (asker.guild, to.first().filter(|_| to.len() == 1).copied()),
        Press::ThankPerson(user) | Press::ThankFor { author: user, .. } => (asker.guild, Some(*user)),
        Press::Write { prompt, whom } => (Some(prompt.guild), *whom),
        Press::Plan(wish) => (asker.guild, Some(wish.with)),
        Press::ThankBack(id) => {
            let first = context.store.recognition(*id).await?;
            (first.as_ref().map(|first| first.guild), first.map(|first| first.giver))
        }
        _ => (None, None),
    };
    match (guild, user) {
        (Some(guild), Some(user)) => Ok(context.name_of(guild, user).await?),
        _ => Ok(None),
    }
}

/// Discord takes no field that holds less than the form asks for: what is too short is said once it is sent.
fn filled(mut modal: Modal, words: &[(String, String)]) -> Modal {
    for one in &mut modal.fields {
        let (least, most) = one.length;
        one.value = field(words, one.id).chars().take(most).collect();
        one.length.0 = least.min(one.value.chars().count()).max(1);
    }
    modal
}

/// The form was sent: the answer takes the place of the one that gave the words back.
pub(super) async fn submit(
    context: &Context,
    asker: &Asker,
    form: Press,
    fields: &[(String, String)],
) -> Outcome {
    let given = match form {
        Press::Give(draft) => give(context, asker, draft, fields).await,
        form => submitted_anew(context, asker, form, fields).await,
    };
    given.map(Reply::in_place)
}

async fn give(context: &Context, asker: &Asker, draft: Draft, fields: &[(String, String)]) -> Outcome {
    let text = field(fields, MESSAGE).to_owned();
    // Discord says nothing of them with a form: who they are is asked when they are thanked.
    let person = |id| Person { id, name: String::new(), bot: false, member: false };
    let to: Vec<Person> = draft.to.into_iter().map(person).collect();
    if draft.kind == Kind::Note {
        let Some(one) = to.into_iter().next() else { return Err(context.not_understood(asker)) };
        return thanks::note(context, asker, one, text).await;
    }
    // A value that is none was one of the reasons why the words came back: it is asked for below the answer.
    let value = kudos::value(context, asker, part(fields, VALUE_FIELD)).ok().flatten();
    let named = value.is_some();
    let give = Give { to, text, value, impact: part(fields, IMPACT_FIELD), anonymous: draft.anonymous };
    let reply = kudos::give(context, asker, give).await?;
    Ok(if named { reply } else { kudos::with_values(context, asker, reply) })
}

/// A form's field, if anything was written in it.
fn part(fields: &[(String, String)], name: &str) -> Option<String> {
    Some(field(fields, name).to_owned()).filter(|text| !text.is_empty())
}

/// What was written for that form, given back with why it was not taken.
pub(super) fn given_back(context: &Context, asker: &Asker, form: Press, given: &str, why: String) -> Message {
    let written = Written::brief(form, given);
    if is_visible(given) { written.returned(context, asker, why) } else { views::text(why) }
}

/// What is refused while words were written: they come back with it.
pub(super) fn refused(context: &Context, asker: &Asker, stop: Stop, written: Option<Written>) -> Stop {
    match (stop, written) {
        (Stop::Say(why), Some(written)) => Stop::Offer(Box::new(written.returned(context, asker, why))),
        (Stop::Never(why), Some(written)) if written.is_worth_keeping() => {
            Stop::Offer(Box::new(written.shown(context, asker, why)))
        }
        (stop, _) => stop,
    }
}
