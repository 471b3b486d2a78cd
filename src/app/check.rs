//! `sincerely check`: everything that is wrong with the configuration and the catalogue, each with file and line.

use crate::catalogue::Catalogue;
use crate::cli::ConfigFile;
use crate::config::{self, Config};

use super::catalogue;

/// Print what is wrong, or that nothing is.
///
/// A configuration that cannot be read does not hide the catalogue's problems: then the embedded one is looked at.
pub fn check(file: ConfigFile) -> anyhow::Result<()> {
    let config = Config::load(file.config.as_deref(), config::environment());
    let words = match &config {
        Ok(config) => catalogue(config).map(|_| ()),
        Err(_) => Catalogue::embedded().map(|_| ()),
    };
    let problems: Vec<String> = [config.err().map(|e| e.to_string()), words.err().map(|e| e.to_string())]
        .into_iter()
        .flatten()
        .collect();
    if problems.is_empty() {
        println!("The configuration and the catalogue are sound.");
        return Ok(());
    }
    println!("{}", problems.join("\n"));
    anyhow::bail!("mend what is named above, then check again")
}
