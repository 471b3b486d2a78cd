//! `sincerely preview`: every coming firing, of the guilds in the store, or else of the configured defaults.

use std::collections::BTreeMap;

use crate::cli;
use crate::clock::{Clock, SystemClock};
use crate::config::{self, Config};
use crate::context::{Settings, coming_tip, tips};
use crate::control_socket::SocketRequest;
use crate::domain::Moment;
use crate::domain::duty::{Planned, Recurring};
use crate::domain::guild::Guild;
use crate::domain::id::ChannelId;
use crate::preview::{self, AgendaEntry, Who};
use crate::store::StoreError;

use super::backup::ask;
use super::operator::Operator;
use super::out;

/// How many channels are named; each name is a request to Discord.
const NAMED: usize = 50;

/// Print what is ahead.
pub async fn preview(options: cli::Preview) -> anyhow::Result<()> {
    let config = Config::load(options.file.config.as_deref(), config::environment())?;
    let mut ahead = String::new();
    let mut say = |part: &str| {
        ahead += part;
        Ok(())
    };
    match ask(&config, SocketRequest::Preview { days: options.days }, &mut say).await {
        Ok(_) => {}
        Err(error) if matches!(error.downcast_ref(), Some(StoreError::Missing(_))) => {}
        Err(error) => return Err(error),
    }
    // Without guilds, the preview shows what a first guild would get.
    if ahead.is_empty() {
        ahead = preview::preview(&config.defaults, SystemClock.now(), options.days);
    }
    Ok(out::print(&ahead)?)
}

/// Returns the plans of the agenda, with the records of their guilds and members.
pub(super) async fn plans(here: &Operator, settings: &Settings) -> Result<Vec<AgendaEntry>, StoreError> {
    let mut plans = vec![];
    for planned in here.store.agenda(Moment::MAX_UTC, usize::MAX).await? {
        plans.extend(plan(here, settings, planned).await?);
    }
    let mut names: BTreeMap<ChannelId, Option<String>> = BTreeMap::new();
    for plan in &mut plans {
        let Some(channel) = plan.channel() else { continue };
        if !names.contains_key(&channel) && names.len() < NAMED {
            names.insert(channel, here.channels.name(channel).await);
        }
        plan.place = names.get(&channel).cloned().flatten();
    }
    Ok(plans)
}

/// Returns the title of a guild's coming tip.
async fn tip(here: &Operator, settings: &Settings, guild: &Guild) -> Result<Option<String>, StoreError> {
    let locale = settings.catalogue.locale(guild.locale(&settings.defaults));
    let drawn = here.store.tips_drawn(guild.id).await?;
    let own = here.store.own_texts(guild.id).await?;
    let coming = coming_tip(&tips(locale, guild, &own), guild, &drawn);
    Ok(coming.map(|(tip, _)| tip.title.clone()))
}

async fn plan(
    here: &Operator,
    settings: &Settings,
    planned: Planned,
) -> Result<Option<AgendaEntry>, StoreError> {
    let store = here.store.as_ref();
    let Some(recurring) = planned.duty.recurring() else { return Ok(None) };
    let (id, who) = match recurring {
        Recurring::Tip(guild) => (guild, Who::Everyone),
        Recurring::Spotlight(guild) => (guild, Who::Team),
        Recurring::Prompt(guild, user) => (guild, Who::Person(store.member(user).await?)),
        Recurring::DayBrief(series, user) => {
            let Some(series) = store.series(series).await? else { return Ok(None) };
            (series.guild, Who::Briefed(Box::new(series), store.member(user).await?))
        }
        Recurring::Brief(series) | Recurring::Aftermath(series) => {
            let Some(series) = store.series(series).await? else { return Ok(None) };
            let [one, other] = series.people().map(|side| side.id);
            let members = [store.member(one).await?, store.member(other).await?];
            let what = match recurring {
                Recurring::Aftermath(_) => Who::Afterwards(Box::new(series.clone()), members),
                _ => Who::Pair(Box::new(series.clone()), members),
            };
            (series.guild, what)
        }
        Recurring::Round(program) => {
            let Some(program) = store.program(program).await? else { return Ok(None) };
            (program.id.guild, Who::Rounds(program))
        }
    };
    let guild = store.guild(id).await?.unwrap_or_else(|| Guild::new(id));
    // No message goes out to a guild that the bot has left.
    if guild.left.is_some() {
        return Ok(None);
    }
    let tip = match recurring {
        Recurring::Tip(_) => tip(here, settings, &guild).await?,
        Recurring::Spotlight(_)
        | Recurring::Prompt(..)
        | Recurring::Brief(_)
        | Recurring::DayBrief(..)
        | Recurring::Aftermath(_)
        | Recurring::Round(_) => None,
    };
    Ok(Some(AgendaEntry { planned, guild, who, place: None, tip }))
}
