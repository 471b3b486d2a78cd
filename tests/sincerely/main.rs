//! What people can rely on, tried from outside: every test is a member of the playground, talking to the bot over real
//! sockets. The rules' own tests are beside the rules.
#![cfg(feature = "playground")]

mod bad_days;
mod binary;
mod delivery;
#[cfg(unix)]
mod disk;
mod doors;
#[cfg(unix)]
mod ending;
mod kudos;
#[cfg(unix)]
mod log;
#[cfg(unix)]
mod operation;
mod plain;
mod program;
mod rooms;
mod salvage;
mod source;
#[cfg(unix)]
mod stopping;
mod survey;
mod team;
mod wire;
