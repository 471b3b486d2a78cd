//! Backup files: what is no backup is told so; what is taken for one can be restored, or is told why not; and what was
//! restored can be read.

use std::path::Path;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};
use sincerely::domain::Moment;
use sincerely::domain::duty::{Duty, Planned};
use sincerely::domain::guild::Guild;
use sincerely::domain::id::{ChannelId, GuildId, RecognitionId, UserId};
use sincerely::domain::member::{Prompting, Settle};
use sincerely::domain::notice::{Address, Notice, NoticeKind};
use sincerely::domain::recognition::Recognition;
use sincerely::store::backup::{Backup, write};
use sincerely::store::memory::MemoryStore;
use sincerely::store::sled::SledOptions;
use sincerely::store::{Batch, Change, LedgerFilter, Store, StoreError, url};
use tokio::runtime::Runtime;

use super::edits::{Choices, edit_text};

/// The lines of a sound backup of a small store.
static SOUND: LazyLock<String> = LazyLock::new(|| RUNTIME.block_on(sound()));

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| tokio::runtime::Builder::new_current_thread().build().expect("a runtime"));

/// The input's first byte says how to read it: as the file, as the text that is pressed into it, or as edits of a sound
/// one whose foot is put right again, so that they reach what reads records.
pub fn check(data: &[u8]) {
    let Some((how, rest)) = data.split_first() else { return };
    match how % 4 {
        0 => tried(rest),
        1 => tried(&pressed(rest)),
        _ => tried(&pressed(edited(Choices(rest)).as_bytes())),
    }
}

fn pressed(text: &[u8]) -> Vec<u8> {
    zstd::encode_all(text, 1).expect("memory is enough")
}

fn edited(mut choices: Choices) -> String {
    let mut lines: Vec<String> = SOUND.lines().map(|line| line.to_owned() + "\n").collect();
    lines.pop();
    while !choices.is_spent() {
        let line = choices.below(lines.len());
        edit_text(&mut lines[line], &mut choices);
    }
    let text = lines.concat();
    let sum: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    let records = text.lines().count().saturating_sub(1);
    text + &format!("{{\"records\":{records},\"sha256\":\"{sum}\"}}\n")
}

fn tried(file: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("backup");
    std::fs::write(&path, file).expect("writable");
    match Backup::check(&path) {
        Ok(backup) => restored(&backup, folder.path()),
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
}

fn restored(backup: &Backup, folder: &Path) {
    let address = format!("sled:{}", folder.join("store").display());
    let now: Moment = "2026-10-19T08:00:00Z".parse().expect("a moment");
    match url::restore(&address, backup, now) {
        // One whose checksum was put right by hand may hold what does not belong together: that is told, at the latest
        // when it is read.
        Ok(()) => match RUNTIME.block_on(read(&address)) {
            Ok(()) | Err(StoreError::Damaged { .. }) => {}
            Err(other) => panic!("what was restored cannot be read: {other}"),
        },
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
}

async fn read(address: &str) -> Result<(), StoreError> {
    let store = url::open(address, SledOptions { reserved_space: 0 }).await?;
    store.ledger(&LedgerFilter::default(), 0, usize::MAX).await?;
    store.next_due().await?;
    let mut again = vec![];
    write(store.records().await?, Moment::UNIX_EPOCH, &mut again).expect("a backup of it");
    store.close().await
}

/// A little of everything that is kept.
async fn sound() -> String {
    let store = MemoryStore::new();
    let (guild, now) = (GuildId(7), Moment::UNIX_EPOCH);
    let given = Recognition {
        cheers: vec![UserId(3)],
        ..Recognition::kudos(
            RecognitionId(5),
            guild,
            UserId(1),
            vec![UserId(2), UserId(3)],
            "You wrote it down.".into(),
            now,
        )
    };
    let say = NoticeKind::Kudos { recognition: given.id };
    let owed = Notice::new("interaction:5", guild, Address::Channel(ChannelId(9)), say, now);
    let batch = Batch::once("interaction:5")
        .change(Change::PutGuild(Guild::new(guild)))
        .change(Change::UpdateMember(UserId(1), Settle::Quiet("22:00-07:00".parse().expect("hours"))))
        .change(Change::PutPrompting(Prompting::new(guild, UserId(1))))
        .change(Change::Plan(Planned { duty: Duty::Tip { guild }, at: now }))
        .change(Change::Close { to: owed.to, code: 50_013, at: now, lost: true })
        .change(Change::Give(given))
        .change(Change::Enqueue(owed));
    store.commit(batch).await.expect("kept");
    let mut file = vec![];
    write(store.records().await.expect("reads"), now, &mut file).expect("a backup");
    String::from_utf8(zstd::decode_all(&file[..]).expect("sound")).expect("lines of JSON")
}
