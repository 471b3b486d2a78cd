//! The playground's page in a real browser: each story has a playground and windows of its own, and plays as people do
//! who see the page, hear it or have no mouse. `cargo test --test page -- keyboard` plays the stories with that word in
//! their names.
//!
//! Needs Chromium and ChromeDriver, and `npm ci` in `tests/page` for axe-core. If one of them is missing, the run says
//! so and plays nothing; with `CI` set it fails. What a failed story looked like is left in `target/page/`.

mod axe;
mod driver;
mod harness;
mod keyboard;
mod page;
mod part;
mod stage;
mod stories;
mod window;

use std::process::ExitCode;

use driver::Driver;

/// How many stories are played at a time: half of one is waiting.
const AT_ONCE: usize = 2;

fn main() -> ExitCode {
    let options = harness::options(std::env::args().skip(1));
    let chosen = harness::chosen(stories::all(), &options);
    if chosen.is_empty() {
        return ExitCode::SUCCESS;
    }
    // Pictures are the same each time only where nothing else is drawn.
    let at_once = if options.pictures.is_some() { 1 } else { AT_ONCE };
    let drivers = || (0..at_once).map(|_| Driver::start()).collect();
    match axe::script().and_then(|_| drivers()) {
        Ok(drivers) => harness::play(drivers, &chosen, &options),
        Err(why) => harness::skip(&why),
    }
}
