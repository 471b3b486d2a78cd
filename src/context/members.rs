//! Who is in a server. Without a privileged right the bot is not told of it, so it asks, and remembers the answer for a few
//! minutes: a yes for longer than a no. Who may do what with that is `actions`'; how Discord is asked is `discord`'s.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::TimeDelta;

use super::Context;
use super::departure::end_all_of;
use crate::domain::Moment;
use crate::domain::id::{GuildId, UserId};
use crate::store::StoreError;

/// How somebody stands to a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A person who is in it.
    Person,
    /// A bot that is in it.
    Bot,
    /// Somebody who is not in it.
    Outside,
    /// The bot itself is not in it, so it cannot tell.
    Unknown,
}

/// Discord did not answer, or not in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unanswered;

/// Something that knows who is in a server.
#[async_trait]
pub trait Membership: Send + Sync {
    async fn standing(&self, guild: GuildId, user: UserId) -> Result<Standing, Unanswered>;

    /// The same, and by which name the server shows them, if that is told with it.
    async fn named(&self, guild: GuildId, user: UserId) -> Result<(Standing, Option<String>), Unanswered> {
        Ok((self.standing(guild, user).await?, None))
    }
}

#[async_trait]
impl<F: Fn(GuildId, UserId) -> Result<Standing, Unanswered> + Send + Sync> Membership for F {
    async fn standing(&self, guild: GuildId, user: UserId) -> Result<Standing, Unanswered> {
        self(guild, user)
    }
}

/// For so long a yes counts, and anything else.
const YES: TimeDelta = TimeDelta::minutes(3);
const NO: TimeDelta = TimeDelta::seconds(20);
/// How many answers are remembered at most.
const MOST: usize = 4_096;

type Known = HashMap<(GuildId, UserId), Told>;

/// What Discord told of somebody, and when.
struct Told {
    standing: Standing,
    name: Option<String>,
    at: Moment,
}

/// What was learned of late about who is in which server. Clones remember the same.
#[derive(Clone)]
pub struct Members {
    asked: Arc<dyn Membership>,
    known: Arc<Mutex<Known>>,
}

impl Members {
    /// Nothing is known yet; `asked` tells.
    pub fn new(asked: Arc<dyn Membership>) -> Members {
        Members { asked, known: Arc::default() }
    }

    /// How somebody stands to a server, and whether that was learned only now; none when nobody can tell just now.
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
        known.insert((guild, user), Told { standing, name, at: now });
        Some((standing, true))
    }

    fn remembered(&self, guild: GuildId, user: UserId, now: Moment) -> Option<Standing> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(guild, user)).filter(|told| told.counts(now)).map(|told| told.standing)
    }

    /// By which name the server shows them, as far as that was told of late.
    fn name(&self, guild: GuildId, user: UserId) -> Option<String> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(guild, user))?.name.clone()
    }

    /// What was known of them is out of date.
    fn forget(&self, guild: GuildId, user: UserId) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).remove(&(guild, user));
    }
}

impl Told {
    /// Whether it still counts. What is from the future is from before the clock was set back.
    fn counts(&self, now: Moment) -> bool {
        let keeps = if self.standing == Standing::Person { YES } else { NO };
        (TimeDelta::zero()..keeps).contains(&(now - self.at))
    }
}

/// How somebody stands to a server; none when Discord does not tell just now. Of those who turn out to have left, all
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

/// By which name a server shows somebody; none when Discord does not tell just now.
pub(crate) async fn name_of(
    context: &Context,
    guild: GuildId,
    user: UserId,
) -> Result<Option<String>, StoreError> {
    membership_of(context, guild, user).await?;
    Ok(context.members.name(guild, user))
}

/// Somebody has left a server, as Discord says: all that concerns them there ends.
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

    /// Everybody but the second and the third is in the server, and of the third nobody can tell.
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
    async fn what_was_learned_before_the_clock_was_set_back_or_somebody_left_does_not_count() {
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
