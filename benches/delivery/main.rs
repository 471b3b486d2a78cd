//! The delivery bench: ten thousand tips due at one minute, by turns with and without slow and limited guilds; a small
//! guild beside a large one; and private messages to a thousand members. `benches/README.md` says how to read it. No
//! time is asserted.

mod bot;
mod burst;
mod check;
mod discord;
mod filled;
mod process;
mod scene;
mod share;
mod storm;
mod table;

/// The number of turns of each part.
struct Extent {
    storms: usize,
    shares: usize,
    bursts: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let mut bot = arguments.iter().skip_while(|one| *one != bot::FLAG).skip(1);
    if let Some(folder) = bot.next() {
        return bot::run(folder, &bot::Place::read(bot));
    }
    let quick = arguments.iter().any(|one| one == "--quick");
    let extent = if quick {
        Extent { storms: 1, shares: 1, bursts: 1 }
    } else {
        Extent { storms: 7, shares: 3, bursts: 3 }
    };
    // One thread, so that the stand-in for Discord leaves the other core to the bot.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        table::storms(&storm::turns(extent.storms).await);
        table::shares(&share::turns(extent.shares).await);
        table::bursts(&burst::turns(extent.bursts).await);
    });
}
