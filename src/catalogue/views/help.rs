//! How `/help` reads: a page for each thing that the asker may want to do, in a few lines, with commands to click. Which facts are so
//! is the caller's.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::buttons::MemberButton;
use crate::domain::message::{Card, Choice, Message, Row, Style, Tone};

use super::{button, listed};

/// What the asker may want to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HelpTopic {
    Thank,
    Meet,
    LookBack,
    GetLess,
    SetUp,
}

impl HelpTopic {
    const ALL: [HelpTopic; 5] =
        [HelpTopic::Thank, HelpTopic::Meet, HelpTopic::LookBack, HelpTopic::GetLess, HelpTopic::SetUp];

    /// The topic with this name in the menu.
    pub fn named(name: &str) -> Option<HelpTopic> {
        HelpTopic::ALL.into_iter().find(|topic| topic.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            HelpTopic::Thank => "thank",
            HelpTopic::Meet => "meet",
            HelpTopic::LookBack => "look-back",
            HelpTopic::GetLess => "get-less",
            HelpTopic::SetUp => "set-up",
        }
    }

    fn title(self) -> &'static Phrase {
        match self {
            HelpTopic::Thank => &phrases::HELP_THANK,
            HelpTopic::Meet => &phrases::HELP_MEET,
            HelpTopic::LookBack => &phrases::HELP_LOOK_BACK,
            HelpTopic::GetLess => &phrases::HELP_GET_LESS,
            HelpTopic::SetUp => &phrases::HELP_SET_UP,
        }
    }
}

/// What is on here, and what the reader may do.
#[derive(Debug, Clone, Default)]
pub struct HelpFacts {
    pub may_manage: bool,
    /// Whether how thanks are spread is shown to them.
    pub sees_insights: bool,
    /// The emoji that thanks, if one does.
    pub reaction: Option<String>,
    pub has_tips: bool,
    /// Whether prompts go to the reader.
    pub has_prompts: bool,
    /// Whether people are drawn together here.
    pub has_rounds: bool,
}

/// The answer to words in a private message.
pub fn offered(locale: &Locale) -> Message {
    let help = button(locale, &phrases::BUTTON_HELP, MemberButton::OpenHelp(None), Style::Main);
    Message { rows: vec![Row::Buttons(vec![help])], ..super::text(locale.say(&phrases::HELP_OFFERED)) }
}

/// A page, with a menu of the others.
pub fn page(
    locale: &Locale,
    command: &dyn Fn(&str) -> String,
    topic: HelpTopic,
    facts: &HelpFacts,
) -> Message {
    let lines: Vec<String> = lines(locale, command, topic, facts).iter().map(|line| listed(line)).collect();
    let card = Card {
        title: locale.say(topic.title()),
        body: lines.join("\n"),
        footer: locale.say(&phrases::HELP_FOOTER),
        tone: Tone::Calm,
        ..Card::default()
    };
    let offered = HelpTopic::ALL.into_iter().filter(|one| *one != HelpTopic::SetUp || facts.may_manage);
    let choice = |one: HelpTopic| Choice { name: locale.say(one.title()), value: one.name().into() };
    let menu = Row::PickOne {
        action: MemberButton::Help.into(),
        hint: locale.say(&phrases::HELP_PICK),
        choices: offered.map(choice).collect(),
    };
    Message { card: Some(card), rows: vec![menu], ..Message::default() }
}

fn lines(
    locale: &Locale,
    command: &dyn Fn(&str) -> String,
    topic: HelpTopic,
    facts: &HelpFacts,
) -> Vec<String> {
    match topic {
        HelpTopic::Thank => thanking(locale, command, facts),
        HelpTopic::Meet => meeting(locale, command, facts),
        HelpTopic::LookBack => looking_back(locale, command, facts),
        HelpTopic::GetLess => getting_less(locale, command, facts),
        HelpTopic::SetUp => setting_up(locale, command),
    }
}

fn thanking(locale: &Locale, command: &dyn Fn(&str) -> String, facts: &HelpFacts) -> Vec<String> {
    let reaction = facts.reaction.clone().map(|emoji| locale.say(phrases::HelpReaction { emoji }));
    let prompts =
        (!facts.has_prompts).then(|| locale.say(phrases::HelpPrompts { command: command("prompts on") }));
    let always = [
        locale.say(phrases::HelpKudos { command: command("kudos") }),
        locale.say(phrases::HelpNote { command: command("thanks") }),
        locale.say(&phrases::HELP_MESSAGE),
    ];
    always.into_iter().chain(reaction).chain([locale.say(&phrases::HELP_UNDO)]).chain(prompts).collect()
}

fn meeting(locale: &Locale, command: &dyn Fn(&str) -> String, facts: &HelpFacts) -> Vec<String> {
    let rounds =
        facts.has_rounds.then(|| locale.say(phrases::HelpRounds { command: command("pairings list") }));
    let always = [
        locale.say(phrases::HelpPlan { command: command("one-on-one add") }),
        locale.say(phrases::HelpPrepare {
            command: command("one-on-one topic"),
            other: command("one-on-one follow-up"),
        }),
        locale.say(phrases::HelpList { command: command("one-on-one list") }),
        locale.say(phrases::HelpPast {
            command: command("one-on-one history"),
            other: command("one-on-one calendar"),
        }),
    ];
    always.into_iter().chain(rounds).collect()
}

fn looking_back(locale: &Locale, command: &dyn Fn(&str) -> String, facts: &HelpFacts) -> Vec<String> {
    let insights =
        facts.sees_insights.then(|| locale.say(phrases::HelpInsights { command: command("team insights") }));
    let tip = facts
        .has_tips
        .then(|| locale.say(phrases::HelpTip { command: command("tip now"), other: command("tip suggest") }));
    let always = [
        locale.say(phrases::HelpMine {
            command: command("recognition mine"),
            other: command("recognition given"),
        }),
        locale.say(phrases::HelpSearch { command: command("recognition search") }),
        locale.say(phrases::HelpReview { command: command("recognition review") }),
        locale.say(phrases::HelpRecap { command: command("recognition recap") }),
    ];
    always.into_iter().chain(tip).chain(insights).collect()
}

fn getting_less(locale: &Locale, command: &dyn Fn(&str) -> String, facts: &HelpFacts) -> Vec<String> {
    let prompts =
        facts.has_prompts.then(|| locale.say(phrases::HelpPromptsOff { command: command("prompts off") }));
    let always = [
        locale.say(phrases::HelpQuiet { command: command("me quiet-hours") }),
        locale.say(phrases::HelpAway { command: command("me away") }),
        locale.say(phrases::HelpVisibility { command: command("me visibility") }),
        locale.say(phrases::HelpStop { command: command("one-on-one stop") }),
        locale.say(phrases::HelpMyData { command: command("me export"), other: command("me erase") }),
    ];
    prompts.into_iter().chain(always).collect()
}

fn setting_up(locale: &Locale, command: &dyn Fn(&str) -> String) -> Vec<String> {
    vec![
        locale.say(phrases::HelpSetup { command: command("setup") }),
        locale.say(phrases::HelpLedger { command: command("admin ledger"), other: command("admin audit") }),
        locale.say(phrases::HelpHealth { command: command("admin health"), other: command("admin export") }),
        locale.say(phrases::HelpPairings { command: command("pairings start") }),
        locale.say(phrases::HelpTeam { command: command("team insights") }),
    ]
}
