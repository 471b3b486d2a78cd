//! The simulation's own books: what was kept, written down batch by batch, and the rules it is held to. They know no
//! tables and no queries, so that they agree with the store only if both are right.

mod rules;
mod thanks;

use std::collections::{BTreeMap, HashMap};

use chrono::{NaiveTime, TimeDelta, Timelike};
use chrono_tz::Tz;
use sincerely::domain::Moment;
use sincerely::domain::duty::{Duty, Planned};
use sincerely::domain::guild::Guild;
use sincerely::domain::id::{NoticeId, RecognitionId, SeriesId, UserId};
use sincerely::domain::member::Settle;
use sincerely::domain::notice::{Address, Notice, Say, State, Why};
use sincerely::domain::recognition::{Kind, Recognition};
use sincerely::domain::series::{Series, SeriesState};
use sincerely::store::{Batch, Change, Committed, Condition};

use crate::due::{Track, Weekly, clock, meeting_of, quiet_end, reminder_after};
use crate::people::GUILD;
use crate::world::Inner;

pub struct Books {
    pub tips: Weekly,
    pub spotlights: Weekly,
    pub prompts: Weekly,
    /// The zone of servers that chose none.
    pub common_zone: Tz,
    pub guild: Guild,
    /// The zone each person chose.
    pub zones: BTreeMap<UserId, Tz>,
    /// When each person wants to be left alone.
    pub resting: BTreeMap<UserId, Resting>,
    /// Whether prompts are on.
    pub prompted: BTreeMap<UserId, bool>,
    pub series: BTreeMap<SeriesId, Series>,
    pub given: BTreeMap<RecognitionId, Recognition>,
    /// What all thanks said when they were given, those whose words are forgotten included.
    pub said: BTreeMap<RecognitionId, String>,
    /// When those who were thanked are to hear of their cheers.
    pub cheering: BTreeMap<RecognitionId, Moment>,
    pub notices: BTreeMap<NoticeId, Entry>,
    open: HashMap<Address, BTreeMap<(Moment, usize), NoticeId>>,
    pub tracks: HashMap<Duty, Track>,
}

/// A notice, and how it came about.
pub struct Entry {
    pub notice: Notice,
    arrival: usize,
    /// How many messages Discord has of it.
    pub taken: u32,
}

/// When a person wants to be left alone.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Resting {
    pub hours: Option<(NaiveTime, NaiveTime)>,
    pub away_until: Option<Moment>,
}

type Held = Result<(), String>;

impl Books {
    pub fn new(common_zone: Tz, [tips, spotlights, prompts]: [Weekly; 3]) -> Books {
        Books {
            tips,
            spotlights,
            prompts,
            common_zone,
            guild: Guild::new(GUILD),
            zones: BTreeMap::new(),
            resting: BTreeMap::new(),
            prompted: BTreeMap::new(),
            series: BTreeMap::new(),
            given: BTreeMap::new(),
            said: BTreeMap::new(),
            cheering: BTreeMap::new(),
            notices: BTreeMap::new(),
            open: HashMap::new(),
            tracks: HashMap::new(),
        }
    }

    /// Discord has taken a message of this notice; answers how many it has now.
    pub fn taken(&mut self, id: NoticeId) -> u32 {
        self.notices.get_mut(&id).map_or(u32::MAX, |entry| {
            entry.taken += 1;
            entry.taken
        })
    }

    pub fn is_intended(&self, id: NoticeId) -> bool {
        let sending = |entry: &Entry| matches!(entry.notice.state, State::Sending { .. });
        self.notices.get(&id).is_some_and(sending)
    }

    pub fn zone(&self, user: UserId) -> Tz {
        self.zones.get(&user).copied().unwrap_or_else(|| self.server_zone())
    }

    pub fn server_zone(&self) -> Tz {
        self.guild.zone.unwrap_or(self.common_zone)
    }

    /// When a duty comes after `at`, as things stand.
    fn after(&self, duty: Duty, at: Moment) -> Option<Moment> {
        match duty {
            Duty::Tip { .. } => Some(self.tips.after(self.server_zone(), at)),
            Duty::Spotlight { .. } => Some(self.spotlights.after(self.server_zone(), at)),
            Duty::Prompt { user, .. } => Some(self.prompts.after(self.zone(user), at)),
            Duty::Brief { series } => reminder_after(self.series.get(&series)?, at),
            // People cause it, no schedule.
            Duty::Cheers { .. } | Duty::Erase { .. } | Duty::ForgetServer { .. } => None,
        }
    }

    /// What has come due by now.
    pub fn come(&mut self, now: Moment) {
        let mut tracks = std::mem::take(&mut self.tracks);
        for (duty, track) in &mut tracks {
            track.come(now, |at| self.after(*duty, at));
        }
        self.tracks = tracks;
    }

    fn change_track(&mut self, duty: Duty, now: Moment) {
        let mut track = self.tracks.remove(&duty).unwrap_or_default();
        track.change(now, |at| self.after(duty, at));
        self.tracks.insert(duty, track);
    }

    fn apply(&mut self, change: &Change, now: Moment) -> Held {
        match change {
            Change::PutGuild(guild) => self.put_guild(guild, now),
            Change::Settle(user, what) => self.settle(*user, what, now),
            Change::PutPrompting(prompting) => self.switch_prompts(prompting.user, prompting.on),
            Change::SwitchPrompts { user, on, .. } => self.switch_prompts(*user, *on),
            Change::PutSeries(series) => return self.put_series(series),
            Change::CloseQuestion(id) => {
                let asked = self.series.get(id).filter(|one| one.state == SeriesState::Asked);
                let declined = asked.map(|one| Series { state: SeriesState::Declined, ..one.clone() });
                return declined.map_or(Ok(()), |series| self.put_series(&series));
            }
            Change::Give(given) => {
                self.said.entry(given.id).or_insert_with(|| given.text.clone());
                self.given.entry(given.id).or_insert_with(|| given.clone());
            }
            Change::ToggleCheer { recognition, .. }
            | Change::Withdraw { recognition, .. }
            | Change::StepOut { recognition, .. }
            | Change::Announce { recognition, .. }
            | Change::Publish { recognition, .. } => {
                if let Some(given) = self.given.get_mut(recognition) {
                    thanks::change(given, change);
                }
            }
            Change::Plan(Planned { duty: Duty::Cheers { recognition }, at }) => {
                self.cheering.insert(*recognition, *at);
            }
            Change::Tell(notice) if !self.notices.contains_key(&notice.id) => {
                return self.arrive(notice, now);
            }
            Change::PutNotice(notice) => return self.becomes(notice, now),
            _ => {}
        }
        Ok(())
    }

    fn switch_prompts(&mut self, user: UserId, on: bool) {
        self.prompted.insert(user, on);
        if !on {
            self.tracks.entry(Duty::Prompt { guild: self.guild.id, user }).or_default().end();
        }
    }

    fn put_guild(&mut self, guild: &Guild, now: Moment) {
        let moved = guild.zone != self.guild.zone;
        self.guild = guild.clone();
        let living_by_it = |duty: &Duty| match duty {
            Duty::Tip { .. } | Duty::Spotlight { .. } => true,
            Duty::Prompt { user, .. } => {
                self.prompted.get(user) == Some(&true) && !self.zones.contains_key(user)
            }
            Duty::Brief { .. } | Duty::Cheers { .. } | Duty::Erase { .. } | Duty::ForgetServer { .. } => {
                false
            }
        };
        let duties: Vec<_> = self.tracks.keys().copied().filter(living_by_it).collect();
        for duty in duties.into_iter().filter(|_| moved) {
            self.change_track(duty, now);
        }
    }

    fn settle(&mut self, user: UserId, what: &Settle, now: Moment) {
        let resting = self.resting.entry(user).or_default();
        match what {
            Settle::Zone(zone) => self.put_zone(user, *zone, now),
            Settle::Quiet(hours) => {
                resting.hours = hours.bounds().map(|(from, until)| (clock(&from), clock(&until)))
            }
            Settle::Away(until) => resting.away_until = *until,
            Settle::Locale(_) | Settle::Dm(_) | Settle::Visibility(_) => {}
        }
    }

    fn put_zone(&mut self, user: UserId, zone: Tz, now: Moment) {
        if self.zones.insert(user, zone) == Some(zone) {
            return;
        }
        if self.prompted.get(&user) == Some(&true) {
            self.change_track(Duty::Prompt { guild: self.guild.id, user }, now);
        }
    }

    fn put_series(&mut self, series: &Series) -> Held {
        self.series.insert(series.id, series.clone());
        self.have_one_series(series)?;
        let track = self.tracks.entry(Duty::Brief { series: series.id }).or_default();
        if series.state != SeriesState::Running {
            track.end();
            return Ok(());
        }
        let left_out = |at: &Moment| series.skipped.contains(&meeting_of(series, *at));
        let unwanted: Vec<_> = track.pending.iter().copied().filter(left_out).collect();
        for at in unwanted {
            track.pending.remove(&at);
            track.optional.insert(at);
        }
        Ok(())
    }

    fn arrive(&mut self, notice: &Notice, now: Moment) -> Held {
        let arrival = self.notices.len();
        self.notices.insert(notice.id, Entry { notice: notice.clone(), arrival, taken: 0 });
        match notice.state {
            State::Due => {
                self.open.entry(notice.to).or_default().insert((notice.planned, arrival), notice.id);
                Ok(())
            }
            State::Skipped { why, .. } => self.may_skip(notice, why, now),
            _ => Err(format!("{} begins as {:?}", notice.id, notice.state)),
        }
    }

    /// A notice's state changes: only forward, and each step as the rules have it.
    fn becomes(&mut self, notice: &Notice, now: Moment) -> Held {
        let Some(entry) = self.notices.get(&notice.id) else {
            return Err(format!("{} has become something before it was", notice.id));
        };
        let (before, place) = (entry.notice.state.clone(), (entry.notice.planned, entry.arrival));
        match (&before, &notice.state) {
            (State::Due, State::Sending { .. }) => self.may_begin(notice, place, now)?,
            (State::Due, State::Skipped { why, .. }) => self.may_skip(notice, *why, now)?,
            (State::Due | State::Sending { .. }, State::Due | State::Undeliverable { .. }) => {}
            (State::Sending { .. }, State::Sent { .. } | State::Sending { .. }) => {}
            (before, after) => return Err(format!("{} was {before:?} and becomes {after:?}", notice.id)),
        }
        if !notice.is_open() {
            self.open.entry(notice.to).or_default().remove(&place);
        }
        if let Some(entry) = self.notices.get_mut(&notice.id) {
            entry.notice = notice.clone();
        }
        Ok(())
    }

    /// An occurrence was carried out.
    fn carried_out(&mut self, planned: Planned) -> Held {
        if let Duty::Cheers { recognition } = planned.duty {
            return match self.cheering.remove(&recognition) == Some(planned.at) {
                true => Ok(()),
                false => Err(format!("{} was carried out for {}", planned.duty, planned.at)),
            };
        }
        let track = self.tracks.entry(planned.duty).or_default();
        if track.carried_out(planned.at) {
            return Ok(());
        }
        Err(format!("{} was carried out for {}, when nothing was due", planned.duty, planned.at))
    }
}

impl Inner {
    /// Enter what came of a batch.
    pub fn enter(&mut self, batch: &Batch, committed: &Committed) {
        if *committed != Committed::Applied {
            return;
        }
        let now = self.bot_time();
        self.books.come(now);
        for change in &batch.changes {
            self.tell_of(change);
            self.check_presence(change);
            let held = self.books.apply(change, now);
            self.hold(held.is_ok(), || held.unwrap_err());
            self.check_outcome(change);
        }
        let carried = batch.conditions.iter().find_map(|condition| match condition {
            Condition::PlannedAt(planned) => Some(*planned),
            _ => None,
        });
        if let Some(planned) = carried {
            let held = self.books.carried_out(planned);
            return self.hold(held.is_ok(), || held.unwrap_err());
        }
        for change in &batch.changes {
            let moved = match change {
                Change::Plan(planned) | Change::Replan { planned, .. } => Some(planned),
                Change::Move { planned, .. } if self.books.is_planned(planned.duty) => Some(planned),
                _ => None,
            };
            if let Some(planned) = moved.filter(|planned| !matches!(planned.duty, Duty::Cheers { .. })) {
                self.books.change_track(planned.duty, now);
            }
        }
    }

    /// What is recorded of Discord must be so there.
    fn check_outcome(&mut self, change: &Change) {
        let Change::PutNotice(notice) = change else { return };
        let taken = self.books.notices.get(&notice.id).map_or(0, |entry| entry.taken);
        match notice.state {
            State::Sent { channel, message, .. } => {
                let messages = self.discord.channels.get(&channel).map(|channel| channel.messages.as_slice());
                let there = messages.unwrap_or_default().iter().rev();
                let name = match notice.say {
                    Say::Amend { of } => of,
                    _ => notice.id,
                };
                let there = there.take(500).any(|posted| posted.id == message && posted.notice == name);
                self.hold(there, || {
                    format!("{} is recorded as sent, and Discord has another message", notice.id)
                });
            }
            State::Undeliverable { code, .. } => {
                let refused = self.discord.refused.contains(&notice.to);
                self.hold(refused, || {
                    format!("{} is given up ({code}), though nobody refused it", notice.id)
                });
            }
            State::Skipped { .. } => {
                self.hold(taken == 0, || {
                    format!("{} is recorded as left out, and Discord has it", notice.id)
                });
            }
            _ => {}
        }
    }

    fn tell_of(&mut self, change: &Change) {
        match change {
            Change::Tell(notice) => self.tell(|| {
                let (id, kind, to) = (notice.id, notice.say.kind(), notice.to);
                format!("owes the {kind} {id} to {to}, planned {}: {:?}", notice.planned, notice.state)
            }),
            Change::PutNotice(notice) => self.tell(|| {
                let (id, kind) = (notice.id, notice.say.kind());
                format!("the {kind} {id} is {:?}, due {}", notice.state, notice.due)
            }),
            Change::Plan(planned) => self.tell(|| format!("plans {} for {}", planned.duty, planned.at)),
            Change::Drop(duty) => self.tell(|| format!("plans no more {duty}")),
            _ => {}
        }
    }
}
