//! The phrases of private messages: which server is meant there, what works in servers alone, and people where Discord offers
//! none.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    SERVER_WHICH in TEXT;
    SERVER_PICK in HINT;
    ServerUnnamed { id: String } in CHOICE;
    ServerSet { name: String } in TEXT;
    ServerIs { name: String } in TEXT;
    ServerOnly { name: String } in TEXT;
    SERVER_OPEN in TEXT;
    SERVER_NONE in TEXT;
    SERVER_GONE in TEXT;
    ErrandGone { name: String } in TEXT;
    TEAM_ONLY_IN_SERVER in TEXT;
    TIP_POST_IN_SERVER in TEXT;
    CHOICE_SOMEONE_ELSE in CHOICE;
    PERSON_WHICH in HINT;
    PersonFound { given: String } in TEXT;
    PersonNotFound { given: String } in TEXT;
    PARTNER_WHICH in TEXT;
    MODAL_FIND_TITLE in MODAL_TITLE;
    MODAL_FIND_LABEL in FIELD_LABEL;
    MODAL_FIND_HINT in HINT;
}
