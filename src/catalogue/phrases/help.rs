//! The phrases of `/help`.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    HELP_THANK in CHOICE;
    HELP_MEET in CHOICE;
    HELP_LOOK_BACK in CHOICE;
    HELP_GET_LESS in CHOICE;
    HELP_SET_UP in CHOICE;
    HELP_PICK in HINT;
    HELP_FOOTER in CARD_FOOTER;
    HELP_OFFERED in TEXT;
    BUTTON_HELP in BUTTON;
    HINT_TITLE in CARD_FIELD_NAME;
    HintLine { hint: String } in TEXT;
    HintPrivateNote { command: String } in CARD_FIELD;
    HintVisibility { command: String } in CARD_FIELD;
    HintReview { command: String } in CARD_FIELD;
    HintRest { command: String } in CARD_FIELD;
    HintsOff { command: String } in TEXT;
    BUTTON_NO_MORE_HINTS in BUTTON;
    HelpKudos { command: String } in TEXT;
    HelpNote { command: String } in TEXT;
    HELP_MESSAGE in TEXT;
    HelpReaction { emoji: String } in TEXT;
    HELP_UNDO in TEXT;
    HelpPrompts { command: String } in TEXT;
    HelpPlan { command: String } in TEXT;
    HelpPrepare { command: String, other: String } in TEXT;
    HelpList { command: String } in TEXT;
    HelpPast { command: String, other: String } in TEXT;
    HelpRounds { command: String } in TEXT;
    HelpMine { command: String, other: String } in TEXT;
    HelpSearch { command: String } in TEXT;
    HelpReview { command: String } in TEXT;
    HelpRecap { command: String } in TEXT;
    HelpTip { command: String, other: String } in TEXT;
    HelpInsights { command: String } in TEXT;
    HelpPromptsOff { command: String } in TEXT;
    HelpQuiet { command: String } in TEXT;
    HelpAway { command: String } in TEXT;
    HelpVisibility { command: String } in TEXT;
    HelpStop { command: String } in TEXT;
    HelpMyData { command: String, other: String } in TEXT;
    HelpSetup { command: String } in TEXT;
    HelpLedger { command: String, other: String } in TEXT;
    HelpPairings { command: String } in TEXT;
    HelpTeam { command: String } in TEXT;
}
