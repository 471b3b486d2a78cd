//! What CONTRIBUTING.md says of a recipe: in its section, each numbered item names an existing file, and each item that
//! begins with `New:` names a new one. The first path in backticks counts; items without a path are steps.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use crate::recipe::Recipe;
use crate::tree::Tree;

/// The paths of a section, with what stands in for a name written as `<name>`.
#[derive(Default, Debug, PartialEq)]
struct Named<'a> {
    existing: Vec<&'a str>,
    new: Vec<&'a str>,
}

/// Holds a recipe to its section: the same files, and no more existing ones than the limit.
pub fn hold(recipe: &Recipe, text: &str, tree: &Tree) -> Result<()> {
    let heading = recipe.heading;
    let section = section(text, heading)
        .with_context(|| format!("CONTRIBUTING.md has no section “{heading}”, which is held to a recipe"))?;
    let named = named(section);
    same("numbered items", heading, &named.existing, &recipe.existing())?;
    same("items with “New:”", heading, &named.new, &recipe.new_files())?;
    for file in recipe.existing() {
        ensure!(tree.has(file), "“{heading}”: there is no {file}");
    }
    let count = recipe.existing().len();
    ensure!(count <= recipe.limit, "“{heading}” touches {count} existing files, more than {}", recipe.limit);
    Ok(())
}

/// The lines below a heading, up to the next.
fn section<'a>(text: &'a str, heading: &str) -> Option<&'a str> {
    let sections = text.split("\n## ").skip(1);
    sections
        .filter_map(|section| section.split_once('\n'))
        .find(|(first, _)| *first == heading)
        .map(|(_, rest)| rest)
}

fn named(section: &str) -> Named<'_> {
    let mut named = Named::default();
    for item in items(section) {
        let Some(path) = path(item) else { continue };
        if item.starts_with("- New:") {
            named.new.push(path);
        } else if item.starts_with(|first: char| first.is_ascii_digit()) {
            named.existing.push(path);
        }
    }
    named
}

/// The items of the lists in a section, each with its indented lines.
fn items(section: &str) -> Vec<&str> {
    let begins = |line: &str| !line.starts_with(' ');
    let starts = section.lines().map(|line| line.as_ptr() as usize - section.as_ptr() as usize);
    let starts: Vec<usize> = starts.filter(|start| begins(&section[*start..])).collect();
    let ends = starts.iter().skip(1).copied().chain([section.len()]);
    starts.iter().zip(ends).map(|(start, end)| &section[*start..end]).collect()
}

/// The first path in backticks.
fn path(item: &str) -> Option<&str> {
    item.split('`').skip(1).step_by(2).find(|code| is_path(code))
}

fn is_path(code: &str) -> bool {
    let name = code.rsplit('/').next().unwrap_or_default();
    code.contains('/') && !code.contains(char::is_whitespace) && (name.is_empty() || name.contains('.'))
}

/// Whether what is named and what is touched are the same.
fn same(what: &str, heading: &str, named: &[&str], touched: &BTreeSet<&str>) -> Result<()> {
    for path in named {
        let fitting = touched.iter().filter(|touched| fits(path, touched)).count();
        ensure!(fitting == 1, "“{heading}”: the {what} name {path}, and the recipe has {fitting} such files");
    }
    for path in touched {
        let fitting = named.iter().filter(|named| fits(named, path)).count();
        ensure!(fitting == 1, "“{heading}”: the recipe has {path}, and {fitting} of the {what} name it");
    }
    Ok(())
}

/// Whether a path is what is named, with one name in the place of `<…>`.
fn fits(named: &str, path: &str) -> bool {
    let Some((before, (_, after))) =
        named.split_once('<').and_then(|(before, rest)| Some((before, rest.split_once('>')?)))
    else {
        return named == path;
    };
    let name = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    name.is_some_and(|name| !name.is_empty() && !name.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# A\n\n## Add b\nWords in `x/y.rs`:\n1. Its `b-…`, and\n   `src/b.rs`, not `src/d.rs`\n- New: `src/<c>.rs`\n2. A step\n\nMore `e/f.rs`.\n\n## Next\n1. `g/h.rs`\n";

    #[test]
    fn the_items_of_a_section_name_their_files() {
        let found = named(section(TEXT, "Add b").unwrap());
        assert_eq!(found, Named { existing: vec!["src/b.rs"], new: vec!["src/<c>.rs"] });
        assert_eq!(section(TEXT, "Add"), None);
    }

    #[test]
    fn a_name_in_brackets_stands_for_one_name() {
        assert!(fits("src/<c>.rs", "src/any.rs") && fits("messages/<tag>/", "messages/de/"));
        assert!(!fits("src/<c>.rs", "src/any/other.rs") && !fits("src/<c>.rs", "src/.rs"));
    }

    #[test]
    fn a_file_that_only_one_of_them_has_is_named() {
        let touched = BTreeSet::from(["src/a.rs", "src/b.rs"]);
        let error = same("items", "Add", &["src/a.rs"], &touched).unwrap_err();
        assert!(error.to_string().contains("src/b.rs"), "{error}");
        let error = same("items", "Add", &["src/a.rs", "src/b.rs", "src/c.rs"], &touched).unwrap_err();
        assert!(error.to_string().contains("src/c.rs"), "{error}");
    }
}
