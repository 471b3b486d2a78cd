//! What happens to the guild: channels that are closed, deleted and made anew, people who leave, and the bot, which is
//! removed and added again. The bot hears of it while it runs, or finds out when it comes back.

use super::*;
use sincerely::context::member_left;
use sincerely::domain::standing::{Sight, There, Thing};

/// The channels that the defaults name.
pub(super) const NAMES: [&str; 2] = ["kudos", "leadership-tips"];
/// Other channels that admins choose from.
const OTHERS: [std::ops::Range<u64>; 3] = [100..120, 200..220, 300..301];

impl Quarter<'_> {
    pub(super) fn member_changes(&mut self, user: UserId, gone: bool, heard: bool) -> Lived {
        {
            let mut world = self.world.lock();
            let since = world.time;
            match gone {
                true => world.discord.gone.entry(user).or_insert(since),
                false => {
                    world.discord.gone.remove(&user);
                    return Ok(());
                }
            };
        }
        if heard {
            self.hears(|context| Box::pin(async move { member_left(&context, GUILD, user).await }))
        } else {
            Ok(())
        }
    }

    /// A channel of the guild's is closed; sooner or later an admin may see it, and choose another channel.
    pub(super) fn door_closes(&mut self, of: usize, state: Door, lasts: TimeDelta, heard: bool) -> Lived {
        let Some(id) = self.channel_in_use(of) else { return Ok(()) };
        let (back, act) = {
            let mut world = self.world.lock();
            let channel = world.discord.channels.entry(id).or_default();
            if channel.state == Door::Gone {
                return Ok(());
            }
            channel.state = state;
            world.tell(|| format!("{id} is {state:?}"));
            (world.time + lasts, world.happens(500))
        };
        self.at(back, Event::Opens { id, heard });
        if act { self.admin_looks() } else { Ok(()) }
    }

    pub(super) fn opens(&mut self, id: ChannelId, heard: bool) -> Lived {
        {
            let mut world = self.world.lock();
            let channel = world.discord.channels.entry(id).or_default();
            if channel.state == Door::Gone {
                return Ok(());
            }
            channel.state = Door::Open;
        }
        if heard {
            self.sees(There::Unsaid)?;
            self.hears(|context| {
                Box::pin(async move { actions::deliverability::retry_channels(&context, [id]).await })
            })
        } else {
            Ok(())
        }
    }

    /// A channel that the settings name is deleted.
    pub(super) fn deleted(&mut self, of: usize, remade: Option<TimeDelta>) -> Lived {
        let Some(id) = self.channel_in_use(of) else { return Ok(()) };
        let (at, act) = {
            let mut world = self.world.lock();
            world.discord.channels.entry(id).or_default().state = Door::Gone;
            world.discord.named.retain(|_, named| *named != id);
            world.lose_messages(id);
            world.tell(|| format!("{id} is deleted"));
            (remade.map(|later| world.time + later), world.happens(300))
        };
        at.into_iter().for_each(|at| self.at(at, Event::Remade { of }));
        self.sees(There::Without(Thing::Channel(id)))?;
        if act { self.admin_looks() } else { Ok(()) }
    }

    /// A channel of the usual name is made, if there is none.
    pub(super) fn remade(&mut self, of: usize) -> Lived {
        {
            let mut world = self.world.lock();
            if world.discord.named.contains_key(NAMES[of]) {
                return Ok(());
            }
            let id = world.discord.make(NAMES[of]);
            world.tell(|| format!("{id} is made as #{}", NAMES[of]));
        }
        self.sees(There::Unsaid)
    }

    pub(super) fn removed(&mut self) -> Lived {
        {
            let mut world = self.world.lock();
            let now = world.time;
            world.discord.removed.get_or_insert(now);
        }
        self.finds_itself()
    }

    pub(super) fn added(&mut self) -> Lived {
        self.world.lock().discord.removed = None;
        self.finds_itself()
    }

    /// The bot learns whether it is in the guild, and the guild's state.
    pub(super) fn finds_itself(&mut self) -> Lived {
        if self.world.lock().discord.removed.is_some() {
            return self.hears(|context| {
                Box::pin(async move { actions::servers::record_removal(&context, GUILD).await })
            });
        }
        let joined = Joined {
            id: GUILD,
            locale: "en-US".into(),
            owner: Some(UserId(1_000)),
            channels: self.named(),
            there: There::Only { channels: self.channels(), roles: vec![], emojis: vec![] },
            system_channel: None,
            just_added: false,
        };
        self.hears(|context| Box::pin(async move { actions::record_server(&context, joined).await }))
    }

    /// The bot learns the guild's state, if it is in the guild.
    fn sees(&mut self, there: There) -> Lived {
        if self.world.lock().discord.removed.is_some() {
            return Ok(());
        }
        let keeps = self.setting.sabotage == Some(Sabotage::KeepDeleted);
        let sight = Sight { named: self.named(), there: if keeps { There::Unsaid } else { there } };
        self.hears(|context| {
            Box::pin(async move { actions::servers::record_sight(&context, GUILD, &sight).await })
        })
    }

    /// The bot handles an event, unless it is off. The process may die over it.
    fn hears(&mut self, what: impl FnOnce(Context) -> Hearing) -> Lived {
        let Some(context) = self.bot.as_ref().map(|bot| bot.context.clone()) else { return Ok(()) };
        let heard = poll_once(what(context));
        self.outlive(heard.transpose().map_err(failed)?.is_none())
    }

    /// The channel that the settings name for kudos, or for tips.
    fn channel_in_use(&self, of: usize) -> Option<ChannelId> {
        let world = self.world.lock();
        let guild = &world.books.guild;
        [guild.kudos_channel, guild.tips_channel][of]
    }

    fn admin_looks(&mut self) -> Lived {
        let at = {
            let mut world = self.world.lock();
            world.time + TimeDelta::milliseconds(world.chance.i64(1_000..400_000_000))
        };
        self.at(at, Event::AdminLooks);
        Ok(())
    }

    fn named(&self) -> Vec<(String, ChannelId)> {
        let world = self.world.lock();
        let missed = world.sabotage == Some(Sabotage::MissRemade);
        let named = world.discord.named.iter().filter(|(_, id)| !missed || id.0 < 400);
        named.map(|(name, id)| ((*name).to_owned(), *id)).collect()
    }

    /// All channels that exist.
    fn channels(&self) -> Vec<ChannelId> {
        let world = self.world.lock();
        let keeps = world.sabotage == Some(Sabotage::KeepDeleted);
        let others = OTHERS.into_iter().flatten().map(ChannelId);
        let all =
            others.chain(world.discord.channels.keys().copied()).chain(world.discord.named.values().copied());
        all.filter(|id| keeps || !world.discord.is_gone(*id)).collect()
    }
}

type Hearing = Pin<Box<dyn Future<Output = Result<(), StoreError>>>>;
