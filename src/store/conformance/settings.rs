//! The changes of settings that the audit of a guild keeps.

use super::sample::{GUILD, applied, second};
use crate::domain::id::{GuildId, InteractionId, UserId};
use crate::domain::setting::{ServerSetting, SettingChange, SettingValue};
use crate::store::{Batch, Change, Store};

pub(super) async fn suite<S: Store + 'static>(open: impl AsyncFn() -> S) {
    the_newest_change_comes_first_and_a_forgotten_guild_has_none(&open().await).await;
}

/// A change of an interaction at that second.
pub(in crate::store) fn setting_change(id: u64, at: i64) -> SettingChange {
    SettingChange {
        id: InteractionId(id),
        number: 0,
        guild: GUILD,
        by: UserId(2),
        at: second(at),
        setting: ServerSetting::DailyAllowance,
        before: None,
        after: Some(SettingValue::Count(8)),
    }
}

async fn the_newest_change_comes_first_and_a_forgotten_guild_has_none(store: &impl Store) {
    let elsewhere = SettingChange { guild: GuildId(2), ..setting_change(9, 1) };
    let second_one = SettingChange { number: 1, ..setting_change(2, 7) };
    let all = [setting_change(1, 5), setting_change(2, 7), second_one, elsewhere.clone()];
    let noted = all.clone().map(|change| Change::NoteSetting(Box::new(change)));
    applied(store, Batch::free().changes(noted)).await;
    let [first, later, last, _] = all;
    assert_eq!(store.setting_changes(GUILD, 0, 2).await.unwrap(), [last, later]);
    assert_eq!(store.setting_changes(GUILD, 2, 9).await.unwrap(), [first]);
    applied(store, Batch::free().change(Change::ForgetGuild(GUILD))).await;
    assert_eq!(store.setting_changes(GUILD, 0, 9).await.unwrap(), []);
    assert_eq!(store.setting_changes(GuildId(2), 0, 9).await.unwrap(), [elsewhere]);
}
