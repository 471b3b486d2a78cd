//! The tips and prompts that a guild has of its own, and what members suggested. By which rules a text is written is the
//! catalogue's; which text comes next is in `rotation`.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{GuildId, InteractionId, UserId};
use super::prompt::Prompt;
use super::tip::Tip;

/// How many tips, and how many prompts, a guild has of its own at most: two menus of Discord's show them.
pub const MOST_OWN: usize = 50;
/// How many suggestions wait at most, of all members together: a menu of Discord's shows them.
pub const MOST_WAITING: usize = 25;
/// How many suggestions of one member wait at most.
pub const MOST_WAITING_EACH: usize = 3;
/// What the ids of a guild's own texts begin with; no id of the catalogue does.
const OWN_PREFIX: &str = "own-";

/// A kind of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    Tip,
    Prompt,
}

impl OwnKind {
    /// As buttons name it.
    pub fn name(self) -> &'static str {
        match self {
            OwnKind::Tip => "tip",
            OwnKind::Prompt => "prompt",
        }
    }

    /// The one of that name.
    pub fn named(name: &str) -> Option<OwnKind> {
        [OwnKind::Tip, OwnKind::Prompt].into_iter().find(|kind| kind.name() == name)
    }
}

/// The id of the text with a number.
pub fn id_of(number: u32) -> String {
    format!("{OWN_PREFIX}{number}")
}

/// The number in an id of a guild's own.
pub fn number_of(id: &str) -> Option<u32> {
    id.strip_prefix(OWN_PREFIX)?.parse().ok()
}

/// An id as files write it: with the guild's, so that another guild's text of that number is another text.
pub fn id_in_file(guild: GuildId, id: &str) -> String {
    number_of(id).map_or_else(String::new, |number| format!("{guild}-{number}"))
}

/// The id that a file means; empty for a text that is new to the guild.
pub fn id_of_file(guild: GuildId, written: &str) -> String {
    let number = written.strip_prefix(&format!("{guild}-")).and_then(|number| number.parse().ok());
    number.map_or_else(String::new, id_of)
}

/// What a guild has of its own, in the order in which it was added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnTexts {
    pub guild: GuildId,
    #[serde(default)]
    pub tips: Vec<OwnText<Tip>>,
    #[serde(default)]
    pub prompts: Vec<OwnText<Prompt>>,
    #[serde(default)]
    pub suggestions: Vec<Suggestion>,
    /// The number of the last id that was given out. None is given out twice.
    #[serde(default)]
    pub issued: u32,
}

/// One text of a guild's own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnText<T> {
    pub text: T,
    /// The admin who wrote it last, or took it; None once that one is forgotten.
    pub by: Option<UserId>,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    /// The member who suggested it, who is named with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggested_by: Option<UserId>,
    /// Whether it is left out for now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left_out: bool,
}

/// A tip that a member suggested, and that no admin has decided on. Its tip has no id yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The interaction that brought it.
    pub id: InteractionId,
    pub by: UserId,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    pub tip: Tip,
}

/// A text that has an id.
pub trait Identified {
    fn id(&self) -> &str;
    fn with_id(self, id: String) -> Self;
}

impl Identified for Tip {
    fn id(&self) -> &str {
        &self.id
    }
    fn with_id(self, id: String) -> Tip {
        Tip { id, ..self }
    }
}

impl Identified for Prompt {
    fn id(&self) -> &str {
        &self.id
    }
    fn with_id(self, id: String) -> Prompt {
        Prompt { id, ..self }
    }
}

/// There is no room for another text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRoom;

/// What came of texts that were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    pub added: usize,
    pub changed: usize,
}

impl OwnTexts {
    /// A guild without texts of its own.
    pub fn new(guild: GuildId) -> OwnTexts {
        OwnTexts { guild, tips: vec![], prompts: vec![], suggestions: vec![], issued: 0 }
    }

    /// The tips that are not left out.
    pub fn tips_in_use(&self) -> impl Iterator<Item = &Tip> {
        in_use(&self.tips)
    }

    /// The prompts that are not left out.
    pub fn prompts_in_use(&self) -> impl Iterator<Item = &Prompt> {
        in_use(&self.prompts)
    }

    /// Writes tips: over the one of the same id, or as another.
    ///
    /// # Errors
    /// When not all have room; none is written then.
    pub fn write_tips(&mut self, tips: Vec<Tip>, by: UserId, at: Moment) -> Result<Written, NoRoom> {
        write(&mut self.tips, &mut self.issued, tips, by, at)
    }

    /// Writes prompts: over the one of the same id, or as another.
    ///
    /// # Errors
    /// When not all have room; none is written then.
    pub fn write_prompts(&mut self, prompts: Vec<Prompt>, by: UserId, at: Moment) -> Result<Written, NoRoom> {
        write(&mut self.prompts, &mut self.issued, prompts, by, at)
    }

    /// Adds what a member suggests, unless as many of theirs wait already, or of all members.
    ///
    /// # Errors
    /// When there is no room for it.
    pub fn suggest(&mut self, suggestion: Suggestion) -> Result<(), NoRoom> {
        let theirs = self.suggestions.iter().filter(|one| one.by == suggestion.by).count();
        if theirs >= MOST_WAITING_EACH || self.suggestions.len() >= MOST_WAITING {
            return Err(NoRoom);
        }
        self.suggestions.push(suggestion);
        Ok(())
    }

    /// The suggestion of an interaction.
    pub fn suggestion(&self, id: InteractionId) -> Option<&Suggestion> {
        self.suggestions.iter().find(|one| one.id == id)
    }

    /// Makes a suggestion a tip of the guild's own, with the tip's words as an admin left them. None if it waits no more.
    ///
    /// # Errors
    /// When there is no room for another tip.
    pub fn take(
        &mut self,
        id: InteractionId,
        tip: Tip,
        by: UserId,
        at: Moment,
    ) -> Result<Option<Suggestion>, NoRoom> {
        let Some(place) = self.suggestions.iter().position(|one| one.id == id) else { return Ok(None) };
        self.write_tips(vec![Tip { id: String::new(), ..tip }], by, at)?;
        let taken = self.suggestions.remove(place);
        if let Some(added) = self.tips.last_mut() {
            added.suggested_by = Some(taken.by);
        }
        Ok(Some(taken))
    }

    /// Takes a suggestion off the list. None if it waits no more.
    pub fn decline(&mut self, id: InteractionId) -> Option<Suggestion> {
        let place = self.suggestions.iter().position(|one| one.id == id)?;
        Some(self.suggestions.remove(place))
    }

    /// The member who suggested a tip.
    pub fn suggested(&self, tip: &str) -> Option<UserId> {
        find(&self.tips, tip)?.suggested_by
    }

    /// Forgets a member: what they suggested and is not decided on, and their name with the others.
    pub fn forget(&mut self, user: UserId) {
        self.suggestions.retain(|one| one.by != user);
        self.tips.iter_mut().for_each(|one| one.forget(user));
        self.prompts.iter_mut().for_each(|one| one.forget(user));
    }
}

impl<T> OwnText<T> {
    fn forget(&mut self, user: UserId) {
        self.by = self.by.filter(|by| *by != user);
        self.suggested_by = self.suggested_by.filter(|by| *by != user);
    }
}

/// The text of an id.
pub fn find<'a, T: Identified>(all: &'a [OwnText<T>], id: &str) -> Option<&'a OwnText<T>> {
    all.iter().find(|one| one.text.id() == id)
}

/// Leaves a text out, or takes it in again. Whether there is such a text.
pub fn turn<T: Identified>(all: &mut [OwnText<T>], id: &str) -> bool {
    let found = all.iter_mut().find(|one| one.text.id() == id);
    found.map(|one| one.left_out = !one.left_out).is_some()
}

/// Deletes a text. Whether there was one.
pub fn delete<T: Identified>(all: &mut Vec<OwnText<T>>, id: &str) -> bool {
    let before = all.len();
    all.retain(|one| one.text.id() != id);
    all.len() < before
}

fn in_use<T>(all: &[OwnText<T>]) -> impl Iterator<Item = &T> {
    all.iter().filter(|one| !one.left_out).map(|one| &one.text)
}

fn write<T: Identified>(
    all: &mut Vec<OwnText<T>>,
    issued: &mut u32,
    texts: Vec<T>,
    by: UserId,
    at: Moment,
) -> Result<Written, NoRoom> {
    let known: HashSet<String> = all.iter().map(|one| one.text.id().to_owned()).collect();
    let changed = texts.iter().filter(|text| known.contains(text.id())).count();
    let written = Written { added: texts.len() - changed, changed };
    if all.len() + written.added > MOST_OWN {
        return Err(NoRoom);
    }
    for text in texts {
        match all.iter_mut().find(|one| one.text.id() == text.id()) {
            Some(one) => (one.text, one.by, one.at) = (text, Some(by), at),
            None => {
                *issued += 1;
                let text = text.with_id(id_of(*issued));
                all.push(OwnText { text, by: Some(by), at, suggested_by: None, left_out: false });
            }
        }
    }
    Ok(written)
}
