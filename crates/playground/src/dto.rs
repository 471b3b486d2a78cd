//! What people see, as values that hold nothing of the world: messages, modals, outcomes. The handle returns them and the control API sends
//! them as JSON; docs/PLAYGROUND.md describes each. How they are made is in `project`.
use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

/// Which message; a snowflake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub u64);

impl fmt::Display for MessageId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl Serialize for MessageId {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

/// Where a member acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A channel of the guild, by short name or id.
    Channel(String),
    /// The member's direct messages with the bot.
    Dm,
}

impl From<&str> for Place {
    fn from(named: &str) -> Self {
        if named == "dm" { Self::Dm } else { Self::Channel(named.into()) }
    }
}

impl From<String> for Place {
    fn from(named: String) -> Self {
        named.as_str().into()
    }
}

/// The guild.
#[derive(Clone, Debug, Serialize)]
pub struct GuildView {
    /// Snowflake.
    pub id: String,
    /// As people read it.
    pub name: String,
    /// IANA name of the zone in which the page shows moments.
    pub time_zone: String,
}

/// A person, or the bot.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// Short name.
    pub name: String,
    /// Snowflake.
    pub id: String,
    /// As others read it.
    pub display_name: String,
    /// Colour of the picture, 0 to 359.
    pub hue: u16,
    /// Names of the roles held.
    pub roles: Vec<String>,
    /// Whether they have Manage Server.
    pub admin: bool,
    /// IANA name.
    pub time_zone: String,
    /// Language of their client.
    pub locale: String,
    /// Whether the bot may write to them.
    pub dms_open: bool,
    /// Whether this is the bot.
    pub bot: bool,
}

/// A channel or direct message, as one member sees it.
#[derive(Clone, Debug, Serialize)]
pub struct ChannelView {
    /// Snowflake; none for a direct message nobody has opened.
    pub id: Option<String>,
    /// Short name; the bot's name for direct messages.
    pub name: String,
    /// What to name it by: the short name, or `dm`.
    pub place: String,
    /// One line.
    pub topic: String,
    /// Whether this member may write here.
    pub can_send: bool,
    /// Whether it is hidden from some.
    pub private: bool,
    /// Whether the bot may not write here.
    pub bot_forbidden: bool,
    /// Whether the bot cannot see it.
    pub bot_hidden: bool,
    /// The latest, oldest first.
    pub messages: Vec<MessageView>,
    /// Whether there are earlier ones.
    pub earlier: bool,
    /// What became of earlier ones that were changed or deleted lately.
    pub amended: Vec<AmendedView>,
}

/// What became of a message.
#[derive(Clone, Debug, Serialize)]
pub struct AmendedView {
    /// Snowflake.
    pub id: MessageId,
    /// As it is now; none when it was deleted.
    pub message: Option<MessageView>,
}

/// A message as one member sees it.
#[derive(Clone, Debug, Serialize)]
pub struct MessageView {
    /// Snowflake.
    pub id: MessageId,
    /// The channel's snowflake.
    pub channel: String,
    /// The channel's short name, or `dm`.
    pub place: String,
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// When it was last edited.
    pub edited_at: Option<DateTime<Utc>>,
    /// Who wrote it.
    pub author: Author,
    /// Discord's Markdown.
    pub content: String,
    /// Discord's embed objects; a picture that came with the message has the path on the playground's own port as its `url`.
    pub embeds: Vec<Value>,
    /// Discord's component objects.
    pub components: Vec<Value>,
    /// Discord's attachment objects; `url` is the path on the playground's own port.
    pub attachments: Vec<Value>,
    /// Emoji under it, with how many put them there and whether the member who looks is one of them.
    pub reactions: Vec<ReactionView>,
    /// Only the acting member sees it.
    pub ephemeral: bool,
    /// The bot asked for more time.
    pub thinking: bool,
    /// The client's own line: the bot did not answer.
    pub failed: bool,
    /// Ids of those it notified.
    pub pings: Vec<String>,
    /// Whether it notified everyone.
    pub pings_everyone: bool,
    /// Whether it notified the member who looks.
    pub pings_me: bool,
    /// The message it replies to.
    pub reply_to: Option<MessageId>,
    /// The command it answers.
    pub used: Option<Used>,
}

/// An emoji under a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReactionView {
    /// `🙏`, or a server's own as `name:id`.
    pub emoji: String,
    /// How many people.
    pub count: usize,
    /// Whether the member who looks is one of them.
    pub mine: bool,
}

/// Who wrote a message.
#[derive(Clone, Debug, Serialize)]
pub struct Author {
    /// Snowflake.
    pub id: String,
    /// Short name.
    pub name: String,
    /// As others read it.
    pub display_name: String,
    /// Colour of the picture, 0 to 359.
    pub hue: u16,
    /// Whether it is the bot.
    pub bot: bool,
}

/// Who used which command.
#[derive(Clone, Debug, Serialize)]
pub struct Used {
    /// Short name.
    pub by: String,
    /// `/kudos`, or the name of a context-menu command.
    pub what: String,
}

impl MessageView {
    /// All its words: content, then embeds' titles, descriptions, fields and footers, then text displays; a line each.
    pub fn text(&self) -> String {
        let mut lines: Vec<&str> = vec![&self.content];
        for embed in &self.embeds {
            lines.extend(embed["author"]["name"].as_str());
            lines.extend(embed["title"].as_str());
            lines.extend(embed["description"].as_str());
            for field in embed["fields"].as_array().into_iter().flatten() {
                lines.extend(field["name"].as_str());
                lines.extend(field["value"].as_str());
            }
            lines.extend(embed["footer"]["text"].as_str());
        }
        lines.extend(
            self.parts()
                .into_iter()
                .filter(|part| part["type"] == 10)
                .filter_map(|part| part["content"].as_str()),
        );
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The buttons' labels (or emoji), in order.
    pub fn buttons(&self) -> Vec<String> {
        let buttons = self.parts().into_iter().filter(|part| part["type"] == 2);
        buttons
            .filter_map(|one| one["label"].as_str().or(one["emoji"]["name"].as_str()))
            .map(Into::into)
            .collect()
    }

    /// Every component, the nested ones too, in reading order.
    pub(crate) fn parts(&self) -> Vec<&Value> {
        flatten(&self.components)
    }
}

/// Every component of a tree, in reading order.
pub(crate) fn flatten(components: &[Value]) -> Vec<&Value> {
    let mut all = Vec::new();
    for component in components {
        all.push(component);
        all.extend(flatten(component["components"].as_array().map_or(&[][..], Vec::as_slice)));
        all.extend(component.get("accessory"));
        all.extend(component.get("component"));
    }
    all
}

/// A modal open in front of a member.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Modal {
    /// The interaction that opened it; names the modal in `submit`.
    pub id: String,
    /// At its top.
    pub title: String,
    /// The bot's own name for it.
    pub custom_id: String,
    /// Its inputs, in order.
    pub fields: Vec<ModalField>,
    /// The components as the bot sent them.
    pub components: Vec<Value>,
}

/// One input of a modal: text, or a menu.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModalField {
    /// The bot's own name for it.
    pub custom_id: String,
    /// What people read above it.
    pub label: String,
    /// A line of help.
    pub description: Option<String>,
    /// `short` or `paragraph`; `menu` of a menu.
    pub style: String,
    /// Whether it must be filled in.
    pub required: bool,
    /// Characters.
    pub min_length: Option<u64>,
    /// Characters.
    pub max_length: Option<u64>,
    /// Filled in beforehand.
    pub value: String,
    /// Shown while empty.
    pub placeholder: Option<String>,
    /// What a menu offers; none of a text input.
    #[serde(default)]
    pub menu: Option<ModalMenu>,
}

/// The select in a modal's label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModalMenu {
    /// What is chosen: `string`, `user`, `role`, `mentionable` or `channel`.
    pub kind: String,
    /// The fewest values; none of a menu that is not required are as good.
    pub min_values: u64,
    /// The most.
    pub max_values: u64,
    /// Discord's option objects, of strings alone.
    pub options: Vec<Value>,
    /// Chosen beforehand: values of options, or ids.
    pub values: Vec<String>,
}

/// One of an option's fixed or suggested values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What people read.
    pub name: String,
    /// What the bot gets.
    pub value: Value,
}

/// What came of an act.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// A new message, as the acting member sees it.
    Replied(MessageView),
    /// The message whose component was used, edited.
    Updated(MessageView),
    /// A modal, now open in front of the member.
    Modal(Modal),
    /// Acknowledged; the answer comes later.
    Deferred,
    /// Suggestions for an option, at most 25.
    Choices(Vec<Choice>),
    /// Three seconds passed.
    NoAnswer,
}

/// How often the bot's gateway sessions began, since the playground started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sessions {
    /// By `IDENTIFY`.
    pub begun: u64,
    /// By `RESUME`, after which they went on.
    pub resumed: u64,
}

/// Discord's own client would not have let the member do this.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{reason}")]
pub struct RefusedByClient {
    /// Why, in a sentence.
    pub reason: String,
    /// Because there is no such person, channel, message or modal.
    pub missing: bool,
}

impl RefusedByClient {
    pub(crate) fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), missing: false }
    }

    pub(crate) fn no_such(what: &str, named: impl fmt::Display) -> Self {
        Self { reason: format!("there is no {what} {named:?}", named = named.to_string()), missing: true }
    }
}
