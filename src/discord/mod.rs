//! The only room that names serenity: interactions in, answers and messages out. What they mean is `actions`' and `jobs'`.

mod ask;
mod commands;
mod courier;
mod dress;
mod gateway;
mod permissions;
mod respond;
mod rest;

pub use courier::DiscordCourier;
pub use gateway::{Gateway, Intake};
pub use respond::{Response, respond};
pub use rest::{Connection, ConnectionError};
