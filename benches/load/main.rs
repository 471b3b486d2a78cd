//! The load bench: the real program under kudos, beside a minimal serenity bot that answers and posts and keeps
//! nothing, by turns, each against a stand-in for Discord of its own. `benches/README.md` says how to read it. No time
//! is asserted.

// Discord's objects have many fields.
#![recursion_limit = "256"]

mod append;
mod child;
mod discord;
mod minimal;
mod own;
mod profile;
mod side;
mod slow;
mod table;
mod turns;
mod wire;

use turns::Extent;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let after =
        |flag: &str, nth: usize| arguments.iter().skip_while(|one| *one != flag).nth(nth).map(String::as_str);
    if let Some(port) = after(minimal::FLAG, 1) {
        return minimal::run(port, after(minimal::FLAG, 2));
    }
    if let Some(port) = after(own::FLAG, 1) {
        return own::run(port);
    }
    let quick = arguments.iter().any(|one| one == "--quick");
    let extent = if quick { Extent::QUICK } else { Extent::WHOLE };
    // One thread, so that the stand-in for Discord leaves the other core to the bots.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    if arguments.iter().any(|one| one == profile::WORD) {
        return runtime.block_on(profile::run());
    }
    if arguments.iter().any(|one| one == slow::WORD) {
        return runtime.block_on(slow::run());
    }
    let rows = runtime.block_on(turns::run(&extent));
    table::print(&rows);
}
