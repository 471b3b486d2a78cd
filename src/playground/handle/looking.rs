//! What is there and what has happened, as members see it and as the bot has caused it.
use twilight_model::guild::Permissions;

use super::Playground;
use crate::playground::core::lock;
use crate::playground::traffic::{Exchange, MissedDeadline};
use crate::playground::view::{ChannelView, GuildView, MessageView, Person, Place, Sessions};
use crate::playground::world::Channel;
use crate::playground::{acts, permissions, views};

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
            let sees = |channel: &&Channel| {
                permissions::in_channel(world, channel, user).contains(Permissions::VIEW_CHANNEL)
            };
            found.filter(sees).map_or_else(Vec::new, |channel| views::messages(world, channel, user))
        })
    }

    /// How the bot's gateway sessions began: by identifying, or by going on with one that was cut.
    pub fn sessions(&self) -> Sessions {
        self.core.with_hub(|_, hub| Sessions { begun: hub.made, resumed: hub.resumed })
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
