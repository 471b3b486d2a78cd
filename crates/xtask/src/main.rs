//! Checks of the tree itself, which `.ci/run` runs: `cargo run -p xtask -- recipes` follows the recipes of
//! CONTRIBUTING.md in a copy of the tree, and tries what came of it.

mod build;
mod contributing;
mod recipe;
mod recipes;
mod tree;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use tree::Tree;

const USAGE: &str = "usage: cargo run -p xtask -- recipes [--test]";

fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    match asked.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["recipes"] => follow_recipes(build::Proof::Builds),
        ["recipes", "--test"] => follow_recipes(build::Proof::PassesTests),
        _ => bail!(USAGE),
    }
}

/// Follows each recipe, and holds it to what CONTRIBUTING.md says of it.
fn follow_recipes(proof: build::Proof) -> Result<()> {
    let mut tree = Tree::tracked(&root())?;
    let text = tree.text("CONTRIBUTING.md")?.to_owned();
    for recipe in recipes::ALL {
        contributing::hold(recipe, &text, &tree)?;
        recipe.follow(&mut tree)?;
        let (there, new) = (recipe.existing().len(), recipe.new_files().len());
        println!("{}: existing files: {there} of at most {}; new: {new}", recipe.heading, recipe.limit);
    }
    let target = target()?;
    let copy = target.join("recipes");
    tree.write(&copy)?;
    build::try_out(&copy, &target, proof)
}

/// The folder of the workspace.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder that this program was built in, where the dependencies lie built.
fn target() -> Result<PathBuf> {
    let program = std::env::current_exe()?;
    let target = program.parent().and_then(Path::parent).context("the program is in no target folder")?;
    Ok(target.to_owned())
}
