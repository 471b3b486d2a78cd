//! A team large enough that no daily allowance ends before the run does.

use discord_playground::{Playground, Seed};

const HEAD: &str = r#"
[guild]
name = "Crash"
time_zone = "UTC"

[bot]
name = "Sincerely"
permissions = ["view-channel", "send-messages", "read-message-history", "embed-links"]

[[channels]]
name = "general"

[[channels]]
name = "kudos"
"#;

/// Starts a playground with that many people, p0 to p(n-1), on the machine's own time.
pub async fn playground(people: usize) -> Playground {
    let person =
        |n| format!("\n[[people]]\nname = \"p{n}\"\ndisplay_name = \"P{n}\"\nhue = 1\ntime_zone = \"UTC\"\n");
    let seed: String = HEAD.to_owned() + &(0..people).map(person).collect::<String>();
    let seed = Seed::from_toml(&seed).expect("the seed is sound");
    Playground::builder().seed(seed).start().await.expect("a free port")
}
