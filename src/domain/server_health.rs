//! How a server fares: what waits, how late posts were, what the bot lacks in the channels that are set, and whether all of
//! that is well. Nothing here names a person or the address of a private message. Where it is read from is in `actions`.

use chrono::TimeDelta;

use super::Moment;
use super::channel_facts::{ChannelFacts, ChannelPermission};
use super::guild::Guild;
use super::id::ChannelId;
use super::lateness::is_late;
use super::notice::{Notice, State};
use super::patience::Waiting;
use super::standing::Setting;

/// How old the last backup may be: one is made each night, and a failed one is tried again each hour.
const FRESH: TimeDelta = TimeDelta::hours(36);
/// How far back the posts are judged.
const JUDGED: TimeDelta = TimeDelta::days(7);

/// What is known of the nightly backups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LastBackup {
    /// The operator has the bot make none.
    #[default]
    Off,
    NoneYet,
    At(Moment),
}

/// The messages that are due and not out yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    pub count: usize,
    /// Since when the first of them waits.
    pub since: Moment,
}

/// How late the posts of the last days were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promptness {
    pub posts: usize,
    pub median: TimeDelta,
    pub longest: TimeDelta,
}

/// What is known of a channel that a setting names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChannelState {
    Sound,
    Lacks(Vec<ChannelPermission>),
    NoText,
    Gone,
    /// Discord did not tell.
    Untold,
}

/// A channel setting, the channel it names, and how that is.
pub type ChannelHealth = (Setting, ChannelId, ChannelState);

/// How a server fares.
#[derive(Debug, Clone, PartialEq)]
pub struct ServerHealth {
    pub now: Moment,
    pub backlog: Option<Backlog>,
    /// What waits for channels that Discord refuses.
    pub blocked: Vec<Waiting>,
    /// None without a post in the last days.
    pub promptness: Option<Promptness>,
    pub channels: Vec<ChannelHealth>,
    /// Whether a setting was cleared because what it named is gone.
    pub lost: bool,
    pub backup: LastBackup,
}

impl LastBackup {
    /// Whether the last one is older than it would be if all went well.
    pub fn is_stale(self, now: Moment) -> bool {
        matches!(self, LastBackup::At(at) if now - at > FRESH)
    }
}

impl Backlog {
    /// Those of `notices` that should be out by now. One that is held back on purpose, as in quiet hours, is not yet tried.
    pub fn of<'a>(notices: impl Iterator<Item = &'a Notice>, now: Moment) -> Option<Backlog> {
        let waits = |one: &&Notice| {
            let due = one.next_attempt_at <= now || one.attempts > 0;
            one.is_open() && !one.is_blocked() && due
        };
        let since: Vec<Moment> = notices.filter(waits).map(waits_since).collect();
        since.iter().min().map(|first| Backlog { count: since.len(), since: *first })
    }
}

/// Since when a notice waits. An edit is planned with the message it changes, which may be old.
fn waits_since(notice: &Notice) -> Moment {
    let retried = notice.attempts > 0 && !notice.is_edit();
    if retried { notice.scheduled_for } else { notice.next_attempt_at }
}

impl Promptness {
    /// That of the posts among `notices` which went out in the last days. Private messages do not count: quiet hours hold
    /// them back on purpose.
    pub fn of<'a>(notices: impl Iterator<Item = &'a Notice>, now: Moment) -> Option<Promptness> {
        let mut late: Vec<TimeDelta> = notices.filter_map(|one| late_by(one, now)).collect();
        late.sort();
        let (median, longest) = (*late.get(late.len().saturating_sub(1) / 2)?, *late.last()?);
        Some(Promptness { posts: late.len(), median, longest })
    }
}

fn late_by(notice: &Notice, now: Moment) -> Option<TimeDelta> {
    let State::Sent { at, .. } = notice.state else { return None };
    let counts = notice.open_to_all().is_some() && !notice.is_edit() && now - at <= JUDGED;
    counts.then(|| (at - notice.scheduled_for).max(TimeDelta::zero()))
}

impl ChannelState {
    /// Whether what is posted there arrives, as far as is known.
    fn is_well(&self) -> bool {
        matches!(self, ChannelState::Sound | ChannelState::Untold)
    }

    fn of(id: ChannelId, told: Option<&[ChannelFacts]>) -> ChannelState {
        let Some(told) = told else { return ChannelState::Untold };
        match told.iter().find(|facts| facts.id == id) {
            None => ChannelState::Gone,
            Some(facts) if !facts.text => ChannelState::NoText,
            Some(facts) => match facts.missing() {
                missing if missing.is_empty() => ChannelState::Sound,
                missing => ChannelState::Lacks(missing),
            },
        }
    }
}

/// The channels that a server's settings name, by what Discord told of all its channels; None if it told nothing.
pub fn channels(guild: &Guild, told: Option<&[ChannelFacts]>) -> Vec<ChannelHealth> {
    let set = [
        (Setting::KudosChannel, guild.kudos_channel),
        (Setting::TipsChannel, guild.tips_channel),
        (Setting::SpotlightChannel, guild.spotlight_channel()),
    ];
    let named = set.into_iter().filter_map(|(setting, id)| Some((setting, id?)));
    named.map(|(setting, id)| (setting, id, ChannelState::of(id, told))).collect()
}

impl ServerHealth {
    /// Whether there is nothing that a person should look after.
    pub fn is_well(&self) -> bool {
        let overdue = self.backlog.is_some_and(|backlog| is_late(backlog.since, self.now));
        let sound = self.channels.iter().all(|(_, _, state)| state.is_well());
        sound && !overdue && !self.lost && self.blocked.is_empty() && !self.backup.is_stale(self.now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{GuildId, MessageId, UserId};
    use crate::domain::notice::{Address, NoticeKind};

    const CHANNEL: ChannelId = ChannelId(7);

    fn at(minutes: i64) -> Moment {
        Moment::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::minutes(minutes)
    }

    fn tip(planned: i64) -> Notice {
        let to = Address::Channel(CHANNEL);
        Notice::new("x", GuildId(1), to, NoticeKind::Tip { tip: "t".into() }, at(planned))
    }

    fn sent(planned: i64, out: i64) -> Notice {
        let state = State::Sent { channel: CHANNEL, message: MessageId(8), at: at(out), late: false };
        Notice { state, ..tip(planned) }
    }

    fn well() -> ServerHealth {
        ServerHealth {
            now: at(0),
            backlog: None,
            blocked: vec![],
            promptness: None,
            channels: vec![],
            lost: false,
            backup: LastBackup::Off,
        }
    }

    #[test]
    fn what_is_held_back_on_purpose_does_not_wait_and_what_is_tried_again_does() {
        let held = Notice { next_attempt_at: at(60), ..tip(-60) };
        assert_eq!(Backlog::of([&held].into_iter(), at(0)), None);
        let tried = Notice { attempts: 1, ..held.clone() };
        let expected = Backlog { count: 2, since: at(-60) };
        assert_eq!(Backlog::of([&held, &tried, &tip(-5)].into_iter(), at(0)), Some(expected));
        assert_eq!(Backlog::of([&sent(-9, -9)].into_iter(), at(0)), None);
    }

    #[test]
    fn the_lateness_is_that_of_posts_of_the_last_week() {
        let week = 7 * 24 * 60;
        let private = Notice { to: Address::Person(UserId(3)), ..sent(-600, -1) };
        let posts =
            [sent(-9, -8), sent(-30, -10), sent(-40, -40), sent(-week - 99, -week - 1), private, tip(-5)];
        let found = Promptness::of(posts.iter(), at(0)).unwrap();
        let minutes = TimeDelta::minutes;
        assert_eq!(found, Promptness { posts: 3, median: minutes(1), longest: minutes(20) });
        assert_eq!(Promptness::of([].into_iter(), at(0)), None);
    }

    #[test]
    fn a_channel_is_sound_lacks_something_or_is_gone() {
        let facts =
            ChannelFacts { id: CHANNEL, text: true, view: true, send: true, embed: true, history: true };
        let guild = Guild { tips_channel: Some(CHANNEL), ..Guild::new(GuildId(1)) };
        let state = |told: Option<&[ChannelFacts]>| channels(&guild, told).remove(0).2;
        assert_eq!(state(Some(std::slice::from_ref(&facts))), ChannelState::Sound);
        let mute = ChannelFacts { send: false, ..facts.clone() };
        assert_eq!(state(Some(&[mute])), ChannelState::Lacks(vec![ChannelPermission::Send]));
        assert_eq!(state(Some(&[ChannelFacts { text: false, ..facts }])), ChannelState::NoText);
        assert_eq!((state(Some(&[])), state(None)), (ChannelState::Gone, ChannelState::Untold));
    }

    #[test]
    fn all_is_well_until_something_needs_a_person() {
        assert!(well().is_well());
        let waits = |minutes: i64| ServerHealth {
            backlog: Some(Backlog { count: 1, since: at(-minutes) }),
            ..well()
        };
        assert!(waits(1).is_well() && !waits(3).is_well());
        let made = |hours: i64| ServerHealth { backup: LastBackup::At(at(-60 * hours)), ..well() };
        assert!(made(30).is_well() && !made(40).is_well());
        assert!(!ServerHealth { lost: true, ..well() }.is_well());
        let channels = vec![(Setting::TipsChannel, CHANNEL, ChannelState::Gone)];
        assert!(!ServerHealth { channels, ..well() }.is_well());
    }
}
