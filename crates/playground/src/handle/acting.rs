//! Acting as a member. Each act is checked as Discord's client would; what it would refuse is an error.
use serde_json::Value;

use super::Playground;
use crate::client::modal::Filling;
use crate::client::{self, ClientResult};
use crate::dto::{Choice, MessageId, Modal, Outcome, Place};

impl Playground {
    /// Uses a slash command: `"one-on-one add"`, options by name; people, channels and roles by name or id.
    pub async fn command(
        &self,
        who: &str,
        place: impl Into<Place>,
        path: &str,
        options: &[(&str, Value)],
    ) -> ClientResult<Outcome> {
        let place = place.into();
        client::ask(&self.core, |tx| client::command::prepare(tx, who, &place, path, options, None)).await
    }

    /// What is suggested for the option `focused` once `typed` has been typed; empty when the bot does not answer.
    pub async fn autocomplete(
        &self,
        who: &str,
        place: impl Into<Place>,
        path: &str,
        focused: &str,
        typed: &str,
        others: &[(&str, Value)],
    ) -> ClientResult<Vec<Choice>> {
        let (place, focus) = (place.into(), Some((focused, typed)));
        let asked =
            client::ask(&self.core, |tx| client::command::prepare(tx, who, &place, path, others, focus))
                .await?;
        Ok(if let Outcome::Choices(choices) = asked { choices } else { Vec::new() })
    }

    /// Uses a command of a message's context menu.
    pub async fn message_command(&self, who: &str, message: MessageId, name: &str) -> ClientResult<Outcome> {
        client::ask(&self.core, |tx| client::menu::on_message(tx, who, message, name)).await
    }

    /// Uses a command of a person's context menu.
    pub async fn user_command(
        &self,
        who: &str,
        place: impl Into<Place>,
        target: &str,
        name: &str,
    ) -> ClientResult<Outcome> {
        let place = place.into();
        client::ask(&self.core, |tx| client::menu::on_user(tx, who, &place, target, name)).await
    }

    /// Presses a button, by label, emoji or custom id.
    pub async fn click(&self, who: &str, message: MessageId, button: &str) -> ClientResult<Outcome> {
        client::ask(&self.core, |tx| client::component::click(tx, who, message, button)).await
    }

    /// Chooses in a select, by placeholder or custom id; values or labels, or names for people, roles and channels.
    pub async fn select(
        &self,
        who: &str,
        message: MessageId,
        select: &str,
        values: &[String],
    ) -> ClientResult<Outcome> {
        client::ask(&self.core, |tx| client::component::select(tx, who, message, select, values)).await
    }

    /// Fills in an open modal, fields by label or custom id, and sends it; fields not named keep what they held.
    pub async fn submit(&self, who: &str, modal: &Modal, fields: &[(&str, &str)]) -> ClientResult<Outcome> {
        self.submit_by_id(who, &modal.id, Filling { texts: fields, chosen: &[] }).await
    }

    /// The same, with what is chosen in menus: values or labels, or names for people, roles and channels.
    pub async fn submit_chosen(
        &self,
        who: &str,
        modal: &Modal,
        fields: &[(&str, &str)],
        chosen: &[(&str, &[&str])],
    ) -> ClientResult<Outcome> {
        self.submit_by_id(who, &modal.id, Filling { texts: fields, chosen }).await
    }

    pub(crate) async fn submit_by_id(
        &self,
        who: &str,
        modal: &str,
        filling: Filling<'_>,
    ) -> ClientResult<Outcome> {
        client::ask(&self.core, |tx| client::modal::submit(tx, who, modal, filling)).await
    }

    /// Closes the open modal, if there is one.
    pub fn dismiss(&self, who: &str) -> ClientResult<()> {
        self.core.change(|tx| {
            let user = client::actor(tx.world, who)?;
            tx.world.modals.remove(&user);
            Ok(())
        })
    }

    /// Puts an emoji under a message, or takes it away: `🙏`, or a server's own as `name:id`.
    pub fn react(&self, who: &str, message: MessageId, emoji: &str, on: bool) -> ClientResult<()> {
        self.core.change(|tx| client::react::react(tx, who, message, emoji, on))
    }

    /// Writes an ordinary message.
    pub fn say(&self, who: &str, place: impl Into<Place>, text: &str) -> ClientResult<MessageId> {
        self.say_in_reply(who, place, text, None)
    }

    /// Writes an ordinary message, as a reply to another.
    pub fn say_in_reply(
        &self,
        who: &str,
        place: impl Into<Place>,
        text: &str,
        reply_to: Option<MessageId>,
    ) -> ClientResult<MessageId> {
        let place = place.into();
        self.core.change(|tx| client::say::say(tx, who, &place, text, reply_to))
    }
}
