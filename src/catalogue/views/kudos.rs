//! How kudos read: the post, the private messages to receivers without a post, and the form to give kudos.

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::RecognitionButton;
use crate::domain::forms::{Form, RecognitionForm};
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::UserId;
use crate::domain::member::Visibility;
use crate::domain::message::{
    Button, Card, Choice, Field, FormField, Message, Modal, PeopleMenu, Row, Style, Tone, WordMenu, limit,
};
use crate::domain::recognition::{IMPACT, RECEIVERS, Recognition, TEXT};
use crate::domain::team_value::TeamValue;
use crate::domain::text::{card, units};
use crate::domain::visibility::VisibleRecognition;

use super::{button, giver, link, people, person, team_value_choice, titled, value};

/// The post, as the team may see it. The guild's values tell which emoji goes with the value that was given.
pub fn post(locale: &Locale, kudos: &VisibleRecognition, values: &[TeamValue]) -> Message {
    let to = people(locale, &kudos.to);
    let headline = match kudos.from {
        Some(giver) => locale.say(phrases::KudosHeadline { to, from: person(giver) }),
        None => locale.say(phrases::KudosHeadlineAnonymous { to }),
    };
    Message {
        text: headline,
        card: Some(Card { body: body(locale, kudos.of), fields: fields(locale, kudos.of, values), ..warm() }),
        rows: vec![Row::Buttons(vec![cheer(locale, kudos.of)])],
        mentions: kudos.to.clone(),
        ..Message::default()
    }
}

/// To a receiver of kudos that the team is not told of: the kudos, with the buttons that the receiver's `wish` calls
/// for.
pub fn told(
    locale: &Locale,
    kudos: &VisibleRecognition,
    values: &[TeamValue],
    wish: Option<Visibility>,
) -> Message {
    let from = giver(locale, kudos);
    let headline = match wish {
        Some(Visibility::AskFirst) => locale.say(phrases::ToldAsk { from }),
        _ => locale.say(phrases::ToldHeadline { from }),
    };
    let show =
        || button(locale, &phrases::BUTTON_ANNOUNCE, RecognitionButton::Announce(kudos.of.id), Style::Good);
    let keep = || {
        button(locale, &phrases::BUTTON_KEEP_QUIET, RecognitionButton::KeepQuiet(kudos.of.id), Style::Quiet)
    };
    let buttons = match wish {
        None => vec![],
        Some(Visibility::AskFirst) => vec![show(), keep()],
        Some(_) => vec![show()],
    };
    Message {
        text: headline,
        card: Some(Card { body: body(locale, kudos.of), fields: fields(locale, kudos.of, values), ..warm() }),
        rows: super::buttons(buttons),
        ..Message::default()
    }
}

/// To a receiver of kudos that cannot be posted yet.
pub fn thanked(locale: &Locale, kudos: &VisibleRecognition, values: &[TeamValue]) -> Message {
    let headline = locale.say(phrases::ThankedHeadline { from: giver(locale, kudos) });
    let card = Card { body: body(locale, kudos.of), fields: fields(locale, kudos.of, values), ..warm() };
    Message { card: Some(card), ..super::text(headline) }
}

/// Replaces the post of withdrawn kudos. While their words are stored, the message says how a receiver has them
/// deleted: a button would be seen by all.
pub fn withdrawn(locale: &Locale, withdrawn: Option<&Recognition>) -> Message {
    let with_words = withdrawn.is_some_and(|of| !of.text.is_empty());
    let forgets = with_words.then(|| locale.say(&phrases::KUDOS_WITHDRAWN_WORDS));
    let text = [Some(locale.say(&phrases::KUDOS_WITHDRAWN)), forgets];
    super::text(text.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// Replaces a receiver's private message of withdrawn kudos.
pub fn withdrawn_for_you(locale: &Locale, withdrawn: Option<&Recognition>) -> Message {
    let with_words = withdrawn.filter(|of| !of.text.is_empty());
    let rows = super::buttons(with_words.map(|of| forget(locale, of)).into_iter().collect());
    Message { rows, ..super::text(locale.say(&phrases::KUDOS_WITHDRAWN)) }
}

/// Asks a receiver of withdrawn kudos whether to delete the words too.
pub fn forget_words(locale: &Locale, withdrawn: &Recognition) -> Message {
    let rows = super::buttons(vec![forget(locale, withdrawn)]);
    Message { rows, ..super::text(locale.say(&phrases::FORGET_WORDS_ASK)) }
}

fn forget(locale: &Locale, withdrawn: &Recognition) -> Button {
    button(locale, &phrases::BUTTON_FORGET_WORDS, RecognitionButton::ForgetWords(withdrawn.id), Style::Quiet)
}

/// Tells a receiver which other members cheered.
pub fn cheered(locale: &Locale, kudos: &VisibleRecognition) -> Message {
    // Only kudos with a post can be cheered.
    let post = kudos.of.post.map_or(String::new(), |post| link(kudos.of.guild, post));
    super::text(locale.say(phrases::Cheered {
        who: people(locale, &kudos.of.cheers_of_others()),
        from: giver(locale, kudos),
        link: post,
    }))
}

/// What the form asks for in a guild.
#[derive(Debug, Clone)]
pub struct KudosRules {
    /// How many characters the text needs at least.
    pub minimum_length: usize,
    /// The values to choose from.
    pub values: Vec<TeamValue>,
}

impl KudosRules {
    /// As a guild has them.
    pub fn of(guild: &Guild, defaults: &Defaults) -> KudosRules {
        KudosRules { minimum_length: guild.minimum_length(defaults), values: guild.values(defaults) }
    }
}

/// The form that thanks people, perhaps for a message.
pub fn form(locale: &Locale, form: Form, to: Option<&str>, rules: &KudosRules) -> Modal {
    let title = match form {
        // The message shows whose it is.
        Form::Recognition(RecognitionForm::ThankFor { .. }) => locale.say(&phrases::MODAL_KUDOS_TITLE),
        _ => titled(locale, |who| phrases::ModalPersonTo { who }, to, &phrases::MODAL_PERSON_TITLE),
    };
    let fields = [
        form.receivers().map(|to| FormField::People(people_menu(locale, to))),
        Some(message_field(locale, rules.minimum_length).into()),
        value_menu(locale, &rules.values).map(FormField::Words),
        Some(impact_field(locale).into()),
    ];
    Modal { action: form.into(), title, fields: fields.into_iter().flatten().collect() }
}

/// The ids of the form's fields.
pub const RECEIVERS_FIELD: &str = "to";
pub const MESSAGE: &str = "message";
pub const VALUE_FIELD: &str = "value";
pub const IMPACT_FIELD: &str = "impact";

fn people_menu(locale: &Locale, chosen: Vec<UserId>) -> PeopleMenu {
    PeopleMenu {
        id: RECEIVERS_FIELD,
        label: locale.say(&phrases::MODAL_TO_LABEL),
        hint: locale.say(&phrases::MODAL_TO_HINT),
        chosen,
        count: (1, RECEIVERS),
        required: true,
        ..PeopleMenu::default()
    }
}

/// Returns the menu of the guild's values, or None without any.
fn value_menu(locale: &Locale, values: &[TeamValue]) -> Option<WordMenu> {
    let offered = values.iter().take(limit::CHOICES);
    let choices: Vec<Choice> =
        offered.map(|value| Choice { name: team_value_choice(value), value: value.name.clone() }).collect();
    let (label, hint) = (locale.say(&phrases::MODAL_VALUE_LABEL), locale.say(&phrases::MODAL_VALUE_HINT));
    let menu = WordMenu { id: VALUE_FIELD, label, hint, choices, count: (0, 1), ..WordMenu::default() };
    (!menu.choices.is_empty()).then_some(menu)
}

/// The receivers as a card names them that gives words back.
pub fn receivers(ids: &[UserId]) -> String {
    ids.iter().take(RECEIVERS).map(|id| person(*id)).collect::<Vec<_>>().join(" ")
}

/// Reads the receivers from a card's field; None when it holds anything else.
pub fn read_receivers(text: &str) -> Option<Vec<UserId>> {
    text.split(' ').map(|one| one.strip_prefix("<@")?.strip_suffix('>')?.parse().ok().map(UserId)).collect()
}

fn message_field(locale: &Locale, minimum: usize) -> Field {
    Field {
        id: MESSAGE,
        label: locale.say(&phrases::MODAL_MESSAGE_LABEL),
        hint: locale.say(&phrases::MODAL_MESSAGE_HINT),
        value: String::new(),
        length: (minimum.max(1), TEXT),
        required: true,
        tall: true,
    }
}

fn impact_field(locale: &Locale) -> Field {
    Field {
        id: IMPACT_FIELD,
        label: locale.say(&phrases::MODAL_IMPACT_LABEL),
        hint: locale.say(&phrases::MODAL_IMPACT_HINT),
        value: String::new(),
        length: (0, IMPACT),
        required: false,
        tall: false,
    }
}

fn body(locale: &Locale, kudos: &Recognition) -> String {
    let below = |about| {
        let link = link(kudos.guild, about);
        format!("\n\n{}", locale.say(phrases::KudosAbout { link }))
    };
    let below = kudos.about.map(below).unwrap_or_default();
    let room = limit::CARD_BODY.saturating_sub(units(&below));
    format!("{}{below}", card(&kudos.text, room))
}

fn fields(locale: &Locale, kudos: &Recognition, values: &[TeamValue]) -> Vec<(String, String)> {
    let cheered = (!kudos.cheers.is_empty()).then(|| people(locale, &kudos.cheers));
    let parts = [
        (&phrases::KUDOS_VALUE, kudos.value.as_deref().map(|name| with_emoji(name, values))),
        (&phrases::KUDOS_IMPACT, kudos.impact.as_deref().map(|impact| card(impact, limit::CARD_FIELD))),
        (&phrases::KUDOS_CHEERS, cheered),
    ];
    parts.into_iter().filter_map(|(name, text)| Some((locale.say(name), text?))).collect()
}

/// A value as it was named when it was given, with the emoji that it has now.
fn with_emoji(name: &str, values: &[TeamValue]) -> String {
    let emoji = values.iter().find(|value| value.answers_to(name)).and_then(|value| value.emoji.as_ref());
    emoji.map_or_else(|| value(name), |emoji| format!("{emoji} {}", value(name)))
}

fn cheer(locale: &Locale, kudos: &Recognition) -> Button {
    let label = locale.say(phrases::ButtonCheer { count: kudos.cheers.len() });
    Button::new(label, RecognitionButton::Cheer(kudos.id), Style::Quiet)
}

fn warm() -> Card {
    Card { tone: Tone::Warm, ..Card::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receivers_are_read_from_the_card_that_names_them_and_from_no_other_words() {
        for ids in [vec![UserId(7)], vec![UserId(7), UserId(1_550_778_472_857_600_001)]] {
            assert_eq!(read_receivers(&receivers(&ids)), Some(ids));
        }
        for words in ["", "<@7> and <@8>", "Everyone on call", "<@&7>", "<@7> "] {
            assert_eq!(read_receivers(words), None, "{words}");
        }
    }
}
