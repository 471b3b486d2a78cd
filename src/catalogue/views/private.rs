//! How a private message asks which server is meant, and says which it is.

use crate::catalogue::{Locale, phrases};
use crate::domain::buttons::MemberButton;
use crate::domain::errand::Errand;
use crate::domain::id::GuildId;
use crate::domain::message::{Choice, Message, Row, limit};
use crate::domain::text::{self, Room};

use super::text as message;

/// A server by its name, which Discord may not tell.
pub type NamedServer = (GuildId, Option<String>);

/// The question which of these servers is meant, and what goes on with the answer.
pub fn question(locale: &Locale, said: String, servers: &[NamedServer], then: Errand) -> Message {
    let choice = |(id, name): &NamedServer| Choice {
        name: text::clipped(&plain(locale, *id, name.as_deref()), Room::units(limit::CHOICE)),
        value: id.to_string(),
    };
    let menu = Row::PickOne {
        action: MemberButton::Server(then).into(),
        hint: locale.say(&phrases::SERVER_PICK),
        choices: servers.iter().take(limit::CHOICES).map(choice).collect(),
    };
    Message { rows: vec![menu], ..message(said) }
}

/// A server's name in a line.
pub fn server(locale: &Locale, (id, name): &NamedServer) -> String {
    text::name(&plain(locale, *id, name.as_deref()))
}

/// The name, or the number of a server whose name is not known.
fn plain(locale: &Locale, id: GuildId, name: Option<&str>) -> String {
    match name {
        Some(name) => name.to_owned(),
        None => locale.say(phrases::ServerUnnamed { id: id.to_string() }),
    }
}
