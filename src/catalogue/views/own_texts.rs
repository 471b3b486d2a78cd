//! The pages of the tips and prompts that a server has of its own, and of what members suggested. They belong to the panel of
//! settings; what their buttons do is in `actions`.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::buttons::{SetupButton, TextsButton};
use crate::domain::id::InteractionId;
use crate::domain::message::{Attachment, Button, Card, Choice, Message, Row, Style, Tone, limit};
use crate::domain::own_texts::{Identified, OwnKind, OwnText, OwnTexts, Suggestion, number_of};
use crate::domain::prompt::Prompt;
use crate::domain::setting::SetupSection;
use crate::domain::text::{Room, clipped, line};
use crate::domain::tip::Tip;

use super::own_text_forms::{kind, theme};
use super::{button, listed, moment, person, text};

/// What a file of texts is called.
pub const FILE: &str = "sincerely-texts.toml";

/// A text of either kind.
pub trait OwnWords: Identified {
    const KIND: OwnKind;
    /// What it is known by in lists.
    fn heading(&self) -> &str;
    /// All of it, in lines.
    fn lines(&self, locale: &Locale) -> Vec<String>;
}

impl OwnWords for Tip {
    const KIND: OwnKind = OwnKind::Tip;

    fn heading(&self) -> &str {
        &self.title
    }

    fn lines(&self, locale: &Locale) -> Vec<String> {
        let part = |name: &Phrase| format!("**{}**", locale.say(name));
        let questions = self.reflect.iter().map(|question| format!("- {question}"));
        let start = [
            format!("**{}** · {}", self.title, locale.say(theme(&self.theme))),
            self.idea.clone(),
            part(&phrases::TIP_TRY),
            self.try_this.clone(),
            part(&phrases::TIP_REFLECT),
        ];
        start.into_iter().chain(questions).collect()
    }
}

impl OwnWords for Prompt {
    const KIND: OwnKind = OwnKind::Prompt;

    fn heading(&self) -> &str {
        &self.text
    }

    fn lines(&self, locale: &Locale) -> Vec<String> {
        let example = format!("**{}** {}", locale.say(&phrases::PROMPT_EXAMPLE), self.example);
        vec![format!("**{}**", locale.say(kind(self.kind))), self.text.clone(), example]
    }
}

/// The buttons of the panel's page, each with how many there are.
pub fn doors(locale: &Locale, own: &OwnTexts) -> Row {
    let tips = locale.say(phrases::ButtonOwnTips { count: own.tips.len() });
    let prompts = locale.say(phrases::ButtonOwnPrompts { count: own.prompts.len() });
    let suggested = locale.say(phrases::ButtonSuggestions { count: own.suggestions.len() });
    let waiting = if own.suggestions.is_empty() { Style::Quiet } else { Style::Main };
    Row::Buttons(vec![
        Button::new(tips, TextsButton::All(OwnKind::Tip), Style::Quiet),
        Button::new(prompts, TextsButton::All(OwnKind::Prompt), Style::Quiet),
        Button::new(suggested, TextsButton::Suggestions, waiting),
    ])
}

/// All texts of a kind. `said` is what was just done.
pub fn all<T: OwnWords>(locale: &Locale, texts: &[OwnText<T>], said: String) -> Message {
    let (title, none, pick, add) = match T::KIND {
        OwnKind::Tip => {
            (&phrases::SERVER_TIPS, &phrases::OWN_TIPS_NONE, &phrases::OWN_PICK_TIP, &phrases::BUTTON_ADD_TIP)
        }
        OwnKind::Prompt => (
            &phrases::SERVER_PROMPTS,
            &phrases::OWN_PROMPTS_NONE,
            &phrases::OWN_PICK_PROMPT,
            &phrases::BUTTON_ADD_PROMPT,
        ),
    };
    let mut lines: Vec<String> = texts.iter().map(|one| listed(&entry(locale, one))).collect();
    if lines.is_empty() {
        lines.push(locale.say(none));
    }
    let menus = texts.chunks(limit::CHOICES).map(|some| Row::PickOne {
        action: TextsButton::Pick(T::KIND).into(),
        hint: locale.say(pick),
        choices: some.iter().map(choice).collect(),
    });
    let mut rows: Vec<Row> = menus.collect();
    rows.push(Row::Buttons(vec![
        button(locale, add, TextsButton::Add(T::KIND), Style::Main),
        button(locale, &phrases::BUTTON_OWN_FILE, TextsButton::File, Style::Quiet),
        button(locale, &phrases::BUTTON_OWN_IMPORT, TextsButton::Import, Style::Quiet),
    ]));
    page(locale, title, lines, rows, (said, section(locale)))
}

/// One text.
pub fn one<T: OwnWords>(locale: &Locale, of: &OwnText<T>, said: String) -> Message {
    let (kind, number) = (T::KIND, number_of(of.text.id()).unwrap_or_default());
    let mut lines = of.text.lines(locale);
    if let Some(by) = of.by {
        lines.push(locale.say(phrases::OwnBy { who: person(by), when: moment(of.at) }));
    }
    lines.extend(of.suggested_by.map(|who| locale.say(phrases::TipSuggestedBy { who: person(who) })));
    lines.extend(of.left_out.then(|| locale.say(&phrases::OWN_IS_LEFT_OUT)));
    let turn = if of.left_out { &phrases::BUTTON_TAKE_IN } else { &phrases::BUTTON_LEAVE_OUT };
    let rows = vec![Row::Buttons(vec![
        button(locale, &phrases::BUTTON_EDIT_TEXT, TextsButton::Edit { kind, number }, Style::Quiet),
        button(locale, turn, TextsButton::Turn { kind, number }, Style::Quiet),
        button(locale, &phrases::BUTTON_DELETE_TEXT, TextsButton::Delete { kind, number }, Style::Danger),
    ])];
    let title = match kind {
        OwnKind::Tip => &phrases::SERVER_TIPS,
        OwnKind::Prompt => &phrases::SERVER_PROMPTS,
    };
    page(locale, title, lines, rows, (said, button(locale, title, TextsButton::All(kind), Style::Quiet)))
}

/// What members suggested, and no admin has decided on.
pub fn suggestions(locale: &Locale, all: &[Suggestion], said: String) -> Message {
    let line = |one: &Suggestion| {
        let (title, who, when) = (one.tip.title.clone(), person(one.by), moment(one.at));
        listed(&locale.say(phrases::SuggestionLine { title, who, when }))
    };
    let mut lines: Vec<String> = all.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(locale.say(&phrases::OWN_NO_SUGGESTION));
    }
    let choice = |one: &Suggestion| Choice {
        name: clipped(&one.tip.title, Room::units(limit::CHOICE)),
        value: one.id.to_string(),
    };
    let menu = (!all.is_empty()).then(|| Row::PickOne {
        action: TextsButton::PickSuggestion.into(),
        hint: locale.say(&phrases::OWN_PICK_SUGGESTION),
        choices: all.iter().take(limit::CHOICES).map(choice).collect(),
    });
    page(locale, &phrases::OWN_SUGGESTIONS, lines, menu.into_iter().collect(), (said, section(locale)))
}

/// One suggestion.
pub fn suggestion(locale: &Locale, of: &Suggestion) -> Message {
    let mut lines = of.tip.lines(locale);
    lines.push(locale.say(phrases::TipSuggestedBy { who: person(of.by) }));
    let id: InteractionId = of.id;
    let rows = vec![Row::Buttons(vec![
        button(locale, &phrases::BUTTON_TAKE, TextsButton::Take(id), Style::Good),
        button(locale, &phrases::BUTTON_TAKE_CHANGED, TextsButton::Rewrite(id), Style::Quiet),
        button(locale, &phrases::BUTTON_DECLINE_TIP, TextsButton::Decline(id), Style::Quiet),
    ])];
    let back = button(locale, &phrases::OWN_SUGGESTIONS, TextsButton::Suggestions, Style::Quiet);
    page(locale, &phrases::OWN_SUGGESTIONS, lines, rows, (String::new(), back))
}

/// Told to the member who suggested a tip: it was taken.
pub fn taken(locale: &Locale, tip: &Tip) -> Message {
    text(locale.say(phrases::TipTaken { title: tip.title.clone() }))
}

/// All texts as a file.
pub fn file(locale: &Locale, written: String) -> Message {
    let description = locale.say(&phrases::OWN_FILE_ABOUT);
    let file = Attachment { name: FILE.into(), bytes: written.into_bytes(), description };
    Message { files: vec![file], ..text(locale.say(&phrases::OWN_EXPORTED)) }
}

fn entry<T: OwnWords>(locale: &Locale, of: &OwnText<T>) -> String {
    let title = line(of.text.heading(), Room { seen: 70, units: 140 }).text;
    if of.left_out { locale.say(phrases::OwnLeftOut { title }) } else { title }
}

fn choice<T: OwnWords>(of: &OwnText<T>) -> Choice {
    Choice {
        name: clipped(of.text.heading(), Room::units(limit::CHOICE)),
        value: number_of(of.text.id()).unwrap_or_default().to_string(),
    }
}

/// The way back to the panel's page.
fn section(locale: &Locale) -> Button {
    button(locale, &phrases::SECTION_TEXTS, SetupButton::Section(SetupSection::Texts), Style::Quiet)
}

fn page(
    locale: &Locale,
    title: &Phrase,
    lines: Vec<String>,
    mut rows: Vec<Row>,
    (said, back): (String, Button),
) -> Message {
    let body = clipped(&lines.join("\n"), Room::units(limit::CARD_BODY));
    let card = Card { title: locale.say(title), body, tone: Tone::Calm, ..Card::default() };
    rows.push(Row::Buttons(vec![back]));
    Message { card: Some(card), rows, ..text(said) }
}
