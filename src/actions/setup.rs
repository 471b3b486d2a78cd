//! A server's settings: show them, or change them and show what comes of it. Only for those who may manage the server.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, channel};
use crate::domain::channel_facts::ChannelFacts;
use crate::domain::emoji::Emoji;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, RoleId};
use crate::domain::message::Reply;
use crate::domain::notice::Address;
use crate::domain::planning::upcoming;
use crate::domain::standing::Setting;
use crate::store::{Batch, Change, Condition};

use super::blocked::readdress;
use super::fresh::on_fresh_reads;
use super::me::no_summer;
use super::planning::{moved_posts, with_moved_briefs, with_moved_prompts, with_moved_rounds};
use super::zone::by_name;
use super::{Context, Invoker, Outcome, Stop};

/// What is to change; nothing, when only asked to show.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    pub kudos_channel: Option<ChannelFacts>,
    pub tips_channel: Option<ChannelFacts>,
    pub spotlight_channel: Option<ChannelFacts>,
    pub receiver_ranking: Option<bool>,
    pub insights_role: Option<RoleId>,
    pub zone: Option<String>,
    /// As the admin wrote it; `off` for none.
    pub thanks_emoji: Option<String>,
    /// Whether that is one of the server's own emojis.
    pub own_emoji: bool,
    pub anonymous: Option<bool>,
    /// Whose allowance is meant.
    pub role: Option<RoleId>,
    pub allowance: Option<u32>,
}

/// How many firings the answer shows.
const SHOWN: usize = 5;

/// Change what was given, and show the settings with the next firings.
pub async fn setup(context: &Context, invoker: &Invoker, setup: Setup) -> Outcome {
    let guild = context.asked_in(invoker).await?;
    if !invoker.may_manage {
        return Err(context.stop(invoker, &phrases::SETUP_NEEDS_MANAGE));
    }
    let channels = [&setup.kudos_channel, &setup.tips_channel, &setup.spotlight_channel];
    for facts in channels.into_iter().flatten() {
        check_channel(context, invoker, facts)?;
    }
    let (_, changed) =
        on_fresh_reads(context, invoker, || changing(context, invoker, guild.id, &setup)).await?;
    if setup.zone.is_some() {
        // A member who turned prompts on meanwhile, or agreed to a one-on-one, was not among those read.
        on_fresh_reads(context, invoker, || moving(context, &changed)).await?;
    }
    readdress(context, guild.id).await?;
    let firings = upcoming(&changed, &context.defaults, context.now(), SHOWN);
    let waiting = context.waiting(guild.id).await?;
    let locale = context.locale(invoker);
    let mut settings = views::setup::settings(locale, &changed, &context.defaults, &firings, &waiting);
    let chosen = setup.zone.as_ref().and_then(|_| no_summer(context, invoker, changed.zone?));
    settings.text = chosen.into_iter().chain(Some(settings.text)).collect::<Vec<_>>().join("\n");
    Ok(Reply::Private(settings))
}

/// The batch that changes what was given in the server's settings as they are now, and the settings after it.
async fn changing(
    context: &Context,
    invoker: &Invoker,
    id: GuildId,
    setup: &Setup,
) -> Result<(Batch, Guild), Stop> {
    let (guild, unchanged) = context.guild_as_read(id).await?;
    let of = |facts: &Option<ChannelFacts>| facts.as_ref().map(|facts| facts.id);
    let zone = setup.zone.as_deref().map(|given| by_name(context, invoker, given)).transpose()?;
    let own_emoji = if setup.thanks_emoji.is_some() { setup.own_emoji } else { guild.own_emoji };
    let mut changed = Guild {
        kudos_channel: of(&setup.kudos_channel).or(guild.kudos_channel),
        tips_channel: of(&setup.tips_channel).or(guild.tips_channel),
        spotlight_channel: of(&setup.spotlight_channel).or(guild.spotlight_channel),
        receiver_ranking: setup.receiver_ranking.unwrap_or(guild.receiver_ranking),
        insights_role: setup.insights_role.or(guild.insights_role),
        zone: zone.or(guild.zone),
        thanks_emoji: thanks_emoji(context, invoker, setup.thanks_emoji.as_deref(), &guild)?,
        anonymous: setup.anonymous.unwrap_or(guild.anonymous),
        allowances: allowances(context, invoker, setup.role, setup.allowance, &guild)?,
        set_up_by: Some(invoker.person.id),
        own_emoji,
        ..guild.clone()
    };
    chosen(setup).into_iter().for_each(|setting| changed.chose(setting));
    let named = [&setup.kudos_channel, &setup.tips_channel, &setup.spotlight_channel].into_iter().flatten();
    let mut batch = Batch::once(invoker.cause())
        .when(unchanged)
        .change(Change::PutGuild(changed.clone()))
        .changes(moved_posts(context, &guild, &changed))
        // Setting a channel is a reason to try it again.
        .changes(named.map(|facts| Change::Reopen(Address::Channel(facts.id))));
    if guild.zone(&context.defaults) != changed.zone(&context.defaults) {
        batch = with_moved_prompts(context, batch, &changed).await?;
        batch = with_moved_briefs(context, batch, &changed).await?;
        batch = with_moved_rounds(context, batch, &changed).await?;
    }
    Ok((batch, changed))
}

/// The settings that something is chosen for.
fn chosen(setup: &Setup) -> Vec<Setting> {
    let chosen = [
        (Setting::KudosChannel, setup.kudos_channel.is_some()),
        (Setting::TipsChannel, setup.tips_channel.is_some()),
        (Setting::SpotlightChannel, setup.spotlight_channel.is_some()),
        (Setting::InsightsRole, setup.insights_role.is_some()),
        (Setting::Allowance, setup.allowance.is_some()),
        (Setting::ThanksEmoji, setup.thanks_emoji.is_some()),
    ];
    chosen.into_iter().filter(|(_, given)| *given).map(|(setting, _)| setting).collect()
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

fn thanks_emoji(
    context: &Context,
    invoker: &Invoker,
    given: Option<&str>,
    guild: &Guild,
) -> Result<Option<Emoji>, Stop> {
    match given.map(str::trim) {
        None => Ok(guild.thanks_emoji.clone()),
        Some(off) if off.eq_ignore_ascii_case("off") => Ok(None),
        Some(given) => given.parse().map(Some).map_err(|_| {
            let given = views::echoed(given);
            context.stop(invoker, phrases::SetupNoEmoji { given })
        }),
    }
}

/// The roles' allowances with one of them set anew; 0 takes it away.
fn allowances(
    context: &Context,
    invoker: &Invoker,
    role: Option<RoleId>,
    allowance: Option<u32>,
    guild: &Guild,
) -> Result<Vec<(RoleId, u32)>, Stop> {
    let (role, allowance) = match (role, allowance) {
        (None, None) => return Ok(guild.allowances.clone()),
        (Some(role), Some(allowance)) => (role, allowance),
        _ => return Err(context.stop(invoker, &phrases::SETUP_ALLOWANCE_ROLE)),
    };
    let others = guild.allowances.iter().copied().filter(|(other, _)| *other != role);
    Ok(others.chain((allowance > 0).then_some((role, allowance))).collect())
}

/// Checks that messages can be posted in a channel.
pub(super) fn check_channel(context: &Context, invoker: &Invoker, facts: &ChannelFacts) -> Result<(), Stop> {
    let r#where = channel(facts.id);
    if !facts.text {
        return Err(context.stop(invoker, phrases::SetupWrongChannel { r#where }));
    }
    let locale = context.locale(invoker);
    let missing = facts.missing();
    if missing.is_empty() {
        return Ok(());
    }
    let permissions = views::setup::permissions(locale, &missing);
    Err(context.stop(invoker, phrases::SetupMissing { r#where, permissions }))
}
