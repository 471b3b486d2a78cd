//! What is kept about a member as JSON, for programs: format 1, as docs/EXPORT.md describes it. A key that says nothing is
//! left out; a change that would break a reader of it is another format.

mod conversations;
mod rounds;
mod texts;
mod thanks;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, SecondsFormat};
use serde::Serialize;

use crate::domain::Moment;
use crate::domain::fair_use::Giving;
use crate::domain::hint::Hint;
use crate::domain::member::{Member, Visibility};
use crate::domain::own_data::{GuildDuty, OwnData};
use crate::domain::private_messages::PrivateTopic;
use crate::domain::working_days::WorkingDays;

use super::OwnDataContents;
use conversations::ConversationRow;
use rounds::Rounds;
use texts::TipRow;
pub(super) use texts::name as tip_state;
use thanks::{CheerRow, TakenBackRow, ThanksRow};

const FORMAT: u32 = 1;

/// Ids are text: many readers of JSON round numbers of that size. Moments are RFC 3339 in UTC, dates are of the calendar.
#[derive(Serialize)]
struct Sheet<'a> {
    format: u32,
    made: String,
    server: String,
    member: String,
    /// The names that the server shows, as far as known.
    people: BTreeMap<String, &'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thanks_before: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing: Option<Missing>,
    settings: Settings<'a>,
    server_duties: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowance: Option<Allowance>,
    prompts: Prompts<'a>,
    received: Vec<ThanksRow<'a>>,
    given: Vec<ThanksRow<'a>>,
    cheered: Vec<CheerRow>,
    taken_back: Vec<TakenBackRow>,
    one_on_ones: Vec<ConversationRow<'a>>,
    rounds: Rounds,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tips: Vec<TipRow<'a>>,
}

/// Some of what was given before a moment is missing, and how to get it.
#[derive(Serialize)]
struct Missing {
    before: String,
    get: String,
}

#[derive(Serialize)]
struct Settings<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quiet_hours: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    working_days: Option<WorkingDays>,
    #[serde(skip_serializing_if = "Option::is_none")]
    brief_at: Option<NaiveTime>,
    visibility: Visibility,
    #[serde(skip_serializing_if = "Option::is_none")]
    away_until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unasked_a_week: Option<u32>,
    #[serde(skip_serializing_if = "<[PrivateTopic]>::is_empty")]
    switched_off: &'a [PrivateTopic],
    #[serde(skip_serializing_if = "<[Hint]>::is_empty")]
    hints: &'a [Hint],
    #[serde(skip_serializing_if = "Option::is_none")]
    server_in_private: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    private_channel: Option<String>,
}

/// How many receivers the member thanked on the last day of giving.
#[derive(Serialize)]
struct Allowance {
    day: NaiveDate,
    thanked: u32,
}

#[derive(Serialize)]
struct Prompts<'a> {
    on: bool,
    /// How many have come.
    count: u32,
    /// How many in a row did not arrive.
    missed: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// Which were drawn since all had come, by kind: to thank, to write a note, to check in.
    drawn: [&'a [String]; 3],
}

/// The sheet.
pub fn sheet(contents: &OwnDataContents) -> String {
    let mut text = serde_json::to_string_pretty(&Sheet::of(contents))
        .expect("plain data with texts as keys always has a JSON form");
    text.push('\n');
    text
}

impl<'a> Sheet<'a> {
    fn of(contents: &'a OwnDataContents) -> Sheet<'a> {
        let (data, me) = (contents.data, contents.member());
        let rows = |all: Vec<_>| all.into_iter().map(ThanksRow::of).collect();
        Sheet {
            format: FORMAT,
            made: moment(contents.now),
            server: data.guild.to_string(),
            member: me.to_string(),
            people: contents.names.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect(),
            thanks_before: contents.before,
            missing: missing(contents),
            settings: settings(&data.member),
            server_duties: data.duties.iter().map(|duty| named(*duty)).collect(),
            allowance: allowance(&data.giving),
            prompts: prompts(data),
            received: rows(data.thanks.received(me)),
            given: rows(data.thanks.given(me)),
            cheered: data.thanks.cheered(me).iter().map(CheerRow::of).collect(),
            taken_back: data.thanks.taken_back.iter().map(TakenBackRow::of).collect(),
            one_on_ones: data.conversations.iter().map(|one| ConversationRow::of(one, me)).collect(),
            rounds: Rounds::of(data),
            tips: data.tips.iter().map(TipRow::of).collect(),
        }
    }
}

fn missing(contents: &OwnDataContents) -> Option<Missing> {
    let before = moment(contents.data.thanks.missing_before?);
    Some(Missing { before, get: format!("/me export before:{}", contents.rest()?) })
}

fn settings(member: &Member) -> Settings<'_> {
    Settings {
        time_zone: member.zone.map(|zone| zone.name()),
        language: member.locale.as_deref(),
        quiet_hours: member.quiet.map(|hours| hours.to_string()),
        working_days: member.working_days,
        brief_at: member.brief_at,
        visibility: member.visibility,
        away_until: member.away_until.map(moment),
        chosen_language: member.language.as_deref(),
        unasked_a_week: member.enough,
        switched_off: &member.switched_off,
        hints: &member.hints,
        server_in_private: member.server.map(|id| id.to_string()),
        private_channel: member.dm.map(|id| id.to_string()),
    }
}

fn named(duty: GuildDuty) -> &'static str {
    match duty {
        GuildDuty::Owner => "owner",
        GuildDuty::SetUp => "set_up_last",
    }
}

fn allowance(giving: &Giving) -> Option<Allowance> {
    giving.day.map(|day| Allowance { day, thanked: giving.spent })
}

fn prompts(data: &OwnData) -> Prompts<'_> {
    let of = &data.prompting;
    let drawn = [0, 1, 2].map(|kind| of.drawn[kind].seen.as_slice());
    Prompts { on: of.on, count: of.turn, missed: of.missed, next: data.next_prompt.map(moment), drawn }
}

/// A moment in RFC 3339.
fn moment(at: Moment) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
