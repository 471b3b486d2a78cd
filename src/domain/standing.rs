//! A guild's settings compared with what exists in the guild: which settings name something that is gone, and which
//! channel replaces a gone one. How Discord tells of this is in `discord`; what follows for plans and notices is in
//! `actions`.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::emoji::Emoji;
use super::guild::{Defaults, Guild};
use super::id::{ChannelId, RoleId};

/// Something in a guild that a setting can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Channel(ChannelId),
    Role(RoleId),
    /// One of the guild's own emoji, by its id.
    Emoji(u64),
}

/// What Discord told of a guild.
#[derive(Debug, Clone, Default)]
pub struct Sight {
    /// The guild's text channels whose names are defaults; of several with one name, the first is taken.
    pub named: Vec<(String, ChannelId)>,
    pub there: There,
}

/// Which of the things that settings can name exist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum There {
    /// Not told: nothing is known to be gone.
    #[default]
    Unsaid,
    /// These channels, of all kinds, these roles and these emoji exist, and no others.
    Only { channels: Vec<ChannelId>, roles: Vec<RoleId>, emojis: Vec<u64> },
    /// These emoji exist and no others.
    Emojis(Vec<u64>),
    /// This thing is gone.
    Without(Thing),
}

/// A setting whose channel, role or emoji can go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    KudosChannel,
    TipsChannel,
    SpotlightChannel,
    InsightsRole,
    Allowance,
    ThanksEmoji,
}

/// A setting that was cleared because what it named is gone. It is kept until an admin chooses anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    pub setting: Setting,
    /// When the bot noticed.
    pub since: Moment,
}

impl There {
    fn lacks(&self, thing: Thing) -> bool {
        match (self, thing) {
            (There::Unsaid, _) => false,
            (There::Without(gone), thing) => *gone == thing,
            (There::Emojis(emojis), Thing::Emoji(id)) => !emojis.contains(&id),
            (There::Emojis(_), _) => false,
            (There::Only { channels, .. }, Thing::Channel(id)) => !channels.contains(&id),
            (There::Only { roles, .. }, Thing::Role(id)) => !roles.contains(&id),
            (There::Only { emojis, .. }, Thing::Emoji(id)) => !emojis.contains(&id),
        }
    }

    /// Whether this emoji is known to be the guild's own.
    fn has_emoji(&self, id: u64) -> bool {
        matches!(self, There::Emojis(emojis) | There::Only { emojis, .. } if emojis.contains(&id))
    }
}

impl Sight {
    fn named(&self, name: &str) -> Option<ChannelId> {
        let found = self.named.iter().find(|(known, id)| known == name && !self.lacks(*id));
        found.map(|(_, id)| *id)
    }

    fn lacks(&self, channel: ChannelId) -> bool {
        self.there.lacks(Thing::Channel(channel))
    }
}

impl Guild {
    /// The guild's settings after this sight. A setting whose channel, role or emoji is gone is cleared; a channel
    /// setting that is empty takes the channel with the default's name, if there is one. An admin's choice stays while
    /// it exists.
    pub fn as_seen(&self, sight: &Sight, defaults: &Defaults, now: Moment) -> Guild {
        let mut seen = self.clone();
        seen.kudos_channel =
            seen.channel(Setting::KudosChannel, self.kudos_channel, &defaults.kudos.channel, sight, now);
        seen.tips_channel =
            seen.channel(Setting::TipsChannel, self.tips_channel, &defaults.tips.channel, sight, now);
        let spotlight = &defaults.spotlight.channel;
        seen.spotlight_channel =
            seen.channel(Setting::SpotlightChannel, self.spotlight_channel, spotlight, sight, now);
        seen.see_roles(sight, now);
        seen.see_emoji(sight, now);
        seen
    }

    /// A channel setting after a sight.
    fn channel(
        &mut self,
        setting: Setting,
        chosen: Option<ChannelId>,
        default: &str,
        sight: &Sight,
        now: Moment,
    ) -> Option<ChannelId> {
        let kept = chosen.filter(|id| !sight.lacks(*id));
        let found = kept.or_else(|| sight.named(default));
        match found {
            Some(_) => self.chose(setting),
            None if chosen.is_some() => self.lose(setting, now),
            None => {}
        }
        found
    }

    fn see_roles(&mut self, sight: &Sight, now: Moment) {
        let gone = |role: RoleId| sight.there.lacks(Thing::Role(role));
        if self.insights_role.is_some_and(gone) {
            self.insights_role = None;
            self.lose(Setting::InsightsRole, now);
        }
        let before = self.allowances.len();
        self.allowances.retain(|(role, _)| !gone(*role));
        if self.allowances.len() < before {
            self.lose(Setting::Allowance, now);
        }
    }

    /// An emoji that was never seen among the guild's own belongs to another guild, so its absence tells nothing.
    fn see_emoji(&mut self, sight: &Sight, now: Moment) {
        let Some(Emoji::Own { id, .. }) = self.thanks_emoji else { return };
        self.own_emoji = self.own_emoji || sight.there.has_emoji(id);
        if self.own_emoji && sight.there.lacks(Thing::Emoji(id)) {
            (self.thanks_emoji, self.own_emoji) = (None, false);
            self.lose(Setting::ThanksEmoji, now);
        }
    }

    /// Records that a setting was cleared; if it was cleared before, its `since` stays.
    fn lose(&mut self, setting: Setting, since: Moment) {
        if !self.lost.iter().any(|lost| lost.setting == setting) {
            self.lost.push(Lost { setting, since });
        }
    }

    /// Ends the record of a cleared setting, since it was chosen anew.
    pub fn chose(&mut self, setting: Setting) {
        self.lost.retain(|lost| lost.setting != setting);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::domain::id::GuildId;

    const OWN: ChannelId = ChannelId(7);

    fn defaults() -> Defaults {
        Config::from_text("test", "", []).unwrap().defaults
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_timestamp(seconds, 0).unwrap()
    }

    fn seen(guild: &Guild, named: &[(&str, u64)], there: There) -> Guild {
        let named = named.iter().map(|(name, id)| ((*name).to_owned(), ChannelId(*id))).collect();
        guild.as_seen(&Sight { named, there }, &defaults(), at(9))
    }

    fn only(channels: &[u64], roles: &[u64], emojis: &[u64]) -> There {
        There::Only {
            channels: channels.iter().copied().map(ChannelId).collect(),
            roles: roles.iter().copied().map(RoleId).collect(),
            emojis: emojis.to_vec(),
        }
    }

    #[test]
    fn a_channel_that_is_gone_is_cleared_and_the_one_of_its_default_name_takes_its_place() {
        let chosen = Guild { kudos_channel: Some(OWN), ..Guild::new(GuildId(1)) };
        let gone = There::Without(Thing::Channel(OWN));
        let cleared = seen(&chosen, &[("wins", 8)], gone.clone());
        assert_eq!(cleared.kudos_channel, None);
        assert_eq!(cleared.lost, [Lost { setting: Setting::KudosChannel, since: at(9) }]);
        let replaced = seen(&chosen, &[("kudos", 8)], gone.clone());
        assert_eq!((replaced.kudos_channel, replaced.lost.len()), (Some(ChannelId(8)), 0));
        let found = seen(&cleared, &[("kudos", 8)], There::Unsaid);
        assert_eq!((found.kudos_channel, found.lost.len()), (Some(ChannelId(8)), 0));
        // A channel that is still listed by name is gone all the same.
        assert_eq!(seen(&chosen, &[("kudos", OWN.0)], gone).kudos_channel, None);
    }

    #[test]
    fn what_an_admin_chose_stays_while_it_is_there() {
        let chosen = Guild { kudos_channel: Some(OWN), ..Guild::new(GuildId(1)) };
        for there in [There::Unsaid, There::Without(Thing::Channel(ChannelId(8))), only(&[7, 8], &[], &[])] {
            assert_eq!(seen(&chosen, &[("kudos", 8)], there).kudos_channel, Some(OWN));
        }
        assert_eq!(seen(&chosen, &[("kudos", 8)], only(&[8], &[], &[])).kudos_channel, Some(ChannelId(8)));
    }

    #[test]
    fn roles_that_are_gone_allow_nothing() {
        let allowances = vec![(RoleId(1), 9), (RoleId(2), 3)];
        let guild = Guild { allowances, insights_role: Some(RoleId(1)), ..Guild::new(GuildId(1)) };
        let without = seen(&guild, &[], There::Without(Thing::Role(RoleId(1))));
        assert_eq!((without.insights_role, without.allowances.as_slice()), (None, &[(RoleId(2), 3)][..]));
        let settings: Vec<Setting> = without.lost.iter().map(|lost| lost.setting).collect();
        assert_eq!(settings, [Setting::InsightsRole, Setting::Allowance]);
        assert_eq!(seen(&guild, &[], only(&[], &[1, 2], &[])), guild);
        assert_eq!(seen(&guild, &[], There::Emojis(vec![])), guild);
    }

    #[test]
    fn an_emoji_of_the_servers_own_is_cleared_when_it_goes_and_anothers_is_not() {
        let party = Emoji::Own { id: 5, name: "party".into(), animated: false };
        let guild = Guild { thanks_emoji: Some(party.clone()), ..Guild::new(GuildId(1)) };
        assert_eq!(seen(&guild, &[], There::Emojis(vec![6])).thanks_emoji, Some(party.clone()));
        let own = seen(&guild, &[], There::Emojis(vec![5, 6]));
        assert_eq!((own.thanks_emoji.as_ref(), own.own_emoji), (Some(&party), true));
        for gone in [There::Emojis(vec![6]), only(&[], &[], &[])] {
            let cleared = seen(&own, &[], gone);
            assert_eq!((cleared.thanks_emoji, cleared.own_emoji), (None, false));
            assert_eq!(cleared.lost, [Lost { setting: Setting::ThanksEmoji, since: at(9) }]);
        }
    }

    #[test]
    fn records_from_before_these_fields_go_on_loading() {
        let old = r#"{"id":1,"locale":null,"kudos_channel":7,"tips_channel":null,"zone":null}"#;
        let guild: Guild = serde_json::from_str(old).unwrap();
        assert_eq!(guild, Guild { kudos_channel: Some(OWN), ..Guild::new(GuildId(1)) });
        assert!(!serde_json::to_string(&guild).unwrap().contains("lost"));
    }
}
