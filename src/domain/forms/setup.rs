//! The forms of a server's settings.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::RoleId;
use crate::domain::looking::ValueTag;
use crate::domain::planning::ServerSchedule;
use crate::domain::reach::Reference;

custom_ids! {
    /// What an admin writes in the panel of settings.
    pub enum SetupForm {
        /// The allowance, the least length and the pause between two thanks.
        "setup-fair" => FairUse,
        /// The emoji that thanks.
        "setup-emoji" => Reaction,
        /// The allowance of a role.
        "setup-role" => RoleAllowance(role: RoleId),
        /// When a schedule comes round.
        "setup-cron" => Schedule(which: ServerSchedule),
        /// The days on which none does.
        "setup-days-off" => DaysOff,
        /// The server's zone.
        "setup-zone" => Zone,
        /// Another value.
        "setup-value-add" => AddValue,
        /// A value's name and emoji.
        "setup-value-write" => Value(value: ValueTag),
        /// All settings, as a file has them.
        "setup-import" => Import,
    }
}

impl SetupForm {
    pub(super) fn reference(&self) -> Reference {
        Reference::Here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::hold_forms;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("setup-fair", SetupForm::FairUse),
            ("setup-emoji", SetupForm::Reaction),
            ("setup-role:7", SetupForm::RoleAllowance(RoleId(7))),
            ("setup-cron:tips", SetupForm::Schedule(ServerSchedule::Tip)),
            ("setup-days-off", SetupForm::DaysOff),
            ("setup-zone", SetupForm::Zone),
            ("setup-value-add", SetupForm::AddValue),
            ("setup-value-write:ab", SetupForm::Value(ValueTag(0xab))),
            ("setup-import", SetupForm::Import),
        ];
        hold_forms(SetupForm::NAMES, issued);
    }
}
