//! What a person asks for: one intent a file, from an `Request` by rules and store to a `Reply`. Discord is not known here.

mod again;
mod announce;
mod asked;
mod audit;
mod blocked;
mod buttons;
mod cheer;
mod chosen;
mod confirm_delivery;
pub mod deliverability;
mod erase;
mod export_kudos;
mod fields;
mod forms;
mod fresh;
mod giving;
mod health;
mod help;
mod hints;
mod insights;
mod join;
mod kudos;
mod ledger;
mod me;
mod messages;
mod one_on_one;
pub mod over;
mod own_data;
mod own_settings;
mod pairings;
mod people;
mod planning;
mod private;
mod prompts;
pub mod reaction;
mod recap;
mod recognition;
mod reloaded;
mod requeue;
mod rest;
mod review;
pub mod servers;
mod setup;
mod stop;
mod suggest;
mod texts;
mod thanks;
mod tip;
mod undo;
mod wall;
pub mod written;
mod zone;

#[cfg(test)]
mod tests;

pub use crate::export::Format as ExportFormat;
pub use again::WrittenForm;
pub use chosen::Chosen;
pub use confirm_delivery::confirm_delivery;
pub use export_kudos::KudosExport;
pub use fields::{Entry, Fields};
pub use join::{Joined, record_server};
pub use kudos::Give;
pub use one_on_one::AboutOneOnOne;
pub use one_on_one::add::OneOnOnePlan;
pub use one_on_one::edit::WantedEdit;
pub use one_on_one::follow_up::{WhoseWord, WrittenFollowUp};
pub use pairings::{PairingRequest, ProgramPlan};
pub use reloaded::defaults_reloaded;
pub use setup::{GivenSetting, Setup};

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::buttons::ButtonAction;
use crate::domain::channel_facts::ChannelFacts;
use crate::domain::forms::{Form, FormAction, MemberForm, TextsForm};
use crate::domain::id::{ChannelId, GuildId, InteractionId, RecognitionId, RoleId, UserId};
use crate::domain::looking::List;
use crate::domain::member::{Settle, Visibility};
use crate::domain::message::Reply;
use crate::domain::notice::StateName;
use crate::domain::period::Period;
use crate::domain::recognition::Place;
use crate::store::{Change, StoreError};

use private::Located;
pub(crate) use stop::Stop;

/// A message that may be about thanks.
#[derive(Debug, Clone)]
pub struct Posted {
    /// The recognition that a component of the message names.
    pub of: Option<RecognitionId>,
    /// Where the message is and when it was sent, if it is the bot's: the post of withdrawn thanks has no component.
    pub at: Option<(Place, Moment)>,
}

/// Who asks, and from where.
#[derive(Debug, Clone)]
pub struct Invoker {
    /// The interaction. Discord may deliver it twice; it is carried out once.
    pub interaction: InteractionId,
    /// The guild that the request is about. None in private messages until it is known.
    pub guild: Option<GuildId>,
    /// Whether they ask in a private message with the bot.
    pub private: bool,
    pub channel: ChannelId,
    pub person: Person,
    /// The asker's language on Discord, such as `en-US`.
    pub locale: String,
    /// The language the asker chose instead, once that is looked up.
    pub language: Option<String>,
    /// Whether the asker has the Manage Server permission here.
    pub may_manage: bool,
    pub roles: Vec<RoleId>,
}

impl Invoker {
    /// The key under which the interaction happens once.
    fn cause(&self) -> String {
        format!("interaction:{}", self.interaction)
    }

    /// The guild that the answer's buttons are to name, since the place where it stands does not.
    pub fn about(&self) -> Option<GuildId> {
        self.guild.filter(|_| self.private)
    }

    /// Remember the asker's language of now: later messages to the asker are in it.
    fn speaks(&self) -> Change {
        Change::UpdateMember(self.person.id, Settle::Locale(self.locale.clone()))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: UserId,
    pub name: String,
    pub bot: bool,
    /// Whether Discord said that the user is a member, which Discord does not say of a message's author.
    pub member: bool,
}

impl Person {
    /// A person of whom only the id is known.
    pub fn unknown(id: UserId) -> Person {
        Person { id, name: String::new(), bot: false, member: false }
    }
}

/// What they ask for.
#[derive(Debug, Clone)]
pub enum Request {
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
    /// A file of all that is kept about the member who asks; of thanks what was given before a day, if one is named.
    Export {
        before: Option<String>,
    },
    /// Forget the member who asks.
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
    PlanOneOnOne(OneOnOnePlan),
    ListOneOnOnes,
    /// A calendar file of all of them.
    CalendarOfOneOnOnes,
    /// Something about the one of the asker's own that was chosen while typing.
    OneOnOne {
        which: String,
        what: AboutOneOnOne,
    },
    Pairings(PairingRequest),
    PromptsOn,
    PromptsOff,
    PromptNow,
    Tip {
        post: bool,
    },
    /// The form for a tip that the server may take.
    SuggestTip,
    /// Tips of a theme to read; of none, the themes.
    BrowseTips {
        theme: Option<String>,
    },
    SkipTip,
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
    /// The days on which the asker works, and when briefs come.
    WorkingDays {
        days: String,
        brief_at: Option<String>,
    },
    /// Which server they mean in private messages.
    PrivateServer,
    Help,
    /// What the member who asks has settled.
    OwnSettings,
    Setup(Setup),
    Ledger {
        state: Option<StateName>,
        kind: Option<String>,
    },
    Audit,
    /// How the server fares, with what Discord told of its channels; None if it told nothing.
    Health(Option<Vec<ChannelFacts>>),
    /// A file of the server's public kudos.
    ExportKudos(KudosExport),
    /// A component was used; `chosen` is what was chosen in it, if it is a menu.
    Press {
        button: ButtonAction,
        chosen: Option<Chosen>,
    },
    /// A form was sent, with what its fields hold.
    Submit {
        form: FormAction,
        fields: Fields,
    },
    Suggest(Suggest),
}

/// What is being typed into an option that completes itself.
#[derive(Debug, Clone)]
pub enum Suggest {
    Value(String),
    Zone(String),
    Series(String),
    NoticeKind(String),
}

type Outcome = Result<Reply, Stop>;

/// What a person is answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub reply: Reply,
    /// The guild that its buttons and its form are about, where they stand in a private message.
    pub about: Option<GuildId>,
}

impl From<Reply> for Answer {
    fn from(reply: Reply) -> Answer {
        Answer { reply, about: None }
    }
}

/// Answer a person. The answer is given only once what it says is durable.
///
/// # Errors
/// When the store failed: nothing was kept, and [`Context::apology`] is what to say.
pub async fn answer(context: &Context, invoker: &Invoker, request: Request) -> Result<Answer, StoreError> {
    let language = context.store.member(invoker.person.id).await?.language;
    let invoker = &Invoker { language, ..invoker.clone() };
    match Box::pin(private::locate(context, invoker, request)).await {
        Ok(Located::Goes { invoker, request, in_place }) => {
            let reply = reply(context, &invoker, request).await?;
            Ok(Answer { reply: if in_place { reply.in_place() } else { reply }, about: invoker.about() })
        }
        Ok(Located::Answered(reply)) => Ok(reply.into()),
        Err(stop) => Ok(stop.said()?.into()),
    }
}

async fn reply(context: &Context, invoker: &Invoker, request: Request) -> Result<Reply, StoreError> {
    let (written, in_place) = (WrittenForm::of(&request), answers_in_place(&request));
    let attended = attend(context, invoker, request).await;
    let reply = match attended.map_err(|stop| again::refused(context, invoker, stop, written)) {
        Ok(reply) => reply,
        // It takes the place of the answer that gave the words back before.
        Err(Stop::Offer(message)) if in_place => Reply::Replace(*message),
        Err(stop) => stop.said()?,
    };
    deliverability::tell_missed(context, invoker, reply).await
}

/// Whether what is refused takes the place of the message that the form was opened on.
fn answers_in_place(request: &Request) -> bool {
    let Request::Submit { form, .. } = request else { return false };
    form.again || matches!(form.form, Form::Member(MemberForm::Zone { .. }))
}

/// Each is boxed: what all await would otherwise be as large as the largest, and so would everything around it.
async fn attend(context: &Context, invoker: &Invoker, request: Request) -> Outcome {
    match request {
        Request::Kudos(give) => Box::pin(kudos::give(context, invoker, give)).await,
        Request::Thanks { to, text } => Box::pin(thanks::note(context, invoker, to, text)).await,
        Request::ThankFor { place, author } => {
            Box::pin(kudos::open_form(context, invoker, author, Some(place))).await
        }
        Request::ThankPerson(whom) => Box::pin(kudos::open_form(context, invoker, whom, None)).await,
        Request::TakeBack(posted) => Box::pin(undo::confirm(context, invoker, posted)).await,
        Request::Export { before } => Box::pin(own_data::export(context, invoker, before.as_deref())).await,
        Request::Erase => Box::pin(erase::ask(context, invoker)).await,
        Request::Visibility(visibility) => Box::pin(announce::visibility(context, invoker, visibility)).await,
        Request::Look { list, value, period } => {
            Box::pin(recognition::look(context, invoker, list, value, period)).await
        }
        Request::Search { words } => Box::pin(recognition::search(context, invoker, &words)).await,
        Request::Review { period } => Box::pin(review::review(context, invoker, period)).await,
        Request::Recap { period } => Box::pin(recap::recap(context, invoker, period)).await,
        Request::Insights { members } => Box::pin(insights::insights(context, invoker, members)).await,
        Request::PlanOneOnOne(plan) => Box::pin(one_on_one::add::add(context, invoker, plan)).await,
        Request::ListOneOnOnes => Box::pin(one_on_one::panel::list(context, invoker)).await,
        Request::CalendarOfOneOnOnes => Box::pin(one_on_one::calendar::of(context, invoker, None)).await,
        Request::OneOnOne { which, what } => {
            Box::pin(one_on_one::about(context, invoker, &which, what)).await
        }
        Request::Pairings(request) => Box::pin(pairings::attend(context, invoker, request)).await,
        Request::PromptsOn => Box::pin(prompts::on(context, invoker)).await,
        Request::PromptsOff => Box::pin(prompts::off(context, invoker)).await,
        Request::PromptNow => Box::pin(prompts::now(context, invoker)).await,
        Request::Tip { post } => Box::pin(tip::now(context, invoker, post)).await,
        Request::BrowseTips { theme } => {
            Box::pin(tip::browse::browse(context, invoker, theme.as_deref())).await
        }
        Request::SkipTip => Box::pin(tip::skip::skip(context, invoker)).await,
        Request::SuggestTip => Box::pin(texts::open(context, invoker, TextsForm::Suggest)).await,
        Request::TimeZone { zone } => Box::pin(me::time_zone(context, invoker, &zone)).await,
        Request::QuietHours { hours } => Box::pin(rest::quiet_hours(context, invoker, &hours)).await,
        Request::Away { days } => Box::pin(rest::away(context, invoker, days)).await,
        Request::Back => Box::pin(rest::back(context, invoker)).await,
        Request::WorkingDays { days, brief_at } => {
            Box::pin(me::working_days(context, invoker, &days, brief_at.as_deref())).await
        }
        Request::Ledger { state, kind } => {
            Box::pin(ledger::ledger(context, invoker, state, kind, 0)).await.map(Reply::Private)
        }
        Request::Audit => Box::pin(audit::audit(context, invoker, 0)).await.map(Reply::Private),
        Request::ExportKudos(wish) => Box::pin(export_kudos::export(context, invoker, &wish)).await,
        Request::Health(channels) => Box::pin(health::health(context, invoker, channels.as_deref())).await,
        Request::OwnSettings => Box::pin(own_settings::show(context, invoker)).await,
        Request::Help => Box::pin(help::help(context, invoker)).await,
        Request::PrivateServer => Box::pin(private::show(context, invoker)).await,
        Request::Setup(setup) => Box::pin(setup::setup(context, invoker, setup)).await,
        Request::Press { button, chosen } => {
            Box::pin(buttons::pressed(context, invoker, button, chosen)).await
        }
        Request::Submit { form, fields } => Box::pin(forms::submitted(context, invoker, form, &fields)).await,
        Request::Suggest(suggest) => Box::pin(suggest::choices(context, invoker, suggest)).await,
    }
}
