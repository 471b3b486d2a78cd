//! What a guild with the configured defaults will be sent, and when, as text for an operator. Guilds with settings of
//! their own are in `agenda`; what the messages say is not here.

mod agenda;

pub use agenda::{AgendaEntry, Who, agenda};

use chrono::{Days, NaiveDate};

use crate::domain::Moment;
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::{GuildId, UserId};
use crate::domain::member::Member;
use crate::domain::notice::{Address, Notice, NoticeKind, SkipReason};
use crate::domain::rest::{Rest, rest};
use crate::domain::schedule::{ClockChange, Occurrence, Schedule, resolve};
use crate::domain::tz::Tz;

/// One line of the list.
struct Firing {
    occurrence: Occurrence,
    /// The zone of the schedule.
    zone: Tz,
    what: String,
}

/// Every scheduled tip, look back and prompt from `now` until the end of the day `days` days ahead, grouped by local day.
pub fn preview(defaults: &Defaults, now: Moment, days: u32) -> String {
    let zone = defaults.time_zone;
    let last = last_day(zone, now, days);
    let mut text = format!("A server's defaults in {zone}, from now to {}:\n", last.format("%A, %-d %B %Y"));
    let firings = firings(defaults, now, end(zone, last));
    if firings.is_empty() {
        text += "\nNothing is scheduled in this time.\n";
    }
    by_day(&mut text, zone, &firings);
    text += &reminders(defaults);
    text
}

/// The day `days` days ahead.
fn last_day(zone: Tz, now: Moment, days: u32) -> NaiveDate {
    let first = now.with_timezone(&zone).date_naive();
    first.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// The moment when a day has ended.
fn end(zone: Tz, day: NaiveDate) -> Moment {
    resolve(zone, day.succ_opt().unwrap_or(day).and_time(Default::default())).at
}

fn firings(defaults: &Defaults, now: Moment, end: Moment) -> Vec<Firing> {
    let (zone, no_guild) = (defaults.time_zone, Guild::new(GuildId(0)));
    let all =
        |schedule: &Schedule| occurrences(schedule, zone, schedule.next(zone, now), end).collect::<Vec<_>>();
    let tip = |occurrence| Firing { occurrence, zone, what: format!("tip in #{}", defaults.tips.channel) };
    let prompt = |occurrence| {
        let say = NoticeKind::Prompt { prompt: String::new() };
        Firing::to(
            &Member::new(UserId(0)),
            &no_guild,
            defaults,
            occurrence,
            say,
            "prompt to everyone who asked for prompts",
        )
    };
    let tips = all(&defaults.tips.schedule).into_iter().map(tip);
    let spotlight = &defaults.spotlight;
    let place = if spotlight.channel.is_empty() { &defaults.kudos.channel } else { &spotlight.channel };
    let look = |occurrence| Firing { occurrence, zone, what: format!("week of thanks in #{place}") };
    let looks = all(&spotlight.schedule).into_iter().map(look);
    let prompts = all(&defaults.prompts.schedule).into_iter().map(prompt);
    let mut firings: Vec<Firing> = tips.chain(looks).chain(prompts).collect();
    firings.sort_by_key(|firing| firing.occurrence.at);
    firings
}

/// The first occurrence, and those that follow until the end.
fn occurrences(
    schedule: &Schedule,
    zone: Tz,
    first: Option<Occurrence>,
    end: Moment,
) -> impl Iterator<Item = Occurrence> {
    let next = move |after: &Occurrence| schedule.next(zone, after.at);
    std::iter::successors(first, next).take_while(move |occurrence| occurrence.at < end)
}

impl Firing {
    /// A notice to a member, with the effect of quiet hours and absences.
    fn to(
        member: &Member,
        guild: &Guild,
        defaults: &Defaults,
        occurrence: Occurrence,
        say: NoticeKind,
        what: &str,
    ) -> Firing {
        let zone = member.zone(guild, defaults);
        let notice = Notice::new("preview", guild.id, Address::Person(member.id), say, occurrence.at);
        let rested = match rest(&notice, member, zone, defaults, occurrence.at) {
            None => String::new(),
            Some(Rest::Until(end)) => {
                format!("  (quiet hours: waits until {} in {zone})", end.with_timezone(&zone).format("%H:%M"))
            }
            Some(Rest::Urgent { .. }) => "  (in quiet hours, which it cannot wait for)".to_owned(),
            Some(Rest::LeftOut(SkipReason::Away)) => "  (left out: they are away)".to_owned(),
            Some(Rest::LeftOut(_)) => "  (left out: quiet hours)".to_owned(),
        };
        Firing { occurrence, zone, what: format!("{what}{rested}") }
    }
}

fn day(zone: Tz, occurrence: &Occurrence) -> NaiveDate {
    occurrence.at.with_timezone(&zone).date_naive()
}

fn by_day(text: &mut String, zone: Tz, firings: &[Firing]) {
    for day in firings.chunk_by(|one, next| day(zone, &one.occurrence) == day(zone, &next.occurrence)) {
        *text += &format!("\n{}\n", day[0].occurrence.at.with_timezone(&zone).format("%A, %-d %B %Y"));
        for firing in day {
            *text += &line(zone, firing);
        }
    }
}

fn line(server: Tz, Firing { occurrence, zone, what }: &Firing) -> String {
    let at = occurrence.at.with_timezone(zone);
    let clock = if occurrence.local.format("%S").to_string() == "00" { "%H:%M" } else { "%H:%M:%S" };
    let (wall, meant) = (at.format(clock), occurrence.local.format(clock));
    let note = match occurrence.mark {
        ClockChange::Plain => String::new(),
        ClockChange::AfterGap => format!("  (the clocks go forward: {meant} does not exist, so {wall})"),
        ClockChange::FirstOfTwo => format!("  (the clocks go back: {meant} comes twice, this is the first)"),
    };
    let at = occurrence.at.with_timezone(&server);
    format!("  {} {}  {what}{note}\n", at.format(clock), at.format("%:z"))
}

/// Reminders follow the meetings that members agree on, which are not known here.
fn reminders(defaults: &Defaults) -> String {
    let spans: Vec<String> = defaults.one_on_ones.remind_before.iter().map(ToString::to_string).collect();
    format!(
        "\nReminders of one-on-ones are not listed: they come before each meeting ({}).\n",
        spans.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn of(changes: &str, now: &str, days: u32) -> String {
        let config = Config::from_text("test", changes, []).unwrap();
        preview(&config.defaults, now.parse().unwrap(), days)
    }

    #[test]
    fn the_defaults_give_a_tip_and_a_prompt_a_week() {
        insta::assert_snapshot!(of("", "2026-11-21T12:00:00Z", 9), @"
        A server's defaults in UTC, from now to Monday, 30 November 2026:

        Monday, 23 November 2026
          09:00 +00:00  tip in #leadership-tips

        Thursday, 26 November 2026
          15:00 +00:00  prompt to everyone who asked for prompts

        Friday, 27 November 2026
          16:00 +00:00  week of thanks in #kudos

        Monday, 30 November 2026
          09:00 +00:00  tip in #leadership-tips

        Reminders of one-on-ones are not listed: they come before each meeting (1 working day, 10m).
        ");
    }

    #[test]
    fn quiet_hours_of_everybody_are_applied() {
        let quiet = r#"defaults.quiet_hours = "14:00-16:30""#;
        let listed = of(quiet, "2026-11-25T12:00:00Z", 1);
        let line =
            "15:00 +00:00  prompt to everyone who asked for prompts  (quiet hours: waits until 16:30 in UTC)";
        assert!(listed.contains(line), "{listed}");
    }

    #[test]
    fn the_days_the_clocks_change_are_marked() {
        let night = r#"
            defaults.time_zone = "Europe/Berlin"
            defaults.tips.schedule = "0 30 2 * * Sun *"
            defaults.prompts.schedule = "0 0 15 * * Sun *"
        "#;
        insta::assert_snapshot!(of(night, "2027-03-27T12:00:00Z", 1), @r"
        A server's defaults in Europe/Berlin, from now to Sunday, 28 March 2027:

        Sunday, 28 March 2027
          03:00 +02:00  tip in #leadership-tips  (the clocks go forward: 02:30 does not exist, so 03:00)
          15:00 +02:00  prompt to everyone who asked for prompts  (in quiet hours, which it cannot wait for)

        Reminders of one-on-ones are not listed: they come before each meeting (1 working day, 10m).
        ");
        insta::assert_snapshot!(of(night, "2026-10-24T12:00:00Z", 1), @r"
        A server's defaults in Europe/Berlin, from now to Sunday, 25 October 2026:

        Sunday, 25 October 2026
          02:30 +02:00  tip in #leadership-tips  (the clocks go back: 02:30 comes twice, this is the first)
          15:00 +01:00  prompt to everyone who asked for prompts  (in quiet hours, which it cannot wait for)

        Reminders of one-on-ones are not listed: they come before each meeting (1 working day, 10m).
        ");
    }

    #[test]
    fn a_time_without_firings_says_so() {
        let past = "defaults.tips.schedule = '0 0 9 * * Mon 2020'\ndefaults.prompts.schedule = '0 0 9 * * Mon 2020'\n\
             defaults.spotlight.schedule = '0 0 9 * * Mon 2020'";
        assert!(of(past, "2026-11-21T12:00:00Z", 3660).contains("Nothing is scheduled"));
    }
}
