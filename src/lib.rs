//! Sincerely: recognition, one-on-ones, prompts and tips for teams on Discord. The rooms, and nothing else.
pub mod playground;
