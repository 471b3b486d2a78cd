//! Sincerely: recognition, one-on-ones, prompts and tips for teams on Discord. The rooms, and nothing else.

pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod preview;
pub mod store;
