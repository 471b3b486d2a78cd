//! What people can rely on, tried from outside: every test is a member of the playground, talking to the bot over real
//! sockets. The rules' own tests are beside the rules.

mod kudos;
mod plain;
mod rooms;
mod source;
mod team;
mod wire;
