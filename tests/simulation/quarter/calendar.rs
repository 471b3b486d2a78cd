//! What happens in a quarter besides people's acts, drawn from its seed: when it begins, its schedules, and what goes
//! wrong.

use super::*;
use crate::limits::some_of;
use crate::meetings::DayBefore;

const SECOND: TimeDelta = TimeDelta::seconds(1);

impl<'a> Quarter<'a> {
    /// Put on the calendar what happens besides people's acts.
    pub(super) fn foresee(&mut self) {
        let world = self.world.clone();
        let mut world = world.lock();
        let (start, weeks) = (world.time, self.setting.weeks);
        let minutes = i64::from(weeks) * 7 * 24 * 60;
        let mut some = |most: u32, mut event: Happening<'_, 'a>| {
            for _ in 0..world.chance.u32(0..=most * weeks / 13) {
                let at = start + TimeDelta::seconds(world.chance.i64(0..minutes * 60));
                event(&mut world, at, self);
            }
        };
        some(
            9,
            Box::new(|world, at, quarter| {
                let steps = world.chance.u32(0..25);
                quarter.at(at, Event::Death { steps });
            }),
        );
        some(
            4,
            Box::new(|world, at, quarter| {
                let away = span(world, &[2, 30, 200, 3_000, 9_000]);
                quarter.at(at, Event::Off { away });
            }),
        );
        some(
            5,
            Box::new(|world, at, quarter| {
                let ahead = span(world, &[1, 5, 90, 1_500, 5_000]) * [1, -1][world.chance.usize(0..2)];
                let back = at + span(world, &[5, 90, 1_500, 5_000]);
                quarter.at(at, Event::Clock { ahead });
                quarter.at(back, Event::Clock { ahead: TimeDelta::zero() });
            }),
        );
        some(
            8,
            Box::new(|world, at, quarter| {
                let user = world.anybody();
                let back = at + span(world, &[90, 1_500, 20_000, 60_000]);
                quarter.at(at, Event::Private { user, closed: true });
                quarter.at(back, Event::Private { user, closed: false });
            }),
        );
        some(
            6,
            Box::new(|world, at, quarter| {
                // The owner cannot leave.
                let user = UserId(1_001 + world.chance.u64(0..PEOPLE - 1));
                let (heard, back) = (world.happens(300), at + span(world, &[90, 1_500, 20_000, 60_000]));
                quarter.at(at, Event::Member { user, gone: true, heard });
                quarter.at(back, Event::Member { user, gone: false, heard: false });
            }),
        );
        some(
            4,
            Box::new(|world, at, quarter| {
                let (of, heard) = (world.chance.usize(0..2), world.happens(500));
                let state = [Door::Forbidden, Door::Hidden][world.chance.usize(0..2)];
                let lasts = span(world, &[9, 90, 1_500, 9_000, 20_000]);
                quarter.at(at, Event::Closes { of, state, lasts, heard });
            }),
        );
        some(
            2,
            Box::new(|world, at, quarter| {
                let of = world.chance.usize(0..2);
                let later = span(world, &[9, 90, 1_500, 9_000]);
                let remade = world.happens(800).then_some(later);
                quarter.at(at, Event::Deleted { of, remade });
            }),
        );
        some(
            5,
            Box::new(|world, at, quarter| {
                let lasts = span(world, &[2, 30, 200, 900]);
                quarter.at(at, Event::Proxy { lasts });
            }),
        );
        some(
            40,
            Box::new(|world, at, quarter| {
                let lasts = some_of(world, &[SECOND, SECOND * 60, SECOND * 3_600, SECOND * 40_000]);
                let coming = match world.chance.usize(0..3) {
                    0 => Coming::Everything(some_of(world, &[SECOND, SECOND * 60, SECOND * 900])),
                    1 => Coming::Channel(lasts),
                    _ => Coming::Spent(lasts),
                };
                quarter.at(at, Event::Limit(coming));
            }),
        );
        some(
            4,
            Box::new(|world, at, quarter| {
                let lasts = span(world, &[2, 30, 200, 900]);
                quarter.at(at, Event::Outage { lasts });
            }),
        );
        some(
            20,
            Box::new(|world, at, quarter| {
                let messages = world.chance.u64(1..30);
                quarter.at(at, Event::Chatter { id: KUDOS, messages });
            }),
        );
        // In some quarters the guild removes the bot for a while, at times for longer than the bot keeps a guild.
        if world.happens(250) {
            let at = start + TimeDelta::seconds(world.chance.i64(0..minutes * 60));
            let back = at + span(&mut world, &[60, 3_000, 20_000, 70_000]);
            self.at(at, Event::Removed);
            self.at(back, Event::Added);
        }
        for _ in 0..2 {
            let at = start + world.early();
            if let Some(act) = world.start_rounds().filter(|_| world.pairs) {
                self.at(at, Event::Arrives(Box::new(act)));
            }
        }
        for user in 0..PEOPLE {
            let user = UserId(1_000 + user);
            let at = start + world.pause() / 8;
            self.at(at, Event::Person(user));
            self.greet(&mut world, user, start);
        }
    }

    /// In the first days many people settle how they want it.
    pub(super) fn greet(&mut self, world: &mut Inner, user: UserId, start: Moment) {
        let soon = |world: &mut Inner| start + TimeDelta::milliseconds(world.chance.i64(1_000..200_000_000));
        if world.happens(600) {
            let zone = ZONES[world.chance.usize(0..ZONES.len())].to_owned();
            let act = Act { asker: world.asker(user, false), ask: Request::TimeZone { zone }, on: None };
            let at = soon(world);
            self.at(at, Event::Arrives(Box::new(act)));
        }
        if world.happens(70)
            && let Some(act) = world.plan(user)
        {
            let at = soon(world) + TimeDelta::days(2);
            self.at(at, Event::Arrives(Box::new(act)));
        }
        if world.pairs
            && world.happens(450)
            && let Some(act) = world.join(user)
        {
            let at = start + TimeDelta::days(4) + world.early();
            self.at(at, Event::Arrives(Box::new(act)));
        }
        if world.happens(300) {
            let ask = world.working_days();
            let act = Act { asker: world.asker(user, false), ask, on: None };
            let at = soon(world);
            self.at(at, Event::Arrives(Box::new(act)));
        }
        if world.happens(350) {
            let act = Act { asker: world.asker(user, false), ask: Request::PromptsOn, on: None };
            let at = soon(world);
            self.at(at, Event::Arrives(Box::new(act)));
        }
    }
}

/// Draws a time of up to one of these numbers of minutes.
pub(super) fn span(world: &mut Inner, minutes: &[i64]) -> TimeDelta {
    let most = minutes[world.chance.usize(0..minutes.len())];
    TimeDelta::milliseconds(world.chance.i64(1..most * 60_000))
}

/// Every second quarter begins so that clocks change within it, in spring or in autumn.
pub(super) fn start(seed: u64, chance: &mut Rng) -> Moment {
    let (from, days) = match seed % 4 {
        0 | 2 => ((2026, 11, 8), 18),
        1 => ((2027, 1, 15), 60),
        _ => ((2026, 8, 15), 56),
    };
    let day =
        NaiveDate::from_ymd_opt(from.0, from.1, from.2).expect("a date") + Days::new(chance.u64(0..days));
    Utc.from_utc_datetime(
        &day.and_hms_milli_opt(chance.u32(0..24), chance.u32(0..60), 17, 333).expect("a time"),
    )
}

/// Draws the schedules of tips, spotlights and prompts: the usual ones, or some in the hours at which clocks change.
pub(super) fn schedules(chance: &mut Rng) -> [Weekly; 3] {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu};
    let tips = [(Mon, 9, 0), (Sun, 2, 30), (Sun, 1, 30), (Sat, 23, 59), (Sun, 0, 0)];
    let prompts = [(Thu, 15, 0), (Thu, 15, 0), (Sun, 2, 30), (Sun, 12, 0)];
    let looks = [(Fri, 16, 0), (Fri, 16, 0), (Sun, 2, 30), (Sun, 1, 15)];
    let mut one = |of: &[(chrono::Weekday, u32, u32)]| {
        let (day, hour, minute) = of[chance.usize(0..of.len())];
        schedule(day, hour, minute)
    };
    [one(&tips), one(&looks), one(&prompts)]
}

/// Half of the quarters have briefs by working days: of those that begin in one season, every second.
pub(super) fn day_before(seed: u64) -> DayBefore {
    if (seed / 4).is_multiple_of(2) { DayBefore::WorkingDay } else { DayBefore::SameTime }
}

/// The hours of rest of quarters that have them.
pub(super) const REST: [&str; 2] = ["20:00", "08:00"];

/// In two of five quarters what can wait does in evenings and on days off: by another measure than the seasons, the stores, the
/// briefs and the pairs.
pub(super) fn rests(seed: u64) -> bool {
    seed % 5 < 2
}

pub(super) fn defaults(
    setting: &Setting,
    zone: Tz,
    [tips, looks, prompts]: [Weekly; 3],
    day_before: DayBefore,
    rests: bool,
) -> Defaults {
    let mut defaults = setting.defaults.clone();
    defaults.time_zone = zone;
    defaults.tips.schedule = tips.line().parse().expect("a cron line");
    defaults.spotlight.schedule = looks.line().parse().expect("a cron line");
    // A quarter would spend most of its time on charts; what they show is tested elsewhere.
    defaults.spotlight.chart = sincerely::domain::guild::Switch::Off;
    // As the books have it.
    let eve = if day_before == DayBefore::WorkingDay { "1 working day" } else { "1d" };
    defaults.one_on_ones.remind_before = [eve, "10m"].map(|lead| lead.parse().expect("a lead")).to_vec();
    defaults.prompts.schedule = prompts.line().parse().expect("a cron line");
    let hours = if rests { REST.join("-") } else { "off".to_owned() };
    defaults.rest_hours = hours.parse().expect("hours");
    defaults
}
