//! `sincerely check --pseudo`: the pseudo-locale, checked as any other, and the texts that leave a translation too little
//! room. How it is made is `catalogue`'s.

use std::path::Path;

use anyhow::Context as _;

use super::out;
use crate::catalogue::{PSEUDO, Problem, PseudoLocale};
use crate::config::Config;

/// Print what is tight and what is wrong, and write the pseudo-locale where a folder is given.
pub(super) fn check(config: &Config, folder: Option<&Path>) -> anyhow::Result<()> {
    let pseudo = match &config.messages.folder {
        Some(folder) => PseudoLocale::of_folder(folder),
        None => PseudoLocale::embedded(),
    };
    // The words were checked before, but a folder may have changed since.
    let pseudo = pseudo?;
    out::print_if_read(&tight(pseudo.tight()))?;
    if let Err(problems) = pseudo.catalogue() {
        out::print_if_read(&format!("{problems}\n"))?;
        anyhow::bail!("mend what is named above in en-US, then check again");
    }
    out::print_if_read(&format!("The pseudo-locale {PSEUDO} is sound.\n"))?;
    folder.map_or(Ok(()), |folder| write(&pseudo, folder))
}

fn write(pseudo: &PseudoLocale, folder: &Path) -> anyhow::Result<()> {
    let shown = folder.display();
    pseudo.write(folder).with_context(|| format!("the pseudo-locale cannot be written to {shown}"))?;
    Ok(out::print_if_read(&format!(
        "It is in {shown}: with `folder` in [messages] set to that, {PSEUDO} is a language of /me settings and of /setup.\n"
    ))?)
}

/// The texts that leave too little room, a line each.
fn tight(texts: &[Problem]) -> String {
    let lines = texts.iter().map(|text| format!("{text}\n"));
    match texts.len() {
        0 => "Every text leaves room for a translation.\n".to_owned(),
        1 => lines.chain(["One text leaves a translation little room.\n".to_owned()]).collect(),
        many => lines.chain([format!("{many} texts leave a translation little room.\n")]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tight_is_named_and_counted() {
        let text = |line, what: &str| Problem { file: "m/en-US/phrases.ftl".into(), line, what: what.into() };
        assert_eq!(tight(&[]), "Every text leaves room for a translation.\n");
        let said = tight(&[text(1, "`a` is long"), text(2, "`b` is long")]);
        assert_eq!(
            said,
            "m/en-US/phrases.ftl:1: `a` is long\nm/en-US/phrases.ftl:2: `b` is long\n2 texts leave a translation little room.\n"
        );
    }
}
