//! The commands about the store: backup, restore, export, ledger. Carrying them out is in `app`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ConfigFile;
use crate::domain::Moment;
use crate::domain::span::Span;
use crate::export::Format;

/// Where to back up to.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct BackupArguments {
    /// The file to write, which must not be there yet; it holds everything, private notes too, so keep it well
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,

    #[command(flatten)]
    pub file: ConfigFile,
}

/// What to restore.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Restore {
    /// The backup; it is checked from end to end before anything is written
    #[arg(long, value_name = "FILE")]
    pub from: PathBuf,

    #[command(flatten)]
    pub file: ConfigFile,
}

/// What to export, and how.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Export {
    /// How to write it [default: as the file's name ends, else csv]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ExportFormat>,

    /// The file to write, which must not be there yet [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub to: Option<PathBuf>,

    #[command(flatten)]
    pub file: ConfigFile,
}

impl Export {
    /// Returns the format that was named, else the one that the file's extension means.
    pub fn format(&self) -> ExportFormat {
        let ends = self.to.as_ref().and_then(|file| file.extension());
        let json = ends.is_some_and(|end| end.eq_ignore_ascii_case("json"));
        self.format.unwrap_or(if json { ExportFormat::Json } else { ExportFormat::Csv })
    }
}

/// Which part of the ledger to show.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Ledger {
    #[command(flatten)]
    pub file: ConfigFile,

    /// Only what stands so: due, sending, sent, late, skipped or undeliverable
    #[arg(long, value_name = "STATE")]
    pub state: Option<String>,

    /// Only what was planned then or later: 7d for the last seven days, or a moment such as 2026-11-01T00:00:00Z
    #[arg(long, value_name = "TIME", value_parser = since)]
    pub since: Option<Since>,

    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub most: usize,

    /// One JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// The beginning of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// A span before now.
    Ago(Span),
    At(Moment),
}

fn since(text: &str) -> Result<Since, String> {
    let at = || text.parse().map(Since::At);
    text.parse().map(Since::Ago).or_else(|_| at()).map_err(|_: chrono::ParseError| {
        "write a number and a unit, such as 7d or 12h, or a moment, such as 2026-11-01T00:00:00Z".to_owned()
    })
}

/// How an export looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// For spreadsheets
    Csv,
    /// For programs: one array
    Json,
}

impl From<ExportFormat> for Format {
    fn from(format: ExportFormat) -> Format {
        match format {
            ExportFormat::Csv => Format::Csv,
            ExportFormat::Json => Format::Json,
        }
    }
}
