//! Whom a prompt is for: in a server out of its people, in a private message out of the asker's colleagues, or by a name. Writing
//! the thanks is in `write`.

use crate::catalogue::views::people::SOMEONE_ELSE;
use crate::catalogue::views::prompt::PromptParts;
use crate::catalogue::{phrases, views};
use crate::context::colleagues::colleagues;
use crate::domain::forms::PromptForm;
use crate::domain::id::{GuildId, UserId};
use crate::domain::member::NamedMember;
use crate::domain::message::{Message, Reply};
use crate::domain::prompt::PromptRef;
use crate::store::StoreError;

use super::super::people::{self, THANKED};
use super::super::{Chosen, Context, Invoker, Outcome};
use super::write::known;

/// Show the prompt with the person who was chosen, or open the form for a name.
pub async fn pick(context: &Context, invoker: &Invoker, of: PromptRef, chosen: Option<Chosen>) -> Outcome {
    let prompt = known(context, invoker, &of).await?;
    if matches!(&chosen, Some(Chosen::Word(word)) if word == SOMEONE_ELSE) {
        let form = views::people::form(context.locale(invoker), PromptForm::Find(of).into());
        return Ok(Reply::Ask(form));
    }
    let whom = chosen.and_then(Chosen::colleague);
    let whom = whom.ok_or_else(|| context.stop(invoker, &phrases::PROMPT_PICK_FIRST))?;
    if whom.id == invoker.person.id {
        return Err(context.stop(invoker, &phrases::REFUSED_YOURSELF));
    }
    people::chosen(context, invoker, of.guild, &whom, &THANKED).await?;
    let newest = context.picks.choose(invoker.person.id, of.clone(), invoker.interaction, whom.id);
    let parts = PromptParts {
        chosen: Some(newest),
        weekly: comes_weekly(context, invoker, of.guild).await?,
        people: offered(context, invoker, of.guild, Some(newest)).await?,
    };
    Ok(Reply::Replace(views::prompt::prompt(context.locale(invoker), &prompt, &of, &parts)))
}

/// Show the prompt with the people whose names begin with what was written.
pub async fn find(context: &Context, invoker: &Invoker, of: PromptRef, given: &str) -> Outcome {
    let prompt = known(context, invoker, &of).await?;
    let form = PromptForm::Find(of.clone()).into();
    let found = people::found(context, invoker, of.guild, given, form).await?;
    let text = context.locale(invoker).say(phrases::PersonFound { given: views::echoed(given) });
    let weekly = comes_weekly(context, invoker, of.guild).await?;
    let parts = PromptParts { chosen: None, weekly, people: Some(found) };
    let message = views::prompt::prompt(context.locale(invoker), &prompt, &of, &parts);
    Ok(Reply::Replace(Message { text, ..message }))
}

/// Whom the menu offers in a private message; None in a server.
pub(super) async fn offered(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    chosen: Option<UserId>,
) -> Result<Option<Vec<NamedMember>>, StoreError> {
    match invoker.private {
        true => colleagues(context, guild, invoker.person.id, chosen).await.map(Some),
        false => Ok(None),
    }
}

/// Whether the prompt stands in a private message to a member whose prompts come by themselves: it then has the ways to put it
/// off and to stop them.
pub(super) async fn comes_weekly(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
) -> Result<bool, StoreError> {
    Ok(invoker.private && context.store.prompting(guild, invoker.person.id).await?.on)
}
