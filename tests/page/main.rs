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
use std::rc::Rc;

use driver::Driver;

fn main() -> ExitCode {
    let options = harness::options(std::env::args().skip(1));
    let chosen = harness::chosen(stories::all(), &options);
    if chosen.is_empty() {
        return ExitCode::SUCCESS;
    }
    match axe::script().and_then(|_| Driver::start()) {
        Ok(driver) => harness::play(Rc::new(driver), &chosen, &options),
        Err(why) => harness::skip(&why),
    }
}
