//! How a member's own one-on-ones read: a page of the list, and one of them with all that can be done about it.

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::buttons::SeriesButton;
use crate::domain::id::UserId;
use crate::domain::message::{Card, Choice, Message, Row, Style, Tone, limit};
use crate::domain::series::{Series, SeriesState};
use crate::domain::text::{Room, clipped, name, name_in_card};
use crate::domain::topic::Topic;

use super::brief::{fitting, topics_menu};
use super::one_on_one::{end, line};
use super::{button, person};

/// A series, and how much there is to talk about.
pub struct Listed {
    pub series: Series,
    /// The open topics that the reader sees.
    pub topics: usize,
    pub follow_ups: usize,
}

/// A page of a member's own series, with a menu that opens one.
pub fn list(
    locale: &Locale,
    shown: &[Listed],
    reader: UserId,
    now: Moment,
    (page, pages): (usize, usize),
) -> Message {
    if shown.is_empty() {
        return super::text(locale.say(&phrases::LIST_EMPTY));
    }
    let lines: Vec<String> = shown.iter().filter_map(|one| entry(locale, one, reader, now)).collect();
    let footer = match pages {
        1 => String::new(),
        pages => locale.say(phrases::PageOf { page: page + 1, pages }),
    };
    let card = Card {
        title: locale.say(&phrases::LIST_TITLE),
        body: fitting(locale, &lines, limit::CARD_BODY),
        footer,
        tone: Tone::Calm,
        ..Card::default()
    };
    let menu = Row::PickOne {
        action: SeriesButton::Open.into(),
        hint: locale.say(&phrases::LIST_PICK),
        choices: shown.iter().filter_map(|one| choice(one, reader)).collect(),
    };
    let to =
        |phrase, page: usize| button(locale, phrase, SeriesButton::List { page: page as u32 }, Style::Quiet);
    let before = page.checked_sub(1).map(|page| to(&phrases::BUTTON_BEFORE, page));
    let after = (page + 1 < pages).then(|| to(&phrases::BUTTON_AFTER, page + 1));
    let turning = super::buttons(before.into_iter().chain(after).collect());
    Message { card: Some(card), rows: [menu].into_iter().chain(turning).collect(), ..Message::default() }
}

fn entry(locale: &Locale, of: &Listed, reader: UserId, now: Moment) -> Option<String> {
    let line = line(locale, &of.series, reader, now)?;
    Some(match of.topics + of.follow_ups {
        0 => line,
        _ => locale.say(phrases::ListWaiting { line, topics: of.topics, follow_ups: of.follow_ups }),
    })
}

fn choice(of: &Listed, reader: UserId) -> Option<Choice> {
    let other = of.series.other(reader)?;
    let name = clipped(&name(&other.name), Room::units(limit::CHOICE));
    Some(Choice { name, value: of.series.id.to_string() })
}

/// One of them.
pub fn panel(locale: &Locale, of: &Listed, topics: &[Topic], reader: UserId, now: Moment) -> Message {
    let (series, id) = (&of.series, of.series.id);
    let other = series.other(reader).unwrap_or(&series.partner);
    let mut lines: Vec<String> = entry(locale, of, reader, now).into_iter().collect();
    if series.state == SeriesState::Running {
        lines.push(match series.lead {
            Some(lead) if lead == reader => locale.say(&phrases::LEAD_YOU),
            Some(_) => locale.say(phrases::LeadThey { who: person(other.id) }),
            None => locale.say(&phrases::LEAD_NEITHER),
        });
    }
    let card = Card {
        title: locale.say(phrases::BriefTitle { who: name_in_card(&other.name) }),
        body: lines.join("\n"),
        tone: Tone::Calm,
        ..Card::default()
    };
    let end = end(locale, id, series.is_once(), Style::Danger);
    let past =
        button(locale, &phrases::BUTTON_HISTORY, SeriesButton::History { series: id, page: 0 }, Style::Quiet);
    let next = series.upcoming(now).next().filter(|_| series.state == SeriesState::Running);
    let rows = match next {
        Some(next) => {
            let date = next.date;
            let quiet = |phrase, action| button(locale, phrase, action, Style::Quiet);
            let skip = quiet(&phrases::BUTTON_SKIP, SeriesButton::SkipMeeting { series: id, date });
            let meeting = [
                button(locale, &phrases::BUTTON_ADD_TOPIC, SeriesButton::AddTopic(id), Style::Main),
                quiet(&phrases::BUTTON_ADD_FOLLOW_UP, SeriesButton::AddFollowUp(id)),
                quiet(&phrases::BUTTON_MOVE, SeriesButton::Move { series: id, date }),
            ];
            let all = vec![
                quiet(&phrases::BUTTON_EDIT, SeriesButton::Edit(id)),
                past,
                quiet(&phrases::BUTTON_CALENDAR, SeriesButton::Calendar(id)),
                end,
            ];
            let meeting = meeting.into_iter().chain((!series.is_once()).then_some(skip)).collect();
            let rows = [Row::Buttons(meeting), Row::Buttons(all)];
            let dropping = topics_menu(locale, SeriesButton::DropTopics(id), &phrases::TOPICS_PICK, topics);
            rows.into_iter().chain(dropping).collect()
        }
        None => vec![Row::Buttons(vec![end])],
    };
    Message { card: Some(card), rows, ..Message::default() }
}
