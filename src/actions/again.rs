//! Refused words are not lost: the answer gives them back with the reason, and with a form that holds them. The words
//! stand in the answer itself, so they survive a restart. Which words are refused is not decided here.

use crate::catalogue::views::kudos::{IMPACT_FIELD, MESSAGE, VALUE_FIELD};
use crate::catalogue::{phrases, views};
use crate::domain::message::{Card, Message, Modal, Reply, Row, Style, limit};
use crate::domain::press::{Draft, Press};
use crate::domain::recognition::Kind;
use crate::domain::text::{Room, clipped};
use crate::domain::visible::is_visible;

use super::kudos::{self, Give};
use super::{Ask, Asker, Context, Outcome, Person, Stop, field, prompts, submitted_anew, thanks};

/// Longer than any form takes, and shorter than a card holds beside its other parts.
const BODY: usize = 4_000;

/// What the asker wrote, and the form that sends it.
pub struct Written {
    form: Press,
    text: String,
    impact: Option<String>,
    value: Option<String>,
}

impl Written {
    /// Returns the words that the ask brings; None when it brings none, or only invisible ones.
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

    /// For a time, hours or a zone.
    fn brief(form: Press, text: &str) -> Written {
        Written { form, text: text.to_owned(), impact: None, value: None }
    }

    /// Whether the words are more than a time, hours or a zone. Only such words are shown again when sending them
    /// cannot succeed.
    fn is_worth_keeping(&self) -> bool {
        !matches!(self.form, Press::Plan(_) | Press::Hours | Press::Zone { .. })
    }

    /// Why the words were refused, and the words, with a button that opens the form again.
    pub fn returned(self, context: &Context, asker: &Asker, why: String) -> Message {
        let again = Press::Again(Box::new(self.form.clone()));
        let button = views::button(context.locale(asker), &phrases::BUTTON_TRY_AGAIN, again, Style::Main);
        Message { rows: vec![Row::Buttons(vec![button])], ..self.shown(context, asker, why) }
    }

    /// Why the words were refused, and the words.
    fn shown(self, context: &Context, asker: &Asker, why: String) -> Message {
        let locale = context.locale(asker);
        let impact = self.impact.map(|impact| {
            (locale.say(&phrases::KUDOS_IMPACT, &[]), clipped(&impact, Room::units(limit::CARD_FIELD)))
        });
        let card = Card {
            title: locale.say(&phrases::YOUR_WORDS, &[]),
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

/// Returns the name of the person that the form is for; None for a form without a person or with several.
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

/// Answer a form that was opened again: the answer replaces the one that gave the words back.
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
    // Discord says nothing of the receivers with a form: recording the thanks asks whether they are members.
    let person = |id| Person { id, name: String::new(), bot: false, member: false };
    let to: Vec<Person> = draft.to.into_iter().map(person).collect();
    if draft.kind == Kind::Note {
        let Some(one) = to.into_iter().next() else { return Err(context.not_understood(asker)) };
        return thanks::note(context, asker, one, text).await;
    }
    // An unknown value was one of the reasons why the words came back: the menu below the answer asks for it again.
    let value = kudos::value(context, asker, part(fields, VALUE_FIELD)).ok().flatten();
    let named = value.is_some();
    let give = Give { to, text, value, impact: part(fields, IMPACT_FIELD), anonymous: draft.anonymous };
    let reply = kudos::give(context, asker, give).await?;
    Ok(if named { reply } else { kudos::with_values(context, asker, reply) })
}

/// Returns the form's field, or None when it is empty.
fn part(fields: &[(String, String)], name: &str) -> Option<String> {
    Some(field(fields, name).to_owned()).filter(|text| !text.is_empty())
}

/// Returns what was written in the form with the reason why it was refused, or the reason alone when nothing visible
/// was written.
pub(super) fn given_back(context: &Context, asker: &Asker, form: Press, given: &str, why: String) -> Message {
    let written = Written::brief(form, given);
    if is_visible(given) { written.returned(context, asker, why) } else { views::text(why) }
}

/// Returns the refusal with the written words, if there are any; with a form too, unless sending cannot succeed.
pub(super) fn refused(context: &Context, asker: &Asker, stop: Stop, written: Option<Written>) -> Stop {
    match (stop, written) {
        (Stop::Say(why), Some(written)) => Stop::Offer(Box::new(written.returned(context, asker, why))),
        (Stop::Never(why), Some(written)) if written.is_worth_keeping() => {
            Stop::Offer(Box::new(written.shown(context, asker, why)))
        }
        (stop, _) => stop,
    }
}
