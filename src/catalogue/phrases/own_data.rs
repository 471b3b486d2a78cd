//! The phrases of the file that `/me export` makes, and of what is said along with it. What it shares with other places
//! (thanks, one-on-ones, rounds) is in their themes.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    CMD_ME_EXPORT in COMMAND_DESCRIPTION;
    OPT_BEFORE in COMMAND_DESCRIPTION;
    OWN_HERE in TEXT;
    OWN_FILE in TEXT;
    OwnBeforeUnknown { given: String } in TEXT;
    OwnTitle { who: String } in TEXT;
    OwnMade { when: String, zone: String } in TEXT;
    OwnBefore { day: String } in TEXT;
    OwnMissing { day: String } in TEXT;
    OWN_NOT_IN in TEXT;
    OwnPerson { id: String } in TEXT;
    OWN_SETTINGS in TEXT;
    OwnSetting { setting: String, value: String } in TEXT;
    OwnVisibility { who: String } in TEXT;
    OwnPrompts { state: String, count: u32 } in TEXT;
    OwnNextPrompt { when: String } in TEXT;
    OwnAllowance { day: String, count: u32 } in TEXT;
    OWN_SERVER in TEXT;
    OWN_SET_UP in TEXT;
    OWN_TIPS in TEXT;
    OwnTip { title: String, state: String, when: String } in TEXT;
    OwnReceived { count: usize } in TEXT;
    OwnReceivedLight { when: String, who: String } in TEXT;
    OwnGiven { count: usize } in TEXT;
    OwnGivenLine { when: String, who: String } in TEXT;
    OwnGivenAnonymous { when: String, who: String } in TEXT;
    OwnGivenPrivate { when: String, who: String } in TEXT;
    OwnGivenLight { when: String, who: String } in TEXT;
    OwnCheers { who: String } in TEXT;
    OwnCheered { count: usize } in TEXT;
    OwnCheer { when: String, from: String, to: String } in TEXT;
    OWN_TAKEN_BACK in TEXT;
    OwnTakenBackLine { given: String, from: String, to: String, what: String, at: String } in TEXT;
    OwnSeries { rhythm: String, minutes: u32, state: String } in TEXT;
    OwnAsked { who: String, when: String } in TEXT;
    OwnWantedMove { who: String, from: String, to: String } in TEXT;
    OwnWantedRhythm { who: String, rhythm: String, minutes: u32 } in TEXT;
    OWN_MEETINGS in TEXT;
    OwnMoved { line: String, to: String } in TEXT;
    OwnQuestion { line: String, question: String } in TEXT;
    OWN_PRIVATE_TOPIC in TEXT;
    OwnTalkedOver { day: String } in TEXT;
    OwnWaited { count: u32 } in TEXT;
    OwnGroup { program: String, role: String, round: u32, who: String } in TEXT;
    OwnGroupMeeting { when: String } in TEXT;
    OwnGroupProposal { who: String, when: String } in TEXT;
    OWN_AVOIDED in TEXT;
}
