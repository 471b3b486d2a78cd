//! `/help`: what the bot can do here, by what the asker wants to do. Only what is on, and what the asker may do, is told.

use crate::catalogue::views::help::{HelpFacts, HelpTopic, page};
use crate::domain::id::GuildId;
use crate::domain::message::{Message, Reply};
use crate::domain::pairing::{ProgramId, ProgramKind};
use crate::store::StoreError;

use super::{Context, Invoker, Outcome, Stop, insights};

/// Show the first page.
pub async fn help(context: &Context, invoker: &Invoker) -> Outcome {
    Ok(Reply::Private(shown(context, invoker, HelpTopic::Thank).await?))
}

/// Show a page beside the message that is pressed.
pub async fn open(context: &Context, invoker: &Invoker, page: Option<&str>) -> Outcome {
    let topic = page.and_then(HelpTopic::named).unwrap_or(HelpTopic::Thank);
    Ok(Reply::Private(shown(context, invoker, topic).await?))
}

/// Turn to the page that was chosen.
pub async fn turn(context: &Context, invoker: &Invoker, chosen: Option<&str>) -> Outcome {
    let offered = |topic: &HelpTopic| *topic != HelpTopic::SetUp || invoker.may_manage;
    let topic = chosen.and_then(HelpTopic::named).filter(offered);
    let topic = topic.ok_or_else(|| context.not_understood(invoker))?;
    Ok(Reply::Replace(shown(context, invoker, topic).await?))
}

async fn shown(context: &Context, invoker: &Invoker, topic: HelpTopic) -> Result<Message, Stop> {
    let guild = context.asked_in(invoker).await?;
    let facts = HelpFacts {
        may_manage: invoker.may_manage,
        sees_insights: insights::may_see(invoker, &guild),
        reaction: guild.thanks_emoji.as_ref().map(ToString::to_string),
        has_tips: guild.tips_channel.is_some(),
        has_prompts: context.store.prompting(guild.id, invoker.person.id).await?.goes_out(),
        has_rounds: has_rounds(context, guild.id).await?,
    };
    let command = |path: &str| context.commands.mention(path);
    Ok(page(context.locale(invoker), &command, topic, &facts))
}

/// Whether a program of pairings runs here.
async fn has_rounds(context: &Context, guild: GuildId) -> Result<bool, StoreError> {
    for kind in ProgramKind::ALL {
        let program = context.store.program(ProgramId { guild, kind }).await?;
        if program.is_some_and(|program| program.running) {
            return Ok(true);
        }
    }
    Ok(false)
}
