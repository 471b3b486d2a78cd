//! What Discord tells of servers: channels, roles and emojis that come and go, and the bot itself, which is added and removed. How
//! it is read is in `told`; what becomes of the settings is `actions`'.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;
use serde_json::Value;
use serenity::all::Ready;
use serenity::http::{LightMethod, Request, Route};
use tracing::{info, warn};

use crate::actions::Joined;
use crate::domain::Moment;
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::standing::{Sight, There, Thing};
use crate::jobs::SendError;
use crate::store::StoreError;

use super::intake::Intake;
use super::told::{Told, fetched};

/// How long a server that could not be fetched is left alone.
const AGAIN: TimeDelta = TimeDelta::minutes(5);

/// What is remembered of servers while the bot runs.
#[derive(Default)]
pub(super) struct Servers {
    /// The text channels whose names the defaults know.
    named: Mutex<HashMap<GuildId, Vec<(String, ChannelId)>>>,
    /// When a server was last asked for over REST, and what came of it.
    asked: Mutex<HashMap<GuildId, Asked>>,
    /// Which servers each session's `READY` listed, by shard.
    listed: Mutex<HashMap<u32, HashSet<GuildId>>>,
}

#[derive(Clone, Copy)]
struct Asked {
    at: Moment,
    answer: Answer,
}

/// What came of asking for a server.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Awaited,
    None,
    Recorded,
}

impl Asked {
    fn is_recent(&self, now: Moment) -> bool {
        (now - self.at).abs() < AGAIN
    }
}

impl Servers {
    /// Of these channels, those whose names the defaults know are a server's from now on.
    pub fn remember(&self, names: &[&str], joined: &Joined) {
        let known = |name: &String| names.contains(&name.as_str());
        let named = joined.channels.iter().filter(|(name, _)| known(name)).cloned().collect();
        lock(&self.named).insert(joined.id, named);
    }

    /// The channel is there under this name, or under none that matters; the channels that the defaults' names find now.
    fn rename(
        &self,
        names: &[&str],
        guild: GuildId,
        id: ChannelId,
        name: Option<String>,
    ) -> Vec<(String, ChannelId)> {
        let mut all = lock(&self.named);
        let named = all.entry(guild).or_default();
        named.retain(|(_, known)| *known != id);
        named.extend(name.filter(|name| names.contains(&name.as_str())).map(|name| (name, id)));
        named.clone()
    }

    fn named(&self, guild: GuildId) -> Vec<(String, ChannelId)> {
        lock(&self.named).get(&guild).cloned().unwrap_or_default()
    }

    /// Whether the server may be asked for now; from then on it is left alone for a while.
    fn may_ask(&self, guild: GuildId, now: Moment) -> bool {
        let mut asked = lock(&self.asked);
        if asked.get(&guild).is_some_and(|asked| asked.is_recent(now)) {
            return false;
        }
        asked.insert(guild, Asked { at: now, answer: Answer::Awaited });
        true
    }

    /// Nobody waits for an answer about this server any more.
    pub fn answered(&self, guild: GuildId, answer: Answer) {
        if let Some(asked) = lock(&self.asked).get_mut(&guild) {
            asked.answer = answer;
        }
    }

    /// Whether it was asked for lately and is not waited for any more.
    pub fn was_answered(&self, guild: GuildId, now: Moment) -> bool {
        let asked = lock(&self.asked).get(&guild).copied();
        asked.is_some_and(|asked| asked.answer != Answer::Awaited && asked.is_recent(now))
    }

    /// Whether it was asked for in vain: then it is still to be seen, also if its admin has set something meanwhile.
    pub fn is_unseen(&self, guild: GuildId) -> bool {
        lock(&self.asked).get(&guild).is_some_and(|asked| asked.answer == Answer::None)
    }

    /// A session has begun. The servers that all sessions list, once each of them has.
    fn begun(&self, ready: &Ready) -> Option<HashSet<GuildId>> {
        let (shard, total) = ready.shard.map_or((0, 1), |shard| (shard.id.0, shard.total));
        let mut listed = lock(&self.listed);
        listed.retain(|shard, _| *shard < total);
        listed.insert(shard, ready.guilds.iter().map(|guild| GuildId(guild.id.get())).collect());
        (listed.len() == total as usize).then(|| listed.values().flatten().copied().collect())
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Intake {
    /// Do what follows from what Discord tells of a server.
    pub(super) async fn told(&self, told: Told) {
        // One after the other: what was seen earlier may not be kept later.
        let turn = self.turn(told.guild().0);
        let _turn = turn.lock().await;
        let kept = match told {
            Told::Channel { guild, id, name } => self.channel_is_there(guild, id, name).await,
            Told::Gone { guild, what } => self.is_gone(guild, what).await,
            Told::Emojis { guild, emojis } => {
                self.context.seen(guild, &Sight { named: vec![], there: There::Emojis(emojis) }).await
            }
            Told::Removed { guild } => self.removed(guild).await,
        };
        self.kept(kept);
    }

    async fn channel_is_there(
        &self,
        guild: GuildId,
        id: ChannelId,
        name: Option<String>,
    ) -> Result<(), StoreError> {
        let named = self.servers.rename(&self.context.channel_names(), guild, id, name);
        self.context.seen(guild, &Sight { named, there: There::Unsaid }).await?;
        // Its permissions may have changed as well.
        self.context.changed([id]).await
    }

    async fn is_gone(&self, guild: GuildId, what: Thing) -> Result<(), StoreError> {
        let named = match what {
            Thing::Channel(id) => self.servers.rename(&self.context.channel_names(), guild, id, None),
            Thing::Role(_) | Thing::Emoji(_) => self.servers.named(guild),
        };
        self.context.seen(guild, &Sight { named, there: There::Without(what) }).await?;
        match what {
            // What a role took from the bot is no longer taken.
            Thing::Role(_) => self.context.roles_changed(guild).await,
            Thing::Channel(_) | Thing::Emoji(_) => Ok(()),
        }
    }

    /// Events may come in another order than they happened: a bot that was added again since is there.
    async fn removed(&self, guild: GuildId) -> Result<(), StoreError> {
        if self.context.store.guild(guild).await?.is_none_or(|guild| guild.left.is_some()) {
            return Ok(());
        }
        match self.get(Route::Guild { guild_id: serenity::all::GuildId::new(guild.0) }).await {
            Ok(_) => Ok(()),
            Err(_) => {
                info!(%guild, "the bot was removed from a server, which is kept for a while");
                self.context.removed(guild).await
            }
        }
    }

    /// A server that was known and that no session lists removed the bot while it was away.
    pub(super) async fn compare(&self, ready: &Ready) {
        if let Some(listed) = self.servers.begun(ready) {
            self.kept(self.leave_unlisted(&listed).await);
        }
    }

    async fn leave_unlisted(&self, listed: &HashSet<GuildId>) -> Result<(), StoreError> {
        for guild in self.context.store.guilds().await? {
            if guild.left.is_none() && !listed.contains(&guild.id) {
                self.told(Told::Removed { guild: guild.id }).await;
            }
        }
        Ok(())
    }

    /// Ask for a server whose own event did not come or could not be read, and record it from the answer; at most once in
    /// some minutes.
    pub(super) async fn fetch(&self, guild: GuildId) {
        if !self.servers.may_ask(guild, self.context.now()) {
            return;
        }
        let turn = self.turn(guild.0);
        let _turn = turn.lock().await;
        let guild_id = serenity::all::GuildId::new(guild.0);
        let asked = async {
            let about = self.get(Route::Guild { guild_id }).await?;
            Ok::<_, SendError>((about, self.get(Route::GuildChannels { guild_id }).await?))
        };
        let answer = match asked.await {
            Ok((about, channels)) => match fetched(&about, &channels) {
                Some(joined) => {
                    self.record_in_turn(joined).await;
                    Answer::Recorded
                }
                None => {
                    warn!(%guild_id, "a server cannot be read");
                    Answer::None
                }
            },
            Err(error) => {
                warn!(%guild_id, %error, "a server cannot be fetched");
                Answer::None
            }
        };
        self.servers.answered(guild, answer);
    }

    async fn get(&self, route: Route<'_>) -> Result<Value, SendError> {
        self.connection.call(Request::new(route, LightMethod::Get)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: GuildId = GuildId(1);

    #[test]
    fn a_channel_is_found_by_the_name_it_has_now() {
        let servers = Servers::default();
        let rename =
            |id, name: Option<&str>| servers.rename(&["kudos"], HOME, ChannelId(id), name.map(str::to_owned));
        assert_eq!(rename(2, Some("random")), []);
        assert_eq!(rename(2, Some("kudos")), [("kudos".to_owned(), ChannelId(2))]);
        assert_eq!(rename(3, Some("kudos")).len(), 2);
        assert_eq!(rename(2, Some("old")), [("kudos".to_owned(), ChannelId(3))]);
        assert_eq!(rename(3, None), []);
    }
}
