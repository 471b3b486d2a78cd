//! What a client meets that knows nothing but Discord's documentation: frames, routes, files, what comes and goes; and a small bot of real
//! serenity (`wire`); and the harness for tests of such bots. Other people's libraries are tried in `tests/clients`, Discord's description of its API in `tests/openapi`.

mod attachments;
mod comings;
mod gateway;
mod harness;
mod modals;
mod served;
mod servers;
mod wire;
