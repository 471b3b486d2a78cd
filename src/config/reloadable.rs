//! Which keys a running bot takes over when it reads its configuration again, and which wait for the next start.

use super::{Config, Discord, OperationConfig, StoreConfig};

impl Config {
    /// Returns the section and the name of each key that only a start reads, and that `new` has another value for.
    pub fn awaiting_start(&self, new: &Config) -> Vec<(&'static str, &'static str)> {
        // Every field is named, so that a new key does not compile before it is decided.
        let Config { discord, store, messages: _, operation, defaults: _ } = self;
        let Discord { api_url, token_file, look_after, requests_per_second } = discord;
        let StoreConfig { url, backups, keep_ledger } = store;
        let OperationConfig { listen } = operation;
        let same = [
            ("discord", "api_url", *api_url == new.discord.api_url),
            ("discord", "token_file", *token_file == new.discord.token_file),
            ("discord", "look_after", *look_after == new.discord.look_after),
            ("discord", "requests_per_second", *requests_per_second == new.discord.requests_per_second),
            ("store", "url", *url == new.store.url),
            ("store", "backups", *backups == new.store.backups),
            ("store", "keep_ledger", *keep_ledger == new.store.keep_ledger),
            ("operation", "listen", *listen == new.operation.listen),
        ];
        same.into_iter().filter(|(.., same)| !same).map(|(section, key, _)| (section, key)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Config {
        Config::from_text("mine.toml", text, []).unwrap()
    }

    #[test]
    fn only_what_a_start_reads_waits_for_one() {
        let started = read("");
        assert_eq!(started.awaiting_start(&started), []);
        let words = read("[messages]\nfolder = \"words\"\n[defaults.kudos]\ndaily_allowance = 9\n");
        assert_eq!(started.awaiting_start(&words), []);
        let rest = read(
            "[discord]\napi_url = \"http://127.0.0.1:1\"\ntoken_file = \"token\"\nlook_after = \"9s\"\n\
             requests_per_second = 9\n[store]\nurl = \"sled:other\"\nbackups = \"other\"\nkeep_ledger = \"99d\"\n\
             [operation]\nlisten = \"127.0.0.1:1\"\n",
        );
        let waiting: Vec<String> =
            started.awaiting_start(&rest).iter().map(|(section, key)| format!("{section}.{key}")).collect();
        assert_eq!(waiting.len(), 8);
        assert_eq!((waiting[0].as_str(), waiting[7].as_str()), ("discord.api_url", "operation.listen"));
    }
}
