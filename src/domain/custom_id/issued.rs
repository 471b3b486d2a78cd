//! How a table is held to what was ever issued of it. The custom ids stand beside their table, as they stand in channels: a
//! line there is never taken back or changed, for messages are not either, and each name of the table has one.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use chrono::{NaiveTime, Weekday};

use super::NOTICE_MARK;
use crate::domain::buttons::{ButtonAction, WordsButton};
use crate::domain::forms::{Form, FormAction, Wish, WishedLead};
use crate::domain::id::{GuildId, UserId};
use crate::domain::pairing::{GroupRef, ProgramId, ProgramKind};
use crate::domain::prompt::PromptRef;
use crate::domain::series::Often;

/// Each means that as a button, also with the notice it was sent for, and is still written so.
pub(in crate::domain) fn hold_buttons<B: Into<ButtonAction>>(names: &[&str], issued: Vec<(&str, B)>) {
    are_all_there(names, &issued);
    for (custom_id, button) in issued {
        let button = button.into();
        means(custom_id, &button);
        let with_notice = format!("{custom_id}{NOTICE_MARK}0a7grtdob5nrpk8cisgbf93o");
        assert_eq!(read::<ButtonAction>(&with_notice), button, "{custom_id}");
    }
}

/// Each means that as a form, as one that is opened again and as the button that does so, and is still written so.
pub(in crate::domain) fn hold_forms<F: Into<Form>>(names: &[&str], issued: Vec<(&str, F)>) {
    are_all_there(names, &issued);
    for (custom_id, form) in issued {
        let form = form.into();
        let again = format!("again:{custom_id}");
        means(custom_id, &FormAction { form: form.clone(), again: false });
        means(&again, &FormAction { form: form.clone(), again: true });
        means(&again, &ButtonAction::from(WordsButton::TryAgain(form)));
    }
}

fn are_all_there<T>(names: &[&str], issued: &[(&str, T)]) {
    let is_there = |name: &str| issued.iter().any(|(custom_id, _)| custom_id.split(':').next() == Some(name));
    let missing: Vec<&&str> = names.iter().filter(|name| !is_there(name)).collect();
    assert!(missing.is_empty(), "no custom id is held to its meaning of {missing:?}");
}

fn means<T: FromStr + Display + Debug + PartialEq>(custom_id: &str, meant: &T) {
    assert_eq!(read::<T>(custom_id), *meant, "{custom_id}");
    assert_eq!(meant.to_string(), custom_id);
}

/// What a custom id means.
pub(in crate::domain) fn read<T: FromStr>(custom_id: &str) -> T {
    custom_id.parse().unwrap_or_else(|_| panic!("{custom_id} is not read"))
}

/// The prompt `31:thank-01`.
pub(in crate::domain) fn thank() -> PromptRef {
    PromptRef { guild: GuildId(31), id: "thank-01".into() }
}

/// The group `47.m.2.3`.
pub(in crate::domain) fn group() -> GroupRef {
    let program = ProgramId { guild: GuildId(71), kind: ProgramKind::Mentoring };
    GroupRef { program, round: 2, number: 3 }
}

/// The wish `3d.2.4.45.0930`.
pub(in crate::domain) fn wish() -> Wish {
    let at = NaiveTime::from_hms_opt(9, 30, 0);
    Wish {
        with: UserId(61),
        often: Often::Weeks(2),
        on: Weekday::Fri,
        minutes: Some(45),
        at,
        starts: None,
        lead: WishedLead::Neither,
    }
}
