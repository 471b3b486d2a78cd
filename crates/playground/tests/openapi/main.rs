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
mod walk;

use std::process::ExitCode;

use description::Description;

fn main() -> ExitCode {
    // A filter of `cargo test` that means something else.
    if std::env::args().skip(1).any(|word| !word.starts_with('-') && !"openapi".contains(word.as_str())) {
        return ExitCode::SUCCESS;
    }
    let description = match Description::find() {
        Ok(description) => description,
        Err(why) => return unread(&why),
    };
    println!("held against version {} of Discord's description", description.version());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let walked = runtime.block_on(walk::every_route(&description));
    let checks = [
        ("damage done on purpose is noticed", walked.unnoticed),
        ("every route answers as Discord describes", walked.answers),
        ("what the gateway tells is what the API describes", walked.told),
    ];
    let failed = checks.iter().filter(|(what, problems)| !holds(what, problems)).count();
    println!("{} passed, {failed} failed", checks.len() - failed);
    ExitCode::from(u8::from(failed > 0))
}

fn unread(why: &str) -> ExitCode {
    let must = std::env::var_os(description::VARIABLE).is_some();
    println!("{} Discord's description: {why}", if must { "FAILED " } else { "SKIPPED" });
    println!("0 passed, {} failed, {} skipped", u8::from(must), u8::from(!must));
    ExitCode::from(u8::from(must))
}

fn holds(what: &str, problems: &[String]) -> bool {
    let holds = problems.is_empty();
    println!("{} {what}", if holds { "ok     " } else { "FAILED " });
    problems.iter().take(40).for_each(|problem| println!("        {problem}"));
    holds
}
