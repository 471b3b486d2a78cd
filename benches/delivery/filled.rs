//! Stores in which tips are due, as the duties of a minute and the notices that other duties have left there.

use std::path::Path;
use std::sync::Arc;

use chrono::TimeDelta;
use sincerely::catalogue::Catalogue;
use sincerely::domain::Moment;
use sincerely::domain::duty::{Duty, Planned};
use sincerely::domain::guild::Guild;
use sincerely::domain::id::UserId;
use sincerely::domain::member::Settle;
use sincerely::domain::notice::{Address, Notice, NoticeKind};
use sincerely::store::sled::{SledOptions, SledStore};
use sincerely::store::{Batch, Change, Store};

use crate::scene::{self, CHANNELS, LARGE, SMALL};

/// How many changes are committed at a time.
const PORTION: usize = 500;
/// How many tips the large server of the second part has due, in how many channels.
const LARGE_TIPS: u64 = 10_000;
const LARGE_CHANNELS: u64 = 1_000;

/// A folder on the disk that the build is on: what is in memory needs no syncing.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder")
}

pub async fn open(folder: &Path) -> Arc<dyn Store> {
    Arc::new(SledStore::open(folder, SledOptions { reserved_space: 0 }).await.expect("a store"))
}

/// Make a store there in which each server's tips are due at one minute: its own duty's in its first channel, and one in
/// each of the others.
pub async fn storm(folder: &Path, troubled: bool, at: Moment) {
    let ids = tip_ids();
    let owed = scene::servers(troubled).flat_map(|server| {
        let own = Guild { tips_channel: Some(scene::channel(server, 0)), ..Guild::new(scene::guild(server)) };
        let duty = Duty::Tip { guild: own.id };
        let again = 1..scene::tips(server);
        let rest = (1..CHANNELS)
            .map(|number| (number, 0))
            .chain(again.flat_map(|nth| (0..CHANNELS).map(move |number| (number, nth))));
        let rest: Vec<Change> = rest.map(|(number, nth)| tip(&ids, server, number, nth, at)).collect();
        [Change::PutGuild(own), Change::Plan(Planned { duty, at })].into_iter().chain(rest)
    });
    fill(folder, owed.collect()).await;
}

/// Make a store there in which a large server's tips are due, and a small one's at a later moment, which it answers with.
pub async fn large_and_small(folder: &Path, later: TimeDelta) -> Moment {
    let (ids, began) = (tip_ids(), chrono::Utc::now());
    let large =
        (0..LARGE_TIPS).map(|n| tip(&ids, LARGE, n % LARGE_CHANNELS, n / LARGE_CHANNELS, began)).collect();
    fill(folder, large).await;
    let due = chrono::Utc::now() + later;
    fill(folder, (0..CHANNELS).map(|number| tip(&ids, SMALL, number, 0, due)).collect()).await;
    due
}

/// Make a store there in which so many people are owed a private word that somebody asked for. Each has a private channel
/// with the bot.
pub async fn words(folder: &Path, count: u64, at: Moment) {
    let owed = (0..count).flat_map(|n| {
        let (user, dm) = (UserId(1 + n), scene::channel(LARGE, n));
        let say = NoticeKind::Untold { who: UserId(1 + (n + 1) % count) };
        let notice = Notice::new("word", scene::guild(LARGE), Address::Person(user), say, at);
        [Change::UpdateMember(user, Settle::Dm(Some(dm))), Change::Enqueue(notice)]
    });
    fill(folder, owed.collect()).await;
}

async fn fill(folder: &Path, changes: Vec<Change>) {
    let store = open(folder).await;
    for portion in changes.chunks(PORTION) {
        store.commit(Batch::free().changes(portion.iter().cloned())).await.expect("committed");
    }
    store.close().await.expect("closed");
}

fn tip(ids: &[String], server: u64, channel: u64, nth: u64, at: Moment) -> Change {
    let to = Address::Channel(scene::channel(server, channel));
    let say = NoticeKind::Tip { tip: ids[((server + channel + nth) % ids.len() as u64) as usize].clone() };
    Change::Enqueue(Notice::new(&format!("tip {nth}"), scene::guild(server), to, say, at))
}

fn tip_ids() -> Vec<String> {
    let catalogue = Catalogue::embedded().expect("the built-in words");
    catalogue.locale("en-US").tips().iter().map(|tip| tip.id.clone()).collect()
}
