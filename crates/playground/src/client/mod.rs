//! Discord's client, as far as members act by it: what they do is checked as the client would check it, sent to the bot, and waited for. One
//! kind of act a file.
pub(crate) mod command;
pub(crate) mod component;
pub(crate) mod menu;
pub(crate) mod modal;
pub(crate) mod options;
pub(crate) mod react;
pub(crate) mod resolved;
pub(crate) mod say;

use std::time::Duration;

use serde_json::Value;
use twilight_model::guild::Permissions;

use super::core::{Core, lock};
use super::dto::{MessageId, Outcome, Place, RefusedByClient};
use super::traffic::MissedDeadline;
use super::world::message::{Allowed, EPHEMERAL};
use super::world::transaction::Event;
use super::world::{Answer, Id, Interaction, Message, Progress, Transaction, World};
use super::{permissions, project, wire};

pub(crate) type ClientResult<T> = Result<T, RefusedByClient>;

/// How long the bot has for its first answer, in real time, from Discord's documentation.
const DEADLINE: Duration = Duration::from_secs(3);

/// A person who can act: anyone but the bot.
pub(crate) fn actor(world: &World, who: &str) -> ClientResult<Id> {
    let found = world.person(who).filter(|user| !user.bot);
    found.map(|user| user.id).ok_or_else(|| RefusedByClient::no_such("person", who))
}

/// Where they act: a channel they see, or their direct messages, opened if need be.
pub(crate) fn whereabouts(tx: &mut Transaction, user: Id, place: &Place) -> ClientResult<Id> {
    let named = match place {
        Place::Dm => return Ok(tx.open_dm(user)),
        Place::Channel(named) => named,
    };
    let found = tx.world.channel_named(named).ok_or_else(|| RefusedByClient::no_such("channel", named))?;
    if !permissions::in_channel(tx.world, found, user).contains(Permissions::VIEW_CHANNEL) {
        return Err(RefusedByClient::because(format!("they do not see the channel {named:?}")));
    }
    Ok(found.id)
}

/// A message this member sees.
pub(crate) fn seen(world: &World, user: Id, id: MessageId) -> ClientResult<&Message> {
    let found = world.message(id.0).filter(|one| one.seen_by(user) && !one.failed);
    let found = found.ok_or_else(|| RefusedByClient::no_such("message", id))?;
    let channel =
        world.channel(found.channel).ok_or_else(|| RefusedByClient::no_such("channel", found.channel))?;
    if permissions::in_channel(world, channel, user).contains(Permissions::VIEW_CHANNEL) {
        return Ok(found);
    }
    Err(RefusedByClient::because("they do not see the channel of that message"))
}

/// What is asked of the bot.
pub(crate) struct InteractionRequest {
    pub kind: u8,
    pub user: Id,
    pub channel: Id,
    pub source: Option<Id>,
    pub what: String,
    pub data: Value,
}

/// Makes it an interaction and hands it to the gateway; its id.
fn deliver(tx: &mut Transaction, asked: InteractionRequest) -> Id {
    forget_old(tx);
    let id = tx.world.next_id(tx.now);
    let token: String = std::iter::repeat_with(fastrand::alphanumeric).take(64).collect();
    let made = Interaction {
        id,
        token,
        kind: asked.kind,
        user: asked.user,
        channel: asked.channel,
        at: tx.now,
        source: asked.source,
        what: asked.what,
        progress: Progress::Waiting,
        original: None,
    };
    if let Some(data) = wire::interaction::interaction(tx.world, &made, &asked.data) {
        let guild = tx.world.channel(made.channel).and_then(|channel| channel.guild);
        tx.events.push(Event { kind: "INTERACTION_CREATE", data, intents: 0, guild });
    }
    tx.world.interactions.insert(id, made);
    id
}

/// Interactions whose tokens are no longer good are forgotten, unless a modal of theirs is still open.
fn forget_old(tx: &mut Transaction) {
    let open: Vec<String> = tx.world.modals.values().map(|modal| modal.id.clone()).collect();
    let now = tx.now;
    tx.world.interactions.retain(|id, one| !one.expired(now) || open.contains(&id.to_string()));
}

/// Checks and prepares with `prepare`, then waits for the bot's answer or the deadline.
pub(crate) async fn ask(
    core: &Core,
    prepare: impl FnOnce(&mut Transaction) -> ClientResult<InteractionRequest>,
) -> ClientResult<Outcome> {
    let id = core.change(|tx| {
        let asked = prepare(tx)?;
        reachable(tx.world, asked.channel)?;
        Ok(deliver(tx, asked))
    })?;
    let answer =
        tokio::time::timeout(DEADLINE, core.until(|core| core.read(|world| outcome(world, id)))).await;
    Ok(answer.unwrap_or_else(|_| core.change(|tx| overdue(core, tx, id))))
}

/// Nothing is asked of a bot in a server that it has been removed from, or that an outage hides.
fn reachable(world: &World, channel: Id) -> ClientResult<()> {
    let guild = world.channel(channel).and_then(|channel| channel.guild).and_then(|id| world.guild(id));
    match guild {
        Some(home) if home.removed.is_some() => Err(RefusedByClient::because("the bot is not in the server")),
        Some(home) if home.down => Err(RefusedByClient::because("the server is not available")),
        _ => Ok(()),
    }
}

/// What has come of the interaction, once something has.
fn outcome(world: &World, id: Id) -> Option<Outcome> {
    let asked = world.interactions.get(&id)?;
    let Progress::Answered(answer) = &asked.progress else { return None };
    let shown = |message: &Id| world.message(*message).map(|one| project::message(world, one, asked.user));
    Some(match answer {
        Answer::Message(message) => shown(message).map_or(Outcome::Deferred, Outcome::Replied),
        Answer::Updated(message) => shown(message).map_or(Outcome::Deferred, Outcome::Updated),
        Answer::Modal(modal) => Outcome::Modal(modal.clone()),
        Answer::Deferred => Outcome::Deferred,
        Answer::Choices(choices) => Outcome::Choices(choices.clone()),
    })
}

/// The deadline has passed: unless the bot answered in this very moment, it is too late now, and the member is told.
fn overdue(core: &Core, tx: &mut Transaction, id: Id) -> Outcome {
    if let Some(answered) = outcome(tx.world, id) {
        return answered;
    }
    let Some(asked) = tx.world.interactions.get_mut(&id) else { return Outcome::NoAnswer };
    asked.progress = Progress::Missed;
    let asked = asked.clone();
    let missed = MissedDeadline { interaction: id.to_string(), at: asked.at, what: asked.what.clone() };
    lock(&core.traffic).missed.push(missed);
    if asked.kind != super::rest::interactions::AUTOCOMPLETE {
        let bot = tx.world.bot;
        let mut line = tx.blank(asked.channel, bot);
        line.content = "The application did not respond".into();
        line.flags = EPHEMERAL;
        line.only_for = Some(asked.user);
        line.failed = true;
        line.used = Some((asked.user, asked.what));
        tx.post(line, &Allowed::everything());
    }
    Outcome::NoAnswer
}
