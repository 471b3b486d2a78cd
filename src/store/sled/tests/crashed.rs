//! A store that a kill or a power cut stops at any sync, while the journal switches files and checkpoints run: it opens
//! as it was after some number of batches, which includes all acknowledged ones.
//! `STOPS=300 cargo test --lib -- crashed` for more stops than a plain run makes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use fastrand::Rng;
use tempfile::tempdir;

use super::super::disk::Disk;
use super::super::opening::{self, OpenOptions, Opened};
use super::super::recent::{Generation, Layers};
use super::super::{STEPS, SledStore};
use super::{NOTHING_RESERVED, open};
use crate::domain::id::{ChannelId, MessageId, UserId};
use crate::domain::member::Settle;
use crate::domain::notice::{Notice, State};
use crate::store::conformance::sample::{at, kudos, notice, second, tip};
use crate::store::memory::MemoryStore;
use crate::store::tables::{View, key};
use crate::store::{Batch, Change, Record, Store, StoreError};

/// The number of stops in a plain run.
const STOPS: usize = 40;
const BATCHES: usize = 120;

/// A disk that fails at one of its syncs, and keeps images of the files at that moment.
struct Failing {
    folder: PathBuf,
    left: usize,
    /// The synced content of each file, by inode number.
    synced: BTreeMap<u64, Vec<u8>>,
    chance: Rng,
    /// Whether syncs of the journal report success but do nothing.
    lies: bool,
    /// The files after a kill, and after a power cut.
    images: Option<[BTreeMap<PathBuf, Vec<u8>>; 2]>,
}

impl Failing {
    fn sync(&mut self, file: &File) -> io::Result<()> {
        if self.left == 0 {
            if self.images.is_none() {
                self.images = Some([self.after_a_kill(), self.after_a_power_cut()]);
            }
            return Err(io::Error::other("the machine is off"));
        }
        self.left -= 1;
        let number = file.metadata()?.ino();
        let synced = files(&self.folder).into_iter().find(|(_, path)| inode(path) == number);
        if let Some((_, path)) = synced
            && !(self.lies && path.to_string_lossy().contains("journal"))
        {
            self.synced.insert(number, fs::read(path)?);
        }
        Ok(())
    }

    /// Reads the files until two reads agree: a copy is of one moment, and the other thread writes until its sync.
    fn after_a_kill(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let read = || files(&self.folder).into_iter().map(|(name, path)| (name, fs::read(path).unwrap()));
        let mut before: BTreeMap<_, _> = read().collect();
        loop {
            let now = read().collect();
            if before == now {
                return now;
            }
            before = now;
        }
    }

    /// Returns the synced content of each file; a journal may also have the beginning of its unsynced writes.
    fn after_a_power_cut(&mut self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut image = self.after_a_kill();
        for (name, bytes) in &mut image {
            let number = inode(&self.folder.join(name));
            let Some(synced) = self.synced.get(&number) else { continue };
            let mut kept = synced.clone();
            if name.to_string_lossy().starts_with("journal") {
                let first = kept.iter().zip(&*bytes).position(|(was, is)| was != is).unwrap_or(kept.len());
                let torn = (first + self.chance.usize(..200)).min(kept.len()).min(bytes.len());
                kept[first.min(torn)..torn].copy_from_slice(&bytes[first.min(torn)..torn]);
            }
            *bytes = kept;
        }
        image
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, PathBuf)> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    files.map(|entry| (entry.file_name().into(), entry.path())).collect()
}

fn inode(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.ino())
}

/// A batch of several records that overwrites and removes records of other batches.
fn batch(number: u64, chance: &mut Rng) -> Batch {
    let told = notice(chance.u64(..12), 5);
    let sent = State::Sent { channel: ChannelId(1), message: MessageId(number), at: second(9), late: false };
    let put = Notice { state: sent, ..told.clone() };
    let text = "x".repeat(chance.usize(..3_000));
    let given = crate::domain::recognition::Recognition { text, ..kudos(number, &[2, 3]) };
    let batch = Batch::once(number.to_string())
        .change(Change::UpdateMember(UserId(number % 5), Settle::Locale(number.to_string())));
    match chance.u8(..4) {
        0 => batch.change(Change::Give(given)),
        1 => batch.change(Change::Enqueue(told)),
        2 => batch.change(Change::PutNotice(put)),
        _ => batch.change(Change::Plan(at(tip(number % 3), number as i64))),
    }
}

async fn all(store: &dyn Store) -> Vec<Record> {
    store.records().await.unwrap().flat_map(Result::unwrap).collect()
}

/// Commits batches until the disk fails; returns how many were acknowledged as being on the disk.
async fn live(folder: &Path, batches: &[(Batch, bool)], disk: &Arc<Mutex<Failing>>) -> usize {
    let hook = disk.clone();
    let disk = Disk::By(Arc::new(move |file| hook.lock().unwrap().sync(file)));
    let setup = OpenOptions { segment: 8 << 10, disk, ..NOTHING_RESERVED.setup() };
    let Ok(store) = SledStore::open_with(folder.to_owned(), setup, STEPS).await else { return 0 };
    let mut kept = 0;
    for (number, (batch, soon)) in batches.iter().enumerate() {
        let answer = match soon {
            true => store.commit_soon(batch.clone()).await.map(|_| kept),
            false => store.commit(batch.clone()).await.map(|_| number + 1),
        };
        match answer {
            Ok(more) => kept = more,
            Err(_) => break,
        }
    }
    let _ = store.close().await;
    kept
}

/// A fault in the store that the test must notice.
#[derive(Clone, Copy, PartialEq)]
enum Sabotage {
    None,
    /// Frames are acknowledged before they are on the disk.
    AcknowledgeUnsynced,
    /// A checkpoint leaves a key out.
    ForgetKey,
    /// A replay leaves out the newer generation, without a marker that tells.
    StopReplayEarly,
    /// The older generation is replayed again, over the newer.
    ReplayTwice,
}

impl Sabotage {
    /// Applies the fault to an opened store.
    fn spoil(self, opened: &mut Opened, known: u64, chance: &mut Rng) {
        match self {
            Sabotage::ForgetKey => {
                let packs = &opened.base.packs;
                let keys: Vec<_> = packs.scan(key::everything()).map(|pair| pair.unwrap().0).collect();
                let kept = keys.get(chance.usize(..20));
                packs.put(&kept.into_iter().map(|key| (key.clone(), None)).collect());
            }
            Sabotage::StopReplayEarly => {
                opened.replay.newer =
                    Generation::after(opened.replay.older.as_ref().map_or(known, Generation::last));
            }
            Sabotage::ReplayTwice => {
                if let Some(older) = &opened.replay.older {
                    let (last, again) = (opened.replay.newer.last(), older.writes().clone());
                    let replayed: Result<(), ()> = opened.replay.newer.take(last, |writes| {
                        writes.extend(again);
                        Ok(())
                    });
                    replayed.unwrap();
                }
            }
            Sabotage::None | Sabotage::AcknowledgeUnsynced => {}
        }
    }
}

/// Stops one run of a store, and checks what opens after it. Returns the number of images checked.
///
/// # Errors
/// A description of the promise that was broken.
async fn stop(seed: u64, sabotage: Sabotage) -> Result<usize, String> {
    let mut chance = Rng::with_seed(seed);
    let batches: Vec<_> =
        (0..BATCHES as u64).map(|number| (batch(number, &mut chance), chance.u8(..4) == 0)).collect();
    let folder = tempdir().unwrap();
    // The store exists before the disk fails; `power_cut` tests cuts while a store is created.
    open(folder.path()).await.unwrap().close().await.unwrap();
    for name in ["journal.0", "journal.1"] {
        fs::write(folder.path().join(name), vec![0; 8 << 10]).unwrap();
    }
    let synced = files(folder.path()).into_iter().map(|(_, path)| (inode(&path), fs::read(path).unwrap()));
    let failing = Failing {
        folder: folder.path().to_owned(),
        left: chance.usize(..BATCHES),
        synced: synced.collect(),
        chance: chance.fork(),
        lies: sabotage == Sabotage::AcknowledgeUnsynced,
        images: None,
    };
    let failing = Arc::new(Mutex::new(failing));
    let kept = live(folder.path(), &batches, &failing).await;
    let Some(images) = failing.lock().unwrap().images.take() else { return Ok(0) };
    for (image, what) in images.into_iter().zip(["kill", "power cut"]) {
        let found = reopened(image, sabotage, &mut chance).await;
        let found = found.map_err(|error| format!("seed {seed}, after a {what}: {error}"))?;
        if !is_of(&batches, kept, &found).await {
            return Err(format!("seed {seed}, after a {what}: not what {kept} acknowledged batches made"));
        }
    }
    Ok(2)
}

/// Returns the records of a store opened on these files. Without sabotage, also checks that it goes on and is whole.
async fn reopened(
    image: BTreeMap<PathBuf, Vec<u8>>,
    sabotage: Sabotage,
    chance: &mut Rng,
) -> Result<Vec<Record>, StoreError> {
    let copy = tempdir().unwrap();
    for (name, bytes) in image {
        fs::write(copy.path().join(name), bytes).unwrap();
    }
    if sabotage == Sabotage::None {
        let store = open(copy.path()).await?;
        let found = all(&store).await;
        store.commit(Batch::once("on")).await?;
        store.close().await?;
        opening::open(copy.path(), &OpenOptions { whole: true, ..NOTHING_RESERVED.setup() }, STEPS)?.close();
        return Ok(found);
    }
    let mut opened = opening::open(copy.path(), &NOTHING_RESERVED.setup(), STEPS)?;
    let known = opened.base.checksum.groups;
    sabotage.spoil(&mut opened, known, chance);
    let replay = std::mem::take(&mut opened.replay);
    let layers = Layers::new(opened.base.packs.clone(), replay.older.map(Arc::new), replay.newer);
    let pairs = layers.scan(key::everything()).map(|pair| pair.map(|(key, value)| Record { key, value }));
    let found = pairs.collect::<Result<_, _>>().unwrap();
    drop(layers);
    opened.close();
    Ok(found)
}

/// Whether these are the records after some number of the batches, `kept` at least.
async fn is_of(batches: &[(Batch, bool)], kept: usize, found: &[Record]) -> bool {
    let model = MemoryStore::new();
    let mut is = kept == 0 && found == all(&model).await;
    for (number, (batch, _)) in batches.iter().enumerate() {
        model.commit(batch.clone()).await.unwrap();
        is |= number + 1 >= kept && found == all(&model).await;
    }
    is
}

#[tokio::test]
async fn whatever_the_moment_all_that_was_acknowledged_is_there() {
    let stops = std::env::var("STOPS").map_or(STOPS, |stops| stops.parse().expect("a number"));
    let mut opened = 0;
    for seed in 0..stops as u64 {
        opened += stop(seed, Sabotage::None).await.unwrap();
    }
    assert!(opened > stops, "{opened} of {stops} stops came to anything");
}

#[tokio::test]
async fn a_store_that_keeps_less_than_it_acknowledged_would_be_found() {
    use Sabotage::{AcknowledgeUnsynced, ForgetKey, ReplayTwice, StopReplayEarly};
    for (number, sabotage) in
        [AcknowledgeUnsynced, ForgetKey, StopReplayEarly, ReplayTwice].into_iter().enumerate()
    {
        let mut found = false;
        for seed in 0..STOPS as u64 {
            found |= stop(seed, sabotage).await.is_err();
            if found {
                break;
            }
        }
        assert!(found, "sabotage {number} went unnoticed");
    }
}
