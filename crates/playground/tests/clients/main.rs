//! Other people's libraries against the playground: discord.js, discord.py and twilight each log in, answer, post, write in private
//! and survive a cut connection (`story`). What a client of another language needs is installed by `.ci/run`; where it is missing,
//! that client is said to be skipped, and with the variable `CI` set that is a failure.
//! `cargo test --test clients -- discord.js` for one of them.
mod process;
mod story;
mod twilight;

use std::process::ExitCode;

use process::Client;

/// What came of a client.
enum Came {
    Through,
    Failed(String),
    /// Not installed: what to do about it.
    Missing(String),
}

fn main() -> ExitCode {
    let Some(wanted) = wanted(std::env::args().skip(1)) else { return ExitCode::SUCCESS };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for name in ["twilight", "discord.js", "discord.py"] {
        if !wanted.is_empty() && !wanted.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        match runtime.block_on(tried(name)) {
            Came::Through => {
                println!("ok      {name}");
                passed += 1;
            }
            Came::Missing(why) if std::env::var_os("CI").is_none() => {
                println!("SKIPPED {name}: {why}");
                skipped += 1;
            }
            Came::Failed(why) | Came::Missing(why) => {
                println!("FAILED  {name}: {why}");
                failed += 1;
            }
        }
    }
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    ExitCode::from(u8::from(failed > 0))
}

/// The clients named; none for all of them. `None` when a filter of `cargo test` means something else.
fn wanted(words: impl Iterator<Item = String>) -> Option<Vec<String>> {
    let filters: Vec<String> = words.filter(|word| !word.starts_with('-')).collect();
    let known = |word: &String| {
        ["twilight", "discord.js", "discord.py"].iter().any(|name| name.contains(word.as_str()))
    };
    if filters.iter().any(|word| "clients".contains(word.as_str())) {
        return Some(Vec::new());
    }
    let named: Vec<String> = filters.iter().filter(|word| known(word)).cloned().collect();
    if named.is_empty() && !filters.is_empty() { None } else { Some(named) }
}

async fn tried(name: &str) -> Came {
    let playground = story::playground().await;
    let told = match name {
        "discord.js" => foreign(&playground, process::discord_js()).await,
        "discord.py" => foreign(&playground, process::discord_py()).await,
        _ => {
            let mut bot = tokio::spawn(twilight::run(playground.api_url(), playground.token()));
            let told = tokio::select! {
                told = story::tell(&playground) => told,
                ended = &mut bot => Err(format!("it ended by itself: {ended:?}")),
            };
            bot.abort();
            told.map_or_else(Came::Failed, |()| Came::Through)
        }
    };
    playground.stop().await;
    told
}

async fn foreign(playground: &discord_playground::Playground, client: Result<Client, String>) -> Came {
    let client = match client {
        Ok(client) => client,
        Err(missing) => return Came::Missing(missing),
    };
    let mut running = client.start(playground);
    let told = tokio::select! {
        told = story::tell(playground) => told,
        ended = running.ended() => Err(format!("it ended by itself: {ended}")),
    };
    match told {
        Ok(()) => Came::Through,
        Err(why) => Came::Failed(format!("{why}\n{}", running.said())),
    }
}
