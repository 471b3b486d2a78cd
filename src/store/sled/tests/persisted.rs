//! Golden test of what lies in the folder: file names, the journal's frames, sled's own keys and tables, packs, chunks. It is
//! on disks and is read for ever; what the types in this room are called may change.

use super::super::journal;
use super::*;
use crate::store::sled::opening::{CHECKSUM_KEY, FORMAT_KEY};
use crate::store::sled::packs::Packs;
use crate::store::tables::Writes;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_frame_is_the_bytes_it_ever_was() {
    let writes: Writes = [(b"ra".to_vec(), Some(b"{}".to_vec())), (b"rb".to_vec(), None)].into();
    let mut draft = journal::FrameBuilder::new();
    draft.add(&writes);
    insta::assert_snapshot!(hex(draft.seal(7)), @"f5536a017c3373b2000000000000000700000016000000020000000272617b7d00000002ffffffff7262000000000000");
}

/// A line a record of sled's: its key, its length and how its value begins.
fn lines(packs: &Packs) -> String {
    let line = |found: sled::Result<(sled::IVec, sled::IVec)>| {
        let (key, value) = found.unwrap();
        format!("{} {} {}", hex(&key), value.len(), hex(&value[..value.len().min(24)]))
    };
    packs.tree().0.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn packs_and_their_chunks_lie_where_they_ever_did() {
    let packs = Packs::temporary();
    packs.put(&[(b"ra".to_vec(), Some(b"{\"id\":1}".to_vec())), (b"rb".to_vec(), Some(vec![]))].into());
    insta::assert_snapshot!(lines(&packs), @"fd72 39 00000000000020000000020000001a000000200000000272");
    let mut random = fastrand::Rng::with_seed(1);
    let long: Vec<u8> = (0..9_000).map(|_| random.u8(..)).collect();
    let packs = Packs::temporary();
    packs.put(&[(b"s1".to_vec(), Some(long))].into());
    insta::assert_snapshot!(lines(&packs), @"
    fd73 4000 000200000023360000000100002336000000027331b13d86
    fefd730001 4000 10c80c819467817eee38922cb531f41354acdcf99c28b98c
    fefd730002 1021 97c5272c16783adcb15e7d91ac0c9b254ab950d3b47b97d9
    ");
}

#[tokio::test]
async fn files_and_sleds_own_keys_have_the_names_they_ever_had() {
    assert_eq!((FORMAT_KEY, CHECKSUM_KEY), (&b"\0format"[..], &b"\0tally"[..]));
    let folder = tempdir().unwrap();
    let store = SledStore::open(folder.path(), SledOptions { reserved_space: 1 << 20 }).await.unwrap();
    applied(&store, put(1)).await;
    store.close().await.unwrap();
    let names = fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    // sled's snapshots are named by how far it had come.
    names.retain(|name| !name.starts_with("snap."));
    names.sort();
    insta::assert_snapshot!(names.join(" "), @"ballast blobs conf db journal.0 journal.1 lock marker");
    insta::assert_snapshot!(fs::read_to_string(folder.path().join("marker")).unwrap(), @"
    A store of Sincerely. Copy or move its folder whole.
    format 11
    groups 00000000000000000002
    checkpoint 00000000000000000002
    ");
}
