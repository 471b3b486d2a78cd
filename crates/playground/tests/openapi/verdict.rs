//! One run of checks by Discord's description: whether there is a description, what each check found, and the exit code. Which
//! checks there are is the caller's.

use std::process::ExitCode;

use super::description::{Description, VARIABLE};

/// What is checked, and what is wrong with it.
pub type Check = (&'static str, Vec<String>);

/// Run the checks, print what they found, and answer with the exit code. A filter of `cargo test` that means another test runs none.
pub fn run(checks: impl AsyncFnOnce(&Description) -> Vec<Check>) -> ExitCode {
    if std::env::args().skip(1).any(|word| !word.starts_with('-') && !"openapi".contains(word.as_str())) {
        return ExitCode::SUCCESS;
    }
    let description = match Description::find() {
        Ok(description) => description,
        Err(why) => return unread(&why),
    };
    println!("held against version {} of Discord's description", description.version());
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let checks = runtime.block_on(checks(&description));
    let failed = checks.iter().filter(|(what, problems)| !holds(what, problems)).count();
    println!("{} passed, {failed} failed", checks.len() - failed);
    ExitCode::from(u8::from(failed > 0))
}

fn unread(why: &str) -> ExitCode {
    let must = std::env::var_os(VARIABLE).is_some();
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
