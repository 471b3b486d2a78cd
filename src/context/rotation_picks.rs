//! Whose turn it is among tips and prompts, for whoever asks and for the weekly duties alike.

use crate::catalogue::{Locale, Prompt, PromptKind, Tip};
use crate::domain::guild::Guild;
use crate::domain::member::Prompting;
use crate::domain::rotation::Rotation;

/// The tip whose turn it is in a server.
pub fn coming_tip<'a>(locale: &'a Locale, guild: &Guild, drawn: &Rotation) -> Option<&'a Tip> {
    let ids = locale.tips().iter().map(|tip| tip.id.as_str());
    locale.tip(drawn.next(&guild.id.to_string(), ids)?)
}

/// The prompt whose turn it is, and the prompting once it is drawn. The kinds take turns; within a kind none
/// comes again before all have been.
pub fn draw_prompt<'a>(prompts: &'a [Prompt], before: &Prompting) -> Option<(&'a Prompt, Prompting)> {
    let turn = before.turn as usize % PromptKind::ALL.len();
    let kind = PromptKind::ALL[turn];
    let ids = || prompts.iter().filter(|prompt| prompt.kind == kind).map(|prompt| prompt.id.as_str());
    let seed = format!("{}:{}", before.guild, before.user);
    let id = before.drawn[turn].next(&seed, ids())?;
    let mut after = before.clone();
    after.turn = before.turn.wrapping_add(1);
    after.drawn[turn] = after.drawn[turn].clone().drawn(id, ids());
    Some((prompts.iter().find(|prompt| prompt.id == id)?, after))
}
