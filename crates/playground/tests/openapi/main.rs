//! What the playground answers and what it tells over its gateway, held against Discord's own OpenAPI
//! description (<https://github.com/discord/discord-api-spec>, `specs/openapi.json`, MIT). A route of the playground's table that
//! is not driven here fails the run, as does one that Discord does not know.
//!
//! The description is not kept here: it is large and changes weekly. The variable `DISCORD_OPENAPI` names the file. Where nobody
//! has one this says so and tries nothing; one that is named and cannot be read is a failure.
mod bodies;
mod description;
mod events;
mod steps;
mod verdict;
mod walk;

use std::process::ExitCode;

fn main() -> ExitCode {
    verdict::run(async |description| {
        let walked = walk::every_route(description).await;
        vec![
            ("damage done on purpose is noticed", walked.unnoticed),
            ("every route answers as Discord describes", walked.answers),
            ("what the gateway tells is what the API describes", walked.told),
        ]
    })
}
