//! The buttons and menus of a server's settings.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::InteractionId;
use crate::domain::looking::ValueTag;
use crate::domain::planning::ServerSchedule;
use crate::domain::reach::Reference;
use crate::domain::setting::{ServerSetting, SetupSection};

custom_ids! {
    /// What an admin does in the panel of settings.
    pub enum SetupButton {
        /// Opens the panel beside the message that is pressed.
        "setup-begin" => Begin,
        /// Has the first post for members posted.
        "setup-first-post" => PostFirst,
        /// Shows the first page.
        "setup" => Panel,
        /// Turns to the section that is chosen with it.
        "setup-turn" => Turn,
        /// Shows a section.
        "setup-section" => Section(section: SetupSection),
        /// Begins with the preset that is chosen with it.
        "setup-preset" => Preset,
        /// Sets a channel or a role to what is chosen with it.
        "setup-pick" => Pick(setting: ServerSetting),
        /// Sets back to the default.
        "setup-default" => Default(setting: ServerSetting),
        /// Switches on or off.
        "setup-switch" => Switch(setting: ServerSetting),
        /// Switches a schedule on or off, on its own page.
        "setup-schedule" => SwitchSchedule(which: ServerSchedule),
        /// Shows the schedule that is chosen with it.
        "setup-schedules" => PickSchedule,
        /// The days of the week that are chosen with it.
        "setup-days" => Days(which: ServerSchedule),
        /// The hour that is chosen with it.
        "setup-hour" => Hour(which: ServerSchedule),
        /// Opens the form for a schedule.
        "setup-cron" => WriteSchedule(which: ServerSchedule),
        /// Opens the form for days off.
        "setup-days-off" => WriteDaysOff,
        /// Opens the form for fair use.
        "setup-fair" => WriteFairUse,
        /// Opens the form for the thanking reaction.
        "setup-emoji" => WriteReaction,
        /// Opens the form for the allowance of the role that is chosen with it.
        "setup-role" => PickRole,
        /// Opens the form for the zone.
        "setup-zone" => WriteZone,
        /// Speaks the language that is chosen with it.
        "setup-language" => Language,
        /// Opens the form for another value.
        "setup-value-add" => AddValue,
        /// Shows the value that is chosen with it.
        "setup-value" => PickValue,
        /// Opens the form for a value's name and emoji.
        "setup-value-write" => WriteValue(value: ValueTag),
        /// Moves a value up.
        "setup-value-up" => RaiseValue(value: ValueTag),
        /// Offers a value no longer, or again.
        "setup-value-retire" => RetireValue(value: ValueTag),
        /// Takes back what an interaction changed.
        "setup-undo" => Undo(change: InteractionId),
        /// Hands out all settings as a file.
        "setup-export" => Export,
        /// Opens the form for such a file.
        "setup-import" => Import,
    }
}

impl SetupButton {
    pub(super) fn reference(&self) -> Reference {
        Reference::Here
    }

    pub(super) fn is_way_out(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_buttons;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let value = ValueTag(0xab);
        let issued = vec![
            ("setup-begin", SetupButton::Begin),
            ("setup-first-post", SetupButton::PostFirst),
            ("setup", SetupButton::Panel),
            ("setup-turn", SetupButton::Turn),
            ("setup-section:values", SetupButton::Section(SetupSection::Values)),
            ("setup-preset", SetupButton::Preset),
            ("setup-pick:kudos.channel", SetupButton::Pick(ServerSetting::KudosChannel)),
            ("setup-default:tips.role", SetupButton::Default(ServerSetting::TipsRole)),
            ("setup-switch:kudos.anonymous", SetupButton::Switch(ServerSetting::Anonymous)),
            ("setup-schedule:tips", SetupButton::SwitchSchedule(ServerSchedule::Tip)),
            ("setup-schedules", SetupButton::PickSchedule),
            ("setup-days:tips", SetupButton::Days(ServerSchedule::Tip)),
            ("setup-hour:spotlight", SetupButton::Hour(ServerSchedule::Spotlight)),
            ("setup-cron:prompts", SetupButton::WriteSchedule(ServerSchedule::Prompts)),
            ("setup-days-off", SetupButton::WriteDaysOff),
            ("setup-fair", SetupButton::WriteFairUse),
            ("setup-emoji", SetupButton::WriteReaction),
            ("setup-role", SetupButton::PickRole),
            ("setup-zone", SetupButton::WriteZone),
            ("setup-language", SetupButton::Language),
            ("setup-value-add", SetupButton::AddValue),
            ("setup-value", SetupButton::PickValue),
            ("setup-value-write:ab", SetupButton::WriteValue(value)),
            ("setup-value-up:ab", SetupButton::RaiseValue(value)),
            ("setup-value-retire:ab", SetupButton::RetireValue(value)),
            ("setup-undo:9", SetupButton::Undo(InteractionId(9))),
            ("setup-export", SetupButton::Export),
            ("setup-import", SetupButton::Import),
        ];
        hold_buttons(SetupButton::NAMES, issued);
    }
}
