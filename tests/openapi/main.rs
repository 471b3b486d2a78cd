//! What Sincerely sends to Discord, and what it gets, held against Discord's own OpenAPI description. The playground's side is held
//! against it in `crates/playground/tests/openapi`, which says where the description comes from; here too it is named by the variable
//! `DISCORD_OPENAPI`, and where nobody has one this says so and tries nothing.
mod bot;
#[path = "../../crates/playground/tests/openapi/description.rs"]
#[allow(dead_code, reason = "shared with the playground's tests, which use all of it")]
mod description;
#[path = "../../crates/playground/tests/openapi/verdict.rs"]
mod verdict;

use std::process::ExitCode;

fn main() -> ExitCode {
    verdict::run(async |description| {
        vec![("what Sincerely sends is what Discord takes", bot::a_fortnight(description).await)]
    })
}
