//! How a message reads to a person, as lines of text that a test can compare: mentions by name, moments in UTC, buttons in brackets,
//! pictures by what they show.

use crate::{MessageView, Playground};

/// The message as it reads.
pub(super) fn plain(playground: &Playground, message: &MessageView) -> String {
    let mut lines: Vec<String> = message.text().lines().map(|line| readable(playground, line)).collect();
    let pictures = message.embeds.iter().filter_map(|embed| embed.get("image"));
    for file in pictures.chain(&message.attachments) {
        let name = file["filename"].as_str().unwrap_or("picture");
        lines.push(format!("({name}: {})", file["description"].as_str().unwrap_or_default()));
    }
    for row in &message.components {
        lines.push(components(row));
    }
    lines.join("\n")
}

fn components(row: &serde_json::Value) -> String {
    let parts = row["components"].as_array().into_iter().flatten();
    parts.map(component).collect::<Vec<_>>().join(" ")
}

fn component(part: &serde_json::Value) -> String {
    let dimmed = if part["disabled"] == true { "–" } else { "" };
    match part["label"].as_str() {
        Some(label) => format!("[{dimmed}{label}{dimmed}]"),
        None => format!("[{} ▾]", part["placeholder"].as_str().unwrap_or("choose")),
    }
}

/// Returns a line with `<@1>` as `@ana`, `<#2>` as `#kudos`, `<t:3:F>` as a date and time in UTC.
fn readable(playground: &Playground, line: &str) -> String {
    let mut rest = line;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        out += before;
        match after.split_once('>').and_then(|(inner, rest)| Some((reference(playground, inner)?, rest))) {
            Some((shown, after)) => {
                out += &shown;
                rest = after;
            }
            None => {
                out += "<";
                rest = after;
            }
        }
    }
    out + rest
}

fn reference(playground: &Playground, inner: &str) -> Option<String> {
    if let Some(id) = inner.strip_prefix('@') {
        return playground.people().into_iter().find(|one| one.id == id).map(|one| format!("@{}", one.name));
    }
    if let Some(id) = inner.strip_prefix('#') {
        let id = id.parse().ok()?;
        return playground.core().read(|world| world.channel(id).map(|one| format!("#{}", one.name)));
    }
    let (seconds, style) = inner.strip_prefix("t:")?.split_once(':')?;
    let at = chrono::DateTime::from_timestamp(seconds.parse().ok()?, 0)?;
    Some(match style {
        "R" => format!("({} UTC)", at.format("%a %H:%M")),
        "D" => at.format("%-d %B %Y").to_string(),
        _ => at.format("%a %-d %B %Y %H:%M UTC").to_string(),
    })
}
