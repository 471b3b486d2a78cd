//! The only module that names serenity: interactions in, answers and messages out. `actions` and `jobs` decide what
//! they mean.

mod commands;
mod components;
mod courier;
mod events;
mod follower;
mod frame;
mod gateway;
mod intake;
mod invalid;
mod invoker;
mod lenient_parse;
mod limits;
mod linked;
mod members;
mod membership;
mod modal_payload;
mod modals;
mod payloads;
mod permissions;
mod permits;
mod private_message;
mod received;
mod refusal;
mod respond;
mod rest;
mod server_time;
mod servers;
mod session;
mod survey;
mod told;
mod transport;

pub use courier::DiscordCourier;
pub use follower::{CommandsThen, Followed, SettingsFollower};
pub use gateway::{Gateway, Pulse};
pub use intake::{Broken, Intake};
pub use members::channel_name;
pub use membership::DiscordMembership;
pub use received::Received;
pub use respond::{Response, respond};
pub use rest::{Connection, ConnectionError};
pub use survey::{Server, Survey, survey};
