//! The agenda of the guilds in a store: every firing of every plan and when it is sent, with the effects of daylight
//! saving, quiet hours and absences.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::{Firing, by_day, end, last_day, occurrences};
use crate::domain::Moment;
use crate::domain::duty::Planned;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::{ChannelId, GuildId};
use crate::domain::member::Member;
use crate::domain::notice::NoticeKind;
use crate::domain::pairing::Program;
use crate::domain::planning::ServerSchedule;
use crate::domain::schedule::{ClockChange, Occurrence, resolve};
use crate::domain::series::{Reminder, Series};
use crate::domain::tz::Tz;

/// One entry of the agenda, with what is known about it.
pub struct AgendaEntry {
    pub planned: Planned,
    pub guild: Guild,
    pub who: Who,
    /// The name of the channel, if it is known.
    pub place: Option<String>,
    /// The title of the next tip.
    pub tip: Option<String>,
}

/// Who a plan is for.
pub enum Who {
    /// A tip, for all.
    Everyone,
    /// The team's look back on its week.
    Team,
    Person(Member),
    Pair(Box<Series>, [Member; 2]),
    /// One of the two, on the working day before.
    Briefed(Box<Series>, Member),
    /// Both, after a meeting.
    Afterwards(Box<Series>, [Member; 2]),
    /// The rounds of a program of pairings, for those who take part.
    Rounds(Program),
}

/// Every firing of these plans until the end of the day `days` days ahead, by guild and by the guild's local day.
pub fn agenda(plans: &[AgendaEntry], defaults: &Defaults, now: Moment, days: u32) -> String {
    let mut servers: BTreeMap<GuildId, Vec<&AgendaEntry>> = BTreeMap::new();
    plans.iter().for_each(|plan| servers.entry(plan.guild.id).or_default().push(plan));
    let texts = servers.values().map(|plans| {
        let (guild, zone) = (&plans[0].guild, plans[0].guild.zone(defaults));
        let last = last_day(zone, now, days);
        let mut text =
            format!("Server {} in {zone}, from now to {}:\n", guild.id, last.format("%A, %-d %B %Y"));
        let end = end(zone, last);
        let mut firings: Vec<Firing> = plans.iter().flat_map(|plan| plan.firings(defaults, end)).collect();
        firings.sort_by_key(|firing| firing.occurrence.at);
        by_day(&mut text, zone, &firings);
        text
    });
    texts.collect::<Vec<_>>().join("\n")
}

impl AgendaEntry {
    /// The channel of the plan; None for plans of members.
    pub fn channel(&self) -> Option<ChannelId> {
        match self.who {
            Who::Everyone => self.guild.tips_channel,
            Who::Team => self.guild.spotlight_channel(),
            Who::Rounds(ref program) => Some(program.channel),
            Who::Person(_) | Who::Pair(..) | Who::Briefed(..) | Who::Afterwards(..) => None,
        }
    }

    /// The channel, by its name if that is known.
    fn place(&self) -> String {
        match (&self.place, self.channel()) {
            (Some(name), _) => format!("#{name}"),
            (None, Some(id)) => format!("channel {id}"),
            (None, None) => "no channel".into(),
        }
    }

    fn firings(&self, defaults: &Defaults, end: Moment) -> Vec<Firing> {
        match &self.who {
            Who::Everyone => {
                let zone = self.guild.zone(defaults);
                let occurrences = self.occurrences(ServerSchedule::Tip, defaults, zone, end);
                let place = self.place();
                // Only the first tip is drawn already.
                let tips = self.tip.iter().map(Some).chain(std::iter::repeat(None));
                let what = |tip: Option<&String>| match tip {
                    Some(title) => format!("tip in {place}: {title}"),
                    None => format!("tip in {place}"),
                };
                let firing = |(occurrence, tip)| Firing { occurrence, zone, what: what(tip) };
                occurrences.zip(tips).map(firing).collect()
            }
            Who::Team => {
                let zone = self.guild.zone(defaults);
                let occurrences = self.occurrences(ServerSchedule::Spotlight, defaults, zone, end);
                let what = format!("week of thanks in {}", self.place());
                occurrences.map(|occurrence| Firing { occurrence, zone, what: what.clone() }).collect()
            }
            Who::Person(member) => {
                let zone = member.zone(&self.guild, defaults);
                let prompt = |occurrence: Occurrence| {
                    let say = NoticeKind::Prompt { prompt: String::new() };
                    self.to(member, occurrence, say, "prompt", defaults)
                };
                self.occurrences(ServerSchedule::Prompts, defaults, zone, end).map(prompt).collect()
            }
            Who::Pair(series, members) => self.reminders(series, members, defaults, end),
            Who::Briefed(series, member) => self.day_briefs(series, member, defaults, end),
            Who::Afterwards(series, members) => self.questions(series, members, defaults, end),
            Who::Rounds(program) => {
                let zone = self.guild.zone(defaults);
                let what = format!("round of {} in {}", program.id.kind.name(), self.place());
                let rounds = program.rounds(zone, self.planned.at - TimeDelta::seconds(1));
                let firing = |occurrence| Firing { occurrence, zone, what: what.clone() };
                rounds.take_while(|round| round.at < end).map(firing).collect()
            }
        }
    }

    /// The occurrences of a schedule, from the planned one on; those on days off are left out.
    fn occurrences<'a>(
        &'a self,
        which: ServerSchedule,
        defaults: &'a Defaults,
        zone: Tz,
        end: Moment,
    ) -> impl Iterator<Item = Occurrence> + 'a {
        let schedule = self.guild.schedule(which, defaults);
        let works = move |one: &Occurrence| !self.guild.is_off(one.at.with_timezone(&zone).date_naive());
        let planned = self.planned.at;
        let first = schedule.next(zone, planned - TimeDelta::seconds(1)).filter(|first| first.at == planned);
        // A plan made by an earlier configuration fires once more as planned.
        let first = first.unwrap_or_else(|| resolve(zone, planned.with_timezone(&zone).naive_local()));
        let is_on = self.guild.has_on(which, defaults);
        occurrences(schedule, zone, Some(first).filter(|_| is_on), end).filter(works)
    }

    fn reminders(
        &self,
        series: &Series,
        members: &[Member; 2],
        defaults: &Defaults,
        end: Moment,
    ) -> Vec<Firing> {
        let leads = &defaults.one_on_ones.spans();
        let first = series.next_reminder(leads, self.planned.at - TimeDelta::seconds(1));
        let all = std::iter::successors(first, |reminder| series.next_reminder(leads, reminder.at));
        let firing = |reminder: Reminder, member: &Member| {
            let occurrence = plain(reminder.at, series.rhythm.zone);
            let say =
                NoticeKind::Brief { series: series.id, meeting: reminder.meeting, question: String::new() };
            self.to(member, occurrence, say, &about(series, reminder), defaults)
        };
        all.take_while(|reminder| reminder.at < end)
            .flat_map(|reminder| members.each_ref().map(|member| firing(reminder, member)))
            .collect()
    }

    fn day_briefs(&self, series: &Series, member: &Member, defaults: &Defaults, end: Moment) -> Vec<Firing> {
        let ahead = defaults.one_on_ones.working_days_ahead();
        let Some(clock) = ahead.map(|ahead| member.brief_clock(&self.guild, defaults, ahead)) else {
            return vec![];
        };
        let first = clock.next(series, self.planned.at - TimeDelta::seconds(1));
        let all = std::iter::successors(first, |at| clock.next(series, *at)).take_while(|at| *at < end);
        let firing = |at: Moment| {
            let occurrence = plain(at, clock.zone);
            let (from, to) = clock.days_of(at).unwrap_or((occurrence.local.date(), occurrence.local.date()));
            self.to(
                member,
                occurrence,
                NoticeKind::DayBrief { from, to },
                "brief before one-on-ones",
                defaults,
            )
        };
        all.map(firing).collect()
    }

    fn questions(
        &self,
        series: &Series,
        members: &[Member; 2],
        defaults: &Defaults,
        end: Moment,
    ) -> Vec<Firing> {
        let first = series.next_end(self.planned.at - TimeDelta::seconds(1));
        let all = std::iter::successors(first, |(_, at)| series.next_end(*at));
        let firing = |meeting, at, member: &Member| {
            let say = NoticeKind::Aftermath { series: series.id, meeting };
            self.to(member, plain(at, series.rhythm.zone), say, "question after a one-on-one", defaults)
        };
        all.take_while(|(_, at)| *at < end)
            .flat_map(|(meeting, at)| members.each_ref().map(|member| firing(meeting, at, member)))
            .collect()
    }

    fn to(
        &self,
        member: &Member,
        occurrence: Occurrence,
        say: NoticeKind,
        what: &str,
        defaults: &Defaults,
    ) -> Firing {
        let what = format!("{what} to person {}", member.id);
        Firing::to(member, &self.guild, defaults, occurrence, say, &what)
    }
}

/// A moment as an occurrence that no change of clocks concerns.
fn plain(at: Moment, zone: Tz) -> Occurrence {
    Occurrence { local: at.with_timezone(&zone).naive_local(), at, mark: ClockChange::Plain }
}

/// The meeting of a reminder, by the clock that the two agreed on.
fn about(series: &Series, reminder: Reminder) -> String {
    let zone = series.rhythm.zone;
    let at = reminder.meeting.at.with_timezone(&zone);
    let changed = match resolve(zone, series.local(reminder.meeting.date)).mark {
        ClockChange::Plain => "",
        ClockChange::AfterGap | ClockChange::FirstOfTwo => ", when the clocks change",
    };
    format!("reminder of the one-on-one of {} {zone}{changed},", at.format("%a %H:%M"))
}
