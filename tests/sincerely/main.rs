//! What people can rely on, tried from outside: every test is a member of the playground, talking to the bot over real
//! sockets. The rules' own tests are beside the rules.

mod allowance;
mod away;
mod bad_days;
mod binary;
mod cheers;
mod delivery;
#[cfg(unix)]
mod disk;
mod doors;
#[cfg(unix)]
mod ending;
mod giving;
mod hostile;
mod kudos;
mod ledger;
mod log;
mod me;
mod message_command;
mod one_on_one;
mod own_series;
mod plain;
mod program;
mod prompts;
mod recognition;
mod reminders;
mod rooms;
mod schedules;
mod setup;
mod source;
mod team;
mod tips;
mod wire;
