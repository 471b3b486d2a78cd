//! How domain values read: values in, messages out, with the catalogue's words. Nothing is decided here.

pub mod aftermath;
pub mod audit;
pub mod blocked;
pub mod brief;
pub mod chart;
pub mod follow_up;
pub mod help;
pub mod hint;
pub mod history;
pub mod insights;
pub mod kudos;
pub mod kudos_file;
pub mod ledger;
pub mod messages;
pub mod note;
pub mod one_on_one;
pub mod own_data;
pub mod own_settings;
pub mod own_text_forms;
pub mod own_texts;
pub mod pairing;
pub mod pairing_group;
pub mod people;
pub mod private;
pub mod prompt;
pub mod proposal;
pub mod recap;
pub mod recognition;
pub mod review;
pub mod series_forms;
pub mod series_panel;
pub mod server_health;
pub mod setting;
pub mod setup;
pub mod setup_forms;
pub mod setup_panel;
pub mod tip;
pub mod welcome;
pub mod zone;

use chrono::{Datelike, NaiveDate};

use crate::domain::Moment;
use crate::domain::buttons::ButtonAction;
use crate::domain::emoji::Emoji;
use crate::domain::id::{ChannelId, GuildId, RoleId, UserId};
use crate::domain::message::{Button, Message, Row, Style, limit};
use crate::domain::notice::Address;
use crate::domain::recognition::{Place, VALUE};
use crate::domain::team_value::TeamValue;
use crate::domain::text::{self, Cut, Room};
use crate::domain::visibility::VisibleRecognition;

use super::{Filled, Locale, Phrase, phrases};

/// How many people a list names before it counts the rest.
const NAMED: usize = 5;

/// How much of a member's input is repeated, in clusters.
const ECHOED: usize = 60;

/// A member, as Discord shows them to each reader.
pub fn person(id: UserId) -> String {
    format!("<@{id}>")
}

/// A channel, as a link to it.
pub fn channel(id: ChannelId) -> String {
    format!("<#{id}>")
}

/// A role, as Discord shows it to each reader.
pub fn role(id: RoleId) -> String {
    format!("<@&{id}>")
}

/// A moment in the reader's own zone and language: weekday, date and time.
pub fn moment(at: Moment) -> String {
    format!("<t:{}:F>", at.timestamp())
}

/// A moment's time of day, as the reader's own clock shows it.
pub fn clock(at: Moment) -> String {
    format!("<t:{}:t>", at.timestamp())
}

/// A moment as a distance: in two hours, three days ago.
pub fn distance(at: Moment) -> String {
    format!("<t:{}:R>", at.timestamp())
}

/// A date in the reader's own language.
pub fn date(at: Moment) -> String {
    format!("<t:{}:D>", at.timestamp())
}

/// A day by the calendar, which is the same for every reader.
pub fn day_of(locale: &Locale, day: NaiveDate) -> String {
    let weekday = locale.say(one_on_one::day(day.weekday()));
    locale.say(phrases::DayOf { weekday, day: day.day().to_string(), month: day.month() })
}

/// An entry of a list.
pub fn listed(text: &str) -> String {
    format!("• {text}")
}

/// People in a row: one, one and another, or the first few and the number of the rest.
pub fn people(locale: &Locale, ids: &[UserId]) -> String {
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| person(*id)).collect();
    if ids.len() > NAMED {
        let count = ids.len() - NAMED;
        return locale.say(phrases::ListMore { shown: named.join(", "), count });
    }
    listing(locale, &named)
}

/// Words in a row, the last after an "and".
pub fn listing(locale: &Locale, words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => locale.say(phrases::ListTwo { first: first.join(", "), last: last.clone() }),
    }
}

/// The giver, or a word for an anonymous one.
pub fn giver(locale: &Locale, seen: &VisibleRecognition) -> String {
    seen.from.map_or_else(|| locale.say(&phrases::SOMEBODY), person)
}

/// The address of a message in a guild.
pub fn link(guild: GuildId, place: Place) -> String {
    format!("https://discord.com/channels/{guild}/{}/{}", place.channel, place.message)
}

/// A cut text with a mark at its end; a whole text unchanged.
pub fn marked(locale: &Locale, cut: Cut) -> String {
    if cut.whole { cut.text } else { locale.say(phrases::AndSoOn { text: cut.text }) }
}

/// The name of one of the guild's values, in a line.
pub fn value(name: &str) -> String {
    text::line(name, Room { seen: VALUE, units: 2 * VALUE }).text
}

/// One of the guild's values with its emoji, where a choice shows it: menus show no guild's own emoji in a text.
pub fn team_value(of: &TeamValue) -> String {
    match &of.emoji {
        Some(Emoji::Common(emoji)) => format!("{emoji} {}", of.name),
        Some(Emoji::Own { .. }) | None => of.name.clone(),
    }
}

/// The same with what it means, for a menu.
pub fn team_value_choice(of: &TeamValue) -> String {
    let name = team_value(of);
    let whole = if of.about.is_empty() { name } else { format!("{name} – {}", of.about) };
    text::clipped(&whole, Room::units(limit::CHOICE))
}

/// The beginning of a member's input, in a line.
pub fn echoed(given: &str) -> String {
    text::line(given, Room { seen: ECHOED, units: 4 * ECHOED }).text
}

/// A form's title that names a member, if the name is known; of a long name so much as there is room for.
fn titled<P: Filled>(
    locale: &Locale,
    naming: impl Fn(String) -> P,
    name: Option<&str>,
    otherwise: &Phrase,
) -> String {
    let Some(name) = name else { return locale.say(otherwise) };
    let around = text::units(&locale.say(naming(String::new())));
    let room = limit::MODAL_TITLE.saturating_sub(around);
    let name = text::name_within(name, Room { seen: room, units: room });
    locale.say(naming(name))
}

/// A message of one text.
pub fn text(text: String) -> Message {
    Message { text, ..Message::default() }
}

/// An address, as a link to the channel or a mention.
pub fn address(to: Address) -> String {
    match to {
        Address::Channel(id) => channel(id),
        Address::Person(id) => person(id),
    }
}

/// The buttons in a row; no row without buttons.
pub fn buttons(buttons: Vec<Button>) -> Vec<Row> {
    if buttons.is_empty() { vec![] } else { vec![Row::Buttons(buttons)] }
}

/// The buttons to the page before and to the `more` that follows, where the pages are not counted.
fn turning<B: Into<ButtonAction>>(
    locale: &Locale,
    (page, more): (u32, bool),
    turn: impl Fn(u32) -> B,
) -> Vec<Row> {
    let to = |phrase, page| button(locale, phrase, turn(page), Style::Quiet);
    let newer = page.checked_sub(1).map(|page| to(&phrases::BUTTON_NEWER, page));
    let older = more.then(|| to(&phrases::BUTTON_OLDER, page + 1));
    buttons(newer.into_iter().chain(older).collect())
}

/// A button with a phrase for its label.
pub fn button(locale: &Locale, phrase: &Phrase, action: impl Into<ButtonAction>, style: Style) -> Button {
    Button::new(locale.say(phrase), action, style)
}
