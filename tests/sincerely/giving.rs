//! Verbs and settings for the stories about thanks. No story is here.

use discord_playground::{Fault, Modal, Outcome};

use crate::team::{Said, Setting, Team};

/// Words that are long enough.
pub const THANKS: &str = "You untangled the release on Friday.";

/// A Tuesday with nothing planned for the week, on which no allowance runs out and no pause is long.
pub fn generous() -> Setting {
    let config = vec![
        ("SINCERELY_DEFAULTS__KUDOS__DAILY_ALLOWANCE", "100"),
        ("SINCERELY_DEFAULTS__KUDOS__PAIR_COOLDOWN", "1s"),
    ];
    Setting { now: "2026-10-20T08:00:00Z", config, ..Setting::default() }
}

impl Team {
    /// Thank a person, and read the answer.
    pub async fn answer_to_thanks(&self, who: &str, whom: &str, message: &str) -> Said {
        let answer = self.command(who, "kudos", &[("to", whom), ("message", message)]).await;
        assert!(answer.is_private());
        answer
    }

    /// Thank a person, and read the answer and the post.
    pub async fn thank(&self, who: &str, whom: &str, message: &str) -> Said {
        self.answer_to_thanks(who, whom, message).await;
        self.expect_post("kudos").await
    }

    /// Press the cheer button of a kudos post, whatever its count, and read the result.
    pub async fn cheer(&self, who: &str, post: &Said) -> Said {
        let button = &post.view.components[0]["components"][0]["custom_id"];
        let button = button.as_str().expect("a custom id");
        match self.playground.click(who, post.view.id, button).await.expect("the client lets them") {
            Outcome::Updated(view) | Outcome::Replied(view) => {
                self.look(who, &Said { text: String::new(), view })
            }
            other => panic!("an answer was expected: {other:?}"),
        }
    }

    /// Returns what the bot said in a place, as a person sees it now, oldest first.
    pub fn sees(&self, who: &str, place: &str) -> Vec<String> {
        let channels = self.playground.channels(who);
        let there = place == "dm" || channels.iter().any(|channel| channel.name == place);
        assert!(there, "{who} sees no #{place} at all");
        let seen = self.playground.messages(who, place);
        seen.iter().filter(|view| view.author.bot).map(|view| self.plain(view)).collect()
    }

    /// Open the form that thanks for a message.
    pub async fn form_for(&self, who: &str, message: discord_playground::MessageId) -> Modal {
        match self.on_message(who, message, "Give kudos for this").await {
            Outcome::Modal(modal) => modal,
            other => panic!("a form was expected: {other:?}"),
        }
    }

    /// Write a private note from a prompt, and read it as its receiver.
    pub async fn note(&self, who: &str, whom: &str, text: &str) -> Said {
        let prompt = loop {
            let shown = self.command(who, "prompts now", &[]).await;
            if shown.text.contains("A note of appreciation") {
                break shown;
            }
        };
        let chosen = self.pick(who, &prompt, "Who comes to mind?", whom).await;
        let form = self.open(who, &chosen, "Write it now").await;
        let answer = self.submit(who, &form, &[("message", text)]).await;
        assert!(answer.is_private());
        self.expect_dm(whom).await
    }

    /// Let Discord refuse the bot's next message for a minute and a half.
    pub fn hold_a_post_back(&self) {
        self.playground.order(Fault::Answer {
            method: Some("POST".to_owned()),
            path: "/channels/*/messages".to_owned(),
            status: 429,
            code: 0,
            retry_after: Some(90.0),
            times: 1,
        });
    }

    /// Wait until Discord refuses a second answer, which is how a second delivery ends.
    pub async fn until_answered_twice(&self) {
        let twice =
            || self.playground.traffic().iter().any(|one| one.response["code"] == 40_060).then_some(());
        self.until("a second answer", twice).await;
    }
}

/// Returns the text with `LINK` for every address of a message: the addresses depend on how many ids came before.
pub fn unlinked(text: &str) -> String {
    let mut parts = text.split("https://discord.com/channels/");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| {
        let end = part.find(|one: char| !one.is_ascii_digit() && one != '/').unwrap_or(part.len());
        format!("LINK{}", &part[end..])
    });
    rest.fold(first, |text, part| text + part.as_str())
}
