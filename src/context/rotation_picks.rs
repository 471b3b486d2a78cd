//! The next tip and the next prompt, for commands and for the weekly duties.

use crate::catalogue::Locale;
use crate::domain::guild::Guild;
use crate::domain::member::Prompting;
use crate::domain::prompt::{Prompt, PromptKind};
use crate::domain::rotation::Rotation;
use crate::domain::tip::Tip;

/// The guild's next tip.
pub fn coming_tip<'a>(locale: &'a Locale, guild: &Guild, drawn: &Rotation) -> Option<&'a Tip> {
    let ids = locale.tips().iter().map(|tip| tip.id.as_str());
    locale.tip(drawn.next(&guild.id.to_string(), ids)?)
}

/// The next prompt, and the prompting after it is drawn. The kinds take turns; within a kind no prompt repeats before
/// all have been drawn.
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
