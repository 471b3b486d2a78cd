//! Checks that the copy in which the recipes were followed builds and, if that is asked for, runs those tests in it that the recipes
//! promise, which takes four times as long.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

/// What the recipes promise, by the ends of the names that tests have.
const PROMISED: &[&str] = &[
    "commands::registered::each_command_is_registered_as_it_was_and_none_is_gone",
    "commands::paths::every_path_is_read_with_all_options_and_with_those_that_are_required",
    "commands::paths::no_option_and_no_choice_goes_unread",
    "buttons::series::tests::what_was_ever_issued_means_what_it_meant",
    "kind::tests::every_kind_is_kept_as_it_ever_was",
    "lengths::every_text_option_says_how_long_it_may_be",
    "phrases::every_phrase_is_said_somewhere",
    "throwaway::it_answers_at_once_and_reminds_a_day_later",
];

/// Cargo tells the copy's packages from the workspace's by their profile alone: with the same one, the workspace would
/// take what was built of the copy for its own.
const OWN_PROFILE: &[&str] = &[
    "profile.dev.package.sincerely.debug=false",
    "profile.dev.package.discord-playground.debug=false",
    "profile.dev.package.newest-tz.debug=false",
];

/// What is asked of the copy.
#[derive(Clone, Copy, PartialEq)]
pub enum Proof {
    Builds,
    PassesTests,
}

/// Builds the library and the stories of the copy, in the workspace's own target folder, and runs what is promised if that is asked
/// for. All packages are chosen that `cargo test` chooses, so that both share their dependencies.
pub fn try_out(copy: &Path, target: &Path, proof: Proof) -> Result<()> {
    // The profile `test` would optimise the library, which takes longer than these tests save by it.
    let arguments: &[&str] = match proof {
        Proof::Builds => &["check", "--locked", "--offline", "--lib", "--tests"],
        Proof::PassesTests => {
            &["test", "--locked", "--offline", "--profile", "dev", "--lib", "--test", "sincerely", "--"]
        }
    };
    let promised = if proof == Proof::PassesTests { PROMISED } else { &[] };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    for (name, _) in std::env::vars_os().filter(|(name, _)| is_of_this_package(name)) {
        command.env_remove(name);
    }
    let output = command
        .args(OWN_PROFILE.iter().flat_map(|setting| ["--config", *setting]))
        .args(arguments)
        .args(promised)
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", target)
        .env("INSTA_UPDATE", "no")
        .stderr(Stdio::inherit())
        .output()
        .context("cargo does not run")?;
    let told = String::from_utf8_lossy(&output.stdout);
    let kept = copy.display();
    ensure!(output.status.success(), "{told}\nthe recipes were followed in {kept}, and that fails");
    for test in promised {
        let passed = told.lines().any(|line| line.ends_with(&format!("{test} ... ok")));
        ensure!(passed, "{told}\nno test {test} passed in {kept}");
    }
    match proof {
        Proof::Builds => println!("what the recipes made builds; --test also runs what they promise"),
        Proof::PassesTests => println!("what the recipes made builds, and passes {} tests", promised.len()),
    }
    Ok(())
}

/// Whether Cargo says by this variable which package runs: a dependency that looks at it would be built anew.
fn is_of_this_package(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|beginning| name.starts_with(beginning))
}
