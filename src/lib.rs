//! Sincerely: recognition, one-on-ones, prompts and tips for teams on Discord. This file lists the modules, and nothing
//! else.

pub mod actions;
pub mod app;
pub mod catalogue;
pub mod chart;
pub mod cli;
pub mod clock;
pub mod config;
pub mod context;
pub mod control_socket;
pub mod discord;
pub mod domain;
pub mod export;
mod files;
pub mod health;
pub mod jobs;
pub mod metrics;
pub mod preview;
pub mod store;
