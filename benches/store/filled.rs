//! Stores with something in them: the kudos, duties and years that the benches measure over.

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
/// How many people thank each other, however long they have done so.
pub const PEOPLE: u64 = 100;
/// From one thank you to the next: 504 a week.
const APART: TimeDelta = TimeDelta::minutes(20);

pub fn begin() -> Moment {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

/// When the thank you of that number is given.
pub fn given_at(number: u64) -> Moment {
    begin() + APART * i32::try_from(number).unwrap()
}

/// A folder on the disk that the build is on: what is in memory needs no syncing.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap()
}

pub async fn open(folder: &Path) -> Arc<dyn Store> {
    Arc::new(SledStore::open(folder, SledOptions { reserved_space: 0 }).await.unwrap())
}

/// One kudos as the bot records it: the thanks, what they spend, and the post they owe.
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

/// Half of the kudos say one of these, half the other, and one both.
fn day(number: u64) -> &'static str {
    match number {
        4_321 => "Thursday and Friday",
        even if even.is_multiple_of(2) => "Friday",
        _ => "Thursday",
    }
}

/// The batch of a kudos, with its conditions.
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

/// How many bytes a kudos is: its two records as JSON, and its index entries, counts and key at 40 bytes each.
pub fn bytes(number: u64) -> usize {
    let (recognition, notice) = kudos(number);
    let records = [serde_json::to_vec(&recognition).unwrap(), serde_json::to_vec(&notice).unwrap()];
    records.iter().map(Vec::len).sum::<usize>() + 10 * 40
}

/// A store with so many kudos behind it, all of them posted.
pub async fn with_kudos(count: u64) -> (tempfile::TempDir, Arc<dyn Store>) {
    let folder = folder();
    let store = open(folder.path()).await;
    for from in (0..count).step_by(500) {
        let changes = (from..count.min(from + 500)).flat_map(|number| {
            let (recognition, notice) = kudos(number);
            let at = recognition.at;
            [
                Change::Give(recognition),
                Change::Enqueue(notice.skipped(sincerely::domain::notice::Why::Unwanted, at)),
            ]
        });
        store.commit(Batch::free().changes(changes)).await.unwrap();
    }
    (folder, store)
}

/// A store with so many duties planned, a second apart.
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

/// The folder of a store that is closed again.
pub async fn closed((folder, store): (tempfile::TempDir, Arc<dyn Store>)) -> (tempfile::TempDir, PathBuf) {
    store.close().await.unwrap();
    let path = folder.path().to_owned();
    (folder, path)
}
