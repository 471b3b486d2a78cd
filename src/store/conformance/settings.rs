//! The changes of settings that the audit of a guild keeps, and its own texts.

use super::sample::{GUILD, applied, second};
use crate::domain::id::{GuildId, InteractionId, UserId};
use crate::domain::own_texts::{OwnTexts, Suggestion};
use crate::domain::setting::{ServerSetting, SettingChange, SettingValue};
use crate::domain::tip::Tip;
use crate::store::{Batch, Change, Committed, Condition, Conflict, Store};

pub(super) async fn suite<S: Store + 'static>(open: impl AsyncFn() -> S) {
    the_newest_change_comes_first_and_a_forgotten_guild_has_none(&open().await).await;
    own_texts_are_kept_until_the_guild_is_forgotten(&open().await).await;
    of_two_who_write_at_once_one_reads_again(&open().await).await;
    a_forgotten_member_has_no_part_in_the_texts_of_that_guild(&open().await).await;
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

fn a_tip() -> Tip {
    let text = |text: &str| text.to_owned();
    let (id, theme, title) = (String::new(), text("care"), text("Listen first"));
    Tip { id, theme, title, idea: text("An idea."), try_this: text("Try."), reflect: vec![text("Why?")] }
}

/// A tip that member 2 wrote, and one that member 3 suggests.
pub(in crate::store) fn own_texts() -> OwnTexts {
    let mut own = OwnTexts::new(GUILD);
    own.write_tips(vec![a_tip()], UserId(2), second(5)).unwrap();
    own.suggest(Suggestion { id: InteractionId(7), by: UserId(3), at: second(6), tip: a_tip() }).unwrap();
    own
}

async fn put(store: &impl Store, own: &OwnTexts) {
    applied(store, Batch::free().change(Change::PutOwnTexts(Box::new(own.clone())))).await;
}

async fn own_texts_are_kept_until_the_guild_is_forgotten(store: &impl Store) {
    assert_eq!(store.own_texts(GUILD).await.unwrap(), OwnTexts::new(GUILD));
    let elsewhere = OwnTexts { guild: GuildId(2), ..own_texts() };
    put(store, &own_texts()).await;
    put(store, &elsewhere).await;
    assert_eq!(store.own_texts(GUILD).await.unwrap(), own_texts());
    applied(store, Batch::free().change(Change::ForgetGuild(GUILD))).await;
    assert_eq!(store.own_texts(GUILD).await.unwrap(), OwnTexts::new(GUILD));
    assert_eq!(store.own_texts(GuildId(2)).await.unwrap(), elsewhere);
}

async fn of_two_who_write_at_once_one_reads_again(store: &impl Store) {
    let read = store.own_texts(GUILD).await.unwrap();
    let write = |read: OwnTexts| {
        let is = Condition::OwnTextsAre(Box::new(read));
        Batch::free().when(is).change(Change::PutOwnTexts(Box::new(own_texts())))
    };
    applied(store, write(read.clone())).await;
    let late = store.commit(write(read)).await.unwrap();
    assert_eq!(late, Committed::Refused(Conflict::Changed));
    applied(store, write(own_texts())).await;
}

async fn a_forgotten_member_has_no_part_in_the_texts_of_that_guild(store: &impl Store) {
    put(store, &own_texts()).await;
    let forget = |user| Change::ForgetPerson { guild: GUILD, user: UserId(user) };
    applied(store, Batch::free().change(forget(3))).await;
    let left = store.own_texts(GUILD).await.unwrap();
    assert_eq!((left.suggestions.len(), left.tips[0].by), (0, Some(UserId(2))));
    applied(store, Batch::free().change(forget(2))).await;
    assert_eq!(store.own_texts(GUILD).await.unwrap().tips[0].by, None);
}
