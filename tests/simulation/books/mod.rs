//! The simulation's own books: what was kept, entered batch by batch, and the rules that the bot is held to. The books
//! use no tables and no queries, so that they agree with the store only if both are right.

mod conversations;
mod enough;
mod entering;
mod pairings;
mod promises;
mod rounds;
mod rules;
mod series;
mod settings;
mod thanks;
mod waiting;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveTime, TimeDelta, Timelike, Weekday};
use sincerely::domain::Moment;
use sincerely::domain::duty::{Duty, Planned};
use sincerely::domain::guild::Guild;
use sincerely::domain::id::{NoticeId, RecognitionId, SeriesId, UserId};
use sincerely::domain::member::Settle;
use sincerely::domain::notice::{Address, Notice, NoticeKind, SkipReason, State};
use sincerely::domain::recognition::{Kind, Recognition};
use sincerely::domain::series::{Every, Series, SeriesState};
use sincerely::domain::tz::Tz;
use sincerely::store::{Batch, Change, Committed, Condition};

use conversations::Conversations;
pub use conversations::Promised;
use pairings::Pairings;

use self::thanks::allowance;
use crate::due::{Track, Weekly, clock, quiet_end};
use crate::meetings::{DayBefore, Habits};
use crate::people::GUILD;
use crate::world::Inner;

#[derive(Clone)]
pub struct Books {
    pub tips: Weekly,
    pub spotlights: Weekly,
    pub prompts: Weekly,
    /// The zone of guilds that chose none.
    pub common_zone: Tz,
    pub guild: Guild,
    /// The allowance that counted last in place of the present one, and until when.
    allowance_before: Option<(u32, Moment)>,
    /// When each person, or the server, last went by another clock.
    moved: BTreeMap<Option<UserId>, Moment>,
    /// The zone that each person chose.
    pub zones: BTreeMap<UserId, Tz>,
    /// When each person wants to be left alone.
    pub resting: BTreeMap<UserId, Resting>,
    /// The hours in which people who have not said when to be left alone are left alone with what can wait, as they are on days on
    /// which they do not work; None in quarters without.
    pub rest: Option<(NaiveTime, NaiveTime)>,
    /// What comes the day before a meeting.
    pub day_before: DayBefore,
    /// The working days and the hour of those who chose none.
    usual_habits: (Vec<Weekday>, NaiveTime),
    habits: BTreeMap<UserId, Chosen>,
    /// Whether prompts are on.
    pub prompted: BTreeMap<UserId, bool>,
    pub series: BTreeMap<SeriesId, Series>,
    /// Each one-on-one as it was before it last changed, and until when.
    pub replaced: BTreeMap<SeriesId, (Moment, Series)>,
    pub given: BTreeMap<RecognitionId, Recognition>,
    /// The words of all thanks when they were given, also of those whose words are forgotten.
    pub said: BTreeMap<RecognitionId, String>,
    /// The kudos whose posts exist.
    pub posted: BTreeSet<RecognitionId>,
    pub conversations: Conversations,
    pub wishes: enough::Wishes,
    pub pairings: Pairings,
    /// Duties that are carried out once, at that moment, and follow no schedule.
    pub errands: HashMap<Duty, Moment>,
    /// The people of each one-on-one that ever was.
    pub pairs: BTreeMap<SeriesId, [UserId; 2]>,
    /// Addresses that Discord refuses, as far as the bot may know.
    closed: BTreeSet<Address>,
    /// When the bot last took each address for open again.
    opened: HashMap<Address, Moment>,
    /// How many prompts in a row have not arrived.
    missed: BTreeMap<UserId, u32>,
    /// When each person last got an answer.
    pub spoke: BTreeMap<UserId, Moment>,
    /// The receivers who were told in private of kudos that wait.
    thanked: BTreeSet<(RecognitionId, Address)>,
    /// When an admin was last told that messages wait.
    pub admin_told: Option<Moment>,
    /// When the bot was last out of the guild.
    pub last_out: Option<Moment>,
    pub notices: BTreeMap<NoticeId, Entry>,
    /// How often a notice has come to a queue.
    queued: usize,
    /// Whether the batch that is entered claims several notices of a queue.
    claims_row: bool,
    /// The occurrence that the batch that is entered carries out.
    carrying: Option<Planned>,
    open: HashMap<Address, BTreeMap<(Moment, usize), NoticeId>>,
    pub tracks: HashMap<Duty, Track>,
}

/// A notice, and how it came about.
#[derive(Clone)]
pub struct Entry {
    pub notice: Notice,
    arrival: usize,
    /// Which of all that came to a queue the notice was, when it came to the one where it is now.
    queued: usize,
    /// How many messages of the notice Discord has.
    pub taken: u32,
    /// Whether a message of the notice has gone with its channel.
    pub lost: bool,
    /// Whether what was found in its place is the message of another notice that says the same without any button.
    pub shared: bool,
    /// Set while the notice is claimed and its sending has not begun: how often a notice had come to a queue at the claim.
    in_hand: Option<usize>,
    /// The occurrence that owes the notice; None for what people caused.
    pub of: Option<Planned>,
    /// Since when the notice waits for its address to open, or waited the last time.
    pub blocked: Option<Moment>,
}

/// When a person works and reads briefs, as far as they said so.
#[derive(Debug, Clone, Default)]
struct Chosen {
    days: Option<Vec<Weekday>>,
    hour: Option<NaiveTime>,
}

/// When a person wants to be left alone.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Resting {
    /// Whether they said in which hours.
    pub said: bool,
    pub hours: Option<(NaiveTime, NaiveTime)>,
    pub away_until: Option<Moment>,
}

type Held = Result<(), String>;

impl Books {
    pub fn new(common_zone: Tz, schedules: [Weekly; 3], day_before: DayBefore) -> Books {
        let [tips, spotlights, prompts] = schedules;
        Books {
            tips,
            spotlights,
            prompts,
            common_zone,
            guild: Guild::new(GUILD),
            allowance_before: None,
            moved: BTreeMap::new(),
            zones: BTreeMap::new(),
            resting: BTreeMap::new(),
            rest: None,
            day_before,
            usual_habits: (weekdays("Mon Tue Wed Thu Fri"), clock("09:00")),
            habits: BTreeMap::new(),
            prompted: BTreeMap::new(),
            series: BTreeMap::new(),
            replaced: BTreeMap::new(),
            given: BTreeMap::new(),
            said: BTreeMap::new(),
            posted: BTreeSet::new(),
            conversations: Conversations::default(),
            wishes: enough::Wishes::default(),
            pairings: Pairings::default(),
            errands: HashMap::new(),
            pairs: BTreeMap::new(),
            closed: BTreeSet::new(),
            opened: HashMap::new(),
            missed: BTreeMap::new(),
            spoke: BTreeMap::new(),
            thanked: BTreeSet::new(),
            admin_told: None,
            last_out: None,
            notices: BTreeMap::new(),
            queued: 0,
            claims_row: false,
            carrying: None,
            open: HashMap::new(),
            tracks: HashMap::new(),
        }
    }

    /// Return to the books of before, without what a crash lost. Discord keeps its messages.
    pub fn go_back_to(&mut self, mut before: Books) {
        for (id, entry) in &mut before.notices {
            if let Some(now) = self.notices.get(id) {
                (entry.taken, entry.lost) = (now.taken, now.lost);
            }
        }
        before.spoke = std::mem::take(&mut self.spoke);
        *self = before;
    }

    /// Count a message of this notice that Discord has taken; returns how many Discord has now.
    pub fn taken(&mut self, id: NoticeId) -> u32 {
        self.notices.get_mut(&id).map_or(u32::MAX, |entry| {
            entry.taken += 1;
            entry.taken
        })
    }

    /// The notice's message has gone with the channel.
    pub fn lost(&mut self, id: NoticeId) {
        if let Some(entry) = self.notices.get_mut(&id) {
            (entry.taken, entry.lost) = (0, true);
        }
    }

    /// Whether another notice says the same to the same reader, in words by which either is known.
    fn says_the_same(&self, other: NoticeId, as_one: &Notice) -> bool {
        let other = self.notices.get(&other).map(|entry| &entry.notice);
        other.is_some_and(|other| {
            other.id != as_one.id && (&other.say, other.to) == (&as_one.say, as_one.to) && !as_one.is_named()
        })
    }

    pub fn is_intended(&self, id: NoticeId) -> bool {
        let sending = |entry: &Entry| matches!(entry.notice.state, State::Sending { .. });
        self.notices.get(&id).is_some_and(sending)
    }

    /// Whether the notice may reach Discord now: its intent is kept, and its sending has begun.
    pub fn is_begun(&self, id: NoticeId) -> bool {
        self.is_intended(id) && self.notices.get(&id).is_some_and(|entry| entry.in_hand.is_none())
    }

    pub fn zone(&self, user: UserId) -> Tz {
        self.zones.get(&user).copied().unwrap_or_else(|| self.server_zone())
    }

    pub fn server_zone(&self) -> Tz {
        self.guild.zone.unwrap_or(self.common_zone)
    }

    /// When a duty comes after `at`, by the present settings.
    fn after(&self, duty: Duty, at: Moment) -> Option<Moment> {
        match duty {
            Duty::Tip { .. } => self.weekly_after(self.tips, &self.guild.own.tips, self.server_zone(), at),
            Duty::Spotlight { .. } => {
                self.weekly_after(self.spotlights, &self.guild.own.spotlight, self.server_zone(), at)
            }
            Duty::Prompt { user, .. } => {
                self.weekly_after(self.prompts, &self.guild.own.prompts, self.zone(user), at)
            }
            Duty::Round { program } => self.round_after(program, at),
            duty => self.after_of_series(duty, at),
        }
    }

    /// Note the occurrences that have come due by now.
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
            Change::UpdateMember(user, what) => {
                self.settle(*user, what, now);
                return self.wish(*user, what, now);
            }
            Change::PutPrompting(prompting) => drop(self.prompted.insert(prompting.user, prompting.on)),
            Change::SwitchPrompts { user, on, .. } => self.switch_prompts(*user, *on),
            Change::PutSeries(series) => return self.put_series(series, now),
            Change::CloseQuestion(id) => {
                let asked = self.series.get(id).filter(|one| one.state == SeriesState::Asked);
                let declined = asked.map(|one| Series { state: SeriesState::Declined, ..one.clone() });
                return declined.map_or(Ok(()), |series| self.put_series(&series, now));
            }
            Change::Give(given) => {
                self.said.entry(given.id).or_insert_with(|| given.text.clone());
                self.given.entry(given.id).or_insert_with(|| given.clone());
                return self.within_allowance(given, now);
            }
            Change::ToggleCheer { recognition, .. }
            | Change::Withdraw { recognition, .. }
            | Change::RemoveReceiver { recognition, .. }
            | Change::Announce { recognition, .. }
            | Change::Publish { recognition, .. } => {
                if let Some(given) = self.given.get_mut(recognition) {
                    thanks::change(given, change);
                }
            }
            Change::Posted { recognition, .. } => drop(self.posted.insert(*recognition)),
            Change::Plan(Planned { duty, at }) if is_errand(*duty) => drop(self.errands.insert(*duty, *at)),
            Change::PlanFirst(Planned { duty, at }) if is_errand(*duty) => {
                self.errands.entry(*duty).or_insert(*at);
            }
            Change::Replan { planned, now } if is_errand(planned.duty) => {
                // What is due is carried out first, and plans anew.
                let due = self.errands.get(&planned.duty).is_some_and(|at| at <= now);
                if !due {
                    self.errands.insert(planned.duty, planned.at);
                }
            }
            Change::Drop(duty) => drop(self.errands.remove(duty)),
            Change::PutTopic(topic) => return self.conversations.put_topic(topic),
            Change::PutFollowUp(promise) => return self.conversations.put_promise(promise),
            Change::PutMeeting(record) => return self.conversations.put_meeting(record),
            Change::Pairing(change) => return self.pair(change, now),
            Change::Forget(_)
            | Change::ForgetSeries(_)
            | Change::ForgetPrompting { .. }
            | Change::ForgetGuild(_) => return self.forget(change, now),
            Change::Enqueue(notice) if !self.notices.contains_key(&notice.id) => {
                return self.arrive(notice, now);
            }
            Change::PutNotice(notice) => return self.becomes(notice, now),
            _ => {}
        }
        Ok(())
    }

    fn switch_prompts(&mut self, user: UserId, on: bool) {
        self.prompted.insert(user, on);
        self.missed.remove(&user);
        if !on {
            self.tracks.entry(Duty::Prompt { guild: self.guild.id, user }).or_default().end();
        }
    }

    fn put_guild(&mut self, guild: &Guild, now: Moment) {
        let moved = guild.zone != self.guild.zone;
        if self.guild.left.is_some() || guild.left.is_some() {
            self.last_out = Some(now);
        }
        let before = std::mem::replace(&mut self.guild, guild.clone());
        if moved {
            self.moved.insert(None, now);
        }
        if before.own.daily_allowance != guild.own.daily_allowance {
            self.allowance_before = Some((allowance(&before), now));
        }
        // A duty without a channel is not moved: it sends nothing, and is planned anew once a channel is set.
        let living_by_it = |duty: &Duty| match duty {
            Duty::Tip { .. } => guild.tips_channel.is_some(),
            Duty::Spotlight { .. } => guild.spotlight_channel().is_some(),
            Duty::Prompt { user, .. } => {
                self.prompted.get(user) == Some(&true) && !self.zones.contains_key(user)
            }
            _ => false,
        };
        let planned = |duty: &Duty| self.is_planned(*duty);
        let duties: Vec<_> = self.tracks.keys().copied().filter(living_by_it).filter(planned).collect();
        for duty in duties.into_iter().filter(|_| moved) {
            self.change_track(duty, now);
        }
        // What is switched off ends, with or without a channel.
        let posts = |duty: &Duty| match duty {
            Duty::Tip { .. } => guild.tips_channel.is_some() || guild.own.tips.off,
            Duty::Spotlight { .. } => guild.spotlight_channel().is_some() || guild.own.spotlight.off,
            Duty::Prompt { user, .. } => self.prompted.get(user) == Some(&true),
            _ => false,
        };
        let others = self.tracks.keys().copied().filter(posts).filter(|duty| self.is_planned(*duty));
        let others: Vec<_> = others.filter(|duty| Books::is_rescheduled(&before, guild, *duty)).collect();
        for duty in others {
            let off = match duty {
                Duty::Tip { .. } => guild.own.tips.off,
                Duty::Spotlight { .. } => guild.own.spotlight.off,
                _ => false,
            };
            match off {
                true => self.tracks.entry(duty).or_default().end(),
                false => self.change_track(duty, now),
            }
        }
        if moved {
            let rounds: Vec<_> = self.pairings.programs.keys().copied().collect();
            for program in rounds {
                self.change_track(Duty::Round { program }, now);
            }
            let known = self.zones.clone();
            self.brief_anew(|user| !known.contains_key(&user), now);
        }
    }

    fn settle(&mut self, user: UserId, what: &Settle, now: Moment) {
        let resting = self.resting.entry(user).or_default();
        match what {
            Settle::Zone(zone) => self.put_zone(user, *zone, now),
            Settle::Quiet(hours) => {
                resting.said = true;
                resting.hours = hours.bounds().map(|(from, until)| (clock(&from), clock(&until)))
            }
            Settle::Away(until) => resting.away_until = *until,
            Settle::WorkingDays(days) => {
                self.habits.entry(user).or_default().days = Some(weekdays(&days.to_string()));
                self.brief_anew(|one| one == user, now);
            }
            Settle::BriefAt(hour) => {
                self.habits.entry(user).or_default().hour = Some(*hour);
                self.brief_anew(|one| one == user, now);
            }
            Settle::Locale(_)
            | Settle::Language(_)
            | Settle::Topic(..)
            | Settle::Enough(_)
            | Settle::Unasked(_)
            | Settle::OverLimit(_)
            | Settle::Hinted(_)
            | Settle::Dm(_)
            | Settle::Visibility(_)
            | Settle::Server(_) => {}
        }
    }

    fn put_zone(&mut self, user: UserId, zone: Tz, now: Moment) {
        self.moved.insert(Some(user), now);
        if self.zones.insert(user, zone) == Some(zone) {
            return;
        }
        self.brief_anew(|one| one == user, now);
        let prompts = Duty::Prompt { guild: self.guild.id, user };
        if self.is_planned(prompts) {
            self.change_track(prompts, now);
        }
    }

    fn arrive(&mut self, notice: &Notice, now: Moment) -> Held {
        let arrival = self.notices.len();
        self.may_tell_admin(notice)?;
        self.introduces(notice)?;
        // A receiver whom the team is not told of may show the kudos later, and knows of them.
        if let NoticeKind::Thanked { recognition } | NoticeKind::Told { recognition } = notice.say {
            self.thanked.insert((recognition, notice.to));
        }
        self.queued += 1;
        let (notice_now, queued) = (notice.clone(), self.queued);
        self.notices.insert(
            notice.id,
            Entry {
                notice: notice_now,
                arrival,
                queued,
                taken: 0,
                lost: false,
                shared: false,
                in_hand: None,
                of: self.carrying,
                blocked: None,
            },
        );
        match notice.state {
            State::Sending { .. } => self.claim(notice, arrival),
            State::Due => {
                self.open.entry(notice.to).or_default().insert((notice.scheduled_for, arrival), notice.id);
                Ok(())
            }
            State::Skipped { why, .. } => self.may_skip(notice, why, now),
            _ => Err(format!("{} begins as {:?}", notice.id, notice.state)),
        }
    }

    /// A notice changes its state: only forward, and each step by the rules.
    fn becomes(&mut self, notice: &Notice, now: Moment) -> Held {
        let Some(entry) = self.notices.get(&notice.id) else {
            return Err(format!("{} has become something before it was", notice.id));
        };
        let (before, place) = (entry.notice.state.clone(), (entry.notice.scheduled_for, entry.arrival));
        let row = self.claims_row && before == State::Due && matches!(notice.state, State::Sending { .. });
        match (&before, &notice.state) {
            _ if row => self.may_claim_behind(notice, place)?,
            // The notice waited for its time, and is still looked for before it is sent.
            (State::Blocked { perhaps_sent: Some(then), .. }, State::Sending { since }) if then == since => {}
            (State::Due | State::Blocked { .. }, State::Sending { .. }) => {
                self.may_begin(notice, place, now)?;
            }
            (State::Due | State::Blocked { .. }, State::Skipped { why, .. }) => {
                self.may_skip(notice, *why, now)?;
            }
            // It is no longer known whether the notice arrived: it may be looked for once the bot is back in the guild.
            (State::Sending { .. }, State::Skipped { why: why @ SkipReason::Removed, .. }) => {
                self.may_skip(notice, *why, now)?;
            }
            // An edit is not looked for: made twice it is the same, and made in vain it is left out.
            (State::Sending { .. }, State::Skipped { why, .. }) if notice.is_edit() => {
                self.may_skip(notice, *why, now)?;
            }
            (_, State::Undeliverable { refusal, .. }) if entry.notice.is_open() => {
                self.may_give_up(notice, (*refusal).into(), now)?;
            }
            (_, State::Blocked { .. }) if entry.notice.is_open() => self.may_wait(notice, now)?,
            (_, State::Due) if entry.notice.is_open() => self.may_be_due_again(&entry.notice, notice)?,
            (State::Sending { .. }, State::Sent { .. } | State::Sending { .. }) => {}
            // A press on the notice's message proves that it arrived.
            (State::Due | State::Blocked { .. }, State::Sent { .. }) if entry.taken > 0 => {}
            (before, after) => return Err(format!("{} was {before:?} and becomes {after:?}", notice.id)),
        }
        self.replace(notice, place, now);
        if row {
            self.hold(notice.id);
        }
        self.count_prompt(notice);
        Ok(())
    }

    fn replace(&mut self, notice: &Notice, place: (Moment, usize), now: Moment) {
        let Some(entry) = self.notices.get_mut(&notice.id) else { return };
        self.open.entry(entry.notice.to).or_default().remove(&place);
        let sending = |one: &Notice| matches!(one.state, State::Sending { .. });
        if notice.is_edit() && sending(&entry.notice) && sending(notice) {
            // It may have arrived, so its address may have been open: a later refusal is a new one.
            entry.blocked = None;
        }
        if entry.notice.to != notice.to {
            self.queued += 1;
            entry.queued = self.queued;
        }
        (entry.notice, entry.in_hand) = (notice.clone(), None);
        if notice.is_blocked() {
            entry.blocked.get_or_insert(now);
        } else if notice.state == State::Due {
            // Its address was open, or took an edit with an unknown outcome: a later refusal is a new one.
            entry.blocked = None;
        }
        if notice.is_open() {
            self.open.entry(notice.to).or_default().insert(place, notice.id);
        }
    }

    /// A guild that the bot left long ago is forgotten, part by part.
    fn forget(&mut self, change: &Change, now: Moment) -> Held {
        if self.guild.left.is_none_or(|left| now < left + TimeDelta::days(30)) {
            return Err(format!("{change:?} forgets what belongs to a server of today"));
        }
        match change {
            Change::Forget(id) => drop(self.given.remove(id)),
            Change::ForgetSeries(id) => {
                self.series.remove(id);
                self.conversations.forget(*id);
                self.errands.retain(|duty, _| !matches!(duty, Duty::FollowUp { series, .. } if series == id));
                self.end_duties(*id);
            }
            Change::ForgetPrompting { user, .. } => self.switch_prompts(*user, false),
            _ => {
                let guild = self.guild.id;
                for duty in [Duty::Tip { guild }, Duty::Spotlight { guild }] {
                    self.tracks.entry(duty).or_default().end();
                }
                self.guild = Guild::new(guild);
            }
        }
        Ok(())
    }

    /// An occurrence was carried out.
    fn carried_out(&mut self, planned: Planned) -> Held {
        let owes = self.owes(planned);
        let track = self.tracks.entry(planned.duty).or_default();
        if track.carried_out(planned.at, owes) {
            return Ok(());
        }
        Err(format!("{} was carried out for {}, when nothing was due", planned.duty, planned.at))
    }
}

fn weekdays(words: &str) -> Vec<Weekday> {
    words.split(' ').map(|word| word.parse().expect("a day of the week")).collect()
}

/// Whether a duty is carried out once, when a person caused it, and follows no schedule.
fn is_errand(duty: Duty) -> bool {
    duty.recurring().is_none()
}

/// Whether what is due follows from the books alone, whatever the bot plans.
fn is_of_the_books(duty: Duty) -> bool {
    matches!(duty, Duty::Brief { .. } | Duty::DayBrief { .. } | Duty::Aftermath { .. } | Duty::Round { .. })
}
