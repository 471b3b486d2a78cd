//! What members do in a test. What Discord's client would not let them do fails the test; so does an answer of another kind than was
//! expected.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{Harness, Said};
use crate::dto::{Choice, MessageId, Modal, Outcome};

/// Said of a member's act that Discord's client would refuse.
const ALLOWED: &str = "the client lets them";

impl Harness {
    /// Uses a slash command in the server's first channel, and reads the answer.
    pub async fn command(&self, who: &str, path: &str, options: &[(&str, &str)]) -> Said {
        self.command_in(who, &self.first_channel(), path, options).await
    }

    /// Uses a slash command in a channel, or in private messages with the bot (`dm`), and reads the answer.
    pub async fn command_in(&self, who: &str, place: &str, path: &str, options: &[(&str, &str)]) -> Said {
        self.said(self.outcome(who, place, path, options).await)
    }

    /// Uses a slash command, whatever comes of it. Numbers and switches are written as text too.
    pub async fn outcome(&self, who: &str, place: &str, path: &str, options: &[(&str, &str)]) -> Outcome {
        let options: Vec<(&str, Value)> = options.iter().map(|(name, text)| (*name, json!(text))).collect();
        self.playground.command(who, place, path, &options).await.expect(ALLOWED)
    }

    /// Types into an option, and reads what is offered.
    pub async fn typing(&self, who: &str, path: &str, option: &str, typed: &str) -> Vec<String> {
        self.choices(who, path, option, typed).await.into_iter().map(|choice| choice.name).collect()
    }

    /// Types into an option, and gets what is offered with its values.
    pub async fn choices(&self, who: &str, path: &str, option: &str, typed: &str) -> Vec<Choice> {
        self.choices_in(who, &self.first_channel(), path, option, typed).await
    }

    /// The same in a channel, or in private messages (`dm`).
    pub async fn choices_in(
        &self,
        who: &str,
        place: &str,
        path: &str,
        option: &str,
        typed: &str,
    ) -> Vec<Choice> {
        self.playground.autocomplete(who, place, path, option, typed, &[]).await.expect(ALLOWED)
    }

    /// Presses a button, by its label or a part of it, and reads the answer.
    pub async fn click(&self, who: &str, on: &Said, label: &str) -> Said {
        self.said(self.press(who, on, label).await)
    }

    /// Presses a button that opens a form.
    pub async fn open(&self, who: &str, on: &Said, label: &str) -> Modal {
        form(self.press(who, on, label).await)
    }

    /// Presses a button, whatever comes of it.
    pub async fn press(&self, who: &str, on: &Said, label: &str) -> Outcome {
        let buttons = on.view.buttons();
        let found = buttons.iter().find(|known| known.contains(label));
        let button = found.unwrap_or_else(|| panic!("no button {label} among {buttons:?}"));
        self.playground.click(who, on.view.id, button).await.expect(ALLOWED)
    }

    /// Chooses a person in a menu of people.
    pub async fn pick(&self, who: &str, on: &Said, menu: &str, whom: &str) -> Said {
        self.said(self.choose(who, on, menu, whom).await)
    }

    /// Chooses in a menu, whatever comes of it: a label or a value, or a name in a menu of people, roles or channels.
    pub async fn choose(&self, who: &str, on: &Said, menu: &str, what: &str) -> Outcome {
        self.playground.select(who, on.view.id, menu, &[what.to_owned()]).await.expect(ALLOWED)
    }

    /// Chooses in a menu what opens a form.
    pub async fn choose_form(&self, who: &str, on: &Said, menu: &str, what: &str) -> Modal {
        form(self.choose(who, on, menu, what).await)
    }

    /// Sends a form.
    pub async fn submit(&self, who: &str, modal: &Modal, fields: &[(&str, &str)]) -> Said {
        self.said(self.playground.submit(who, modal, fields).await.expect(ALLOWED))
    }

    /// Sends a form with what is chosen in its menus.
    pub async fn submit_chosen(
        &self,
        who: &str,
        modal: &Modal,
        fields: &[(&str, &str)],
        chosen: &[(&str, &[&str])],
    ) -> Said {
        self.said(self.playground.submit_chosen(who, modal, fields, chosen).await.expect(ALLOWED))
    }

    /// Right-clicks a message and chooses a command.
    pub async fn on_message(&self, who: &str, message: MessageId, name: &str) -> Outcome {
        self.playground.message_command(who, message, name).await.expect(ALLOWED)
    }

    /// Right-clicks a person and chooses a command that opens a form.
    pub async fn form_on(&self, who: &str, whom: &str, name: &str) -> Modal {
        let place = self.first_channel();
        form(self.playground.user_command(who, place, whom, name).await.expect(ALLOWED))
    }

    /// Lets hours pass; what is due on the way is done on the way.
    pub async fn wait(&self, hours: i64) {
        self.travel(self.dial.now() + TimeDelta::hours(hours)).await;
    }

    /// The same, by seconds.
    pub async fn wait_seconds(&self, seconds: i64) {
        self.travel(self.dial.now() + TimeDelta::seconds(seconds)).await;
    }

    /// Lets time pass until a moment, such as `2026-11-23T09:00:00Z`.
    pub async fn wait_until(&self, moment: &str) {
        self.travel(moment.parse().expect("a moment")).await;
    }

    async fn travel(&self, to: DateTime<Utc>) {
        self.playground.travel_to(to).await;
    }
}

fn form(outcome: Outcome) -> Modal {
    match outcome {
        Outcome::Modal(modal) => modal,
        other => panic!("a form was expected: {other:?}"),
    }
}
