//! A cache of guild records: one interaction reads its guild's record several times, and a record changes once in
//! months. The cache compares a record's bytes, so no write has to invalidate it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::tables::Unreadable;
use crate::domain::guild::Guild;
use crate::domain::id::GuildId;

/// The most records in the cache. A full cache is emptied.
const MOST: usize = 1_024;

/// Guild records with the bytes they were decoded from.
#[derive(Debug, Default)]
pub(super) struct DecodedGuilds(Mutex<HashMap<GuildId, (Vec<u8>, Guild)>>);

impl DecodedGuilds {
    /// Returns the record in these bytes; calls `read` when the cache has no record for the same bytes.
    pub fn read(
        &self,
        id: GuildId,
        bytes: Vec<u8>,
        read: impl FnOnce(&[u8]) -> Result<Guild, Unreadable>,
    ) -> Result<Guild, Unreadable> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, guild)) = known.get(&id).filter(|(of, _)| *of == bytes) {
            return Ok(guild.clone());
        }
        let guild = read(&bytes)?;
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(id, (bytes, guild.clone()));
        Ok(guild)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_once_and_again_when_it_has_changed() {
        let servers = DecodedGuilds::default();
        let mut count = 0;
        for bytes in [b"a", b"a", b"b", b"b", b"a"] {
            let made = servers.read(GuildId(1), bytes.to_vec(), |bytes| {
                count += 1;
                Ok(Guild {
                    locale: Some(String::from_utf8_lossy(bytes).into_owned()),
                    ..Guild::new(GuildId(1))
                })
            });
            assert_eq!(made.unwrap().locale.unwrap().as_bytes(), bytes);
        }
        assert_eq!(count, 3);
        for id in 0..3_000 {
            servers.read(GuildId(id), vec![], |_| Ok(Guild::new(GuildId(id)))).unwrap();
            assert!(servers.0.lock().unwrap().len() <= MOST);
        }
    }
}
