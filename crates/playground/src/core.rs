//! What all parts of a running playground share, and the one door through which the world changes.
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use super::backstage::Backstage;
use super::dial::Dial;
use super::faults::Faults;
use super::gateway::{Hub, Line};
use super::limits::Limits;
use super::seed::Seed;
use super::traffic::Traffic;
use super::world::snapshot::Snapshot;
use super::world::{Transaction, World, seeded};

pub(crate) struct Core {
    pub port: u16,
    pub token: String,
    pub dial: Dial,
    pub faults: Mutex<Faults>,
    pub limits: Mutex<Limits>,
    pub traffic: Mutex<Traffic>,
    pub seed: Seed,
    pub backstage: Mutex<Option<Arc<dyn Backstage>>>,
    pub changed: watch::Sender<u64>,
    /// Whether the state tells the bot's token to whoever asks.
    tells_token: AtomicBool,
    world: Mutex<World>,
    hub: Mutex<Hub>,
}

/// A lock, also when a holder panicked: everything behind these locks is changed in single steps.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Core {
    pub fn new(port: u16, mut world: World, seed: Seed, dial: Dial, enforce_limits: bool) -> Self {
        world.origin = api_url(port);
        Self {
            port,
            token: token(world.bot),
            dial,
            faults: Mutex::default(),
            limits: Mutex::new(Limits::new(enforce_limits)),
            traffic: Mutex::default(),
            seed,
            backstage: Mutex::default(),
            changed: watch::Sender::new(0),
            tells_token: AtomicBool::new(false),
            world: Mutex::new(world),
            hub: Mutex::default(),
        }
    }

    /// Looks at the world.
    pub fn read<R>(&self, look: impl FnOnce(&World) -> R) -> R {
        look(&lock(&self.world))
    }

    /// Changes the world, dispatches what the change caused in its order, and wakes whoever watches.
    pub fn change<R>(&self, act: impl FnOnce(&mut Transaction) -> R) -> R {
        let done = {
            let mut world = lock(&self.world);
            let mut tx = Transaction { world: &mut world, now: self.dial.now(), events: Vec::new() };
            let done = act(&mut tx);
            let events = std::mem::take(&mut tx.events);
            let mut hub = lock(&self.hub);
            for mut event in events {
                let asks = event.kind == "INTERACTION_CREATE";
                lock(&self.faults).mutilate(event.kind, &mut event.data);
                if hub.dispatch(&event) {
                    lock(&self.traffic).tell(tx.now, event.kind, &event.data);
                }
                if asks && lock(&self.faults).takes_redelivery() {
                    hub.dispatch(&event);
                }
            }
            done
        };
        self.touch();
        done
    }

    /// Looks at the world and speaks to the gateway with nothing happening in between.
    pub fn with_hub<R>(&self, act: impl FnOnce(&World, &mut Hub) -> R) -> R {
        let world = lock(&self.world);
        act(&world, &mut lock(&self.hub))
    }

    /// Whoever runs the bot, if it is not somebody else's.
    pub fn backstage(&self) -> Option<Arc<dyn Backstage>> {
        lock(&self.backstage).clone()
    }

    pub fn tell_token(&self) {
        self.tells_token.store(true, Ordering::Relaxed);
    }

    /// The bot's token, if it is told to whoever looks.
    pub fn told_token(&self) -> Option<&str> {
        self.tells_token.load(Ordering::Relaxed).then_some(self.token.as_str())
    }

    /// The world is the seed's again and the clock the system's; mishaps and traffic are forgotten. The bot's token stays
    /// good, and so do its commands, unless they are the old guild's.
    pub fn begin_anew(&self) {
        self.dial.restart();
        {
            let mut world = lock(&self.world);
            let mut new = seeded::world_of(&self.seed, self.dial.now(), Some(world.bot));
            new.origin = std::mem::take(&mut world.origin);
            new.commands = world.commands.drain(..).filter(|command| command.guild_id.is_none()).collect();
            *world = new;
            let invalid = || Line::Send(r#"{"op":9,"s":null,"t":null,"d":false}"#.to_owned());
            lock(&self.hub).tell_all(invalid, true);
        }
        lock(&self.faults).clear(None, None);
        lock(&self.traffic).forget();
        self.touch();
    }

    /// The world as it is kept on disk, with what the clock shows now.
    pub fn snapshot(&self) -> Snapshot {
        let mut world = lock(&self.world);
        world.clock = self.dial.now();
        Snapshot::of(&world)
    }

    /// Wakes whoever watches.
    pub fn touch(&self) {
        self.changed.send_modify(|count| *count += 1);
    }

    pub fn api_url(&self) -> String {
        api_url(self.port)
    }

    /// Waits until `done` yields; it is asked again whenever something changed.
    pub async fn until<R>(&self, mut done: impl FnMut(&Self) -> Option<R>) -> R {
        let mut changed = self.changed.subscribe();
        loop {
            changed.borrow_and_update();
            if let Some(found) = done(self) {
                return found;
            }
            if changed.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}

fn api_url(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// A token in Discord's form: the application's id in base64, then two parts that mean nothing.
fn token(bot: u64) -> String {
    format!("{}.Playground.local-only-and-worth-nothing-elsewhere", base64(bot.to_string().as_bytes()))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0u32, |all, byte| all << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..=chunk.len() {
            out.push(DIGITS[(bits >> (18 - 6 * place) & 63) as usize].into());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_without_padding() {
        assert_eq!(base64(b"12345"), "MTIzNDU");
        assert_eq!(base64(b"123456"), "MTIzNDU2");
    }
}
