//! A delivery run: ten thousand tips due at one minute, with slow and limited servers among them and without, by turns, and
//! a small server beside a large one, and private words to a thousand people. `README.md` beside this folder says how to read it. It asserts no time.

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

/// How many turns are taken of each.
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
    // One thread: the stand-in for Discord shall leave the other core to the bot.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        table::storms(&storm::turns(extent.storms).await);
        table::shares(&share::turns(extent.shares).await);
        table::bursts(&burst::turns(extent.bursts).await);
    });
}
