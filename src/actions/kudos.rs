//! Giving thanks: by command, for a message, or from a prompt. The post itself goes through the outbox.

use crate::catalogue::views::{self, channel, people, person};
use crate::catalogue::{Locale, phrases};
use crate::domain::fair_use::Refusal;
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, GuildId, RecognitionId, UserId};
use crate::domain::member::day;
use crate::domain::message::Reply;
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::press::Press;
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::domain::visible::is_visible;
use crate::store::{Batch, Change, Committed, Condition, Conflict};

use super::{Asker, Desk, Outcome, Person, Stop, field};

/// What somebody wants to give.
#[derive(Debug, Clone)]
pub struct Give {
    pub to: Vec<Person>,
    pub text: String,
    pub value: Option<String>,
    pub impact: Option<String>,
    pub about: Option<Place>,
}

/// Give kudos in the server this was asked in.
pub async fn give(desk: &Desk, asker: &Asker, give: Give) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    if let Some(bot) = give.to.iter().find(|person| person.bot) {
        return Err(desk.stop(asker, &phrases::REFUSED_BOT, &[("who", person(bot.id).into())]));
    }
    let value = give.value.filter(|value| !value.trim().is_empty());
    let value = value.map(|given| known_value(desk, asker, &given)).transpose()?;
    let impact = give.impact.as_deref().and_then(visible);
    let thanks =
        Thanks { kind: Kind::Kudos, to: ids(&give.to), text: give.text, value, impact, about: give.about };
    record(desk, asker, &guild, thanks).await
}

/// Open the form that thanks for a message.
pub fn open_form(desk: &Desk, asker: &Asker, place: Place, author: Person) -> Outcome {
    if asker.guild.is_none() {
        return Err(desk.stop(asker, &phrases::ONLY_IN_SERVER, &[]));
    }
    if author.bot {
        return Err(desk.stop(asker, &phrases::REFUSED_BOT, &[("who", person(author.id).into())]));
    }
    if author.id == asker.person.id {
        return Err(desk.stop(asker, &phrases::REFUSED_YOURSELF, &[]));
    }
    let press = Press::ThankFor { place, author: author.id };
    let minimum = desk.defaults.kudos.minimum_length;
    Ok(Reply::Ask(views::kudos::form(desk.locale(asker), press, minimum)))
}

/// The form that thanks for a message was sent.
pub async fn thank_for(
    desk: &Desk,
    asker: &Asker,
    place: Place,
    author: UserId,
    fields: &[(String, String)],
) -> Outcome {
    let guild = desk.asked_in(asker).await?;
    let impact = visible(field(fields, views::kudos::IMPACT_FIELD));
    let thanks = Thanks {
        kind: Kind::Kudos,
        to: vec![author],
        text: field(fields, views::kudos::MESSAGE).to_owned(),
        value: None,
        impact,
        about: Some(place),
    };
    record(desk, asker, &guild, thanks).await
}

/// Thanks whose words and people are known to be what they should.
pub(super) struct Thanks {
    pub kind: Kind,
    pub to: Vec<UserId>,
    pub text: String,
    pub value: Option<String>,
    pub impact: Option<String>,
    pub about: Option<Place>,
}

/// Record thanks and owe the post or the note: both or neither.
pub(super) async fn record(desk: &Desk, asker: &Asker, guild: &Guild, thanks: Thanks) -> Outcome {
    let member = desk.store.member(asker.person.id).await?;
    let now = desk.now();
    let (today, midnight) = day(member.zone(guild, &desk.defaults), now);
    let given = recognition(asker, guild.id, thanks, now);
    let notices = notices(desk, asker, guild, &given)?;
    let rules = desk.defaults.kudos.rules();
    let batch = Batch::once(asker.cause())
        .when(Condition::FairUse { rules, recognition: given.id, today, midnight })
        .change(Change::Give(given.clone()))
        .changes(notices.iter().cloned().map(Change::Tell));
    match desk.commit(batch).await? {
        Committed::Applied | Committed::Repeated => confirm(desk, asker, guild, &given, today).await,
        Committed::Refused(Conflict::FairUse(refusal)) => Err(refused(desk, asker, &given, refusal)),
        Committed::Refused(Conflict::Changed) => Err(desk.not_understood(asker)),
    }
}

fn recognition(asker: &Asker, guild: GuildId, thanks: Thanks, at: crate::domain::Moment) -> Recognition {
    let mut receivers = thanks.to;
    let mut seen = std::collections::BTreeSet::new();
    receivers.retain(|id| seen.insert(*id));
    Recognition {
        kind: thanks.kind,
        value: thanks.value,
        impact: thanks.impact,
        about: thanks.about,
        ..Recognition::kudos(
            RecognitionId(asker.interaction.0),
            guild,
            asker.person.id,
            receivers,
            thanks.text.trim().to_owned(),
            at,
        )
    }
}

fn notices(desk: &Desk, asker: &Asker, guild: &Guild, given: &Recognition) -> Result<Vec<Notice>, Stop> {
    let tell = |to: Address, say: Say| Notice::new(&asker.cause(), guild.id, to, say, given.at);
    match given.kind {
        Kind::Kudos => {
            let here = post_in(desk, asker, guild)?;
            Ok(vec![tell(Address::Channel(here), Say::Kudos { recognition: given.id })])
        }
        Kind::Note => {
            let note = |to: &UserId| tell(Address::Person(*to), Say::Note { recognition: given.id });
            Ok(given.receivers.iter().map(note).collect())
        }
        Kind::Light => Ok(vec![]),
    }
}

/// The kudos channel, else here; private messages are no place for it.
fn post_in(desk: &Desk, asker: &Asker, guild: &Guild) -> Result<ChannelId, Stop> {
    let here = asker.guild.map(|_| asker.channel);
    guild.kudos_channel.or(here).ok_or_else(|| desk.stop(asker, &phrases::ONLY_IN_SERVER, &[]))
}

async fn confirm(
    desk: &Desk,
    asker: &Asker,
    guild: &Guild,
    given: &Recognition,
    today: chrono::NaiveDate,
) -> Outcome {
    let locale = desk.locale(asker);
    let to = ("to", people(locale, &given.receivers).into());
    if given.kind == Kind::Note {
        return Ok(Reply::text(locale.say(&phrases::KUDOS_NOTE_SENT, &[to])));
    }
    let giving = desk.store.giving(guild.id, given.giver).await?;
    let left = desk.defaults.kudos.rules().left(&giving, today);
    let place = channel(guild.kudos_channel.unwrap_or(asker.channel));
    let args = [to, ("where", place.into()), ("left", left.into())];
    Ok(Reply::text(locale.say(&phrases::KUDOS_SENT, &args)))
}

fn refused(desk: &Desk, asker: &Asker, given: &Recognition, refusal: Refusal) -> Stop {
    let locale = desk.locale(asker);
    Stop::Say(sentence(locale, given, refusal))
}

fn sentence(locale: &Locale, given: &Recognition, refusal: Refusal) -> String {
    let most = |most: usize| [("most", most.into())];
    match refusal {
        Refusal::Nobody => locale.say(&phrases::REFUSED_NOBODY, &[]),
        Refusal::Yourself => locale.say(&phrases::REFUSED_YOURSELF, &[]),
        Refusal::TooShort { minimum } => locale.say(&phrases::REFUSED_SHORT, &[("minimum", minimum.into())]),
        Refusal::TooLong { most: limit } => locale.say(&phrases::REFUSED_LONG, &most(limit)),
        Refusal::ImpactTooLong { most: limit } => locale.say(&phrases::REFUSED_IMPACT_LONG, &most(limit)),
        Refusal::Allowance { left, wanted, again } => {
            let again = views::distance(again);
            let args = [("left", left.into()), ("wanted", wanted.into()), ("when", again.into())];
            locale.say(&phrases::REFUSED_ALLOWANCE, &args)
        }
        Refusal::Cooldown { to, until } => {
            let args = [("who", person(to).into()), ("when", views::distance(until).into())];
            locale.say(&phrases::REFUSED_COOLDOWN, &args)
        }
        Refusal::SameAgain { .. } => {
            let to = people(locale, &given.receivers);
            locale.say(&phrases::KUDOS_ALREADY, &[("to", to.into())])
        }
    }
}

/// The server's value of that name, as it is written in its list.
pub(super) fn known_value(desk: &Desk, asker: &Asker, given: &str) -> Result<String, Stop> {
    let values = &desk.defaults.kudos.values;
    let same = |value: &&String| value.to_lowercase() == given.trim().to_lowercase();
    if let Some(value) = values.iter().find(same) {
        return Ok(value.clone());
    }
    if values.is_empty() {
        return Err(desk.stop(asker, &phrases::REFUSED_NO_VALUES, &[]));
    }
    let list = views::listing(desk.locale(asker), values);
    let given = views::shortened(desk.locale(asker), given.trim(), 60);
    Err(desk.stop(asker, &phrases::REFUSED_VALUE, &[("value", given.into()), ("values", list.into())]))
}

/// The text, trimmed, if it shows anything.
fn visible(text: &str) -> Option<String> {
    is_visible(text).then(|| text.trim().to_owned())
}

fn ids(people: &[Person]) -> Vec<UserId> {
    people.iter().map(|person| person.id).collect()
}
