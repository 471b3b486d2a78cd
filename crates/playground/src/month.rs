//! A lively month: what the seed's people do over some weeks. The clock is turned from one act to the next, and whoever runs the bot does on
//! the way what is due, so that all there is to see afterwards was made by the bot, of commands like anybody's.
use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use newest_tz::Tz;

use super::Playground;
use super::backstage::SOMEBODY_ELSES;
use super::client::ClientResult;
use super::core::Core;
use super::dto::{MessageId, Outcome, Place, RefusedByClient, flatten};

/// How long the bot may take to post what a button is pressed under, in real time.
const PATIENCE: Duration = Duration::from_secs(5);

/// A month in the seed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Month {
    /// In order.
    pub acts: Vec<Act>,
    /// What `pressed_by` presses where an act does not say otherwise.
    pub press: Option<Press>,
}

/// Something that somebody does.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Act {
    /// So many days after the Monday with which the month begins.
    pub day: u64,
    /// By the server's clock, such as "09:30".
    #[serde(deserialize_with = "time")]
    pub at: NaiveTime,
    pub who: String,
    #[serde(default = "general")]
    pub place: String,
    pub command: Option<String>,
    #[serde(default)]
    pub options: BTreeMap<String, Value>,
    pub say: Option<String>,
    /// Who then presses the button under what the bot posts.
    #[serde(default)]
    pub pressed_by: Vec<String>,
    pub press: Option<Press>,
}

/// A button under the bot's latest message in a place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Press {
    /// How its label begins.
    pub button: String,
    pub place: String,
}

fn general() -> String {
    "general".into()
}

fn time<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(from)?;
    NaiveTime::parse_from_str(&text, "%H:%M")
        .map_err(|_| Error::custom(format!("{text:?} is no time of day, such as \"09:30\"")))
}

impl Month {
    /// Whom it names as acting.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.acts.iter().flat_map(|act| act.pressed_by.iter().chain([&act.who])).map(String::as_str)
    }

    /// The channels it names.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        let presses = self.press.iter().chain(self.acts.iter().filter_map(|act| act.press.as_ref()));
        let pressed = presses.map(|press| press.place.as_str());
        self.acts.iter().map(|act| act.place.as_str()).chain(pressed).filter(|place| *place != "dm")
    }
}

impl Playground {
    /// Lets the seed's people live through its month, from the next Monday on; how many acts that were.
    ///
    /// # Errors
    /// At the first act that does not go as told, with the clock where it was then; where the seed has no month, or the bot is
    /// somebody else's; and where it has been lived through, or is being so.
    pub async fn live_a_month(&self) -> ClientResult<usize> {
        let core = self.core();
        if core.backstage().is_none() {
            return Err(RefusedByClient::because(SOMEBODY_ELSES));
        }
        let month = &core.seed.month;
        if month.acts.is_empty() {
            return Err(RefusedByClient::because("the seed has no month"));
        }
        if core.change(|tx| std::mem::replace(&mut tx.world.lived, true)) {
            return Err(RefusedByClient::because(
                "the month has been lived through; starting over begins anew",
            ));
        }
        let zone: Tz = self.guild().time_zone.parse().unwrap_or(Tz::UTC);
        let monday = next_monday(self.dial().now().with_timezone(&zone).date_naive());
        for act in &month.acts {
            self.travel_to(moment(zone, monday, act)).await;
            self.carry_out(act, month.press.as_ref()).await.map_err(|refused| said(act, &refused))?;
        }
        Ok(month.acts.len())
    }

    async fn carry_out(&self, act: &Act, usual: Option<&Press>) -> ClientResult<()> {
        let before = last_id(self.core());
        if let Some(text) = &act.say {
            self.say(&act.who, act.place.as_str(), text)?;
        }
        if let Some(path) = &act.command {
            let options: Vec<(&str, Value)> =
                act.options.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
            answered(self.command(&act.who, act.place.as_str(), path, &options).await?)?;
        }
        let Some(press) = act.press.as_ref().or(usual) else { return Ok(()) };
        for who in &act.pressed_by {
            let (message, button) = self.appears(who, press, before).await?;
            answered(self.click(who, message, &button).await?)?;
        }
        Ok(())
    }

    /// Waits for the bot's message after `before` that has such a button; the message, and the button's custom id.
    async fn appears(&self, who: &str, press: &Press, before: u64) -> ClientResult<(MessageId, String)> {
        let place = Place::from(press.place.as_str());
        let found = self.core().until(|_| {
            let seen = self.messages(who, place.clone());
            seen.iter().rev().take_while(|one| one.id.0 > before).find_map(|one| {
                let button = flatten(&one.components).into_iter().find(|part| {
                    part["label"].as_str().is_some_and(|label| label.starts_with(&press.button))
                });
                Some((one.id, button?["custom_id"].as_str()?.to_owned()))
            })
        });
        let waited = tokio::time::timeout(PATIENCE, found).await;
        waited.map_err(|_| RefusedByClient::because(format!("no message with {:?} came", press.button)))
    }
}

fn answered(outcome: Outcome) -> ClientResult<()> {
    match outcome {
        Outcome::NoAnswer => Err(RefusedByClient::because("the bot does not answer")),
        _ => Ok(()),
    }
}

fn said(act: &Act, refused: &RefusedByClient) -> RefusedByClient {
    let what = act.command.as_deref().unwrap_or("writing");
    RefusedByClient::because(format!("the month ends early, at {} by {}: {}", what, act.who, refused.reason))
}

/// The id of the latest message anywhere.
fn last_id(core: &Core) -> u64 {
    core.read(|world| {
        let latest = world.channels.iter().filter_map(|channel| channel.messages.last());
        latest.map(|message| message.id).max().unwrap_or(0)
    })
}

fn next_monday(today: NaiveDate) -> NaiveDate {
    today + Days::new(7 - u64::from(today.weekday().num_days_from_monday()))
}

/// When it happens. In an hour that spring skips, with the hour before.
fn moment(zone: Tz, monday: NaiveDate, act: &Act) -> DateTime<Utc> {
    let wall = (monday + Days::new(act.day)).and_time(act.at);
    zone.from_local_datetime(&wall).earliest().map_or_else(|| wall.and_utc(), |at| at.with_timezone(&Utc))
}
