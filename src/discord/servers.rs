//! What is remembered of servers while the bot runs: which channels bear names that matter, which servers were asked for and what
//! came of it, and which each session listed. What follows from what Discord tells of servers is in `events`.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;
use serenity::all::Ready;

use crate::actions::Joined;
use crate::domain::Moment;
use crate::domain::id::{ChannelId, GuildId};

/// How long a server that could not be fetched is left alone.
const AGAIN: TimeDelta = TimeDelta::minutes(5);

/// What is remembered of servers while the bot runs.
#[derive(Default)]
pub(super) struct GuildCache {
    /// The text channels whose names the defaults know.
    named: Mutex<HashMap<GuildId, Vec<(String, ChannelId)>>>,
    /// When a server was last asked for over REST, and what came of it.
    asked: Mutex<HashMap<GuildId, GuildRequest>>,
    /// Which servers each session's `READY` listed, by shard.
    listed: Mutex<HashMap<u32, HashSet<GuildId>>>,
}

#[derive(Clone, Copy)]
struct GuildRequest {
    at: Moment,
    answer: GuildLookup,
}

/// What came of asking for a server.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum GuildLookup {
    Awaited,
    None,
    Recorded,
}

impl GuildRequest {
    fn is_recent(&self, now: Moment) -> bool {
        (now - self.at).abs() < AGAIN
    }
}

impl GuildCache {
    /// Of these channels, those whose names the defaults know are a server's from now on.
    pub fn remember(&self, names: &[&str], joined: &Joined) {
        let known = |name: &String| names.contains(&name.as_str());
        let named = joined.channels.iter().filter(|(name, _)| known(name)).cloned().collect();
        lock(&self.named).insert(joined.id, named);
    }

    /// The channel is there under this name, or under none that matters; the channels that the defaults' names find now.
    pub fn rename(
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

    pub fn named(&self, guild: GuildId) -> Vec<(String, ChannelId)> {
        lock(&self.named).get(&guild).cloned().unwrap_or_default()
    }

    /// Whether the server may be asked for now; from then on it is left alone for a while.
    pub fn may_ask(&self, guild: GuildId, now: Moment) -> bool {
        let mut asked = lock(&self.asked);
        if asked.get(&guild).is_some_and(|asked| asked.is_recent(now)) {
            return false;
        }
        asked.insert(guild, GuildRequest { at: now, answer: GuildLookup::Awaited });
        true
    }

    /// No task waits for an answer about this guild any more.
    pub fn answered(&self, guild: GuildId, answer: GuildLookup) {
        if let Some(asked) = lock(&self.asked).get_mut(&guild) {
            asked.answer = answer;
        }
    }

    /// Whether it was asked for lately and is not waited for any more.
    pub fn was_answered(&self, guild: GuildId, now: Moment) -> bool {
        let asked = lock(&self.asked).get(&guild).copied();
        asked.is_some_and(|asked| asked.answer != GuildLookup::Awaited && asked.is_recent(now))
    }

    /// Whether it was asked for in vain: then it is still to be seen, also if its admin has set something meanwhile.
    pub fn is_unseen(&self, guild: GuildId) -> bool {
        lock(&self.asked).get(&guild).is_some_and(|asked| asked.answer == GuildLookup::None)
    }

    /// Whether no session listed it as it began: the bot was added to it since.
    pub fn is_unlisted(&self, guild: GuildId) -> bool {
        let listed = lock(&self.listed);
        !listed.is_empty() && !listed.values().any(|all| all.contains(&guild))
    }

    /// A session has begun. The servers that all sessions list, once each of them has.
    pub fn begun(&self, ready: &Ready) -> Option<HashSet<GuildId>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: GuildId = GuildId(1);

    #[test]
    fn a_channel_is_found_by_the_name_it_has_now() {
        let servers = GuildCache::default();
        let rename =
            |id, name: Option<&str>| servers.rename(&["kudos"], HOME, ChannelId(id), name.map(str::to_owned));
        assert_eq!(rename(2, Some("random")), []);
        assert_eq!(rename(2, Some("kudos")), [("kudos".to_owned(), ChannelId(2))]);
        assert_eq!(rename(3, Some("kudos")).len(), 2);
        assert_eq!(rename(2, Some("old")), [("kudos".to_owned(), ChannelId(3))]);
        assert_eq!(rename(3, None), []);
    }
}
