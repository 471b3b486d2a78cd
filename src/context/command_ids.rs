//! The ids that Discord gave to the commands when they were registered, by which texts make them something to click. Until they
//! are known, a command is plain text.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

/// The commands' ids.
#[derive(Debug, Clone, Default)]
pub struct CommandIds(Arc<RwLock<BTreeMap<String, u64>>>);

impl CommandIds {
    /// Takes the names and ids of all commands that there are.
    pub fn learn(&self, all: impl IntoIterator<Item = (String, u64)>) {
        *self.0.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = all.into_iter().collect();
    }

    /// A command, such as `one-on-one add`, as a text has it: Discord's clients open it when it is clicked.
    pub fn mention(&self, path: &str) -> String {
        let ids = self.0.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        let name = path.split(' ').next().unwrap_or(path);
        match ids.get(name) {
            Some(id) => format!("</{path}:{id}>"),
            None => format!("/{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_something_to_click_once_its_id_is_known() {
        let ids = CommandIds::default();
        assert_eq!(ids.mention("one-on-one add"), "/one-on-one add");
        ids.learn([("one-on-one".to_owned(), 7)]);
        assert_eq!(ids.mention("one-on-one add"), "</one-on-one add:7>");
        assert_eq!(ids.mention("kudos"), "/kudos");
    }
}
