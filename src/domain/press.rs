//! What pressing a component or sending a modal means. All of it travels in the custom id, so a button still works
//! after a restart and after weeks. What happens then is in `actions`.

mod draft;
mod wish;

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

pub use draft::Draft;
pub use wish::Wish;

use draft::{draft, give};

use super::Moment;
use super::id::{ChannelId, GuildId, MessageId, NoticeId, RecognitionId, SeriesId, UserId};
use super::looking::{Filter, List, ValueTag};
use super::notice::StateName;
use super::period::Period;
use super::recognition::Place;
use super::tz::Tz;
use super::words::Sought;

/// One thing a component or a modal asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    Cheer(RecognitionId),
    /// A page of what somebody looks for, from 0.
    Look {
        list: List,
        filter: Filter,
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
    /// A page of the server's audit, from 0.
    Audit {
        page: u32,
    },
    Accept(SeriesId),
    Decline(SeriesId),
    SnoozeBrief(NoticeId),
    SkipMeeting {
        series: SeriesId,
        date: NaiveDate,
    },
    /// Ask whether a series is to end for both; and end it.
    StopSeries(SeriesId),
    EndSeries(SeriesId),
    /// Choose whom a prompt is about.
    Pick(PromptRef),
    /// Open the form for a prompt, and send it.
    Write {
        prompt: PromptRef,
        whom: Option<UserId>,
    },
    /// Use a prompt that was used once more.
    OneMore(PromptRef),
    SnoozePrompt(PromptRef),
    StopPrompts(GuildId),
    /// Have prompts sent again that had stopped because they did not arrive.
    ResumePrompts(GuildId),
    /// Forget whoever presses it, in a server.
    Erase(GuildId),
    /// Say which value one's thanks show.
    Value(RecognitionId),
    /// Take thanks back.
    Undo(RecognitionId),
    /// Forget the words of thanks that were taken back.
    ForgetWords(RecognitionId),
    /// Let the team see thanks to oneself after all, or leave it.
    Announce(RecognitionId),
    KeepQuiet(RecognitionId),
    /// Open the form for thanks in return, and send it.
    ThankBack(RecognitionId),
    /// Ask whether a note may be shown to the team, and the giver's two answers.
    AskToShow(RecognitionId),
    Show(RecognitionId),
    KeepPrivate(RecognitionId),
    /// Send the form of thanks that were written by a command.
    Give(Draft),
    /// Send the form with another time for a one-on-one.
    Plan(Wish),
    /// Send the form with other quiet hours.
    Hours,
    /// Go by this clock, and then go on with what was begun.
    ZoneIs {
        zone: Tz,
        then: Option<Wish>,
    },
    /// Open the form for a clock to go by, and send it.
    Zone {
        then: Option<Wish>,
    },
    /// Have the one-on-ones of one clock go by another, or leave them as they are.
    Follow {
        from: Tz,
        to: Tz,
    },
    Stay,
    /// Open a form with words that were not taken, and send it.
    Again(Box<Press>),
    /// Send the form that thanks a person.
    ThankPerson(UserId),
    /// Send the form that thanks for a message.
    ThankFor {
        place: Place,
        author: UserId,
    },
}

/// A prompt in a server.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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

impl Press {
    /// The recognition it is about, if it is about one.
    pub fn recognition(&self) -> Option<RecognitionId> {
        match self {
            Press::Cheer(id)
            | Press::Undo(id)
            | Press::Value(id)
            | Press::ForgetWords(id)
            | Press::Announce(id)
            | Press::KeepQuiet(id)
            | Press::ThankBack(id)
            | Press::AskToShow(id)
            | Press::Show(id)
            | Press::KeepPrivate(id) => Some(*id),
            _ => None,
        }
    }
}

impl fmt::Display for Press {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Press::Cheer(id) => write!(f, "cheer:{id}"),
            Press::Look { list, filter, page } => look(f, list, filter, *page),
            Press::Recap(period) => write!(f, "recap:{}", period.name()),
            Press::Ledger { page, state, kind } => {
                let state = state.map_or("", StateName::name);
                write!(f, "ledger:{page}:{state}:{}", kind.as_deref().unwrap_or_default())
            }
            Press::Audit { page } => write!(f, "audit:{page}"),
            Press::Accept(id) => write!(f, "accept:{id}"),
            Press::Decline(id) => write!(f, "decline:{id}"),
            Press::SnoozeBrief(id) => write!(f, "snooze-brief:{id}"),
            Press::SkipMeeting { series, date } => write!(f, "skip:{series}:{date}"),
            Press::StopSeries(id) => write!(f, "stop:{id}"),
            Press::EndSeries(id) => write!(f, "end:{id}"),
            Press::Pick(prompt) => write!(f, "pick:{}:{}", prompt.guild, prompt.id),
            Press::Write { prompt, whom } => {
                let whom = whom.map_or(String::new(), |id| id.to_string());
                write!(f, "write:{}:{}:{whom}", prompt.guild, prompt.id)
            }
            Press::OneMore(prompt) => write!(f, "one-more:{}:{}", prompt.guild, prompt.id),
            Press::SnoozePrompt(prompt) => write!(f, "snooze-prompt:{}:{}", prompt.guild, prompt.id),
            Press::StopPrompts(guild) => write!(f, "stop-prompts:{guild}"),
            Press::ResumePrompts(guild) => write!(f, "resume-prompts:{guild}"),
            Press::Undo(id) => write!(f, "undo:{id}"),
            Press::Erase(guild) => write!(f, "erase:{guild}"),
            Press::Value(id) => write!(f, "value:{id}"),
            Press::ForgetWords(id) => write!(f, "forget:{id}"),
            Press::Announce(id) => write!(f, "announce:{id}"),
            Press::KeepQuiet(id) => write!(f, "keep-quiet:{id}"),
            Press::ThankBack(id) => write!(f, "thank-back:{id}"),
            Press::AskToShow(id) => write!(f, "ask-to-show:{id}"),
            Press::Show(id) => write!(f, "show:{id}"),
            Press::KeepPrivate(id) => write!(f, "keep-private:{id}"),
            Press::Give(draft) => give(f, draft),
            Press::Plan(wish) => write!(f, "plan:{wish}"),
            Press::Hours => f.write_str("hours"),
            Press::ZoneIs { zone, then } => {
                write!(f, "zone-is:{}:{}", zone.name(), wish::written(then.as_ref()))
            }
            Press::Zone { then } => write!(f, "zone:{}", wish::written(then.as_ref())),
            Press::Follow { from, to } => write!(f, "follow:{}:{}", from.name(), to.name()),
            Press::Stay => f.write_str("stay"),
            Press::Again(form) => write!(f, "again:{form}"),
            Press::ThankPerson(id) => write!(f, "thank:{id}"),
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
        if let Some(form) = press.strip_prefix("again:") {
            return again(form.parse()?);
        }
        let words: Vec<&str> = press.split(':').collect();
        match words.as_slice() {
            ["cheer", id] => Ok(Press::Cheer(read(id)?)),
            // As buttons were written before there were filters.
            ["mine", page] => Ok(looking(List::Mine, read(page)?, Filter::default())),
            ["mine", page, value, from, until] => {
                Ok(looking(List::Mine, read(page)?, filter(value, from, until)?))
            }
            ["given", page, value, from, until] => {
                Ok(looking(List::Given, read(page)?, filter(value, from, until)?))
            }
            ["of", user, page, value, from, until] => {
                Ok(looking(List::Of(UserId(read(user)?)), read(page)?, filter(value, from, until)?))
            }
            ["search", page, words] => {
                let sought = Sought::read(words).map_err(|_| UnknownPress)?;
                Ok(looking(List::Search(sought), read(page)?, Filter::default()))
            }
            ["recap", period] => Period::named(period).map(Press::Recap).ok_or(UnknownPress),
            ["ledger", page, state, kind] => Ok(Press::Ledger {
                page: read(page)?,
                state: StateName::named(state),
                kind: (!kind.is_empty()).then(|| (*kind).to_owned()),
            }),
            ["audit", page] => Ok(Press::Audit { page: read(page)? }),
            ["accept", id] => Ok(Press::Accept(read(id)?)),
            ["decline", id] => Ok(Press::Decline(read(id)?)),
            ["snooze-brief", id] => Ok(Press::SnoozeBrief(read(id)?)),
            ["skip", series, date] => Ok(Press::SkipMeeting { series: read(series)?, date: read(date)? }),
            ["stop", id] => Ok(Press::StopSeries(read(id)?)),
            ["end", id] => Ok(Press::EndSeries(read(id)?)),
            ["pick", guild, id] => Ok(Press::Pick(prompt(guild, id)?)),
            ["write", guild, id, ""] => Ok(Press::Write { prompt: prompt(guild, id)?, whom: None }),
            ["write", guild, id, whom] => {
                Ok(Press::Write { prompt: prompt(guild, id)?, whom: Some(read(whom)?) })
            }
            ["one-more", guild, id] => Ok(Press::OneMore(prompt(guild, id)?)),
            ["snooze-prompt", guild, id] => Ok(Press::SnoozePrompt(prompt(guild, id)?)),
            ["stop-prompts", guild] => Ok(Press::StopPrompts(read(guild)?)),
            ["resume-prompts", guild] => Ok(Press::ResumePrompts(read(guild)?)),
            ["undo", id] => Ok(Press::Undo(read(id)?)),
            ["erase", guild] => Ok(Press::Erase(read(guild)?)),
            ["value", id] => Ok(Press::Value(read(id)?)),
            ["forget", id] => Ok(Press::ForgetWords(read(id)?)),
            ["announce", id] => Ok(Press::Announce(read(id)?)),
            ["keep-quiet", id] => Ok(Press::KeepQuiet(read(id)?)),
            ["thank-back", id] => Ok(Press::ThankBack(read(id)?)),
            ["ask-to-show", id] => Ok(Press::AskToShow(read(id)?)),
            ["show", id] => Ok(Press::Show(read(id)?)),
            ["keep-private", id] => Ok(Press::KeepPrivate(read(id)?)),
            ["plan", wish] => Ok(Press::Plan(read(wish)?)),
            ["hours"] => Ok(Press::Hours),
            ["zone-is", zone, then] => Ok(Press::ZoneIs { zone: read(zone)?, then: wish::perhaps(then)? }),
            ["zone", then] => Ok(Press::Zone { then: wish::perhaps(then)? }),
            ["follow", from, to] => Ok(Press::Follow { from: read(from)?, to: read(to)? }),
            ["stay"] => Ok(Press::Stay),
            ["give", kind, to] => draft(kind, to).map(Press::Give),
            ["thank", id] => Ok(Press::ThankPerson(read(id)?)),
            ["thank-for", channel, message, author] => Ok(Press::ThankFor {
                place: Place { channel: ChannelId(read(channel)?), message: MessageId(read(message)?) },
                author: read(author)?,
            }),
            _ => Err(UnknownPress),
        }
    }
}

/// Only what has words is opened again.
fn again(form: Press) -> Result<Press, UnknownPress> {
    let has_words =
        matches!(form, Press::Give(_) | Press::ThankPerson(_) | Press::ThankFor { .. } | Press::ThankBack(_))
            || matches!(form, Press::Write { whom: Some(_), .. })
            || matches!(form, Press::Plan(_) | Press::Hours | Press::Zone { .. });
    has_words.then(|| Press::Again(Box::new(form))).ok_or(UnknownPress)
}

/// Only what is searched for has no filter.
fn look(f: &mut fmt::Formatter<'_>, list: &List, filter: &Filter, page: u32) -> fmt::Result {
    match list {
        List::Mine => write!(f, "mine:{page}")?,
        List::Given => write!(f, "given:{page}")?,
        List::Of(user) => write!(f, "of:{user}:{page}")?,
        List::Search(sought) => return write!(f, "search:{page}:{sought}"),
    }
    let value = filter.value.map_or(String::new(), |tag| format!("{:x}", tag.0));
    match &filter.when {
        Some(when) => write!(f, ":{value}:{}:{}", when.start.timestamp(), when.end.timestamp()),
        None => write!(f, ":{value}::"),
    }
}

fn looking(list: List, page: u32, filter: Filter) -> Press {
    Press::Look { list, filter, page }
}

fn filter(value: &str, from: &str, until: &str) -> Result<Filter, UnknownPress> {
    let tag = |tag: &str| u64::from_str_radix(tag, 16).map(ValueTag).map_err(|_| UnknownPress);
    let value = (!value.is_empty()).then(|| tag(value)).transpose()?;
    if from.is_empty() && until.is_empty() {
        return Ok(Filter { value, when: None });
    }
    let moment = |at: &str| Moment::from_timestamp(read(at)?, 0).ok_or(UnknownPress);
    Ok(Filter { value, when: Some(moment(from)?..moment(until)?) })
}

fn read<T: FromStr>(text: &str) -> Result<T, UnknownPress> {
    text.parse().map_err(|_| UnknownPress)
}

fn prompt(guild: &str, id: &str) -> Result<PromptRef, UnknownPress> {
    Ok(PromptRef { guild: read(guild)?, id: id.to_owned() })
}

#[cfg(test)]
mod issued;
#[cfg(test)]
mod tests;
