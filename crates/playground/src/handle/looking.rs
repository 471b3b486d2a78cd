//! What is there and what has happened, as members see it and as the bot has caused it.
use twilight_model::guild::Permissions;

use super::Playground;
use crate::client::{self, ClientResult};
use crate::core::lock;
use crate::dto::{ChannelView, GuildView, MessageId, MessageView, Person, Place, RefusedByClient, Sessions};
use crate::traffic::{Exchange, MissedDeadline};
use crate::world::{Channel, Id, World};
use crate::{permissions, project};

impl Playground {
    /// The guild.
    pub fn guild(&self) -> GuildView {
        self.core.read(project::guild)
    }

    /// Everyone, the bot last.
    pub fn people(&self) -> Vec<Person> {
        self.core.read(project::people)
    }

    /// A person by short name or id.
    pub fn person(&self, who: &str) -> Option<Person> {
        self.people().into_iter().find(|person| person.name == who || person.id == who)
    }

    /// The channels `who` sees, with what they see in them; none for a stranger.
    pub fn channels(&self, who: &str) -> Vec<ChannelView> {
        self.core.read(|world| {
            client::actor(world, who).map_or_else(|_| Vec::new(), |user| project::channels(world, user))
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
            let seen = visible(world, who, &place);
            seen.map_or_else(|_| Vec::new(), |(channel, user)| project::messages(world, channel, user))
        })
    }

    /// The latest `most` of these before the message `before`, oldest first, and whether there are still earlier ones.
    pub(crate) fn before(
        &self,
        who: &str,
        place: &Place,
        before: Option<MessageId>,
        most: usize,
    ) -> ClientResult<(Vec<MessageView>, bool)> {
        self.core.read(|world| {
            let (channel, user) = visible(world, who, place)?;
            Ok(project::latest(world, channel, user, before.map(|id| id.0), most))
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

/// A place that a person sees, and that person.
fn visible<'a>(world: &'a World, who: &str, place: &Place) -> ClientResult<(&'a Channel, Id)> {
    let user = client::actor(world, who)?;
    let found = match place {
        Place::Dm => world.dm_with(user),
        Place::Channel(named) => world.channel_named(named),
    };
    let sees = |channel: &&Channel| {
        permissions::in_channel(world, channel, user).contains(Permissions::VIEW_CHANNEL)
    };
    let seen = found.filter(sees).ok_or_else(|| RefusedByClient::because("they see no such channel"))?;
    Ok((seen, user))
}
