//! The phrases of what people choose for themselves: quiet hours, absence, visibility, being forgotten. Their time zone is
//! in `zones`.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    VISIBILITY_ANNOUNCE in TEXT;
    VISIBILITY_ONLY_ME in TEXT;
    VISIBILITY_ASK_FIRST in TEXT;
    ERASE_ASK in TEXT;
    BUTTON_ERASE in BUTTON;
    BUTTON_ERASE_THERE in BUTTON;
    ERASE_DONE in TEXT;
    QuietSet { from: String, until: String, zone: String } in TEXT;
    QUIET_OFF in TEXT;
    QuietUnknown { given: String } in TEXT;
    AwaySet { until: String } in TEXT;
    AWAY_OVER in TEXT;
    OWN_SETTINGS_TITLE in CARD_TITLE;
    OWN_SETTINGS_FOOTER in CARD_FOOTER;
    OwnSettingsFooterIn { server: String } in CARD_FOOTER;
    SettingsAway { until: String } in TEXT;
    SettingsZone { zone: String, time: String } in TEXT;
    SettingsZoneOfServer { zone: String, time: String } in TEXT;
    SettingsWorkingDays { days: String, time: String } in TEXT;
    SettingsQuiet { from: String, until: String } in TEXT;
    SettingsRest { from: String, until: String } in TEXT;
    SETTINGS_NOT_QUIET in TEXT;
    SETTINGS_ANNOUNCE in TEXT;
    SETTINGS_ONLY_ME in TEXT;
    SETTINGS_ASK_FIRST in TEXT;
    SettingsPrompts { when: String } in TEXT;
    SETTINGS_NO_PROMPTS in TEXT;
    SettingsOneOnOnes { count: usize } in TEXT;
    SETTINGS_VISIBILITY_PICK in HINT;
    BUTTON_BACK in BUTTON;
    BUTTON_ZONE in BUTTON;
    BUTTON_WORKING_DAYS in BUTTON;
    BUTTON_QUIET_HOURS in BUTTON;
    BUTTON_PROMPTS_ON in BUTTON;
    BUTTON_PROMPTS_OFF in BUTTON;
    BUTTON_EXPORT in BUTTON;
    BUTTON_ERASE_ASK in BUTTON;
    MODAL_DAYS_TITLE in MODAL_TITLE;
    MODAL_DAYS_LABEL in FIELD_LABEL;
    MODAL_DAYS_HINT in HINT;
    MODAL_BRIEF_AT_LABEL in FIELD_LABEL;
    MESSAGES_TITLE in CARD_TITLE;
    MESSAGES_ALWAYS in TEXT;
    MessagesEnough { count: u32 } in TEXT;
    MessagesLeftOut { count: u32 } in TEXT;
    MessagesNumber { count: u32 } in CHOICE;
    MESSAGES_PICK_ENOUGH in HINT;
    MESSAGES_PICK_LANGUAGE in HINT;
    TOPIC_BRIEFS in FIELD_LABEL;
    TOPIC_AFTER_MEETINGS in FIELD_LABEL;
    TOPIC_FOLLOW_UPS in FIELD_LABEL;
    TOPIC_CHEERS in FIELD_LABEL;
    TOPIC_HINTS in FIELD_LABEL;
    BUTTON_MESSAGES in BUTTON;
}
