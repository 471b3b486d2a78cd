//! What Sincerely sends to Discord, and what it gets, held against Discord's own OpenAPI description. The playground's side is held
//! against it in `crates/playground/tests/openapi`, which says where the description comes from; here too it is named by the variable
//! `DISCORD_OPENAPI`, and where nobody has one this says so and tries nothing.
mod bot;
#[path = "../../crates/playground/tests/openapi/description.rs"]
#[allow(dead_code, reason = "shared with the playground's tests, which use all of it")]
mod description;

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
    let sent = runtime.block_on(bot::a_fortnight(&description));
    let checks = [("what Sincerely sends is what Discord takes", sent)];
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
