//! What a person asks for: one intent a file, in → rules and store → `Reply`. Knows nothing of how Discord says it.

mod again;
mod announce;
mod asked;
mod audit;
mod blocked;
mod cheer;
mod confirm_delivery;
mod deliverability;
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
mod requeue;
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
use crate::context::Context;
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
        Change::UpdateMember(self.person.id, Settle::Locale(self.locale.clone()))
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
/// When the store failed: nothing was kept, and [`Context::apology`] is what to say.
pub async fn answer(context: &Context, asker: &Asker, ask: Ask) -> Result<Reply, StoreError> {
    let (written, anew) =
        (Written::of(&ask), matches!(&ask, Ask::Submit { press: Press::Again(_) | Press::Zone { .. }, .. }));
    let attended = attend(context, asker, ask).await;
    let reply = match attended.map_err(|stop| again::refused(context, asker, stop, written)) {
        Ok(reply) => reply,
        // It takes the place of the answer that gave the words back before.
        Err(Stop::Offer(message)) if anew => Reply::Replace(*message),
        Err(Stop::Say(sentence) | Stop::Never(sentence)) => Reply::text(sentence),
        Err(Stop::Offer(message)) => Reply::Private(*message),
        Err(Stop::Store(error)) => return Err(error),
    };
    deliverability::tell_missed(context, asker, reply).await
}

/// Each is boxed: what all await would otherwise be as large as the largest, and so would everything around it.
async fn attend(context: &Context, asker: &Asker, ask: Ask) -> Outcome {
    match ask {
        Ask::Kudos(give) => Box::pin(kudos::give(context, asker, give)).await,
        Ask::Thanks { to, text } => Box::pin(thanks::note(context, asker, to, text)).await,
        Ask::ThankFor { place, author } => {
            Box::pin(kudos::open_form(context, asker, author, Some(place))).await
        }
        Ask::ThankPerson(whom) => Box::pin(kudos::open_form(context, asker, whom, None)).await,
        Ask::TakeBack(posted) => Box::pin(undo::confirm(context, asker, posted)).await,
        Ask::Erase => Box::pin(erase::ask(context, asker)).await,
        Ask::Visibility(visibility) => Box::pin(announce::visibility(context, asker, visibility)).await,
        Ask::Look { list, value, period } => {
            Box::pin(recognition::look(context, asker, list, value, period)).await
        }
        Ask::Search { words } => Box::pin(recognition::search(context, asker, &words)).await,
        Ask::Review { period } => Box::pin(review::review(context, asker, period)).await,
        Ask::Recap { period } => Box::pin(recap::recap(context, asker, period)).await,
        Ask::Insights { members } => Box::pin(insights::insights(context, asker, members)).await,
        Ask::PlanOneOnOne(plan) => Box::pin(one_on_one::add::add(context, asker, plan)).await,
        Ask::ListOneOnOnes => Box::pin(one_on_one::list::list(context, asker)).await,
        Ask::StopOneOnOne { which } => Box::pin(one_on_one::stop::named(context, asker, &which)).await,
        Ask::PromptsOn => Box::pin(prompts::on(context, asker)).await,
        Ask::PromptsOff => Box::pin(prompts::off(context, asker)).await,
        Ask::PromptNow => Box::pin(prompts::now(context, asker)).await,
        Ask::Tip { post } => Box::pin(tip::now(context, asker, post)).await,
        Ask::TimeZone { zone } => Box::pin(me::time_zone(context, asker, &zone)).await,
        Ask::QuietHours { hours } => Box::pin(rest::quiet_hours(context, asker, &hours)).await,
        Ask::Away { days } => Box::pin(rest::away(context, asker, days)).await,
        Ask::Back => Box::pin(rest::back(context, asker)).await,
        Ask::Ledger { state, kind } => {
            Box::pin(ledger::ledger(context, asker, state, kind, 0)).await.map(Reply::Private)
        }
        Ask::Audit => Box::pin(audit::audit(context, asker, 0)).await.map(Reply::Private),
        Ask::Setup(setup) => Box::pin(setup::setup(context, asker, setup)).await,
        Ask::Press { press, chosen } => Box::pin(pressed(context, asker, press, chosen)).await,
        Ask::Submit { press, fields } => Box::pin(submitted(context, asker, press, &fields)).await,
        Ask::Suggest(suggest) => Box::pin(suggest::choices(context, asker, suggest)).await,
    }
}

async fn pressed(context: &Context, asker: &Asker, press: Press, chosen: Option<Chosen>) -> Outcome {
    wall::pass(context, asker, &press).await?;
    match press {
        Press::Cheer(id) => cheer::toggle(context, asker, id).await,
        Press::Look { list, filter, page } => {
            recognition::page(context, asker, list, filter, page).await.map(Reply::Replace)
        }
        Press::Recap(period) => recap::recap(context, asker, period).await,
        Press::Ledger { page, state, kind } => {
            ledger::ledger(context, asker, state, kind, page).await.map(Reply::Replace)
        }
        Press::Audit { page } => audit::audit(context, asker, page).await.map(Reply::Replace),
        Press::Accept(id) => one_on_one::answer::accept(context, asker, id).await,
        Press::Decline(id) => one_on_one::answer::decline(context, asker, id).await,
        Press::SnoozeBrief(notice) => one_on_one::brief::snooze(context, asker, notice).await,
        Press::SkipMeeting { series, date } => one_on_one::brief::skip(context, asker, series, date).await,
        Press::StopSeries(id) => one_on_one::stop::ask(context, asker, id).await,
        Press::EndSeries(id) => one_on_one::stop::end(context, asker, id).await,
        Press::Pick(prompt) => {
            let whom = chosen.and_then(Chosen::person);
            prompts::write::pick(context, asker, prompt, whom).await
        }
        Press::Value(id) => kudos::name_value(context, asker, id, chosen.and_then(Chosen::word)).await,
        Press::Write { prompt, whom } => prompts::write::open(context, asker, prompt, whom).await,
        Press::OneMore(prompt) => prompts::write::one_more(context, asker, prompt).await,
        Press::SnoozePrompt(prompt) => prompts::snooze(context, asker, prompt).await.map(Reply::in_place),
        Press::StopPrompts(guild) => prompts::off_in(context, asker, guild).await.map(Reply::in_place),
        Press::ResumePrompts(guild) => prompts::on_in(context, asker, guild).await.map(Reply::in_place),
        Press::Erase(guild) => erase::erase(context, asker, guild).await,
        Press::Undo(id) => undo::undo(context, asker, id).await,
        Press::ForgetWords(id) => undo::forget_words(context, asker, id).await,
        Press::Announce(id) => announce::show(context, asker, id).await,
        Press::KeepQuiet(id) => announce::keep(context, asker, id).await,
        Press::ThankBack(id) => thanks::open_back(context, asker, id).await,
        Press::AskToShow(id) => thanks::ask_to_show(context, asker, id).await,
        Press::Show(id) => thanks::show(context, asker, id).await,
        Press::KeepPrivate(id) => thanks::keep(context, asker, id).await,
        Press::Again(form) => {
            let words = chosen.map(Chosen::words).unwrap_or_default();
            again::open(context, asker, *form, &words).await
        }
        Press::ZoneIs { zone, then } => zone::choose(context, asker, zone, then).await,
        Press::Zone { then } => zone::open(context, asker, then),
        Press::Follow { from, to } => one_on_one::follow::follow(context, asker, from, to).await,
        Press::Stay => Ok(Reply::Replace(one_on_one::follow::stay(context, asker))),
        // A form is sent, not pressed.
        Press::Plan(_) | Press::Hours | Press::Give(_) | Press::ThankFor { .. } | Press::ThankPerson(_) => {
            Err(context.not_understood(asker))
        }
    }
}

async fn submitted(context: &Context, asker: &Asker, press: Press, fields: &[(String, String)]) -> Outcome {
    wall::pass(context, asker, &press).await?;
    match press {
        Press::Again(form) => Box::pin(again::submit(context, asker, *form, fields)).await,
        press => submitted_anew(context, asker, press, fields).await,
    }
}

/// A form that may have been opened again.
async fn submitted_anew(
    context: &Context,
    asker: &Asker,
    press: Press,
    fields: &[(String, String)],
) -> Outcome {
    match press {
        Press::ThankFor { place, author } => {
            kudos::from_form(context, asker, author, Some(place), fields).await
        }
        Press::ThankPerson(whom) => kudos::from_form(context, asker, whom, None, fields).await,
        Press::ThankBack(id) => thanks::back(context, asker, id, fields).await,
        Press::Plan(wish) => {
            one_on_one::add::at_another_time(context, asker, wish, field(fields, MESSAGE)).await
        }
        Press::Hours => rest::quiet_hours(context, asker, field(fields, MESSAGE)).await,
        Press::Zone { then } => zone::written(context, asker, field(fields, MESSAGE), then).await,
        Press::Write { prompt, whom: Some(whom) } => {
            prompts::write::send(context, asker, prompt, whom, fields).await
        }
        _ => Err(context.not_understood(asker)),
    }
}

/// A form's field, trimmed; empty when it was left out.
fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(id, _)| id == name).map_or("", |(_, text)| text.trim())
}
