//! What a person asks for: one intent a file, in → rules and store → `Reply`. Knows nothing of how Discord says it.

mod again;
mod anew;
mod announce;
mod arrived;
mod asked;
mod audit;
mod blocked;
mod cheer;
mod doors;
mod erase;
mod fresh;
mod giving;
mod insights;
mod join;
mod kudos;
mod ledger;
mod me;
mod one_on_one;
mod over;
mod people;
mod prompts;
mod reaction;
mod recap;
mod recognition;
mod rest;
mod review;
mod servers;
mod setup;
mod suggest;
mod thanks;
mod tip;
mod undo;
mod wall;
mod zone;

#[cfg(test)]
mod tests;

pub use again::Written;
pub use join::Joined;
pub use kudos::Give;
pub use one_on_one::add::Plan;
pub use setup::{ChannelFacts, Setup};

use crate::catalogue::views::kudos::MESSAGE;
use crate::desk::Desk;
use crate::domain::Moment;
use crate::domain::id::{ChannelId, GuildId, InteractionId, RecognitionId, RoleId, UserId};
use crate::domain::looking::List;
use crate::domain::member::{Settle, Visibility};
use crate::domain::message::{Message, Reply};
use crate::domain::notice::StateName;
use crate::domain::period::Period;
use crate::domain::press::Press;
use crate::domain::recognition::Place;
use crate::store::{Change, StoreError};

/// A message that may be about thanks.
#[derive(Debug, Clone)]
pub struct Posted {
    /// What a component of it says that it is about.
    pub of: Option<RecognitionId>,
    /// Where it is and when it was sent, if it is the bot's: what was taken back has no component any more.
    pub at: Option<(Place, Moment)>,
}

/// Who asks, and from where.
#[derive(Debug, Clone)]
pub struct Asker {
    /// What they did. Discord may deliver it twice; it is done once.
    pub interaction: InteractionId,
    /// None in private messages.
    pub guild: Option<GuildId>,
    pub channel: ChannelId,
    pub person: Person,
    /// Their language on Discord, such as `en-US`.
    pub locale: String,
    /// Whether they have the Manage Server permission here.
    pub may_manage: bool,
    /// The roles they have here.
    pub roles: Vec<RoleId>,
}

impl Asker {
    /// The key under which what they ask for happens once.
    fn cause(&self) -> String {
        format!("interaction:{}", self.interaction)
    }

    /// Remember the language they speak now: what is sent to them later is in it.
    fn speaks(&self) -> Change {
        Change::Settle(self.person.id, Settle::Locale(self.locale.clone()))
    }
}

/// Somebody on Discord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub bot: bool,
    /// Whether Discord said with what was asked that they are in the server. It says nothing of whoever wrote a message.
    pub member: bool,
}

/// What they ask for.
#[derive(Debug, Clone)]
pub enum Ask {
    Kudos(Give),
    /// A private note.
    Thanks {
        to: Person,
        text: String,
    },
    /// The form that thanks for a message.
    ThankFor {
        place: Place,
        author: Person,
    },
    /// The form that thanks a person.
    ThankPerson(Person),
    /// Take back the thanks of a message, if it has any.
    TakeBack(Posted),
    Visibility(Visibility),
    /// Forget whoever asks.
    Erase,
    /// Pages of recognitions, narrowed down to a value and a period if those are named.
    Look {
        list: List,
        value: Option<String>,
        period: Period,
    },
    Search {
        words: String,
    },
    /// A file of what they received.
    Review {
        period: Period,
    },
    Recap {
        period: Period,
    },
    /// How thanks are spread among so many members, as far as Discord tells.
    Insights {
        members: Option<usize>,
    },
    PlanOneOnOne(Plan),
    ListOneOnOnes,
    StopOneOnOne {
        which: String,
    },
    PromptsOn,
    PromptsOff,
    PromptNow,
    Tip {
        post: bool,
    },
    TimeZone {
        zone: String,
    },
    QuietHours {
        hours: String,
    },
    /// Prompts and reminders stop for so many days, today included.
    Away {
        days: u32,
    },
    Back,
    Setup(Setup),
    Ledger {
        state: Option<StateName>,
        kind: Option<String>,
    },
    Audit,
    /// A component was used; `chosen` is what was chosen in it, if it is a menu.
    Press {
        press: Press,
        chosen: Option<Chosen>,
    },
    /// A form was sent: its fields by name.
    Submit {
        press: Press,
        fields: Vec<(String, String)>,
    },
    Suggest(Suggest),
}

/// What was chosen in a menu.
#[derive(Debug, Clone)]
pub enum Chosen {
    Person(Person),
    Word(String),
    /// What the message holds whose button was pressed: words by the names of their fields.
    Words(Vec<(String, String)>),
}

impl Chosen {
    fn person(self) -> Option<Person> {
        match self {
            Chosen::Person(person) => Some(person),
            Chosen::Word(_) | Chosen::Words(_) => None,
        }
    }

    fn word(self) -> Option<String> {
        match self {
            Chosen::Word(word) => Some(word),
            Chosen::Person(_) | Chosen::Words(_) => None,
        }
    }

    fn words(self) -> Vec<(String, String)> {
        match self {
            Chosen::Words(words) => words,
            Chosen::Person(_) | Chosen::Word(_) => vec![],
        }
    }
}

/// What is being typed into an option that completes itself.
#[derive(Debug, Clone)]
pub enum Suggest {
    Value(String),
    Zone(String),
    Series(String),
}

/// Why there is no ordinary answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Stop {
    /// A kind sentence says it.
    #[error("refused")]
    Say(String),
    /// The same, and it would be said again to the same people.
    #[error("refused")]
    Never(String),
    /// The same, with something to press.
    #[error("refused")]
    Offer(Box<Message>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

type Outcome = Result<Reply, Stop>;

/// Answer a person. The answer is given only once what it says is durable.
///
/// # Errors
/// When the store failed: nothing was kept, and [`Desk::apology`] is what to say.
pub async fn answer(desk: &Desk, asker: &Asker, ask: Ask) -> Result<Reply, StoreError> {
    let (written, anew) =
        (Written::of(&ask), matches!(&ask, Ask::Submit { press: Press::Again(_) | Press::Zone { .. }, .. }));
    let attended = attend(desk, asker, ask).await;
    let reply = match attended.map_err(|stop| again::refused(desk, asker, stop, written)) {
        Ok(reply) => reply,
        // It takes the place of the answer that gave the words back before.
        Err(Stop::Offer(message)) if anew => Reply::Replace(*message),
        Err(Stop::Say(sentence) | Stop::Never(sentence)) => Reply::text(sentence),
        Err(Stop::Offer(message)) => Reply::Private(*message),
        Err(Stop::Store(error)) => return Err(error),
    };
    doors::tell_missed(desk, asker, reply).await
}

/// Each is boxed: what all await would otherwise be as large as the largest, and so would everything around it.
async fn attend(desk: &Desk, asker: &Asker, ask: Ask) -> Outcome {
    match ask {
        Ask::Kudos(give) => Box::pin(kudos::give(desk, asker, give)).await,
        Ask::Thanks { to, text } => Box::pin(thanks::note(desk, asker, to, text)).await,
        Ask::ThankFor { place, author } => Box::pin(kudos::open_form(desk, asker, author, Some(place))).await,
        Ask::ThankPerson(whom) => Box::pin(kudos::open_form(desk, asker, whom, None)).await,
        Ask::TakeBack(posted) => Box::pin(undo::confirm(desk, asker, posted)).await,
        Ask::Erase => Box::pin(erase::ask(desk, asker)).await,
        Ask::Visibility(visibility) => Box::pin(announce::visibility(desk, asker, visibility)).await,
        Ask::Look { list, value, period } => {
            Box::pin(recognition::look(desk, asker, list, value, period)).await
        }
        Ask::Search { words } => Box::pin(recognition::search(desk, asker, &words)).await,
        Ask::Review { period } => Box::pin(review::review(desk, asker, period)).await,
        Ask::Recap { period } => Box::pin(recap::recap(desk, asker, period)).await,
        Ask::Insights { members } => Box::pin(insights::insights(desk, asker, members)).await,
        Ask::PlanOneOnOne(plan) => Box::pin(one_on_one::add::add(desk, asker, plan)).await,
        Ask::ListOneOnOnes => Box::pin(one_on_one::list::list(desk, asker)).await,
        Ask::StopOneOnOne { which } => Box::pin(one_on_one::stop::named(desk, asker, &which)).await,
        Ask::PromptsOn => Box::pin(prompts::on(desk, asker)).await,
        Ask::PromptsOff => Box::pin(prompts::off(desk, asker)).await,
        Ask::PromptNow => Box::pin(prompts::now(desk, asker)).await,
        Ask::Tip { post } => Box::pin(tip::now(desk, asker, post)).await,
        Ask::TimeZone { zone } => Box::pin(me::time_zone(desk, asker, &zone)).await,
        Ask::QuietHours { hours } => Box::pin(rest::quiet_hours(desk, asker, &hours)).await,
        Ask::Away { days } => Box::pin(rest::away(desk, asker, days)).await,
        Ask::Back => Box::pin(rest::back(desk, asker)).await,
        Ask::Ledger { state, kind } => {
            Box::pin(ledger::ledger(desk, asker, state, kind, 0)).await.map(Reply::Private)
        }
        Ask::Audit => Box::pin(audit::audit(desk, asker, 0)).await.map(Reply::Private),
        Ask::Setup(setup) => Box::pin(setup::setup(desk, asker, setup)).await,
        Ask::Press { press, chosen } => Box::pin(pressed(desk, asker, press, chosen)).await,
        Ask::Submit { press, fields } => Box::pin(submitted(desk, asker, press, &fields)).await,
        Ask::Suggest(suggest) => Box::pin(suggest::choices(desk, asker, suggest)).await,
    }
}

async fn pressed(desk: &Desk, asker: &Asker, press: Press, chosen: Option<Chosen>) -> Outcome {
    wall::pass(desk, asker, &press).await?;
    match press {
        Press::Cheer(id) => cheer::toggle(desk, asker, id).await,
        Press::Look { list, filter, page } => {
            recognition::page(desk, asker, list, filter, page).await.map(Reply::Replace)
        }
        Press::Recap(period) => recap::recap(desk, asker, period).await,
        Press::Ledger { page, state, kind } => {
            ledger::ledger(desk, asker, state, kind, page).await.map(Reply::Replace)
        }
        Press::Audit { page } => audit::audit(desk, asker, page).await.map(Reply::Replace),
        Press::Accept(id) => one_on_one::answer::accept(desk, asker, id).await,
        Press::Decline(id) => one_on_one::answer::decline(desk, asker, id).await,
        Press::SnoozeBrief(notice) => one_on_one::brief::snooze(desk, asker, notice).await,
        Press::SkipMeeting { series, date } => one_on_one::brief::skip(desk, asker, series, date).await,
        Press::StopSeries(id) => one_on_one::stop::ask(desk, asker, id).await,
        Press::EndSeries(id) => one_on_one::stop::end(desk, asker, id).await,
        Press::Pick(prompt) => {
            let whom = chosen.and_then(Chosen::person);
            prompts::write::pick(desk, asker, prompt, whom).await
        }
        Press::Value(id) => kudos::name_value(desk, asker, id, chosen.and_then(Chosen::word)).await,
        Press::Write { prompt, whom } => prompts::write::open(desk, asker, prompt, whom).await,
        Press::OneMore(prompt) => prompts::write::one_more(desk, asker, prompt).await,
        Press::SnoozePrompt(prompt) => prompts::snooze(desk, asker, prompt).await,
        Press::StopPrompts(guild) => prompts::off_in(desk, asker, guild).await,
        Press::ResumePrompts(guild) => prompts::on_in(desk, asker, guild).await,
        Press::Erase(guild) => erase::erase(desk, asker, guild).await,
        Press::Undo(id) => undo::undo(desk, asker, id).await,
        Press::ForgetWords(id) => undo::forget_words(desk, asker, id).await,
        Press::Announce(id) => announce::show(desk, asker, id).await,
        Press::KeepQuiet(id) => announce::keep(desk, asker, id).await,
        Press::ThankBack(id) => thanks::open_back(desk, asker, id).await,
        Press::AskToShow(id) => thanks::ask_to_show(desk, asker, id).await,
        Press::Show(id) => thanks::show(desk, asker, id).await,
        Press::KeepPrivate(id) => thanks::keep(desk, asker, id).await,
        Press::Again(form) => {
            let words = chosen.map(Chosen::words).unwrap_or_default();
            again::open(desk, asker, *form, &words).await
        }
        Press::ZoneIs { zone, then } => zone::choose(desk, asker, zone, then).await,
        Press::Zone { then } => zone::open(desk, asker, then),
        Press::Follow { from, to } => one_on_one::follow::follow(desk, asker, from, to).await,
        Press::Stay => Ok(Reply::Replace(one_on_one::follow::stay(desk, asker))),
        // A form is sent, not pressed.
        Press::Plan(_) | Press::Hours | Press::Give(_) | Press::ThankFor { .. } | Press::ThankPerson(_) => {
            Err(desk.not_understood(asker))
        }
    }
}

async fn submitted(desk: &Desk, asker: &Asker, press: Press, fields: &[(String, String)]) -> Outcome {
    wall::pass(desk, asker, &press).await?;
    match press {
        Press::Again(form) => Box::pin(again::submit(desk, asker, *form, fields)).await,
        press => submitted_anew(desk, asker, press, fields).await,
    }
}

/// A form that may have been opened again.
async fn submitted_anew(desk: &Desk, asker: &Asker, press: Press, fields: &[(String, String)]) -> Outcome {
    match press {
        Press::ThankFor { place, author } => kudos::from_form(desk, asker, author, Some(place), fields).await,
        Press::ThankPerson(whom) => kudos::from_form(desk, asker, whom, None, fields).await,
        Press::ThankBack(id) => thanks::back(desk, asker, id, fields).await,
        Press::Plan(wish) => {
            one_on_one::add::at_another_time(desk, asker, wish, field(fields, MESSAGE)).await
        }
        Press::Hours => rest::quiet_hours(desk, asker, field(fields, MESSAGE)).await,
        Press::Zone { then } => zone::written(desk, asker, field(fields, MESSAGE), then).await,
        Press::Write { prompt, whom: Some(whom) } => {
            prompts::write::send(desk, asker, prompt, whom, fields).await
        }
        _ => Err(desk.not_understood(asker)),
    }
}

/// A form's field, trimmed; empty when it was left out.
fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(id, _)| id == name).map_or("", |(_, text)| text.trim())
}
