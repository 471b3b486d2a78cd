//! What a recipe is: the edits of files that are there, and the new files. How it is held to CONTRIBUTING.md is in
//! `contributing`.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};

use crate::tree::Tree;

/// A recipe of CONTRIBUTING.md, followed once for something that is thrown away.
pub struct Recipe {
    /// The heading of its section.
    pub heading: &'static str,
    /// The most existing files it may touch.
    pub limit: usize,
    pub edits: &'static [Edit],
    pub new: &'static [New],
}

/// Lines that go into an existing file.
pub struct Edit {
    pub file: &'static str,
    /// Words that follow each other in the file: the new lines go below the line of the last.
    pub below: &'static [&'static str],
    pub lines: &'static str,
}

/// What a recipe adds.
pub enum New {
    File {
        path: &'static str,
        text: &'static str,
    },
    /// A folder that begins as a copy of another.
    Folder {
        path: &'static str,
        from: &'static str,
    },
}

impl New {
    pub fn path(&self) -> &'static str {
        match self {
            New::File { path, .. } | New::Folder { path, .. } => path,
        }
    }
}

impl Recipe {
    /// The existing files it touches.
    pub fn existing(&self) -> BTreeSet<&'static str> {
        self.edits.iter().map(|edit| edit.file).collect()
    }

    /// The files and folders it adds.
    pub fn new_files(&self) -> BTreeSet<&'static str> {
        self.new.iter().map(New::path).collect()
    }

    pub fn follow(&self, tree: &mut Tree) -> Result<()> {
        for edit in self.edits {
            let text = edit.made(tree.text(edit.file)?);
            tree.put(edit.file, text.with_context(|| format!("“{}”, {}", self.heading, edit.file))?);
        }
        for new in self.new {
            ensure!(!tree.has(new.path()), "“{}”: {} is there already", self.heading, new.path());
            match new {
                New::File { path, text } => tree.put(path, (*text).to_owned()),
                New::Folder { path, from } => tree.copy(from, path),
            }
        }
        Ok(())
    }
}

impl Edit {
    /// The file with the new lines.
    fn made(&self, text: &str) -> Result<String> {
        let mut end = 0;
        for anchor in self.below {
            let found = text[end..].find(anchor);
            end += found.with_context(|| format!("nothing to insert below: “{anchor}” is not there"))?;
            end += anchor.len();
        }
        let line = text[end..].find('\n').map_or(text.len(), |rest| end + rest + 1);
        Ok([&text[..line], self.lines, &text[line..]].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDIT: Edit = Edit { file: "a", below: &["fn b", "match"], lines: "new\n" };

    #[test]
    fn lines_go_below_the_last_anchor() {
        assert_eq!(
            EDIT.made("match 1\nfn b\nmatch 2\nrest\n").unwrap(),
            "match 1\nfn b\nmatch 2\nnew\nrest\n"
        );
    }

    #[test]
    fn an_anchor_that_is_gone_is_named() {
        let error = EDIT.made("match 1\nfn b\n").unwrap_err();
        assert!(error.to_string().contains("“match”"), "{error}");
    }
}
