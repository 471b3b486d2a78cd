//! The forms of tips and prompts of a server's own, what is wrong with what was written in one, and how it is given back. By which
//! rules it is judged is `catalogue::own`'s.

use crate::catalogue::own::{Flaw, TextPart};
use crate::catalogue::{BrokenRule, Locale, Phrase, phrases};
use crate::domain::buttons::WordsButton;
use crate::domain::forms::{Form, TextsForm};
use crate::domain::message::{Card, Choice, Field, Message, Modal, Row, Style, Tone, WordMenu, limit};
use crate::domain::prompt::{Prompt, PromptKind};
use crate::domain::text::{Room, clipped};
use crate::domain::tip::{THEMES, Tip};

use super::button;
use super::kudos::MESSAGE;
use super::setup_forms::{self, LONGEST_FILE};

/// The field for a tip's title.
pub const TITLE: &str = "title";
/// The field for what a tip has one try, or for a prompt's words to borrow.
pub const FIRST: &str = "first";
/// The field for a tip's questions, one a line.
pub const SECOND: &str = "second";
/// The menu of a tip's theme, or of a prompt's kind.
pub const WORD: &str = "word";

/// What stands in a card for a part that is empty: Discord takes no empty ones.
const EMPTY: &str = "–";

/// The form for a tip, with what it says so far.
pub fn tip(locale: &Locale, form: TextsForm, title: &Phrase, so_far: Option<&Tip>) -> Modal {
    let of = |part: fn(&Tip) -> String| so_far.map(part).unwrap_or_default();
    let (title_hint, try_hint) = (&phrases::MODAL_TIP_NAME_HINT, &phrases::MODAL_TIP_TRY_HINT);
    let fields = vec![
        field(locale, TITLE, (&phrases::MODAL_TIP_NAME_LABEL, title_hint), of(|tip| tip.title.clone()), 100),
        tall(field(
            locale,
            MESSAGE,
            (&phrases::MODAL_TIP_IDEA_LABEL, &phrases::MODAL_TIP_IDEA_HINT),
            of(|tip| tip.idea.clone()),
            limit::CARD_FIELD,
        )),
        tall(field(
            locale,
            FIRST,
            (&phrases::MODAL_TIP_TRY_LABEL, try_hint),
            of(|tip| tip.try_this.clone()),
            400,
        )),
        tall(field(
            locale,
            SECOND,
            (&phrases::MODAL_TIP_REFLECT_LABEL, &phrases::MODAL_TIP_REFLECT_HINT),
            of(|tip| tip.reflect.join("\n")),
            400,
        )),
    ];
    let themes = THEMES.map(|one| (one, theme(one)));
    let chosen = so_far.map(|tip| tip.theme.clone());
    let menu = menu(locale, &phrases::MODAL_TIP_THEME_LABEL, &themes, chosen);
    modal(locale, form, title, fields, menu)
}

/// The form for a prompt, with what it says so far.
pub fn prompt(locale: &Locale, form: TextsForm, so_far: Option<&Prompt>) -> Modal {
    let of = |part: fn(&Prompt) -> String| so_far.map(part).unwrap_or_default();
    let text = (&phrases::MODAL_PROMPT_TEXT_LABEL, &phrases::MODAL_PROMPT_TEXT_HINT);
    let example = (&phrases::MODAL_PROMPT_EXAMPLE_LABEL, &phrases::MODAL_PROMPT_EXAMPLE_HINT);
    let fields = vec![
        tall(field(locale, MESSAGE, text, of(|prompt| prompt.text.clone()), 400)),
        tall(field(locale, FIRST, example, of(|prompt| prompt.example.clone()), 300)),
    ];
    let kinds = PromptKind::ALL.map(|one| (one.name(), kind(one)));
    let chosen = so_far.map(|prompt| prompt.kind.name().to_owned());
    let menu = menu(locale, &phrases::MODAL_PROMPT_KIND_LABEL, &kinds, chosen);
    modal(locale, form, &phrases::MODAL_PROMPT_TITLE, fields, menu)
}

/// The form for a file.
pub fn import(locale: &Locale) -> Modal {
    let words = (&phrases::MODAL_IMPORT_LABEL, &phrases::MODAL_OWN_IMPORT_HINT);
    let file = tall(field(locale, MESSAGE, words, String::new(), LONGEST_FILE));
    let title = locale.say(&phrases::MODAL_OWN_IMPORT_TITLE);
    Modal { action: Form::Texts(TextsForm::Import).into(), title, fields: vec![file.into()] }
}

/// What a prompt asks for, as a menu names it.
pub fn kind(of: PromptKind) -> &'static Phrase {
    match of {
        PromptKind::Thank => &phrases::KIND_THANK,
        PromptKind::Note => &phrases::KIND_NOTE,
        PromptKind::CheckIn => &phrases::KIND_CHECK_IN,
    }
}

/// A theme of tips, as a menu names it.
pub fn theme(name: &str) -> &'static Phrase {
    match name {
        "credit" => &phrases::THEME_CREDIT,
        "care" => &phrases::THEME_CARE,
        "ownership" => &phrases::THEME_OWNERSHIP,
        "coaching" => &phrases::THEME_COACHING,
        "empowerment" => &phrases::THEME_EMPOWERMENT,
        "listening" => &phrases::THEME_LISTENING,
        "service" => &phrases::THEME_SERVICE,
        "trust" => &phrases::THEME_TRUST,
        "purpose" => &phrases::THEME_PURPOSE,
        _ => &phrases::THEME_EXAMPLE,
    }
}

/// A tip that is not taken as it is: why, and the tip, with the form to change it.
pub fn tip_given_back(locale: &Locale, form: TextsForm, why: String, tip: &Tip) -> Message {
    let fields = vec![
        (locale.say(&phrases::TIP_TRY), shown(&tip.try_this, limit::CARD_FIELD)),
        (locale.say(&phrases::TIP_REFLECT), shown(&tip.reflect.join("\n"), limit::CARD_FIELD)),
    ];
    let card = Card {
        title: shown(&tip.title, limit::CARD_TITLE),
        body: shown(&tip.idea, limit::CARD_BODY),
        fields,
        footer: tip.theme.clone(),
        ..Card::default()
    };
    given_back(locale, form, why, card)
}

/// A prompt that is not taken as it is: why, and the prompt, with the form to change it.
pub fn prompt_given_back(locale: &Locale, form: TextsForm, why: String, prompt: &Prompt) -> Message {
    let example = (locale.say(&phrases::PROMPT_EXAMPLE), shown(&prompt.example, limit::CARD_FIELD));
    let card = Card {
        title: locale.say(kind(prompt.kind)),
        body: shown(&prompt.text, limit::CARD_BODY),
        fields: vec![example],
        footer: prompt.kind.name().to_owned(),
        ..Card::default()
    };
    given_back(locale, form, why, card)
}

fn given_back(locale: &Locale, form: TextsForm, why: String, card: Card) -> Message {
    let again = WordsButton::TryAgain(Form::Texts(form));
    let again = button(locale, &phrases::BUTTON_TRY_AGAIN, again, Style::Main);
    let card = Card { tone: Tone::Calm, ..card };
    Message { card: Some(card), rows: vec![Row::Buttons(vec![again])], ..super::text(why) }
}

/// The part of a card that was given back, as it was written.
pub fn held(part: String) -> String {
    if part == EMPTY { String::new() } else { part }
}

fn shown(part: &str, room: usize) -> String {
    if part.is_empty() { EMPTY.to_owned() } else { clipped(part, Room::units(room)) }
}

/// What is wrong with what was written, in a line each.
pub fn flaws(locale: &Locale, all: &[(TextPart, Flaw)]) -> String {
    let lines = all.iter().map(|(part, flaw)| super::listed(&one_flaw(locale, *part, *flaw)));
    std::iter::once(locale.say(&phrases::OWN_NOT_YET)).chain(lines).collect::<Vec<_>>().join("\n")
}

fn one_flaw(locale: &Locale, part: TextPart, flaw: Flaw) -> String {
    let part = locale.say(part_name(part));
    match flaw {
        Flaw::Missing => locale.say(phrases::FlawMissing { part }),
        Flaw::TooMany(most) => locale.say(phrases::FlawTooMany { part, most }),
        Flaw::Markup(mark) => locale.say(phrases::FlawMarkup { part, mark: mark.to_owned() }),
        Flaw::Broken(BrokenRule::Question) => locale.say(phrases::FlawQuestion { part }),
        Flaw::Broken(BrokenRule::Characters { count, most }) => {
            locale.say(phrases::FlawTooLong { part, count, most })
        }
        Flaw::Broken(BrokenRule::Words { count, least, most }) => {
            locale.say(phrases::FlawWords { part, count, least, most })
        }
    }
}

fn part_name(part: TextPart) -> &'static Phrase {
    match part {
        TextPart::Title => &phrases::PART_TITLE,
        TextPart::Idea => &phrases::PART_IDEA,
        TextPart::Try => &phrases::TIP_TRY,
        TextPart::Reflect => &phrases::TIP_REFLECT,
        TextPart::Theme => &phrases::MODAL_TIP_THEME_LABEL,
        TextPart::Text => &phrases::MODAL_PROMPT_TEXT_LABEL,
        TextPart::Example => &phrases::MODAL_PROMPT_EXAMPLE_LABEL,
    }
}

fn modal(locale: &Locale, form: TextsForm, title: &Phrase, fields: Vec<Field>, menu: WordMenu) -> Modal {
    let fields = fields.into_iter().map(Into::into).chain([menu.into()]).collect();
    Modal { action: Form::Texts(form).into(), title: locale.say(title), fields }
}

fn menu(locale: &Locale, label: &Phrase, all: &[(&str, &Phrase)], chosen: Option<String>) -> WordMenu {
    let choice =
        |(value, phrase): &(&str, &Phrase)| Choice { name: locale.say(*phrase), value: (*value).to_owned() };
    WordMenu {
        id: WORD,
        label: locale.say(label),
        hint: locale.say(label),
        choices: all.iter().map(choice).collect(),
        chosen: chosen.into_iter().collect(),
        count: (1, 1),
        required: true,
        ..WordMenu::default()
    }
}

/// A field that is to be filled in.
fn field(locale: &Locale, id: &'static str, words: (&Phrase, &Phrase), value: String, most: usize) -> Field {
    Field { length: (1, most), required: true, ..setup_forms::field(locale, id, words, value, most) }
}

fn tall(field: Field) -> Field {
    Field { tall: true, ..field }
}
