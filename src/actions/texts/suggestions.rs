//! What members suggest for their server: a tip goes to the admins' list, and one of them takes it, changes it and takes it, or takes
//! it off the list. The member hears of a tip that was taken; that one was not is not told.

use crate::catalogue::phrases;
use crate::catalogue::views::{own_text_forms, own_texts as views, person};
use crate::domain::forms::TextsForm;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, InteractionId};
use crate::domain::message::{Message, Reply};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::own_texts::{MOST_WAITING_EACH, OwnKind, Suggestion};
use crate::domain::tip::Tip;
use crate::store::Change;

use super::super::{Context, Fields, Invoker, Outcome, Stop};
use super::write::checked_tip;
use super::{change, full, noted};

/// Keep what a member suggests.
pub(super) async fn submitted(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    fields: &Fields,
) -> Outcome {
    let tip = checked_tip(context, invoker, guild, TextsForm::Suggest, fields)?;
    let (id, by, at) = (invoker.interaction, invoker.person.id, context.now());
    let suggested = change(context, invoker, guild.id, |own| {
        let theirs = own.suggestions.iter().filter(|one| one.by == by).count();
        // Delivered twice, it is suggested once.
        if own.suggestion(id).is_none() {
            let suggestion = Suggestion { id, by, at, tip: tip.clone() };
            own.suggest(suggestion).map_err(|_| given_back(context, invoker, theirs, &tip))?;
        }
        Ok(((), vec![invoker.speaks()]))
    });
    suggested.await?;
    Ok(Reply::text(context.locale(invoker).say(&phrases::TIP_SUGGESTED)))
}

/// A suggestion for which there is no room is given back, and can be sent later. `theirs` wait already.
fn given_back(context: &Context, invoker: &Invoker, theirs: usize, tip: &Tip) -> Stop {
    let locale = context.locale(invoker);
    let why = match theirs < MOST_WAITING_EACH {
        true => locale.say(&phrases::SUGGEST_QUEUE_FULL),
        false => locale.say(phrases::SuggestFull { most: theirs }),
    };
    Stop::Offer(Box::new(own_text_forms::tip_given_back(locale, TextsForm::Suggest, why, tip)))
}

/// The page of all suggestions.
pub(super) async fn all(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    said: String,
) -> Result<Message, Stop> {
    let own = context.store.own_texts(guild).await?;
    Ok(views::suggestions(context.locale(invoker), &own.suggestions, said))
}

/// The page of one suggestion.
pub(super) async fn one(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    id: InteractionId,
) -> Result<Message, Stop> {
    let own = context.store.own_texts(guild).await?;
    let found = own.suggestion(id).ok_or_else(|| gone(context, invoker))?;
    Ok(views::suggestion(context.locale(invoker), found))
}

/// Makes a suggestion a tip, as it is or as an admin changed it, and tells its member.
pub(super) async fn take(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    id: InteractionId,
    changed: Option<Tip>,
) -> Result<Message, Stop> {
    let taking = change(context, invoker, guild, |own| {
        let tip = changed.clone().or_else(|| own.suggestion(id).map(|one| one.tip.clone()));
        let tip = tip.ok_or_else(|| gone(context, invoker))?;
        let title = tip.title.clone();
        let taken = own.take(id, tip, invoker.person.id, context.now());
        let taken = taken.map_err(|none| full(context, invoker, none))?;
        let taken = taken.ok_or_else(|| gone(context, invoker))?;
        let told = own.tips.last().map(|added| told(context, guild, &taken, &added.text));
        let mut more = noted(context, invoker, guild, OwnKind::Tip, [(None, Some(title.clone()))]);
        more.extend(told.map(Change::Enqueue));
        Ok(((title, taken.by), more))
    });
    let (title, by) = taking.await?;
    let said = context.locale(invoker).say(phrases::SuggestionTaken { title, who: person(by) });
    super::all(context, invoker, guild, OwnKind::Tip, said).await
}

/// The word to the member whose suggestion was taken.
fn told(context: &Context, guild: GuildId, taken: &Suggestion, tip: &Tip) -> Notice {
    let (cause, say) = (format!("suggested:{}", taken.id), NoticeKind::TipTaken { tip: tip.id.clone() });
    Notice::new(&cause, guild, Address::Person(taken.by), say, context.now())
}

/// Takes a suggestion off the list.
pub(super) async fn decline(
    context: &Context,
    invoker: &Invoker,
    guild: GuildId,
    id: InteractionId,
) -> Result<Message, Stop> {
    let declining = change(context, invoker, guild, |own| {
        let declined = own.decline(id).ok_or_else(|| gone(context, invoker))?;
        Ok((declined.tip.title, vec![]))
    });
    let said = phrases::SuggestionDeclined { title: declining.await? };
    all(context, invoker, guild, context.locale(invoker).say(said)).await
}

pub(super) fn gone(context: &Context, invoker: &Invoker) -> Stop {
    context.stop(invoker, &phrases::SUGGESTION_GONE)
}
