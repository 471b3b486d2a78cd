//! Who is a member of a guild. Without a privileged intent Discord does not tell the bot, so the bot asks and remembers
//! the answer for a while: a yes for longer than a no. What a member may do is in `actions`; how Discord is asked is in
//! `discord`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::TimeDelta;

use super::Context;
use super::departure::end_all_of;
use crate::domain::Moment;
use crate::domain::channel_facts::ChannelFacts;
use crate::domain::id::{ChannelId, GuildId, UserId};
use crate::domain::member::NamedMember;
use crate::store::StoreError;

/// A user's relation to a guild.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A human member.
    Person,
    /// A bot that is a member.
    Bot,
    /// A user who is not a member.
    Outside,
    /// The bot itself is not in the guild, so it cannot tell.
    Unknown,
}

/// Discord did not answer, or not in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unanswered;

/// A source that knows who is a member of a guild.
#[async_trait]
pub trait Membership: Send + Sync {
    async fn standing(&self, guild: GuildId, user: UserId) -> Result<Standing, Unanswered>;

    /// The standing, and the name that the guild shows, if the source tells it.
    async fn named(&self, guild: GuildId, user: UserId) -> Result<(Standing, Option<String>), Unanswered> {
        Ok((self.standing(guild, user).await?, None))
    }

    /// The guild's name, if the source tells it.
    async fn guild_name(&self, _guild: GuildId) -> Result<Option<String>, Unanswered> {
        Ok(None)
    }

    /// Who added the bot to the guild, if the source tells it.
    async fn adder(&self, _guild: GuildId) -> Result<Option<UserId>, Unanswered> {
        Ok(None)
    }

    /// A channel of the guild, and what the bot can do there. One of another guild is unseen.
    async fn channel(&self, _guild: GuildId, id: ChannelId) -> Result<ChannelFacts, Unanswered> {
        Ok(ChannelFacts::unseen(id))
    }

    /// The ids of the guild's own emoji, if the source tells them.
    async fn emojis(&self, _guild: GuildId) -> Result<Vec<u64>, Unanswered> {
        Ok(vec![])
    }

    /// Members whose names begin with these words, bots left out; none where the source cannot search.
    async fn search(&self, _guild: GuildId, _words: &str) -> Result<Vec<NamedMember>, Unanswered> {
        Ok(vec![])
    }
}

#[async_trait]
impl<F: Fn(GuildId, UserId) -> Result<Standing, Unanswered> + Send + Sync> Membership for F {
    async fn standing(&self, guild: GuildId, user: UserId) -> Result<Standing, Unanswered> {
        self(guild, user)
    }
}

/// How long a yes counts, and how long any other answer.
const YES: TimeDelta = TimeDelta::minutes(3);
const NO: TimeDelta = TimeDelta::seconds(20);
/// How long a guild's name counts.
const NAMED: TimeDelta = TimeDelta::hours(1);
/// How many answers of a kind are remembered at most.
const MOST: usize = 4_096;

type CachedStandings = HashMap<(GuildId, UserId), StandingReport>;

/// Discord's answer about a user, and when it came.
struct StandingReport {
    standing: Standing,
    name: Option<String>,
    at: Moment,
}

/// The latest answers. Clones share them.
#[derive(Clone)]
pub struct Members {
    asked: Arc<dyn Membership>,
    known: Arc<Mutex<CachedStandings>>,
    guild_names: Arc<Mutex<HashMap<GuildId, (String, Moment)>>>,
}

impl Members {
    /// Starts without answers; `asked` is the source.
    pub fn new(asked: Arc<dyn Membership>) -> Members {
        Members { asked, known: Arc::default(), guild_names: Arc::default() }
    }

    /// A user's standing in a guild, and whether it was learned just now; None if the source does not answer.
    async fn standing(&self, guild: GuildId, user: UserId, now: Moment) -> Option<(Standing, bool)> {
        if let Some(known) = self.remembered(guild, user, now) {
            return Some((known, false));
        }
        let (standing, name) = self.asked.named(guild, user).await.ok()?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, told| told.counts(now));
        }
        if known.len() >= MOST {
            known.clear();
        }
        known.insert((guild, user), StandingReport { standing, name, at: now });
        Some((standing, true))
    }

    fn remembered(&self, guild: GuildId, user: UserId, now: Moment) -> Option<Standing> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(guild, user)).filter(|told| told.counts(now)).map(|told| told.standing)
    }

    /// The name that the guild shows for a user, if it was told lately.
    fn name(&self, guild: GuildId, user: UserId) -> Option<String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(guild, user))?.name.clone()
    }

    /// A guild's name; None if the source does not tell it.
    pub(crate) async fn guild_name(&self, guild: GuildId, now: Moment) -> Option<String> {
        if let Some(name) = self.remembered_guild_name(guild, now) {
            return Some(name);
        }
        let name = self.asked.guild_name(guild).await.ok()??;
        let mut names = self.guild_names.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() >= MOST {
            names.clear();
        }
        names.insert(guild, (name.clone(), now));
        Some(name)
    }

    fn remembered_guild_name(&self, guild: GuildId, now: Moment) -> Option<String> {
        let names = self.guild_names.lock().unwrap_or_else(PoisonError::into_inner);
        let (name, at) = names.get(&guild)?;
        (TimeDelta::zero()..NAMED).contains(&(now - *at)).then(|| name.clone())
    }

    /// Who added the bot to a guild; None if the source does not tell it.
    pub(crate) async fn adder(&self, guild: GuildId) -> Option<UserId> {
        self.asked.adder(guild).await.ok().flatten()
    }

    /// Members of a guild whose names begin with these words; None if the source does not answer.
    pub(crate) async fn search(&self, guild: GuildId, words: &str) -> Option<Vec<NamedMember>> {
        self.asked.search(guild, words).await.ok()
    }

    /// A channel of a guild, and what the bot can do there; None if the source does not answer.
    pub(crate) async fn channel(&self, guild: GuildId, id: ChannelId) -> Option<ChannelFacts> {
        self.asked.channel(guild, id).await.ok()
    }

    /// Whether that emoji is one of the guild's own; where the source does not tell, it is seen later.
    pub(crate) async fn has_emoji(&self, guild: GuildId, id: u64) -> bool {
        self.asked.emojis(guild).await.is_ok_and(|emojis| emojis.contains(&id))
    }

    /// Forgets the answer about a user, because it is out of date.
    fn forget(&self, guild: GuildId, user: UserId) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(&(guild, user));
    }
}

impl StandingReport {
    /// Whether the answer still counts. An answer from the future was learned before the clock was set back.
    fn counts(&self, now: Moment) -> bool {
        let keeps = if self.standing == Standing::Person { YES } else { NO };
        (TimeDelta::zero()..keeps).contains(&(now - self.at))
    }
}

/// How a user stands to a guild; None when Discord does not tell just now. Of those who turn out to have left, all
/// that concerns them there ends.
pub(crate) async fn membership_of(
    context: &Context,
    guild: GuildId,
    user: UserId,
) -> Result<Option<Standing>, StoreError> {
    let known = context.members.standing(guild, user, context.now()).await;
    // Who is remembered as outside may be back by now, and may have begun something new.
    if known == Some((Standing::Outside, true)) {
        end_all_of(context, guild, user).await?;
    }
    Ok(known.map(|(standing, _)| standing))
}

/// By which name a guild shows a member; None when Discord does not tell just now.
pub(crate) async fn name_of(
    context: &Context,
    guild: GuildId,
    user: UserId,
) -> Result<Option<String>, StoreError> {
    membership_of(context, guild, user).await?;
    Ok(context.members.name(guild, user))
}

/// A member has left a guild, as Discord says: all that concerns them there ends.
///
/// # Errors
/// When the store failed.
pub async fn member_left(context: &Context, guild: GuildId, user: UserId) -> Result<(), StoreError> {
    context.members.forget(guild, user);
    end_all_of(context, guild, user).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn second(second: i64) -> Moment {
        Moment::from_timestamp(1_790_000_000 + second, 0).unwrap()
    }

    /// All users but 2 and 3 are members, and about 3 there is no answer.
    fn members() -> (Members, Arc<AtomicUsize>) {
        let asked = Arc::new(AtomicUsize::new(0));
        let count = asked.clone();
        let tell = move |_: GuildId, user: UserId| {
            count.fetch_add(1, Ordering::Relaxed);
            match user.0 {
                2 => Ok(Standing::Outside),
                3 => Err(Unanswered),
                _ => Ok(Standing::Person),
            }
        };
        (Members::new(Arc::new(tell)), asked)
    }

    #[tokio::test]
    async fn a_yes_is_remembered_for_minutes_a_no_for_seconds_and_no_answer_not_at_all() {
        let (members, asked) = members();
        let ask = async |user, at| members.standing(GuildId(1), UserId(user), second(at)).await;
        for (user, at, so_far) in
            [(1, 0, 1), (1, 179, 1), (1, 180, 2), (2, 0, 3), (2, 19, 3), (2, 20, 4), (3, 0, 5), (3, 0, 6)]
        {
            let known = ask(user, at).await;
            assert_eq!(known.is_none(), user == 3);
            assert_eq!(asked.load(Ordering::Relaxed), so_far, "{user} at {at}");
        }
    }

    #[tokio::test]
    async fn what_was_learned_before_the_clock_was_set_back_or_the_member_left_does_not_count() {
        let (members, asked) = members();
        members.standing(GuildId(1), UserId(1), second(100)).await;
        members.standing(GuildId(1), UserId(1), second(99)).await;
        members.forget(GuildId(1), UserId(1));
        members.standing(GuildId(1), UserId(1), second(99)).await;
        assert_eq!(asked.load(Ordering::Relaxed), 3);
    }

    #[tokio::test]
    async fn memory_is_bounded() {
        let (members, _) = members();
        for user in 0..3 * MOST as u64 {
            members.standing(GuildId(1), UserId(10 + user), second(0)).await;
            assert!(members.known.lock().unwrap().len() <= MOST);
        }
    }
}
