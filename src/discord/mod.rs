//! The only room that names serenity: interactions in, answers and messages out. What they mean is `actions`' and `jobs'`.

mod ask;
mod commands;
mod courier;
mod dress;
mod events;
mod frame;
mod gateway;
mod heard;
mod intake;
mod invalid;
mod limits;
mod linked;
mod members;
mod membership;
mod permissions;
mod permits;
mod reactions;
mod refusal;
mod respond;
mod rest;
mod salvage;
mod servers;
mod session;
mod survey;
mod told;
mod transport;

pub use courier::DiscordCourier;
pub use gateway::{Gateway, Pulse};
pub use intake::{Broken, Intake};
pub use members::channel_name;
pub use membership::DiscordMembership;
pub use respond::{Response, respond};
pub use rest::{Connection, ConnectionError};
pub use survey::{Server, Survey, survey};
