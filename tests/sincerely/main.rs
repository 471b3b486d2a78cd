//! What people can rely on, tried from outside: every test is a member of the playground, talking to the bot over real
//! sockets. The rules' own tests are beside the rules.

mod allowance;
mod bad_days;
mod binary;
mod cheers;
mod delivery;
mod doors;
mod giving;
mod hostile;
mod kudos;
mod message_command;
mod plain;
mod program;
mod recognition;
mod rooms;
mod source;
mod team;
mod wire;
