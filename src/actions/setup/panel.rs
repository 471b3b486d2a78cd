//! The panel of a server's settings: which page is shown with which facts. How a page reads is the catalogue's.

use crate::catalogue::views::setup_panel::{self, Doubt, PanelFacts};
use crate::domain::Moment;
use crate::domain::guild::Guild;
use crate::domain::message::Message;
use crate::domain::planning::{ServerSchedule, coming, upcoming};
use crate::domain::setting::{ServerSetting, SettingValue, SetupSection};
use crate::domain::team_value::TeamValue;

use super::super::me::no_summer;
use super::super::{Context, Invoker, Stop};
use super::change::Made;

/// How many firings a page shows, of all schedules or of each.
const SHOWN: usize = 5;

/// The first page: all that is set, and what comes next.
pub(super) async fn first(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    made: Option<&Made>,
) -> Result<Message, Stop> {
    let facts = facts(context, invoker, guild, made);
    let firings = upcoming(guild, &context.defaults, context.now(), SHOWN);
    let waiting = context.waiting(guild.id).await?;
    Ok(setup_panel::first(context.locale(invoker), &facts, &firings, &waiting))
}

/// The page of a section.
pub(super) async fn section(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    section: SetupSection,
    made: Option<&Made>,
) -> Result<Message, Stop> {
    let facts = facts(context, invoker, guild, made);
    let locale = context.locale(invoker);
    Ok(match section {
        SetupSection::Channels => setup_panel::channels(locale, &facts, &doubts(context, guild).await),
        SetupSection::Values => setup_panel::values(locale, &facts),
        SetupSection::Texts => setup_panel::texts(locale, &facts, &context.store.own_texts(guild.id).await?),
        SetupSection::FairUse => setup_panel::fair_use(locale, &facts),
        SetupSection::Schedule => setup_panel::schedules(locale, &facts),
        SetupSection::People => setup_panel::people(locale, &facts),
        SetupSection::Language => setup_panel::language(locale, &facts, &context.catalogue.tags()),
        SetupSection::Switches => setup_panel::switches(locale, &facts),
        SetupSection::Preview => {
            let all = ServerSchedule::ALL.map(|which| (which, coming_of(context, guild, which)));
            setup_panel::preview(locale, &facts, &all)
        }
    })
}

/// The page of one schedule.
pub(super) fn schedule(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    which: ServerSchedule,
    made: Option<&Made>,
) -> Message {
    let facts = facts(context, invoker, guild, made);
    setup_panel::schedule(context.locale(invoker), &facts, which, &coming_of(context, guild, which))
}

/// The page of one value.
pub(super) fn value(
    context: &Context,
    invoker: &Invoker,
    guild: &Guild,
    value: &TeamValue,
    made: Option<&Made>,
) -> Message {
    setup_panel::value(context.locale(invoker), &facts(context, invoker, guild, made), value)
}

fn coming_of(context: &Context, guild: &Guild, which: ServerSchedule) -> Vec<Moment> {
    coming(guild, &context.defaults, which, context.now(), SHOWN)
}

fn facts<'a>(
    context: &'a Context,
    invoker: &Invoker,
    guild: &'a Guild,
    made: Option<&'a Made>,
) -> PanelFacts<'a> {
    let zoned =
        made.is_some_and(|made| made.changes.iter().any(|one| one.setting == ServerSetting::TimeZone));
    PanelFacts {
        guild,
        defaults: &context.defaults,
        changes: made.map(|made| &made.changes[..]),
        undo: made.filter(|made| !made.changes.is_empty()).map(|_| invoker.interaction),
        note: guild.zone.filter(|_| zoned).and_then(|zone| no_summer(context, invoker, zone)),
    }
}

/// What is wrong with the channels that are set, as far as Discord tells.
async fn doubts(context: &Context, guild: &Guild) -> Vec<Doubt> {
    let mut all = vec![];
    for setting in SetupSection::Channels.settings() {
        let Some(SettingValue::Channel(id)) = guild.chosen(*setting) else { continue };
        let Some(facts) = context.members.channel(guild.id, id).await else { continue };
        if !facts.missing().is_empty() && all.iter().all(|doubt: &Doubt| doubt.channel != id) {
            all.push(Doubt { channel: id, missing: facts.missing() });
        }
    }
    all
}
