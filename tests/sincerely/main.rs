//! What people can rely on, tried from outside: every test is a member of the playground, talking to the bot over real
//! sockets. The rules' own tests are beside the rules.

mod away;
mod kudos;
mod me;
mod one_on_one;
mod own_series;
mod plain;
mod prompts;
mod reminders;
mod schedules;
mod setup;
mod team;
mod tips;
mod wire;
