//! Sincerely: recognition, one-on-ones, prompts and tips for teams on Discord. The rooms, and nothing else.

pub mod actions;
pub mod catalogue;
pub mod clock;
pub mod discord;
pub mod domain;
pub mod jobs;
pub mod store;
