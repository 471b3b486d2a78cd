//! What every client is asked to do, as members of the playground see it. The bots themselves are `twilight.rs`, `client.mjs` and
//! `client.py`: they know two commands and a button, and repeat the last word of what mentions them.
use std::time::Duration;

use discord_playground::{Dial, Fault, MessageView, Outcome, Playground, Sessions};
use serde_json::json;

/// How long anything may take; a client of another language has to start first, beside other tests.
const PATIENCE: Duration = Duration::from_secs(60);

/// A playground on a port of its own, whose clock stands still.
pub async fn playground() -> Playground {
    let monday = "2026-11-23T09:00:00Z".parse().expect("a moment");
    let builder = Playground::builder().dial(Dial::frozen_at(monday)).enforce_limits(true);
    builder.start().await.expect("a free port")
}

/// Goes through it all; the error says what was expected and did not come.
pub async fn tell(playground: &Playground) -> Result<(), String> {
    within("it logs in and registers its commands", playground.connected()).await?;
    a_command_is_answered_edited_and_followed_up(playground).await?;
    a_private_word_is_written(playground).await?;
    a_mention_is_heard(playground, "now").await?;
    a_cut_connection_is_resumed(playground).await?;
    nothing_was_amiss(playground)
}

async fn a_command_is_answered_edited_and_followed_up(playground: &Playground) -> Result<(), String> {
    let greeted = playground.command("ana", "general", "greet", &[("who", json!("ben"))]).await;
    let Ok(Outcome::Replied(first)) = greeted else { return Err(format!("/greet: {greeted:?}")) };
    let edited = |one: &MessageView| one.id == first.id && one.content == "Hello again, ben";
    seen(playground, "chiara", "general", "the edited answer", edited).await?;
    seen(playground, "chiara", "general", "what follows", |one| one.content == "Welcome, Workshop").await?;
    let clicked = playground.click("dmitri", first.id, "More").await;
    match clicked {
        Ok(Outcome::Updated(now)) if now.content == "More" && now.buttons().is_empty() => Ok(()),
        other => Err(format!("the button: {other:?}")),
    }
}

async fn a_private_word_is_written(playground: &Playground) -> Result<(), String> {
    let whispered = playground.command("eun", "projects", "whisper", &[]).await;
    let Ok(Outcome::Deferred) = whispered else { return Err(format!("/whisper: {whispered:?}")) };
    seen(playground, "eun", "dm", "the private word", |one| one.content == "A word in private").await?;
    let only_hers = |one: &MessageView| one.content == "Written" && one.ephemeral && !one.thinking;
    seen(playground, "eun", "projects", "the answer that took longer", only_hers).await?;
    let others = playground.messages("ben", "projects");
    if others.is_empty() { Ok(()) } else { Err(format!("Ben sees what is Eun-ji's alone: {others:?}")) }
}

async fn a_mention_is_heard(playground: &Playground, word: &str) -> Result<(), String> {
    say(playground, word)?;
    let expected = format!("grace said {word}");
    seen(playground, "hugo", "random", &expected, |one| one.content == expected).await
}

fn say(playground: &Playground, word: &str) -> Result<(), String> {
    let bot = playground.person("your bot").ok_or("the bot is not there")?.id;
    playground.say("grace", "random", &format!("<@{bot}> {word}")).map(drop).map_err(|why| why.to_string())
}

/// What is said while nobody is connected arrives, once, and by resuming.
async fn a_cut_connection_is_resumed(playground: &Playground) -> Result<(), String> {
    // The next connection is turned away besides, so that nobody is there while the word is said.
    playground.order(Fault::GatewayRefuse { times: 1 });
    resumed_after(playground, Fault::GatewayCut, "meanwhile").await?;
    resumed_after(playground, Fault::GatewayReconnect, "again").await?;
    a_mention_is_heard(playground, "afterwards").await?;
    for word in ["now", "meanwhile", "again", "afterwards"] {
        let heard = playground.messages("hugo", "random");
        let times = heard.iter().filter(|one| one.content == format!("grace said {word}")).count();
        if times != 1 {
            return Err(format!("{word:?} was heard {times} times"));
        }
    }
    Ok(())
}

async fn resumed_after(playground: &Playground, mishap: Fault, word: &str) -> Result<(), String> {
    let (before, what) = (playground.sessions(), format!("{mishap:?}"));
    playground.order(mishap);
    a_mention_is_heard(playground, word).await?;
    let expected = Sessions { resumed: before.resumed + 1, ..before };
    let resumed = until(playground, || playground.sessions() != before);
    within(&format!("a session after {what}"), resumed).await?;
    let after = playground.sessions();
    if after == expected { Ok(()) } else { Err(format!("{what}: from {before:?} it came to {after:?}")) }
}

fn nothing_was_amiss(playground: &Playground) -> Result<(), String> {
    let unknown = playground.unknown_routes();
    let refused: Vec<String> = (playground.traffic().iter())
        .filter(|one| one.status >= 400)
        .map(|one| format!("{} {} {}: {}", one.status, one.method, one.path, one.response))
        .collect();
    if unknown.is_empty() && refused.is_empty() {
        return Ok(());
    }
    Err(format!("unknown routes {unknown:?}, refused {refused:?}"))
}

/// Waits until `who` sees there a message that `wanted` holds of.
async fn seen(
    playground: &Playground,
    who: &str,
    place: &str,
    what: &str,
    wanted: impl Fn(&MessageView) -> bool,
) -> Result<(), String> {
    let come = until(playground, || playground.messages(who, place).iter().any(&wanted));
    within(what, come).await
}

/// Looks again whenever something has changed.
async fn until(playground: &Playground, holds: impl Fn() -> bool) {
    let mut changes = playground.changes();
    loop {
        changes.borrow_and_update();
        if holds() || changes.changed().await.is_err() {
            return;
        }
    }
}

async fn within(what: &str, come: impl Future<Output = ()>) -> Result<(), String> {
    tokio::time::timeout(PATIENCE, come).await.map_err(|_| format!("never came: {what}"))
}
