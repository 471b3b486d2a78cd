//! A store and a backup of format 1, which has no search index.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::tempdir;

use super::super::restoring::restore;
use super::super::{Migration, STEPS};
use super::{open, open_by};
use crate::domain::Moment;
use crate::domain::id::{RecognitionId, UserId};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::recognition::Recognition;
use crate::domain::words::Sought;
use crate::store::backup::{self, Backup};
use crate::store::conformance::sample::{GIVER, GUILD, applied, kudos, second};
use crate::store::tables::format::{FORMAT, Portion};
use crate::store::tables::{Unreadable, View};
use crate::store::{Batch, Change, Store};

/// More recognitions than one portion of the step takes.
const MANY: u64 = 4_200;

/// The tables of the index.
const INDEX: &[u8] = b"BPTX";

async fn fill(store: &impl Store) {
    for from in (1..=MANY).step_by(500) {
        let some = (from..(from + 500).min(MANY + 1)).map(|id| Change::Give(kudos(id, &[2])));
        applied(store, Batch::free().changes(some)).await;
    }
    let (by, at) = (GIVER, second(0));
    let withdraw = Change::Withdraw { recognition: RecognitionId(7), by, at, erase: true, refund: None };
    applied(store, Batch::free().change(withdraw)).await;
}

/// Checks that all recognitions are found, and later ones as well.
async fn is_indexed(store: &impl Store) {
    let find = async |words| {
        let list = List::Search(Sought::read(words).unwrap());
        let query =
            Query { guild: GUILD, viewer: UserId(9), list, filter: Filter::default(), other_names: vec![] };
        let (found, all) = store.find(&query, 0, 2).await.unwrap();
        (found.iter().map(|one| one.id.0).collect::<Vec<_>>(), all)
    };
    assert_eq!(find("thank").await, (vec![MANY, MANY - 1], MANY as usize - 1));
    assert_eq!((find("7th").await, find("70th").await), ((vec![], 0), (vec![70], 1)));
    let more = Recognition { text: "wunderbar".into(), ..kudos(MANY + 1, &[2]) };
    applied(store, Batch::free().change(Change::Give(more))).await;
    assert_eq!(find("WUNDERBAR").await, (vec![MANY + 1], 1));
    applied(store, Batch::free().change(Change::Forget(RecognitionId(70)))).await;
    assert_eq!(find("70th").await, (vec![], 0));
}

/// Turns the tables back to format 1.
fn without_index(view: &dyn View, _: Option<Vec<u8>>) -> Result<Portion, Unreadable> {
    let all = view.scan(vec![1]..vec![0x80]).map(|pair| {
        let (key, _) = pair?;
        let value = (key[0] == b'y').then(Vec::new);
        Ok((key, value))
    });
    let all =
        all.filter(|pair| pair.as_ref().map_or(true, |(key, _)| key[0] == b'y' || INDEX.contains(&key[0])));
    Ok(Portion::last(all.collect::<Result<_, _>>()?))
}

/// A step that removes the index, then the step that creates it.
const AND_ONE: [Migration; 2] = [without_index, STEPS[0]];

#[tokio::test]
async fn a_store_without_an_index_gets_one() {
    let folder = tempdir().unwrap();
    let store = open_by(&[], folder.path()).await.unwrap();
    fill(&store).await;
    store.close().await.unwrap();
    let store = open_by(&[without_index], folder.path()).await.unwrap();
    let tables = store.records().await.unwrap().flat_map(Result::unwrap).map(|record| record.key[0]);
    assert!(!tables.into_iter().any(|table| INDEX.contains(&table)));
    store.close().await.unwrap();
    is_indexed(&open_by(&AND_ONE, folder.path()).await.unwrap()).await;
}

/// Rewrites a backup as a version of format 1 would have written it.
fn of_format_1(path: &Path) -> PathBuf {
    let text = zstd::decode_all(fs::File::open(path).unwrap()).unwrap();
    let text = String::from_utf8(text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let (head, records) =
        (lines[0].replace(&format!("\"format\":{FORMAT}"), "\"format\":1"), &lines[1..lines.len() - 1]);
    let table = |line: &str| u8::from_str_radix(&line["{\"key\":\"".len()..][..2], 16).unwrap();
    let kept = records.iter().filter(|line| !INDEX.contains(&table(line)));
    let kept = kept.map(|line| match table(line) {
        b'y' => format!("{}}}\n", line.split(',').next().unwrap().trim_end_matches('}')),
        _ => format!("{line}\n"),
    });
    let kept: Vec<String> = kept.collect();
    let body = format!("{head}\n{}", kept.concat());
    let sum: String = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
    let foot = format!("{{\"records\":{},\"sha256\":\"{sum}\"}}\n", kept.len());
    let old = path.with_extension("old");
    fs::write(&old, zstd::encode_all(format!("{body}{foot}").as_bytes(), 3).unwrap()).unwrap();
    old
}

#[tokio::test]
async fn a_backup_without_an_index_gets_one() {
    let folder = tempdir().unwrap();
    let store = open(&folder.path().join("first")).await.unwrap();
    fill(&store).await;
    let path = folder.path().join("backup");
    let file = fs::File::create(&path).unwrap();
    backup::write(store.records().await.unwrap(), Moment::UNIX_EPOCH, file).unwrap();
    let there = folder.path().join("second");
    restore(&there, &Backup::check(&of_format_1(&path)).unwrap(), second(0)).unwrap();
    is_indexed(&open(&there).await.unwrap()).await;
}
