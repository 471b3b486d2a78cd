//! How a change of a server's settings is kept: the record, what moves on the agenda with it, and who changed what for the audit. The
//! same way leads back: a change is undone as long as nothing changed the same setting since.

use crate::catalogue::phrases;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, InteractionId};
use crate::domain::notice::Address;
use crate::domain::planning::ServerSchedule;
use crate::domain::setting::{Chosen, ServerSetting, SettingChange, SettingValue};
use crate::store::{Batch, Change, Condition};

use super::super::blocked::readdress;
use super::super::fresh::on_fresh_reads;
use super::super::planning::{
    moved_posts, with_moved_briefs, with_moved_prompts, with_moved_rounds, with_replanned_prompts,
};
use super::super::{Context, Invoker, Stop};
use super::first_post;

/// How many changes of a server are looked through for those of one interaction.
const LOOKED_THROUGH: usize = 200;

/// What came of a change.
pub(super) struct Made {
    /// The settings after it.
    pub guild: Guild,
    /// What is another now.
    pub changes: Vec<SettingChange>,
}

/// Keep what is wanted of the settings as they are now.
pub(super) async fn change(
    context: &Context,
    invoker: &Invoker,
    id: GuildId,
    wanted: impl Fn(&Guild) -> Result<Vec<Chosen>, Stop>,
) -> Result<Made, Stop> {
    let (_, made) =
        on_fresh_reads(context, invoker, async || changing(context, invoker, id, &wanted).await).await?;
    if moves(&made, ServerSetting::TimeZone) {
        // A member who turned prompts on meanwhile, or agreed to a one-on-one, was not among those read.
        on_fresh_reads(context, invoker, || moving(context, &made.guild)).await?;
    }
    readdress(context, id).await?;
    Ok(made)
}

fn moves(made: &Made, setting: ServerSetting) -> bool {
    made.changes.iter().any(|change| change.setting == setting)
}

/// The batch that keeps it, and what it changes.
async fn changing(
    context: &Context,
    invoker: &Invoker,
    id: GuildId,
    wanted: &impl Fn(&Guild) -> Result<Vec<Chosen>, Stop>,
) -> Result<(Batch, Made), Stop> {
    let (before, unchanged) = context.guild_as_read(id).await?;
    let mut guild = before.clone();
    let mut named = vec![];
    for (setting, value) in wanted(&before)? {
        // Setting a channel is a reason to try it again, also where it was that one already.
        if let Some(SettingValue::Channel(channel)) = &value {
            named.push(Change::Reopen(Address::Channel(*channel)));
        }
        // What is the default anyway stays so when the operator changes it.
        guild.choose(setting, value.filter(|value| setting.usual(&context.defaults).as_ref() != Some(value)));
    }
    guild.set_up_by = Some(invoker.person.id);
    let changes = changes(context, invoker, &before, &guild);
    let batch = Batch::once(invoker.cause())
        .when(unchanged)
        .change(Change::PutGuild(guild.clone()))
        .changes(moved_posts(context, &before, &guild))
        .changes(changes.iter().cloned().map(|change| Change::NoteSetting(Box::new(change))))
        .changes(first_post::amended(context, &guild, &invoker.cause()).await?)
        .changes(named);
    let made = Made { guild, changes };
    Ok((with_moved_people(context, batch, &before, &made).await?, made))
}

/// The batch, which also moves what hangs on the server's clock or its schedule of prompts.
async fn with_moved_people(
    context: &Context,
    mut batch: Batch,
    before: &Guild,
    made: &Made,
) -> Result<Batch, Stop> {
    let guild = &made.guild;
    let (on, when) = ServerSetting::of_schedule(ServerSchedule::Prompts);
    if [on, when, ServerSetting::DaysOff].into_iter().any(|setting| moves(made, setting)) {
        batch = with_replanned_prompts(context, batch, guild).await?;
    }
    if before.zone(&context.defaults) != guild.zone(&context.defaults) {
        batch = with_moved_prompts(context, batch, guild).await?;
        batch = with_moved_briefs(context, batch, guild).await?;
        batch = with_moved_rounds(context, batch, guild).await?;
    }
    Ok(batch)
}

/// The settings that are others than before.
fn changes(context: &Context, invoker: &Invoker, before: &Guild, after: &Guild) -> Vec<SettingChange> {
    let differs = |setting: &ServerSetting| before.chosen(*setting) != after.chosen(*setting);
    let all = ServerSetting::ALL.into_iter().filter(differs).zip(0..);
    let change = |(setting, number): (ServerSetting, u32)| SettingChange {
        id: invoker.interaction,
        number,
        guild: after.id,
        by: invoker.person.id,
        at: context.now(),
        setting,
        before: before.chosen(setting),
        after: after.chosen(setting),
    };
    all.map(change).collect()
}

/// The batch that moves the prompts and briefs of those who live by the server's zone.
async fn moving(context: &Context, guild: &Guild) -> Result<(Batch, ()), Stop> {
    let unchanged = Condition::GuildIs(Box::new(Some(guild.clone())));
    // Settings that have changed again move them themselves.
    let still = context.store.guild(guild.id).await?.as_ref() == Some(guild);
    let batch = if still {
        let batch = with_moved_prompts(context, Batch::free().when(unchanged), guild).await?;
        with_moved_briefs(context, batch, guild).await?
    } else {
        Batch::free()
    };
    Ok((batch, ()))
}

/// Take back what an interaction changed, unless something of it was changed again since.
pub(super) async fn undo(
    context: &Context,
    invoker: &Invoker,
    id: GuildId,
    interaction: InteractionId,
) -> Result<Made, Stop> {
    let known = context.store.setting_changes(id, 0, LOOKED_THROUGH).await?;
    let made: Vec<SettingChange> = known.into_iter().filter(|change| change.id == interaction).collect();
    if made.is_empty() {
        return Err(context.not_understood(invoker));
    }
    let back = |guild: &Guild| {
        let stands = made.iter().all(|change| guild.chosen(change.setting) == change.after);
        if !stands {
            return Err(context.stop(invoker, &phrases::SETUP_UNDO_TOO_LATE));
        }
        Ok(made.iter().map(|change| (change.setting, change.before.clone())).collect())
    };
    change(context, invoker, id, back).await
}
