//! A Discord of one's own on loopback: REST, gateway, a page and a control API over one small world.
//! It knows Discord's wire format and nothing of any bot; docs/PLAYGROUND.md is its manual. Voice and threads are not here.
//!
#![doc = include_str!("../README.md")]

mod backstage;
mod client;
mod control;
mod core;
mod dial;
mod dto;
mod fault;
mod faults;
mod files;
mod gateway;
mod handle;
mod harness;
mod keeper;
mod limits;
mod month;
mod page;
mod permissions;
mod project;
mod rest;
mod seed;
mod server;
mod socket;
mod traffic;
mod visit;
mod wire;
mod world;

pub use backstage::{Backstage, Entry, Meanwhile, Upcoming};
pub use dial::Dial;
pub use dto::{
    AmendedView, Author, ChannelView, Choice, GuildView, MessageId, MessageView, Modal, ModalField,
    ModalMenu, Outcome, Person, Place, ReactionView, RefusedByClient, Sessions, Used,
};
pub use fault::{Fault, Scope};
pub use handle::{Playground, PlaygroundBuilder, PlaygroundError};
pub use harness::{Harness, Said};
pub use rest::routes::routes;
pub use seed::{Seed, SeedError};
pub use traffic::{Exchange, MissedDeadline};
pub use world::snapshot::SnapshotError;
