//! Recording thanks, whichever way they were written: fair use, the notices owed, and the answer to the giver.

use chrono::NaiveDate;

use crate::catalogue::views::{self, channel, people, person};
use crate::catalogue::{Locale, phrases};
use crate::context::recognition_notices;
use crate::domain::fair_use::Refusal;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, RecognitionId, UserId};
use crate::domain::member::{Visibility, day};
use crate::domain::message::{Message, OncePosted, Reply};
use crate::domain::notice::Address;
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::store::{Batch, Change, Committed, Condition, Conflict};

use super::fresh::on_fresh_reads;
use super::hints;
use super::undo::undo_button;
use super::{Context, Invoker, Outcome, Stop};

/// Stands for the post's link, which is not known yet.
const LINK: &str = "\u{f8ff}";

/// Thanks whose receivers have been checked. Fair use is checked when they are committed.
#[derive(Clone)]
pub(super) struct Thanks {
    pub kind: Kind,
    pub to: Vec<UserId>,
    pub text: String,
    pub value: Option<String>,
    pub impact: Option<String>,
    pub about: Option<Place>,
    pub anonymous: bool,
}

impl Thanks {
    /// Thanks with words and receivers, and nothing else.
    pub fn new(kind: Kind, to: Vec<UserId>, text: String) -> Thanks {
        Thanks { kind, to, text, value: None, impact: None, about: None, anonymous: false }
    }
}

/// Record thanks and owe their post or note: both or neither.
pub(super) async fn record(context: &Context, invoker: &Invoker, guild: &Guild, thanks: Thanks) -> Outcome {
    let (committed, PlannedThanks { given, today, gave_before }) =
        on_fresh_reads(context, invoker, || giving(context, invoker, guild, &thanks)).await?;
    // Of kudos that arrive twice, the answer that was given first is the one that is seen.
    let fits = committed == Committed::Applied && given.kind == Kind::Kudos && gave_before;
    match committed {
        Committed::Applied | Committed::Claimed(_) | Committed::Repeated => {
            let hint = hints::on_giving(context, invoker, fits).await?;
            confirm(context, invoker, guild, &given, today, hint).await.map(Reply::Private)
        }
        // The same thanks are recorded already, so the answer is no refusal.
        Committed::Refused(Conflict::FairUse(refusal @ Refusal::SameAgain { .. })) => {
            Ok(Reply::text(sentence(context.locale(invoker), &given, refusal)))
        }
        // Sending the words once more cannot help: the receivers stay the same.
        Committed::Refused(Conflict::FairUse(refusal @ (Refusal::Yourself | Refusal::NoReceiver))) => {
            Err(Stop::Never(sentence(context.locale(invoker), &given, refusal)))
        }
        Committed::Refused(Conflict::FairUse(refusal)) => {
            Err(Stop::Say(sentence(context.locale(invoker), &given, refusal)))
        }
        Committed::Refused(Conflict::Changed) => Err(context.not_understood(invoker)),
    }
}

/// What is to be given.
struct PlannedThanks {
    given: Recognition,
    /// The giver's date.
    today: NaiveDate,
    /// Whether the giver has thanked here before.
    gave_before: bool,
}

/// Returns the batch that gives, and what it gives.
async fn giving(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    thanks: &Thanks,
) -> Result<(Batch, PlannedThanks), Stop> {
    let member = context.store.member(invoker.person.id).await?;
    let (today, midnight) = day(member.zone(guild, &context.defaults), context.now());
    let (given, wishes) = recognition(context, invoker, guild, thanks.clone()).await?;
    let rules = guild.rules(&invoker.roles, &context.defaults);
    let mut batch = Batch::once(invoker.cause())
        .when(Condition::FairUse { rules, recognition: given.id, today, midnight })
        .change(Change::Give(given.clone()))
        .changes(recognition_notices::all(&given).into_iter().map(Change::Enqueue));
    batch.conditions.extend(wishes);
    let gave_before = context.store.giving(guild.id, invoker.person.id).await?.day.is_some();
    Ok((batch, PlannedThanks { given, today, gave_before }))
}

/// Returns the recognition, and the conditions that its receivers' visibility is still what was read.
async fn recognition(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    thanks: Thanks,
) -> Result<(Recognition, Vec<Condition>), Stop> {
    let mut receivers = thanks.to;
    let mut seen = std::collections::BTreeSet::new();
    receivers.retain(|id| seen.insert(*id));
    let (unannounced, wishes) = match thanks.kind {
        Kind::Kudos => hidden(context, &receivers).await?,
        Kind::Note | Kind::Light => (vec![], vec![]),
    };
    let id = RecognitionId(invoker.interaction.0);
    let text = thanks.text.trim().to_owned();
    let given = Recognition {
        kind: thanks.kind,
        value: thanks.value,
        impact: thanks.impact,
        about: thanks.about,
        channel: channel_for(context, invoker, guild, thanks.kind)?,
        anonymous: thanks.anonymous,
        unannounced,
        ..Recognition::kudos(id, guild.id, invoker.person.id, receivers, text, context.now())
    };
    Ok((given, wishes))
}

/// Returns the receivers who do not want to be announced without being asked, and a condition on each receiver's
/// visibility.
async fn hidden(context: &Context, receivers: &[UserId]) -> Result<(Vec<UserId>, Vec<Condition>), Stop> {
    let (mut hidden, mut wishes) = (vec![], vec![]);
    for user in receivers.iter().copied() {
        let visibility = context.store.member(user).await?.visibility;
        hidden.extend((visibility != Visibility::Announce).then_some(user));
        wishes.push(Condition::VisibilityIs { user, visibility });
    }
    hidden.sort_unstable();
    Ok((hidden, wishes))
}

/// Returns the kudos channel, or else the channel of the interaction. Without either, kudos are refused, since private
/// messages are no place for them; a note needs none.
fn channel_for(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    kind: Kind,
) -> Result<Option<ChannelId>, Stop> {
    let here = (!invoker.private).then_some(invoker.channel);
    let channel = guild.kudos_channel.or(here);
    if channel.is_none() && kind == Kind::Kudos {
        return Err(context.stop(invoker, &phrases::SHOW_NOWHERE));
    }
    Ok(channel)
}

async fn confirm(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    given: &Recognition,
    today: NaiveDate,
    hint: Option<String>,
) -> Result<Message, Stop> {
    let locale = context.locale(invoker);
    let giving = context.store.giving(guild.id, given.giver).await?;
    let left = guild.rules(&invoker.roles, &context.defaults).left(&giving, today);
    let sent = confirmation(locale, given, left, is_closed(context, given).await?);
    let text = [Some(sent)].into_iter().chain(in_private(context, locale, given).await?).flatten();
    let text = text.collect::<Vec<_>>().join("\n");
    let once_posted = once_posted(locale, given, &text, hint.as_deref());
    let mut buttons = vec![undo_button(locale, given.id)];
    buttons.extend(hint.is_some().then(|| views::hint::no_more(locale)));
    let text = [Some(text), hint].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Ok(Message { rows: views::buttons(buttons), once_posted, ..views::text(text) })
}

/// Returns the same text for after the kudos are posted, with a link to the post before the hint.
fn once_posted(
    locale: &Locale,
    given: &Recognition,
    text: &str,
    hint: Option<&str>,
) -> Option<Box<OncePosted>> {
    let posts = given.kind == Kind::Kudos && !given.announced().is_empty();
    let said = locale.say(phrases::KudosPosted { link: LINK.into() });
    let (before, after) = said.split_once(LINK).filter(|_| posts)?;
    let after = [Some(after), hint].into_iter().flatten().collect::<Vec<_>>().join("\n");
    Some(Box::new(OncePosted { of: given.id, text: [format!("{text}\n{before}"), after] }))
}

/// Whether the kudos' channel is known to be closed, so that they wait.
async fn is_closed(context: &Context, given: &Recognition) -> Result<bool, Stop> {
    let Some(channel) = given.channel else { return Ok(false) };
    Ok(context.store.closed(Address::Channel(channel)).await?.is_some_and(|closed| !closed.open))
}

/// Returns a line on the receivers who are never announced, and one on those who are asked each time.
async fn in_private(
    context: &Context,
    locale: &Locale,
    given: &Recognition,
) -> Result<[Option<String>; 2], Stop> {
    let (mut quiet, mut asked) = (vec![], vec![]);
    for user in given.unannounced.iter().copied() {
        match context.store.member(user).await?.visibility {
            Visibility::AskFirst => asked.push(user),
            _ => quiet.push(user),
        }
    }
    let named = |who: Vec<UserId>| (!who.is_empty()).then(|| people(locale, &who));
    Ok([
        named(quiet).map(|who| locale.say(phrases::KudosSomePrivately { who })),
        named(asked).map(|who| locale.say(phrases::KudosSomeAsked { who })),
    ])
}

/// Says where the thanks go, and how many are left for today.
fn confirmation(locale: &Locale, given: &Recognition, left: u32, waits: bool) -> String {
    let to = people(locale, &given.receivers);
    let place = given.channel.filter(|_| given.kind == Kind::Kudos && !given.announced().is_empty());
    match (place.map(channel), given.kind) {
        (Some(r#where), _) if waits => locale.say(phrases::KudosWaiting { left, to, r#where }),
        (Some(r#where), _) => locale.say(phrases::KudosSent { left, to, r#where }),
        (None, Kind::Note) => locale.say(phrases::KudosNoteSent { left, to }),
        (None, Kind::Kudos | Kind::Light) => locale.say(phrases::KudosSentPrivately { left, to }),
    }
}

fn sentence(locale: &Locale, given: &Recognition, refusal: Refusal) -> String {
    match refusal {
        Refusal::NoReceiver => locale.say(&phrases::REFUSED_NOBODY),
        Refusal::Yourself => locale.say(&phrases::REFUSED_YOURSELF),
        Refusal::TooShort { minimum } => locale.say(phrases::RefusedShort { minimum }),
        Refusal::TooLong { most } => locale.say(phrases::RefusedLong { most }),
        Refusal::ImpactTooLong { most } => locale.say(phrases::RefusedImpactLong { most }),
        Refusal::Allowance { left, wanted, again } => {
            locale.say(phrases::RefusedAllowance { left, wanted, when: views::distance(again) })
        }
        Refusal::Cooldown { to, until } => {
            locale.say(phrases::RefusedCooldown { who: person(to), when: views::distance(until) })
        }
        Refusal::SameAgain { .. } => {
            locale.say(phrases::KudosAlready { to: people(locale, &given.receivers) })
        }
    }
}

/// Returns the recognition if `theirs` holds for it and it was not taken back.
pub(super) async fn standing(
    context: &Context,
    invoker: &Invoker,
    id: RecognitionId,
    theirs: impl FnOnce(&Recognition) -> bool,
) -> Result<Recognition, Stop> {
    let found = context.store.recognition(id).await?.filter(|found| found.withdrawn.is_none());
    found.filter(theirs).ok_or_else(|| context.nothing_of_theirs(invoker))
}
