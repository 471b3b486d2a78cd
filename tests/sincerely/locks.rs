//! The fuzz targets are a package of their own, with a lock file that no build of this package touches: this test keeps
//! it up to this package's needs.

use std::fs;

use toml::{Table, Value};

fn table(path: &str) -> Table {
    fs::read_to_string(path).expect(path).parse().expect(path)
}

#[test]
fn the_fuzz_targets_lock_knows_all_that_the_library_needs() {
    let locked = table("fuzz/Cargo.lock");
    let packages = locked["package"].as_array().expect("packages");
    let ours = packages.iter().find(|one| one["name"].as_str() == Some("sincerely")).expect("it fuzzes us");
    let known: Vec<&str> =
        ours["dependencies"].as_array().expect("some").iter().filter_map(Value::as_str).collect();
    let manifest = table("Cargo.toml");
    let needed = manifest["dependencies"].as_table().expect("some").iter();
    let needed = needed.filter(|(_, what)| what.get("optional").is_none()).map(|(name, _)| name);
    // A name is followed by its version where there are several.
    let missing: Vec<&String> =
        needed.filter(|name| !known.iter().any(|one| one.split(' ').next() == Some(name.as_str()))).collect();
    assert!(
        missing.is_empty(),
        "not locked: {missing:?}; `cargo fetch --manifest-path fuzz/Cargo.toml` locks them"
    );
}
