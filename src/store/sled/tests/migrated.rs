//! A store of an earlier format is migrated when it is opened, step by step, each whole or not at all.

use tempfile::tempdir;

use super::super::SledStore;
use super::super::opening::FORMAT_KEY;
use super::{open_by, put, why_not};
use crate::domain::id::UserId;
use crate::store::conformance::sample::applied;
use crate::store::tables::format::Portion;
use crate::store::tables::{Unreadable, View, Writes, key};
use crate::store::{Committed, Store, StoreError};

/// Sets the locale of every member without one to French.
fn to_the_second(view: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let members = view.scan(vec![b'm']..vec![b'n']);
    let french = |value: Vec<u8>| {
        String::from_utf8(value).unwrap().replace("\"locale\":null", "\"locale\":\"fr\"").into_bytes()
    };
    let writes: Result<Writes, _> =
        members.map(|pair| pair.map(|(key, value)| (key, Some(french(value))))).collect();
    writes.map(Portion::last)
}

/// Removes the second member, and checks that it sees the writes of the step before.
fn to_the_third(view: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let gone = key::member(UserId(2));
    assert!(view.get(&gone)?.is_some_and(|value| String::from_utf8_lossy(&value).contains("fr")));
    Ok(Portion::last([(gone, None)].into()))
}

fn broken(_: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Err(Unreadable::because("a member cannot be made out"))
}

fn nothing(_: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    Ok(Portion::last(Writes::new()))
}

async fn locale(store: &SledStore, user: u64) -> Option<String> {
    store.member(UserId(user)).await.unwrap().locale
}

#[tokio::test]
async fn an_older_store_is_brought_up_to_date_once() {
    let folder = tempdir().unwrap();
    let store = open_by(&[], folder.path()).await.unwrap();
    for n in 1..=3 {
        applied(&store, put(n)).await;
    }
    store.close().await.unwrap();
    let store = open_by(&[to_the_second], folder.path()).await.unwrap();
    assert_eq!(locale(&store, 1).await.as_deref(), Some("fr"));
    store.close().await.unwrap();
    // A step that was taken is not taken again: `broken` would fail.
    let store = open_by(&[broken, to_the_third], folder.path()).await.unwrap();
    assert_eq!((locale(&store, 2).await, locale(&store, 3).await.as_deref()), (None, Some("fr")));
    assert_eq!(store.commit(put(1)).await.unwrap(), Committed::Repeated);
    store.close().await.unwrap();
    open_by(
        &[broken, broken, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing],
        folder.path(),
    )
    .await
    .unwrap()
    .close()
    .await
    .unwrap();
    assert!(matches!(why_not(folder.path()).await, StoreError::Newer { found: 12, known: 11, .. }));
}

#[tokio::test]
async fn a_step_that_fails_changes_nothing() {
    let folder = tempdir().unwrap();
    let store = open_by(&[], folder.path()).await.unwrap();
    applied(&store, put(1)).await;
    store.close().await.unwrap();
    let refused = open_by(&[broken], folder.path()).await.err();
    assert!(matches!(refused, Some(StoreError::Damaged { .. })), "{refused:?}");
    let store = open_by(&[], folder.path()).await.unwrap();
    assert_eq!(locale(&store, 1).await, None);
}

#[tokio::test]
async fn a_new_store_takes_no_steps() {
    let folder = tempdir().unwrap();
    open_by(&[broken, broken], folder.path()).await.unwrap().close().await.unwrap();
    let db = sled::open(folder.path()).unwrap();
    assert_eq!(db.get(FORMAT_KEY).unwrap().unwrap(), &3u32.to_be_bytes());
}
