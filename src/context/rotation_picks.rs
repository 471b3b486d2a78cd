//! The next tip and the next prompt, for commands and for the weekly duties: of the catalogue's and the guild's own, as the guild
//! has chosen.

use crate::catalogue::Locale;
use crate::domain::guild::Guild;
use crate::domain::member::Prompting;
use crate::domain::own_texts::OwnTexts;
use crate::domain::prompt::{Prompt, PromptKind};
use crate::domain::rotation::Rotation;
use crate::domain::tip::Tip;

/// The tips that a guild's turn goes through.
pub fn tips<'a>(locale: &'a Locale, guild: &Guild, own: &'a OwnTexts) -> Vec<&'a Tip> {
    let built_in = if guild.own.own_tips_only { &[] } else { locale.tips() };
    built_in.iter().chain(own.tips_in_use()).collect()
}

/// The prompts that the turns of a guild's members go through.
pub fn prompts<'a>(locale: &'a Locale, guild: &Guild, own: &'a OwnTexts) -> Vec<&'a Prompt> {
    let built_in = if guild.own.own_prompts_only { &[] } else { locale.prompts() };
    built_in.iter().chain(own.prompts_in_use()).collect()
}

/// The guild's next tip, and the rotation after it is drawn.
pub fn coming_tip<'a>(tips: &[&'a Tip], guild: &Guild, before: &Rotation) -> Option<(&'a Tip, Rotation)> {
    let ids = || tips.iter().map(|tip| tip.id.as_str());
    let id = before.next(&guild.id.to_string(), ids())?;
    let tip = tips.iter().copied().find(|tip| tip.id == id)?;
    Some((tip, before.clone().drawn(id, ids())))
}

/// The next prompt, and the prompting after it is drawn. The kinds take turns, and one that has no prompt misses its own;
/// within a kind no prompt repeats before all have been drawn.
pub fn draw_prompt<'a>(prompts: &[&'a Prompt], before: &Prompting) -> Option<(&'a Prompt, Prompting)> {
    (0..PromptKind::ALL.len() as u32).find_map(|missed| {
        let turn = before.turn.wrapping_add(missed) as usize % PromptKind::ALL.len();
        let of_kind = || prompts.iter().copied().filter(|prompt| prompt.kind == PromptKind::ALL[turn]);
        let ids = || of_kind().map(|prompt| prompt.id.as_str());
        let seed = format!("{}:{}", before.guild, before.user);
        let id = before.drawn[turn].next(&seed, ids())?;
        let mut after = before.clone();
        after.turn = before.turn.wrapping_add(missed + 1);
        after.drawn[turn] = after.drawn[turn].clone().drawn(id, ids());
        Some((of_kind().find(|prompt| prompt.id == id)?, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{GuildId, UserId};

    fn prompt(id: &str, kind: PromptKind) -> Prompt {
        Prompt { id: id.into(), kind, text: "T".into(), example: "E".into() }
    }

    #[test]
    fn kinds_take_turns_and_one_without_a_prompt_misses_its_own() {
        let all = [prompt("a", PromptKind::Thank), prompt("b", PromptKind::CheckIn)];
        let mut before = Prompting::new(GuildId(1), UserId(2));
        let mut drawn = vec![];
        for _ in 0..4 {
            let (prompt, after) = draw_prompt(&all.iter().collect::<Vec<_>>(), &before).unwrap();
            drawn.push(prompt.id.as_str());
            before = after;
        }
        assert_eq!(drawn, ["a", "b", "a", "b"]);
        assert_eq!(draw_prompt(&[], &before), None);
    }
}
