//! The panel of a server's settings: a first page, and one for each section. Each page says what is set, whether that is the default,
//! what is wrong, and what was just changed, with the way back. What happens on a press is in `actions`.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::Moment;
use crate::domain::buttons::{ButtonAction, SetupButton};
use crate::domain::channel_facts::ChannelPermission;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::{ChannelId, InteractionId};
use crate::domain::looking::ValueTag;
use crate::domain::message::{Button, Card, Choice, Message, Row, Style, Tone, limit};
use crate::domain::own_texts::OwnTexts;
use crate::domain::patience::Waiting;
use crate::domain::planning::ServerSchedule;
use crate::domain::preset::Preset;
use crate::domain::setting::{ServerSetting, SettingChange, SettingValue, SetupSection};
use crate::domain::team_value::TeamValue;
use crate::domain::text::{Room, clipped};
use crate::domain::working_days::WorkingDays;

use super::{
    button, channel, distance, listed, moment, one_on_one, own_texts, setting, setup, team_value,
    team_value_choice,
};

/// What every page shows.
pub struct PanelFacts<'a> {
    pub guild: &'a Guild,
    pub defaults: &'a Defaults,
    /// What was changed just now; None where nothing was to be.
    pub changes: Option<&'a [SettingChange]>,
    /// By which interaction, for the way back.
    pub undo: Option<InteractionId>,
    /// Something to know about what was chosen.
    pub note: Option<String>,
}

/// What is wrong with a channel that is set.
pub struct Doubt {
    pub channel: ChannelId,
    pub missing: Vec<ChannelPermission>,
}

/// How many changes are said back; of more, the number.
const SAID: usize = 8;

/// The first page: all that is set, what comes next, and the way to each section.
pub fn first(
    locale: &Locale,
    of: &PanelFacts,
    firings: &[(ServerSchedule, Moment)],
    waiting: &[Waiting],
) -> Message {
    let page = setup::settings(locale, of.guild, of.defaults, firings, waiting);
    let text = [said(locale, of), page.text].into_iter().filter(|text| !text.is_empty());
    let text = text.collect::<Vec<_>>().join("\n");
    let turn = SetupSection::ALL.map(|one| Choice { name: locale.say(title(one)), value: one.name().into() });
    let mut rows = vec![menu(locale, SetupButton::Turn, &phrases::SETUP_TURN, turn.into())];
    if of.guild.set_up_by.is_none() {
        let presets =
            Preset::ALL.map(|one| Choice { name: locale.say(preset(one)), value: one.name().into() });
        rows.push(menu(locale, SetupButton::Preset, &phrases::SETUP_PRESET, presets.into()));
    }
    let post =
        of.guild.kudos_channel.map(|_| quiet(locale, &phrases::BUTTON_FIRST_POST, SetupButton::PostFirst));
    let file = [
        (&phrases::BUTTON_SETUP_EXPORT, SetupButton::Export),
        (&phrases::BUTTON_SETUP_IMPORT, SetupButton::Import),
    ];
    let file = file.map(|(phrase, action)| quiet(locale, phrase, action));
    rows.push(Row::Buttons(undo(locale, of).into_iter().chain(post).chain(file).collect()));
    Message { text, rows, ..page }
}

/// The mistakes of a file, nothing of which was taken, and a button to paste it again.
pub fn mistakes(locale: &Locale, problems: &[String], more: usize, again: ButtonAction) -> Message {
    let mut lines: Vec<String> = problems.iter().map(|problem| listed(problem)).collect();
    lines.extend((more > 0).then(|| locale.say(phrases::SetupMoreMistakes { count: more })));
    let card = Card { body: lines.join("\n"), tone: Tone::Calm, ..Card::default() };
    let again = button(locale, &phrases::BUTTON_SETUP_IMPORT, again, Style::Main);
    let rows = vec![Row::Buttons(vec![again])];
    Message { card: Some(card), rows, ..super::text(locale.say(&phrases::SETUP_FILE_WRONG)) }
}

pub fn channels(locale: &Locale, of: &PanelFacts, doubts: &[Doubt]) -> Message {
    let doubt = |doubt: &Doubt| {
        let permissions = setup::permissions(locale, &doubt.missing);
        locale.say(phrases::SetupDoubt { r#where: channel(doubt.channel), permissions })
    };
    let lost = setup::lost(locale, of.guild);
    let wrong: Vec<String> = lost.into_iter().chain(doubts.iter().map(doubt)).collect();
    let settings = SetupSection::Channels.settings();
    let menus = settings.iter().map(|one| Row::PickChannel {
        action: SetupButton::Pick(*one).into(),
        hint: locale.say(setting::label(*one)),
    });
    let rows = menus.chain(clearing(locale, of, SetupSection::Channels)).collect();
    page(locale, of, SetupSection::Channels, wrong, rows)
}

pub fn values(locale: &Locale, of: &PanelFacts) -> Message {
    let all = of.guild.all_values(of.defaults);
    let lines = all.iter().map(|value| match value.retired {
        true => listed(&locale.say(phrases::SetupValueRetired { value: super::value(&team_value(value)) })),
        false => listed(&super::value(&team_value(value))),
    });
    let lines: Vec<String> = lines.take(40).collect();
    let choices: Vec<Choice> = all.iter().take(limit::CHOICES).map(value_choice).collect();
    let mut rows = vec![];
    if !choices.is_empty() {
        rows.push(menu(locale, SetupButton::PickValue, &phrases::SETUP_PICK_VALUE, choices));
    }
    let default = of.guild.chosen(ServerSetting::Values).map(|_| SetupButton::Default(ServerSetting::Values));
    let default = default.map(|action| quiet(locale, &phrases::BUTTON_DEFAULT, action));
    let add = button(locale, &phrases::BUTTON_ADD_VALUE, SetupButton::AddValue, Style::Main);
    rows.push(Row::Buttons([add].into_iter().chain(default).collect()));
    page(locale, of, SetupSection::Values, lines, rows)
}

fn value_choice(value: &TeamValue) -> Choice {
    Choice { name: team_value_choice(value), value: format!("{:x}", ValueTag::of(&value.name).0) }
}

/// The page of one value.
pub fn value(locale: &Locale, of: &PanelFacts, value: &TeamValue) -> Message {
    let tag = ValueTag::of(&value.name);
    let mut lines = vec![format!("**{}**", super::value(&team_value(value)))];
    lines.extend((!value.about.is_empty()).then(|| clipped(&value.about, Room::units(limit::CHOICE))));
    if !value.was.is_empty() {
        let names: Vec<String> = value.was.iter().map(|name| super::value(name)).collect();
        lines.push(locale.say(phrases::SetupValueWas { names: super::listing(locale, &names) }));
    }
    lines.extend(value.retired.then(|| locale.say(&phrases::SETUP_VALUE_IS_RETIRED)));
    let retire = if value.retired { &phrases::BUTTON_OFFER_AGAIN } else { &phrases::BUTTON_RETIRE };
    let rows = vec![Row::Buttons(vec![
        quiet(locale, &phrases::BUTTON_RENAME, SetupButton::WriteValue(tag)),
        quiet(locale, &phrases::BUTTON_UP, SetupButton::RaiseValue(tag)),
        quiet(locale, retire, SetupButton::RetireValue(tag)),
    ])];
    inner(locale, of, SetupSection::Values, lines, rows)
}

/// The page of a server's own texts; their own pages are in `own_texts`.
pub fn texts(locale: &Locale, of: &PanelFacts, own: &OwnTexts) -> Message {
    let choices = &of.guild.own;
    let no_tips = choices.own_tips_only && own.tips_in_use().next().is_none();
    let no_prompts = choices.own_prompts_only && own.prompts_in_use().next().is_none();
    let dry = [
        no_tips.then(|| locale.say(&phrases::OWN_TIPS_DRY)),
        no_prompts.then(|| locale.say(&phrases::OWN_PROMPTS_DRY)),
    ];
    let switches = SetupSection::Texts.settings().iter().map(|one| toggle(locale, of, *one)).collect();
    let rows = vec![own_texts::doors(locale, own), Row::Buttons(switches)];
    page(locale, of, SetupSection::Texts, dry.into_iter().flatten().collect(), rows)
}

pub fn fair_use(locale: &Locale, of: &PanelFacts) -> Message {
    let rows = vec![
        Row::PickRole { action: SetupButton::PickRole.into(), hint: locale.say(&phrases::SETUP_PICK_ROLE) },
        Row::Buttons(vec![
            button(locale, &phrases::BUTTON_NUMBERS, SetupButton::WriteFairUse, Style::Main),
            quiet(locale, &phrases::BUTTON_REACTION, SetupButton::WriteReaction),
            toggle(locale, of, ServerSetting::Anonymous),
        ]),
    ];
    page(locale, of, SetupSection::FairUse, vec![], rows)
}

pub fn schedules(locale: &Locale, of: &PanelFacts) -> Message {
    let choices = ServerSchedule::ALL
        .map(|one| Choice { name: locale.say(schedule_name(one)), value: one.name().into() });
    let rows = vec![
        menu(locale, SetupButton::PickSchedule, &phrases::SETUP_PICK_SCHEDULE, choices.into()),
        Row::Buttons(vec![quiet(locale, &phrases::BUTTON_DAYS_OFF, SetupButton::WriteDaysOff)]),
    ];
    page(locale, of, SetupSection::Schedule, vec![], rows)
}

/// The page of one schedule.
pub fn schedule(locale: &Locale, of: &PanelFacts, which: ServerSchedule, coming: &[Moment]) -> Message {
    let (on, when) = ServerSetting::of_schedule(which);
    let mut lines: Vec<String> =
        [on, when].iter().map(|one| setting::line(locale, of.guild, of.defaults, *one)).collect();
    lines.push(next(locale, of, which, coming));
    let days = WorkingDays::ALL
        .days()
        .map(|day| Choice { name: locale.say(one_on_one::day(day)), value: day.to_string() });
    let hours = (0..24).map(|hour| Choice { name: format!("{hour:02}:00"), value: hour.to_string() });
    let mut buttons = vec![
        Button { action: SetupButton::SwitchSchedule(which).into(), ..toggle(locale, of, on) },
        quiet(locale, &phrases::BUTTON_IN_WORDS, SetupButton::WriteSchedule(which)),
    ];
    if of.guild.chosen(when).is_some() {
        buttons.push(quiet(locale, &phrases::BUTTON_DEFAULT, SetupButton::Default(when)));
    }
    let rows = vec![
        Row::PickSome {
            action: SetupButton::Days(which).into(),
            hint: locale.say(&phrases::SETUP_PICK_DAYS),
            choices: days.collect(),
            most: 7,
        },
        menu(locale, SetupButton::Hour(which), &phrases::SETUP_PICK_HOUR, hours.collect()),
        Row::Buttons(buttons),
    ];
    inner(locale, of, SetupSection::Schedule, lines, rows)
}

pub fn people(locale: &Locale, of: &PanelFacts) -> Message {
    let settings = SetupSection::People.settings();
    let menus = settings.iter().map(|one| Row::PickRole {
        action: SetupButton::Pick(*one).into(),
        hint: locale.say(setting::label(*one)),
    });
    let rows = menus.chain(clearing(locale, of, SetupSection::People)).collect();
    page(locale, of, SetupSection::People, vec![], rows)
}

/// Buttons that take away what is chosen in a section.
fn clearing(locale: &Locale, of: &PanelFacts, section: SetupSection) -> Vec<Row> {
    let chosen = section.settings().iter().filter(|one| of.guild.chosen(**one).is_some());
    let buttons = chosen.map(|one| {
        let label = locale.say(phrases::ButtonNone { what: locale.say(setting::label(*one)) });
        Button::new(clipped(&label, Room::units(limit::BUTTON)), SetupButton::Default(*one), Style::Quiet)
    });
    super::buttons(buttons.collect())
}

pub fn language(locale: &Locale, of: &PanelFacts, tags: &[&str]) -> Message {
    let choices = tags.iter().take(limit::CHOICES);
    let choices = choices.map(|tag| Choice { name: (*tag).to_owned(), value: (*tag).to_owned() });
    let mut buttons = vec![button(locale, &phrases::BUTTON_ZONE, SetupButton::WriteZone, Style::Main)];
    if of.guild.chosen(ServerSetting::Language).is_some() {
        let default = SetupButton::Default(ServerSetting::Language);
        buttons.push(quiet(locale, &phrases::BUTTON_OWN_LANGUAGE, default));
    }
    let rows = vec![
        menu(locale, SetupButton::Language, &phrases::SETUP_PICK_LANGUAGE, choices.collect()),
        Row::Buttons(buttons),
    ];
    page(locale, of, SetupSection::Language, vec![], rows)
}

pub fn switches(locale: &Locale, of: &PanelFacts) -> Message {
    let all = SetupSection::Switches.settings();
    let rows = vec![Row::Buttons(all.iter().map(|one| toggle(locale, of, *one)).collect())];
    page(locale, of, SetupSection::Switches, vec![], rows)
}

/// When each schedule comes round next.
pub fn preview(locale: &Locale, of: &PanelFacts, all: &[(ServerSchedule, Vec<Moment>)]) -> Message {
    let lines = all.iter().map(|(which, coming)| next(locale, of, *which, coming)).collect();
    page(locale, of, SetupSection::Preview, lines, vec![])
}

/// The next times of a schedule, or why there are none.
fn next(locale: &Locale, of: &PanelFacts, which: ServerSchedule, coming: &[Moment]) -> String {
    let what = locale.say(schedule_name(which));
    let none = match (of.guild.has_on(which, of.defaults), of.defaults.limits.off.contains(&which)) {
        (_, true) => Some(locale.say(phrases::SetupOffForAll { what: what.clone() })),
        (false, _) => Some(locale.say(phrases::SetupIsOff { what: what.clone() })),
        (true, _) if coming.is_empty() => Some(locale.say(phrases::SetupGoesNowhere { what: what.clone() })),
        (true, _) => None,
    };
    let lines = coming.iter().map(|at| listed(&format!("{} ({})", moment(*at), distance(*at))));
    match none {
        Some(none) => none,
        None => std::iter::once(locale.say(phrases::SetupNext { what }))
            .chain(lines)
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// A section's page: its settings, what else there is to say, and the way back to the first page.
fn page(
    locale: &Locale,
    of: &PanelFacts,
    section: SetupSection,
    more: Vec<String>,
    rows: Vec<Row>,
) -> Message {
    let shown = section
        .settings()
        .iter()
        .filter(|one| section != SetupSection::Values || **one != ServerSetting::Values);
    let lines = shown.map(|one| setting::line(locale, of.guild, of.defaults, *one));
    let lines: Vec<String> = lines.chain(more).collect();
    let back = quiet(locale, &phrases::BUTTON_TO_OVERVIEW, SetupButton::Panel);
    framed(locale, of, section, lines, rows, back)
}

/// A page inside a section, with the way back to that.
fn inner(
    locale: &Locale,
    of: &PanelFacts,
    section: SetupSection,
    lines: Vec<String>,
    rows: Vec<Row>,
) -> Message {
    let back = quiet(locale, title(section), SetupButton::Section(section));
    framed(locale, of, section, lines, rows, back)
}

fn framed(
    locale: &Locale,
    of: &PanelFacts,
    section: SetupSection,
    lines: Vec<String>,
    mut rows: Vec<Row>,
    back: Button,
) -> Message {
    let body = clipped(&lines.join("\n"), Room::units(limit::CARD_BODY));
    let card = Card { title: locale.say(title(section)), body, tone: Tone::Calm, ..Card::default() };
    rows.push(Row::Buttons(undo(locale, of).into_iter().chain([back]).collect()));
    Message { card: Some(card), rows, ..super::text(said(locale, of)) }
}

/// What was changed, in a line each.
fn said(locale: &Locale, of: &PanelFacts) -> String {
    let Some(changes) = of.changes else { return String::new() };
    if changes.is_empty() {
        return locale.say(&phrases::SETUP_NOTHING_CHANGED);
    }
    let lines = changes.iter().take(SAID).map(|change| setting::changed(locale, change, of.defaults));
    let more = changes.len().saturating_sub(SAID);
    let more = (more > 0).then(|| locale.say(phrases::SetupMoreChanges { count: more }));
    lines.chain(more).chain(of.note.clone()).collect::<Vec<_>>().join("\n")
}

fn undo(locale: &Locale, of: &PanelFacts) -> Option<Button> {
    of.undo.map(|id| button(locale, &phrases::BUTTON_UNDO_SETTING, SetupButton::Undo(id), Style::Quiet))
}

/// A button that turns a switch, by what it does.
fn toggle(locale: &Locale, of: &PanelFacts, one: ServerSetting) -> Button {
    let is_on = match of.guild.chosen(one).or_else(|| one.usual(of.defaults)) {
        Some(SettingValue::Switch(on)) => on,
        _ => false,
    };
    let what = locale.say(setting::label(one));
    let label = if is_on {
        locale.say(phrases::ButtonSwitchOff { what })
    } else {
        locale.say(phrases::ButtonSwitchOn { what })
    };
    let style = if is_on { Style::Quiet } else { Style::Good };
    Button::new(clipped(&label, Room::units(limit::BUTTON)), SetupButton::Switch(one), style)
}

fn quiet(locale: &Locale, phrase: &Phrase, action: SetupButton) -> Button {
    button(locale, phrase, action, Style::Quiet)
}

fn menu(locale: &Locale, action: SetupButton, hint: &Phrase, choices: Vec<Choice>) -> Row {
    Row::PickOne { action: ButtonAction::from(action), hint: locale.say(hint), choices }
}

fn title(section: SetupSection) -> &'static Phrase {
    match section {
        SetupSection::Channels => &phrases::SECTION_CHANNELS,
        SetupSection::Values => &phrases::SECTION_VALUES,
        SetupSection::Texts => &phrases::SECTION_TEXTS,
        SetupSection::FairUse => &phrases::SECTION_FAIR_USE,
        SetupSection::Schedule => &phrases::SECTION_SCHEDULE,
        SetupSection::People => &phrases::SECTION_PEOPLE,
        SetupSection::Language => &phrases::SECTION_LANGUAGE,
        SetupSection::Switches => &phrases::SECTION_SWITCHES,
        SetupSection::Preview => &phrases::SECTION_PREVIEW,
    }
}

fn preset(one: Preset) -> &'static Phrase {
    match one {
        Preset::SmallTeam => &phrases::PRESET_SMALL_TEAM,
        Preset::Company => &phrases::PRESET_COMPANY,
        Preset::Community => &phrases::PRESET_COMMUNITY,
        Preset::OpenSource => &phrases::PRESET_OPEN_SOURCE,
    }
}

fn schedule_name(which: ServerSchedule) -> &'static Phrase {
    let (on, _) = ServerSetting::of_schedule(which);
    setting::label(on)
}
