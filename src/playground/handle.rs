//! The handle by which a program starts a playground, acts in it as its members, and looks at what came of it.
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Utc};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use twilight_model::guild::Permissions;

use super::acts::{self, Acted};
use super::core::{Agenda, Core, Travel, lock};
use super::dial::Dial;
use super::faults::Fault;
use super::gateway::Line;
use super::seed::Seed;
use super::socket::{Connections, Cut, CuttableListener};
use super::traffic::{Exchange, MissedDeadline};
use super::view::{
    ChannelView, Choice, GuildView, MessageId, MessageView, Modal, Outcome, Person, Place, RefusedByClient,
};
use super::world::snapshot::{self, SnapshotError};
use super::world::{Id, seeded};
use super::{keeper, server, views};

/// How a playground is started.
pub struct Options {
    /// On 127.0.0.1; 0 for any that is free.
    pub port: u16,
    /// What a new world begins with.
    pub seed: Seed,
    /// The clock.
    pub dial: Dial,
    /// A folder in which `world.json` is kept; without one the world ends with the playground.
    pub data: Option<PathBuf>,
    /// Whether exceeding Discord's rate limits answers 429.
    pub enforce_limits: bool,
}

/// Why a playground did not start.
#[derive(Debug, thiserror::Error)]
pub enum PlaygroundError {
    /// Something else listens there.
    #[error("port {0} of 127.0.0.1 is taken; choose another with --port, or 0 for any that is free")]
    PortTaken(u16),
    /// The system would not let it listen.
    #[error("cannot listen on 127.0.0.1: {0}")]
    Listen(#[source] std::io::Error),
    /// The kept world cannot be used.
    #[error("the playground's world cannot be read: {0}")]
    World(#[from] SnapshotError),
}

/// A running playground. Clones are the same one.
#[derive(Clone)]
pub struct Playground {
    core: Arc<Core>,
    running: Option<Arc<Running>>,
}

struct Running {
    stopping: watch::Sender<bool>,
    connections: Connections,
    server: Mutex<Option<JoinHandle<()>>>,
    keeper: Mutex<Option<JoinHandle<()>>>,
}

impl Playground {
    /// Binds 127.0.0.1, reads the kept world or makes one from the seed, and serves until [`Playground::stop`].
    pub async fn start(options: Options) -> Result<Self, PlaygroundError> {
        let Options { port, seed, dial, data, enforce_limits } = options;
        let inner = TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| match error.kind() {
            std::io::ErrorKind::AddrInUse => PlaygroundError::PortTaken(port),
            _ => PlaygroundError::Listen(error),
        })?;
        let port = inner.local_addr().map_err(PlaygroundError::Listen)?.port();
        let kept = data.as_deref().map(snapshot::read).transpose()?.flatten();
        let world = kept.unwrap_or_else(|| seeded::world(&seed, dial.now()));
        if world.clock > dial.now() {
            dial.set(world.clock);
        }
        let core = Arc::new(Core::new(port, world, dial, enforce_limits));
        let (stopping, stop) = watch::channel(false);
        let connections = Connections::default();
        let listener = CuttableListener { inner, connections: connections.clone() };
        let service = server::router(Arc::clone(&core)).into_make_service_with_connect_info::<Cut>();
        let mut ending = stop.clone();
        let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
            // Either told to stop, or nobody is left who could.
            let _ = ending.wait_for(|stop| *stop).await;
        });
        let server = tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "the playground stopped serving");
            }
        });
        let keeper = data.map(|folder| tokio::spawn(keeper::keep(Arc::clone(&core), folder, stop)));
        let (server, keeper) = (Mutex::new(Some(server)), Mutex::new(keeper));
        Ok(Self { core, running: Some(Arc::new(Running { stopping, connections, server, keeper })) })
    }

    /// For the control API, which acts but neither starts nor stops.
    pub(crate) fn over(core: Arc<Core>) -> Self {
        Self { core, running: None }
    }

    /// Cuts every connection, keeps the world if it is kept, and ends.
    pub async fn stop(self) {
        let Some(running) = &self.running else { return };
        running.stopping.send_replace(true);
        running.connections.cut_all();
        let tasks = [lock(&running.server).take(), lock(&running.keeper).take()];
        for task in tasks.into_iter().flatten() {
            // A task that panicked has said so itself.
            let _ = task.await;
        }
    }

    /// Where the page is.
    pub fn page_url(&self) -> String {
        format!("{}/", self.api_url())
    }

    /// What takes the place of `https://discord.com`; no slash at the end.
    pub fn api_url(&self) -> String {
        self.core.api_url()
    }

    /// The bot's token, good here only.
    pub fn token(&self) -> String {
        self.core.token.clone()
    }

    /// The clock.
    pub fn dial(&self) -> Dial {
        self.core.dial.clone()
    }

    /// How the clock is moved to a moment; until this is called, by setting the dial.
    pub fn set_travel(&self, travel: Travel) {
        *lock(&self.core.travel) = Some(travel);
    }

    /// What the page shows as due next.
    pub fn set_agenda(&self, agenda: Agenda) {
        *lock(&self.core.agenda) = Some(agenda);
    }

    /// Moves the clock forward to `to`; a moment that has passed changes nothing.
    pub async fn travel_to(&self, to: DateTime<Utc>) {
        let travel = lock(&self.core.travel).clone();
        if to > self.core.dial.now() {
            if let Some(travel) = travel {
                travel(to).await;
            }
            if to > self.core.dial.now() {
                self.core.dial.set(to);
            }
        }
        self.core.touch();
    }

    /// Resolves when the bot's gateway session is ready and it has registered commands.
    pub async fn connected(&self) {
        self.core
            .until(|core| {
                core.with_hub(|world, hub| (hub.connected() && !world.commands.is_empty()).then_some(()))
            })
            .await;
    }

    /// Changes whenever something did.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.core.changed.subscribe()
    }
}

/// Looking.
impl Playground {
    /// The guild.
    pub fn guild(&self) -> GuildView {
        self.core.read(views::guild)
    }

    /// Everyone, the bot last.
    pub fn people(&self) -> Vec<Person> {
        self.core.read(views::people)
    }

    /// A person by short name or id.
    pub fn person(&self, who: &str) -> Option<Person> {
        self.people().into_iter().find(|person| person.name == who || person.id == who)
    }

    /// The channels `who` sees, with what they see in them; none for a stranger.
    pub fn channels(&self, who: &str) -> Vec<ChannelView> {
        self.core.read(|world| {
            acts::actor(world, who).map_or_else(|_| Vec::new(), |user| views::channels(world, user))
        })
    }

    /// A channel's id by short name.
    pub fn channel_id(&self, named: &str) -> Option<u64> {
        self.core.read(|world| world.channel_named(named).map(|channel| channel.id))
    }

    /// What `who` sees there, oldest first, ephemeral messages to them included; nothing where they see nothing.
    pub fn messages(&self, who: &str, place: impl Into<Place>) -> Vec<MessageView> {
        let place = place.into();
        self.core.read(|world| {
            let Ok(user) = acts::actor(world, who) else { return Vec::new() };
            let found = match &place {
                Place::Dm => world.dm_with(user),
                Place::Channel(named) => world.channel_named(named),
            };
            let sees = |channel: &&super::world::Channel| {
                super::permissions::in_channel(world, channel, user).contains(Permissions::VIEW_CHANNEL)
            };
            found.filter(sees).map_or_else(Vec::new, |channel| views::messages(world, channel, user))
        })
    }

    /// What the bot has asked of the API, oldest first, the last 2,000.
    pub fn traffic(&self) -> Vec<Exchange> {
        lock(&self.core.traffic).exchanges.iter().cloned().collect()
    }

    /// Routes that were asked for and are not known, as `METHOD path`.
    pub fn unknown_routes(&self) -> Vec<String> {
        lock(&self.core.traffic).unknown_routes.clone()
    }

    /// Every exchange that ended in Discord's 50035.
    pub fn invalid_bodies(&self) -> Vec<Exchange> {
        lock(&self.core.traffic).invalid_bodies.clone()
    }

    /// Interactions that were not answered within three seconds.
    pub fn missed_deadlines(&self) -> Vec<MissedDeadline> {
        lock(&self.core.traffic).missed.clone()
    }
}

/// Acting as a member. Each act is checked as Discord's client would; what it would refuse is an error.
impl Playground {
    /// Uses a slash command: `"one-on-one add"`, options by name; people, channels and roles by name or id.
    pub async fn command(
        &self,
        who: &str,
        place: impl Into<Place>,
        path: &str,
        options: &[(&str, Value)],
    ) -> Acted<Outcome> {
        let place = place.into();
        acts::ask(&self.core, |turn| acts::command::prepare(turn, who, &place, path, options, None)).await
    }

    /// What is suggested for the option `focused` once `typed` has been typed; empty when the bot does not answer.
    pub async fn autocomplete(
        &self,
        who: &str,
        place: impl Into<Place>,
        path: &str,
        focused: &str,
        typed: &str,
        others: &[(&str, Value)],
    ) -> Acted<Vec<Choice>> {
        let (place, focus) = (place.into(), Some((focused, typed)));
        let asked =
            acts::ask(&self.core, |turn| acts::command::prepare(turn, who, &place, path, others, focus))
                .await?;
        Ok(if let Outcome::Choices(choices) = asked { choices } else { Vec::new() })
    }

    /// Uses a command of a message's context menu.
    pub async fn message_command(&self, who: &str, message: MessageId, name: &str) -> Acted<Outcome> {
        acts::ask(&self.core, |turn| acts::menu::on_message(turn, who, message, name)).await
    }

    /// Uses a command of a person's context menu.
    pub async fn user_command(
        &self,
        who: &str,
        place: impl Into<Place>,
        target: &str,
        name: &str,
    ) -> Acted<Outcome> {
        let place = place.into();
        acts::ask(&self.core, |turn| acts::menu::on_user(turn, who, &place, target, name)).await
    }

    /// Presses a button, by label, emoji or custom id.
    pub async fn click(&self, who: &str, message: MessageId, button: &str) -> Acted<Outcome> {
        acts::ask(&self.core, |turn| acts::component::click(turn, who, message, button)).await
    }

    /// Chooses in a select, by placeholder or custom id; values or labels, or names for people, roles and channels.
    pub async fn select(
        &self,
        who: &str,
        message: MessageId,
        select: &str,
        values: &[String],
    ) -> Acted<Outcome> {
        acts::ask(&self.core, |turn| acts::component::select(turn, who, message, select, values)).await
    }

    /// Fills in an open modal, fields by label or custom id, and sends it; fields not named keep what they held.
    pub async fn submit(&self, who: &str, modal: &Modal, fields: &[(&str, &str)]) -> Acted<Outcome> {
        self.submit_by_id(who, &modal.id, fields).await
    }

    pub(crate) async fn submit_by_id(
        &self,
        who: &str,
        modal: &str,
        fields: &[(&str, &str)],
    ) -> Acted<Outcome> {
        acts::ask(&self.core, |turn| acts::modal::submit(turn, who, modal, fields)).await
    }

    /// Closes the open modal, if there is one.
    pub fn dismiss(&self, who: &str) -> Acted<()> {
        self.core.change(|turn| {
            let user = acts::actor(turn.world, who)?;
            turn.world.modals.remove(&user);
            Ok(())
        })
    }

    /// Writes an ordinary message.
    pub fn say(&self, who: &str, place: impl Into<Place>, text: &str) -> Acted<MessageId> {
        self.say_in_reply(who, place, text, None)
    }

    /// Writes an ordinary message, as a reply to another.
    pub fn say_in_reply(
        &self,
        who: &str,
        place: impl Into<Place>,
        text: &str,
        reply_to: Option<MessageId>,
    ) -> Acted<MessageId> {
        let place = place.into();
        self.core.change(|turn| acts::say::say(turn, who, &place, text, reply_to))
    }
}

/// Mishaps.
impl Playground {
    /// Orders a fault; its id. Gateway cuts, reconnects and invalid sessions happen at once.
    pub fn order(&self, fault: Fault) -> u64 {
        let told = match fault {
            Fault::GatewayCut => Some((false, None)),
            Fault::GatewayReconnect => {
                Some((false, Some(r#"{"op":7,"s":null,"t":null,"d":null}"#.to_owned())))
            }
            Fault::GatewayInvalidSession { resumable } => {
                Some((!resumable, Some(format!(r#"{{"op":9,"s":null,"t":null,"d":{resumable}}}"#))))
            }
            _ => None,
        };
        if let Some((forget, frame)) = told {
            let line = || frame.clone().map_or(Line::Cut, Line::Send);
            self.core.with_hub(|_, hub| hub.tell_all(line, forget));
        }
        let id = lock(&self.core.faults).order(fault);
        self.core.touch();
        id
    }

    /// Forgets all faults still to come.
    pub fn clear_faults(&self) {
        self.clear(None);
    }

    pub(crate) fn clear(&self, only: Option<u64>) {
        lock(&self.core.faults).clear(only);
        self.core.touch();
    }

    /// Closes or opens a member's direct messages to the bot.
    pub fn close_dms(&self, who: &str, closed: bool) -> Acted<()> {
        self.core.change(|turn| {
            let user = acts::actor(turn.world, who)?;
            if let Some(user) = turn.world.user_mut(user) {
                user.dms_open = !closed;
            }
            Ok(())
        })
    }

    /// Takes from the bot, or gives back, the right to write in a channel: 50013.
    pub fn forbid(&self, channel: &str, forbidden: bool) -> Acted<()> {
        self.deny(channel, Permissions::SEND_MESSAGES, forbidden)
    }

    /// Hides a channel from the bot, or shows it again: 50001.
    pub fn hide(&self, channel: &str, hidden: bool) -> Acted<()> {
        self.deny(channel, Permissions::VIEW_CHANNEL, hidden)
    }

    fn deny(&self, channel: &str, what: Permissions, denied: bool) -> Acted<()> {
        self.core.change(|turn| {
            let (id, bot) = (channel_of(turn.world, channel)?, turn.world.bot);
            if let Some(channel) = turn.world.channel_mut(id) {
                channel.deny(bot, what, denied);
            }
            turn.tell_channel("CHANNEL_UPDATE", id);
            Ok(())
        })
    }

    /// Deletes a channel and all that is in it.
    pub fn delete_channel(&self, channel: &str) -> Acted<()> {
        self.core.change(|turn| {
            let id = channel_of(turn.world, channel)?;
            turn.tell_channel("CHANNEL_DELETE", id);
            turn.world.channels.retain(|channel| channel.id != id);
            Ok(())
        })
    }
}

fn channel_of(world: &super::world::World, named: &str) -> Result<Id, RefusedByClient> {
    world
        .channel_named(named)
        .map(|channel| channel.id)
        .ok_or_else(|| RefusedByClient::no_such("channel", named))
}
