//! Backups that were edited, cut, or written by another version: each is refused with a sentence, none is half read.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use tempfile::{TempDir, tempdir};

use super::*;
use crate::domain::recognition::Recognition;
use crate::store::conformance::sample::kudos;
use crate::store::{Chunks, Record};

fn records(count: u8) -> Vec<Record> {
    let value = |n: u8| {
        let given = Recognition { text: "thank you ".repeat(n.into()), ..kudos(n.into(), &[2]) };
        serde_json::to_vec(&given).unwrap()
    };
    let key = |n: u8| [&b"r"[..], &u64::from(n).to_be_bytes()].concat();
    (0..count).map(|n| Record { key: key(n), value: value(n) }).collect()
}

fn chunks(records: &[Record]) -> Chunks<Record> {
    Box::new(records.chunks(7).map(|chunk| Ok(chunk.to_vec())).collect::<Vec<_>>().into_iter())
}

fn made() -> Moment {
    Moment::from_timestamp(1_790_000_000, 0).unwrap()
}

fn bytes(records: &[Record]) -> Vec<u8> {
    let mut bytes = vec![];
    assert_eq!(write(chunks(records), made(), &mut bytes).unwrap(), records.len() as u64);
    bytes
}

fn file(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("backup");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn check(bytes: &[u8]) -> Result<u64, BackupError> {
    let (_folder, path) = file(bytes);
    Backup::check(&path).map(|backup| backup.count)
}

fn why_not(bytes: &[u8]) -> String {
    check(bytes).unwrap_err().to_string()
}

/// Changes the text of a backup and compresses it again.
fn edited(edit: impl FnOnce(String) -> String) -> Vec<u8> {
    let text = String::from_utf8(zstd::decode_all(&bytes(&records(3))[..]).unwrap()).unwrap();
    zstd::encode_all(edit(text).as_bytes(), 3).unwrap()
}

#[test]
fn what_was_written_is_read() {
    let written = records(60);
    let (_folder, path) = file(&bytes(&written));
    let backup = Backup::check(&path).unwrap();
    assert_eq!((backup.made, backup.format, backup.count), (made(), 11, 60));
    assert_eq!(backup.records().unwrap().map(Result::unwrap).collect::<Vec<_>>(), written);
    assert_eq!(check(&bytes(&[])).unwrap(), 0);
}

#[test]
fn a_backup_reads_as_text() {
    let text = zstd::decode_all(&bytes(&records(2))[..]).unwrap();
    insta::assert_snapshot!(String::from_utf8(text).unwrap(), @r#"
    {"sincerely_backup":1,"format":11,"made":"2026-09-21T14:13:20Z"}
    {"key":"720000000000000000","json":{"id":0,"guild":1,"kind":"kudos","giver":1,"receivers":[2],"text":"","value":null,"impact":null,"about":null,"at":"2026-09-21T14:13:20Z","cheers":[],"post":null,"dated":true}}
    {"key":"720000000000000001","json":{"id":1,"guild":1,"kind":"kudos","giver":1,"receivers":[2],"text":"thank you ","value":null,"impact":null,"about":null,"at":"2026-09-21T14:13:21Z","cheers":[],"post":null,"dated":true}}
    {"records":2,"sha256":"a4d389315b30956ad44917bf171d47e278391a109a407fced37af8d1662ff7b8"}
    "#);
}

#[test]
fn wherever_it_is_cut_it_is_refused() {
    let whole = bytes(&records(40));
    for length in 0..whole.len() {
        assert!(check(&whole[..length]).is_err(), "cut to {length} of {}", whole.len());
    }
    assert_eq!(why_not(&whole[..whole.len() - 1]), "the backup is cut short; restore another one");
}

#[test]
fn whichever_bit_is_flipped_it_is_refused_or_the_same() {
    let written = records(9);
    let whole = bytes(&written);
    let mut refused = 0;
    for byte in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[byte] ^= 1 << (byte % 8);
        let (_folder, path) = file(&flipped);
        match Backup::check(&path) {
            Ok(backup) => {
                assert_eq!(backup.records().unwrap().map(Result::unwrap).collect::<Vec<_>>(), written);
            }
            Err(_) => refused += 1,
        }
    }
    assert!(refused > whole.len() * 7 / 8, "{refused} of {}", whole.len());
}

#[test]
fn each_mishap_has_its_sentence() {
    let swapped = |text: String| {
        let lines: Vec<&str> = text.lines().collect();
        [lines[0], lines[2], lines[1], lines[3], lines[4], ""].join("\n")
    };
    let without_end = |text: String| text.lines().take(4).map(|line| format!("{line}\n")).collect();
    let told = [
        why_not(b""),
        why_not(b"PNG and such"),
        why_not(&zstd::encode_all(&b"{\"a\":1}\n"[..], 3).unwrap()),
        why_not(&edited(|text| text.replace("\"sincerely_backup\":1", "\"sincerely_backup\":2"))),
        why_not(&edited(|text| text.replace("\"format\":11", "\"format\":12"))),
        why_not(&edited(|text| text.replace("thank you", "thank ewe"))),
        why_not(&edited(swapped)),
        why_not(&edited(without_end)),
        why_not(&edited(|text| text.replace("\"json\"", "\"jsno\""))),
        why_not(&edited(|text| format!("{text}more\n"))),
        Backup::check(Path::new("/nowhere")).unwrap_err().to_string(),
    ];
    insta::assert_snapshot!(told.join("\n"), @"
    the backup is cut short; restore another one
    this is no backup of Sincerely
    this is no backup of Sincerely
    the backup is of version 2, and this program knows versions up to 1; restore it with the one that made it
    the backup is of a store of format 12, and this program knows formats up to 11; restore it with the one that made it
    the backup is damaged: its checksum is not that of its records; restore another one
    the backup is damaged: its records are not in order; restore another one
    the backup is cut short; restore another one
    the backup is damaged: a line of it is no record; restore another one
    the backup is damaged: something follows its end; restore another one
    it cannot be read: No such file or directory (os error 2)
    ");
}

#[test]
fn a_record_that_cannot_be_read_is_named_by_its_line_and_not_shown() {
    let mut written = records(9);
    for secret in ["{\"text\":\"secret\"}", "\"secret\"", "secret"] {
        written[5].value = secret.into();
        let told = why_not(&bytes(&written));
        let start = "this version cannot read line 7 of the backup: an entry of table `r` cannot be read (";
        assert!(
            told.starts_with(start) && told.ends_with("restore it with the version that made it"),
            "{told}"
        );
        assert!(!told.contains("secret"), "{told}");
    }
    written[5] = Record { key: b"r\x01".to_vec(), value: b"{}".to_vec() };
    written.truncate(6);
    assert!(why_not(&bytes(&written)).starts_with("this version cannot read line 7"));
    let unknown = vec![Record { key: b"~1".to_vec(), value: b"{}".to_vec() }];
    assert!(
        why_not(&bytes(&unknown))
            .contains("line 2 of the backup: it is of a table that this version does not")
    );
}

#[test]
fn a_file_that_changed_after_the_check_is_noticed() {
    let (_folder, path) = file(&bytes(&records(20)));
    let backup = Backup::check(&path).unwrap();
    let changed = bytes(&records(30));
    fs::write(&path, &changed[..changed.len() - 9]).unwrap();
    let read = backup.records().and_then(Iterator::collect::<Result<Vec<_>, _>>);
    assert!(matches!(read, Err(BackupError::Short)));
}

proptest! {
    #[test]
    fn no_file_breaks_it(bytes: Vec<u8>, text in any::<String>()) {
        prop_assert!(check(&bytes).is_err());
        prop_assert!(check(&zstd::encode_all(text.as_bytes(), 1).unwrap()).is_err());
    }
}
