//! The bot's clock in the simulation: it may be wrong, while its ticks follow the true time.

use std::sync::Arc;
use std::time::Instant;

use chrono::TimeDelta;
use sincerely::clock::Clock;
use sincerely::domain::Moment;

use crate::sabotage::Sabotage;
use crate::world::World;

pub struct Watch {
    world: Arc<World>,
    began: (Moment, Instant),
}

impl Watch {
    pub fn new(world: Arc<World>) -> Watch {
        let began = (world.lock().time, Instant::now());
        Watch { world, began }
    }
}

impl Clock for Watch {
    fn now(&self) -> Moment {
        let world = self.world.lock();
        let slow = world.sabotage == Some(Sabotage::SlowClock);
        world.bot_time() - TimeDelta::minutes(if slow { 20 } else { 0 })
    }

    fn ticks(&self) -> Instant {
        let (began, ticks) = self.began;
        ticks + (self.world.lock().time - began).to_std().unwrap_or_default()
    }
}
