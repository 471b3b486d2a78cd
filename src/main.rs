//! The program: reads the command line, and hands over to the library.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    sincerely::app::main(sincerely::cli::Cli::try_parse())
}
