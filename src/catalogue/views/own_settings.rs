//! How a member's own settings read, with the buttons that change them, and the form for working days. What is settled where is the
//! caller's.

use chrono::NaiveTime;

use crate::catalogue::{Locale, phrases};
use crate::domain::Moment;
use crate::domain::buttons::MemberButton;
use crate::domain::forms::Form;
use crate::domain::member::Visibility;
use crate::domain::message::{Card, Choice, Field, Message, Modal, Row, Style, Tone, limit};
use crate::domain::quiet::QuietHours;
use crate::domain::tz::Tz;
use crate::domain::working_days::WorkingDays;

use super::kudos::MESSAGE;
use super::{button, clock, date, moment, one_on_one};

/// The field for the hour of briefs.
pub const BRIEF_AT: &str = "brief-at";

/// What is settled for a member in a guild.
#[derive(Debug, Clone)]
pub struct OwnSettings {
    /// The guild's name, if Discord tells it.
    pub server: Option<String>,
    pub zone: Tz,
    /// Whether the member chose that zone.
    pub has_zone: bool,
    pub quiet: QuietHours,
    /// The hours of rest of a member who has set no quiet hours.
    pub rest: Option<QuietHours>,
    pub working: WorkingDays,
    pub brief_at: NaiveTime,
    pub away_until: Option<Moment>,
    pub visibility: Visibility,
    /// When the next prompt comes, if prompts do.
    pub next_prompt: Option<Moment>,
    /// How many one-on-ones the member has or is asked for.
    pub one_on_ones: usize,
    pub now: Moment,
}

/// The settings, with what changes them.
pub fn panel(locale: &Locale, of: &OwnSettings) -> Message {
    let footer = match of.server.clone() {
        Some(server) => locale.say(phrases::OwnSettingsFooterIn { server }),
        None => locale.say(&phrases::OWN_SETTINGS_FOOTER),
    };
    let card = Card {
        title: locale.say(&phrases::OWN_SETTINGS_TITLE),
        body: lines(locale, of).join("\n"),
        footer,
        tone: Tone::Calm,
        ..Card::default()
    };
    Message { card: Some(card), rows: rows(locale, of), ..Message::default() }
}

fn lines(locale: &Locale, of: &OwnSettings) -> Vec<String> {
    let (zone, time) =
        (of.zone.name().to_owned(), of.now.with_timezone(&of.zone).format("%H:%M").to_string());
    let zone = match of.has_zone {
        true => locale.say(phrases::SettingsZone { zone, time }),
        false => locale.say(phrases::SettingsZoneOfServer { zone, time }),
    };
    let days = one_on_one::working_days(locale, of.working);
    let time = of.brief_at.format("%H:%M").to_string();
    let quiet = match (of.quiet.next(of.zone, of.now), of.rest.and_then(QuietHours::bounds)) {
        (Some((from, until)), _) => {
            locale.say(phrases::SettingsQuiet { from: clock(from), until: clock(until) })
        }
        (None, Some((from, until))) => locale.say(phrases::SettingsRest { from, until }),
        (None, None) => locale.say(&phrases::SETTINGS_NOT_QUIET),
    };
    let prompts = match of.next_prompt {
        Some(next) => locale.say(phrases::SettingsPrompts { when: moment(next) }),
        None => locale.say(&phrases::SETTINGS_NO_PROMPTS),
    };
    let away = of.away_until.map(|until| locale.say(phrases::SettingsAway { until: date(until) }));
    let visibility = locale.say(match of.visibility {
        Visibility::Announce => &phrases::SETTINGS_ANNOUNCE,
        Visibility::OnlyMe => &phrases::SETTINGS_ONLY_ME,
        Visibility::AskFirst => &phrases::SETTINGS_ASK_FIRST,
    });
    let always = [
        locale.say(phrases::SettingsWorkingDays { days, time }),
        quiet,
        visibility,
        prompts,
        locale.say(phrases::SettingsOneOnOnes { count: of.one_on_ones }),
    ];
    away.into_iter().chain([zone]).chain(always).collect()
}

fn rows(locale: &Locale, of: &OwnSettings) -> Vec<Row> {
    let quiet = |phrase, action: MemberButton| button(locale, phrase, action, Style::Quiet);
    let back = of.away_until.map(|_| button(locale, &phrases::BUTTON_BACK, MemberButton::Back, Style::Main));
    let when = [
        quiet(&phrases::BUTTON_ZONE, MemberButton::OwnZone),
        quiet(&phrases::BUTTON_WORKING_DAYS, MemberButton::WorkingDays),
        quiet(&phrases::BUTTON_QUIET_HOURS, MemberButton::Hours),
    ];
    let prompts = match of.next_prompt {
        Some(_) => quiet(&phrases::BUTTON_PROMPTS_OFF, MemberButton::PromptsOff),
        None => quiet(&phrases::BUTTON_PROMPTS_ON, MemberButton::PromptsOn),
    };
    let data = [
        prompts,
        quiet(&phrases::BUTTON_MESSAGES, MemberButton::Messages),
        quiet(&phrases::BUTTON_EXPORT, MemberButton::Export),
        button(locale, &phrases::BUTTON_ERASE_ASK, MemberButton::AskErase, Style::Danger),
    ];
    vec![
        Row::Buttons(back.into_iter().chain(when).collect()),
        Row::PickOne {
            action: MemberButton::Visibility.into(),
            hint: locale.say(&phrases::SETTINGS_VISIBILITY_PICK),
            choices: visibilities(locale),
        },
        Row::Buttons(data.into()),
    ]
}

fn visibilities(locale: &Locale) -> Vec<Choice> {
    let choices = [
        (Visibility::Announce, &phrases::CHOICE_ANNOUNCE),
        (Visibility::OnlyMe, &phrases::CHOICE_ONLY_ME),
        (Visibility::AskFirst, &phrases::CHOICE_ASK_FIRST),
    ];
    let choice =
        |(one, phrase): (Visibility, &_)| Choice { name: locale.say(phrase), value: one.name().into() };
    choices.map(choice).into()
}

/// The form for working days and the hour of briefs, with those there are in it.
pub fn days_form(locale: &Locale, form: Form, days: WorkingDays, at: NaiveTime) -> Modal {
    let field = |id, label, hint, value: String| Field {
        id,
        label: locale.say(label),
        hint: locale.say(hint),
        value,
        length: (1, limit::CHOICE),
        required: true,
        tall: false,
    };
    let days = field(MESSAGE, &phrases::MODAL_DAYS_LABEL, &phrases::MODAL_DAYS_HINT, days.to_string());
    let at = at.format("%H:%M").to_string();
    let at = field(BRIEF_AT, &phrases::MODAL_BRIEF_AT_LABEL, &phrases::MODAL_TIME_HINT, at);
    Modal {
        action: form.into(),
        title: locale.say(&phrases::MODAL_DAYS_TITLE),
        fields: vec![days.into(), at.into()],
    }
}
