//! What the member chose, and what follows from it: settings, prompts, the day's allowance.

use crate::catalogue::phrases;
use crate::catalogue::views::one_on_one;
use crate::catalogue::views::review::in_line;
use crate::domain::own_data::GuildDuty;

use super::{Page, list, section};

impl Page<'_> {
    pub(super) fn settings(&self) -> Vec<String> {
        let lines = [self.chosen(), self.prompts(), self.known()].concat();
        section(2, self.say(&phrases::OWN_SETTINGS), list(lines))
    }

    fn chosen(&self) -> Vec<String> {
        let member = &self.contents.data.member;
        let settings = [
            ("zone", member.zone.map(|zone| in_line(zone.name()))),
            ("language", member.locale.as_deref().map(in_line)),
            ("quiet", member.quiet.map(|hours| hours.to_string())),
            ("days", member.working_days.map(|days| one_on_one::working_days(self.locale, days))),
            ("brief", member.brief_at.map(|at| at.format("%H:%M").to_string())),
            ("away", member.away_until.map(|until| self.time(until))),
            ("spoken", member.language.as_deref().map(in_line)),
            ("enough", member.enough.map(|enough| enough.to_string())),
            ("off", listed(member.switched_off.iter().map(|topic| topic.name()))),
            ("hints", listed(member.hints.iter().map(|hint| hint.name()))),
            ("server", member.server.map(|id| id.to_string())),
            ("channel", member.dm.map(|id| id.to_string())),
        ];
        let line = |(setting, value): (&str, Option<String>)| {
            value.map(|value| self.say(phrases::OwnSetting { setting: setting.to_owned(), value }))
        };
        let visibility = phrases::OwnVisibility { who: member.visibility.name().to_owned() };
        settings.into_iter().filter_map(line).chain([self.say(visibility)]).collect()
    }

    fn prompts(&self) -> Vec<String> {
        let data = self.contents.data;
        let of = &data.prompting;
        let state = if of.is_paused() {
            "paused"
        } else if of.on {
            "on"
        } else {
            "off"
        };
        let said = self.say(phrases::OwnPrompts { state: state.to_owned(), count: of.turn });
        let next = data.next_prompt.map(|at| self.say(phrases::OwnNextPrompt { when: self.time(at) }));
        [Some(said), next].into_iter().flatten().collect()
    }

    /// What else is known of the member.
    fn known(&self) -> Vec<String> {
        let data = self.contents.data;
        let giving = &data.giving;
        let thanked =
            giving.day.map(|day| phrases::OwnAllowance { day: day.to_string(), count: giving.spent });
        let duty = |duty: &GuildDuty| match duty {
            GuildDuty::Owner => self.say(&phrases::OWN_SERVER),
            GuildDuty::SetUp => self.say(&phrases::OWN_SET_UP),
        };
        thanked.map(|line| self.say(line)).into_iter().chain(data.duties.iter().map(duty)).collect()
    }
}

/// The names with commas; None if there are none.
fn listed(names: impl Iterator<Item = &'static str>) -> Option<String> {
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| names.join(", "))
}
