//! Fills the stores that the benches measure with kudos and duties.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta};
use sincerely::domain::Moment;
use sincerely::domain::duty::{Duty, Planned};
use sincerely::domain::fair_use::Rules;
use sincerely::domain::id::{ChannelId, GuildId, RecognitionId, UserId};
use sincerely::domain::notice::{Address, Notice, NoticeKind};
use sincerely::domain::recognition::Recognition;
use sincerely::domain::span::Span;
use sincerely::store::sled::{SledOptions, SledStore};
use sincerely::store::{Batch, Change, Condition, Store};

pub const GUILD: GuildId = GuildId(1_550_778_472_857_600_009);
/// The number of members who thank each other, whatever the size of the store.
pub const PEOPLE: u64 = 100;
/// The time from one kudos to the next: 504 a week.
const APART: TimeDelta = TimeDelta::minutes(20);

pub fn begin() -> Moment {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

/// When the kudos of a number are given.
pub fn given_at(number: u64) -> Moment {
    begin() + APART * i32::try_from(number).unwrap()
}

/// A folder on the disk of the build: a folder in memory would make syncs free.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

pub async fn open(folder: &Path) -> Arc<dyn Store> {
    Arc::new(SledStore::open(folder, SledOptions { reserved_space: 0 }).await.unwrap())
}

/// One kudos as the bot records it: the recognition and its owed post.
pub fn kudos(number: u64) -> (Recognition, Notice) {
    let recognition = Recognition {
        value: Some("Spoke up early".into()),
        impact: Some("Everybody who was on call".into()),
        ..Recognition::kudos(
            RecognitionId(1_550_778_472_857_700_000 + number),
            GUILD,
            UserId(1_550_778_472_857_600_000 + number % PEOPLE),
            vec![UserId(
                1_550_778_472_857_600_000 + (number + 1 + (number / PEOPLE) % (PEOPLE - 1)) % PEOPLE,
            )],
            format!(
                "You untangled the release on {} evening, for the {number}th time, and told us how.",
                day(number)
            ),
            given_at(number),
        )
    };
    let say = NoticeKind::Kudos { recognition: recognition.id };
    let to = Address::Channel(ChannelId(1_550_778_472_857_600_012));
    let notice = Notice::new(&recognition.id.to_string(), GUILD, to, say, recognition.at);
    (recognition, notice)
}

/// Returns the words in the text: half of the kudos say one, half the other, and one says both.
fn day(number: u64) -> &'static str {
    match number {
        4_321 => "Thursday and Friday",
        even if even.is_multiple_of(2) => "Friday",
        _ => "Thursday",
    }
}

/// The batch of a kudos, with fair use as its condition.
pub fn batch(number: u64) -> Batch {
    let (recognition, notice) = kudos(number);
    let rules = Rules { daily_allowance: 1_000_000, minimum_length: 10, pair_cooldown: Span::minutes(0) };
    let today = recognition.at.date_naive();
    let midnight = recognition.at + TimeDelta::days(1);
    Batch::once(recognition.id.to_string())
        .when(Condition::FairUse { rules, recognition: recognition.id, today, midnight })
        .change(Change::Give(recognition))
        .change(Change::Enqueue(notice))
}

/// The length of a kudos in bytes: two records as JSON, and ten index entries, counts and keys of 40 bytes each.
pub fn bytes(number: u64) -> usize {
    let (recognition, notice) = kudos(number);
    let records = [serde_json::to_vec(&recognition).unwrap(), serde_json::to_vec(&notice).unwrap()];
    records.iter().map(Vec::len).sum::<usize>() + 10 * 40
}

/// A store of `count` kudos, whose posts are no longer open.
pub async fn with_kudos(count: u64) -> (tempfile::TempDir, Arc<dyn Store>) {
    let folder = folder();
    let store = open(folder.path()).await;
    for from in (0..count).step_by(500) {
        let changes = (from..count.min(from + 500)).flat_map(|number| {
            let (recognition, notice) = kudos(number);
            let at = recognition.at;
            [
                Change::Give(recognition),
                Change::Enqueue(notice.skipped(sincerely::domain::notice::SkipReason::Unwanted, at)),
            ]
        });
        store.commit(Batch::free().changes(changes)).await.unwrap();
    }
    (folder, store)
}

/// A store of `count` planned duties, a second apart.
pub async fn with_duties(count: u64) -> (tempfile::TempDir, Arc<dyn Store>) {
    let folder = folder();
    let store = open(folder.path()).await;
    for from in (0..count).step_by(1_000) {
        let plans = (from..count.min(from + 1_000)).map(|number| Change::Plan(duty(number)));
        store.commit(Batch::free().changes(plans)).await.unwrap();
    }
    (folder, store)
}

fn duty(number: u64) -> Planned {
    let at = begin() + TimeDelta::seconds(number as i64);
    Planned { duty: Duty::Tip { guild: GuildId(1_550_778_472_857_600_000 + number) }, at }
}

/// Closes a store and returns its folder.
pub async fn closed((folder, store): (tempfile::TempDir, Arc<dyn Store>)) -> (tempfile::TempDir, PathBuf) {
    store.close().await.unwrap();
    let path = folder.path().to_owned();
    (folder, path)
}
