//! The settings that a reload swaps while the bot runs: the words and the defaults. Each unit of work takes the context
//! as it is then and keeps it to its end. Reading files is not here, nor what follows from a swap.

use std::sync::{Arc, PoisonError, RwLock};

use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::domain::Moment;
use crate::domain::guild::Defaults;
use crate::store::Store;

use super::{Context, Wake};

/// What is swapped as one.
#[derive(Debug, Clone)]
pub struct Settings {
    pub catalogue: Arc<Catalogue>,
    pub defaults: Arc<Defaults>,
}

/// The settings in force. Clones share them.
#[derive(Debug, Clone)]
pub struct SettingsCell(Arc<RwLock<Settings>>);

impl SettingsCell {
    pub fn new(catalogue: Arc<Catalogue>, defaults: Arc<Defaults>) -> SettingsCell {
        SettingsCell(Arc::new(RwLock::new(Settings { catalogue, defaults })))
    }

    pub fn get(&self) -> Settings {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts others in force; returns those of before.
    pub fn swap(&self, settings: Settings) -> Settings {
        std::mem::replace(&mut self.0.write().unwrap_or_else(PoisonError::into_inner), settings)
    }
}

/// A context for whatever outlives a reload. It gives the store, the clock and the bell, which stay, but neither words
/// nor defaults: those come with [`LiveContext::get`].
#[derive(Clone)]
pub struct LiveContext {
    /// Its own settings may be old.
    context: Context,
    settings: SettingsCell,
}

impl LiveContext {
    /// The context, with the settings of the cell in place of its own.
    pub fn new(context: Context, settings: SettingsCell) -> LiveContext {
        LiveContext { context, settings }
    }

    /// Returns the context with the settings in force, for one unit of work.
    pub fn get(&self) -> Context {
        let Settings { catalogue, defaults } = self.settings.get();
        Context { catalogue, defaults, ..self.context.clone() }
    }

    pub fn now(&self) -> Moment {
        self.context.now()
    }

    pub fn store(&self) -> &Arc<dyn Store> {
        &self.context.store
    }

    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.context.clock
    }

    pub fn wake(&self) -> &Wake {
        &self.context.wake
    }
}

/// One whose settings stay as they are.
impl From<Context> for LiveContext {
    fn from(context: Context) -> LiveContext {
        let settings = SettingsCell::new(context.catalogue.clone(), context.defaults.clone());
        LiveContext::new(context, settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn allowing(daily_allowance: u32) -> Settings {
        let mut defaults = Config::from_text("test", "", []).unwrap().defaults;
        defaults.kudos.daily_allowance = daily_allowance;
        Settings { catalogue: Arc::new(Catalogue::embedded().unwrap()), defaults: Arc::new(defaults) }
    }

    #[test]
    fn what_was_taken_stays_and_what_is_taken_later_is_new() {
        let allowance = |settings: &Settings| settings.defaults.kudos.daily_allowance;
        let Settings { catalogue, defaults } = allowing(5);
        let cell = SettingsCell::new(catalogue, defaults);
        let taken = cell.get();
        let before = cell.clone().swap(allowing(9));
        assert_eq!([&taken, &before, &cell.get()].map(allowance), [5, 5, 9]);
        assert!(Arc::ptr_eq(&taken.catalogue, &before.catalogue), "both are swapped as one");
        assert!(!Arc::ptr_eq(&taken.catalogue, &cell.get().catalogue));
    }
}
