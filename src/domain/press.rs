//! What pressing a component or sending a modal means. All of it travels in the custom id, so a button still works
//! after a restart and after weeks. What happens then is in `actions`.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::id::{ChannelId, GuildId, MessageId, NoticeId, RecognitionId, SeriesId, UserId};
use super::notice::StateName;
use super::period::Period;
use super::recognition::Place;

/// One thing a component or a modal asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    Cheer(RecognitionId),
    /// A page of one's own recognitions, from 0.
    Mine {
        page: u32,
    },
    /// Look back on a time.
    Recap(Period),
    /// A page of the server's ledger, from 0, through its filters.
    Ledger {
        page: u32,
        state: Option<StateName>,
        kind: Option<String>,
    },
    Accept(SeriesId),
    Decline(SeriesId),
    SnoozeBrief(NoticeId),
    SkipMeeting {
        series: SeriesId,
        date: NaiveDate,
    },
    StopSeries(SeriesId),
    /// Choose whom a prompt is about.
    Pick(PromptRef),
    /// Open the form for a prompt, and send it.
    Write {
        prompt: PromptRef,
        whom: Option<UserId>,
    },
    SnoozePrompt(PromptRef),
    StopPrompts(GuildId),
    /// Send the form that thanks for a message.
    ThankFor {
        place: Place,
        author: UserId,
    },
}

/// A prompt in a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromptRef {
    pub guild: GuildId,
    pub id: String,
}

/// The longest id of a prompt, so that a custom id holds it beside two snowflakes.
pub const PROMPT_ID: usize = 32;

/// The custom id is none of ours, or of a version that is gone.
#[derive(Debug, thiserror::Error)]
#[error("not a custom id of ours")]
pub struct UnknownPress;

/// What separates a custom id from the notice it was sent with.
pub const NOTICE_MARK: char = '#';

impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Press::Cheer(id) => write!(f, "cheer:{id}"),
            Press::Mine { page } => write!(f, "mine:{page}"),
            Press::Recap(period) => write!(f, "recap:{}", period.name()),
            Press::Ledger { page, state, kind } => {
                let state = state.map_or("", StateName::name);
                write!(f, "ledger:{page}:{state}:{}", kind.as_deref().unwrap_or_default())
            }
            Press::Accept(id) => write!(f, "accept:{id}"),
            Press::Decline(id) => write!(f, "decline:{id}"),
            Press::SnoozeBrief(id) => write!(f, "snooze-brief:{id}"),
            Press::SkipMeeting { series, date } => write!(f, "skip:{series}:{date}"),
            Press::StopSeries(id) => write!(f, "stop:{id}"),
            Press::Pick(prompt) => write!(f, "pick:{}:{}", prompt.guild, prompt.id),
            Press::Write { prompt, whom } => {
                let whom = whom.map_or(String::new(), |id| id.to_string());
                write!(f, "write:{}:{}:{whom}", prompt.guild, prompt.id)
            }
            Press::SnoozePrompt(prompt) => write!(f, "snooze-prompt:{}:{}", prompt.guild, prompt.id),
            Press::StopPrompts(guild) => write!(f, "stop-prompts:{guild}"),
            Press::ThankFor { place, author } => {
                write!(f, "thank-for:{}:{}:{author}", place.channel, place.message)
            }
        }
    }
}

impl FromStr for Press {
    type Err = UnknownPress;
    fn from_str(custom_id: &str) -> Result<Press, UnknownPress> {
        let (press, _) = custom_id.split_once(NOTICE_MARK).unwrap_or((custom_id, ""));
        let words: Vec<&str> = press.split(':').collect();
        match words.as_slice() {
            ["cheer", id] => Ok(Press::Cheer(read(id)?)),
            ["mine", page] => Ok(Press::Mine { page: read(page)? }),
            ["recap", period] => Period::named(period).map(Press::Recap).ok_or(UnknownPress),
            ["ledger", page, state, kind] => Ok(Press::Ledger {
                page: read(page)?,
                state: StateName::named(state),
                kind: (!kind.is_empty()).then(|| (*kind).to_owned()),
            }),
            ["accept", id] => Ok(Press::Accept(read(id)?)),
            ["decline", id] => Ok(Press::Decline(read(id)?)),
            ["snooze-brief", id] => Ok(Press::SnoozeBrief(read(id)?)),
            ["skip", series, date] => Ok(Press::SkipMeeting { series: read(series)?, date: read(date)? }),
            ["stop", id] => Ok(Press::StopSeries(read(id)?)),
            ["pick", guild, id] => Ok(Press::Pick(prompt(guild, id)?)),
            ["write", guild, id, ""] => Ok(Press::Write { prompt: prompt(guild, id)?, whom: None }),
            ["write", guild, id, whom] => {
                Ok(Press::Write { prompt: prompt(guild, id)?, whom: Some(read(whom)?) })
            }
            ["snooze-prompt", guild, id] => Ok(Press::SnoozePrompt(prompt(guild, id)?)),
            ["stop-prompts", guild] => Ok(Press::StopPrompts(read(guild)?)),
            ["thank-for", channel, message, author] => Ok(Press::ThankFor {
                place: Place { channel: ChannelId(read(channel)?), message: MessageId(read(message)?) },
                author: read(author)?,
            }),
            _ => Err(UnknownPress),
        }
    }
}

fn read<T: FromStr>(text: &str) -> Result<T, UnknownPress> {
    text.parse().map_err(|_| UnknownPress)
}

fn prompt(guild: &str, id: &str) -> Result<PromptRef, UnknownPress> {
    Ok(PromptRef { guild: read(guild)?, id: id.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::message::limit;

    fn all() -> Vec<Press> {
        let most = u64::MAX;
        let prompt = || PromptRef { guild: GuildId(most), id: "x".repeat(PROMPT_ID) };
        vec![
            Press::Cheer(RecognitionId(most)),
            Press::Mine { page: u32::MAX },
            Press::Recap(Period::LastMonth),
            Press::Ledger {
                page: 7,
                state: Some(StateName::Undeliverable),
                kind: Some("unreachable".into()),
            },
            Press::Ledger { page: 0, state: None, kind: None },
            Press::Accept(SeriesId(most)),
            Press::Decline(SeriesId(most)),
            Press::SnoozeBrief(NoticeId::of(&["x"])),
            Press::SkipMeeting { series: SeriesId(most), date: "2026-11-21".parse().unwrap() },
            Press::StopSeries(SeriesId(most)),
            Press::Pick(prompt()),
            Press::Write { prompt: prompt(), whom: None },
            Press::SnoozePrompt(prompt()),
            Press::StopPrompts(GuildId(most)),
        ]
    }

    #[test]
    fn what_is_written_is_read_and_leaves_room_for_the_notice() {
        for press in all() {
            let custom_id = format!("{press}{NOTICE_MARK}{}", NoticeId::of(&["n"]));
            assert!(custom_id.len() <= limit::CUSTOM_ID, "{custom_id}");
            assert_eq!(custom_id.parse::<Press>().unwrap(), press);
        }
    }

    #[test]
    fn what_is_only_ever_pressed_second_fits_alone() {
        let prompt = PromptRef { guild: GuildId(u64::MAX), id: "x".repeat(PROMPT_ID) };
        let place = Place { channel: ChannelId(u64::MAX), message: MessageId(u64::MAX) };
        let write = Press::Write { prompt, whom: Some(UserId(u64::MAX)) };
        for press in [write, Press::ThankFor { place, author: UserId(u64::MAX) }] {
            assert!(press.to_string().len() <= limit::CUSTOM_ID);
            assert_eq!(press.to_string().parse::<Press>().unwrap(), press);
        }
    }

    #[test]
    fn strangers_are_refused() {
        for text in
            ["", "cheer", "cheer:x", "mine:-1", "skip:1:yesterday", "boo:1", "recap:ever", "accept:1:2"]
        {
            assert!(text.parse::<Press>().is_err(), "{text}");
        }
    }
}
