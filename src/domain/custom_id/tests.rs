//! Tables of custom ids: all that is in one is read as it is written, and fits Discord's limit; what is in none is refused.

use std::collections::BTreeSet;

use super::samples::Sample;
use super::{NOTICE_MARK, marked, server_of};
use crate::domain::buttons::{ButtonAction, MemberButton, PromptButton, WordsButton};
use crate::domain::forms::{Form, FormAction};
use crate::domain::id::{GuildId, NoticeId};
use crate::domain::message::limit;
use crate::domain::reach::Reference;

/// Whether it stands only in answers, which are sent for no notice.
fn is_only_in_answers(button: &ButtonAction) -> bool {
    matches!(
        button,
        ButtonAction::Words(_)
            | ButtonAction::Prompt(PromptButton::Write { whom: Some(_), .. })
            | ButtonAction::Member(MemberButton::Server(_))
    )
}

/// Whether it stands in servers alone: the words of kudos, which are given nowhere else.
fn is_never_in_private(form: &Form) -> bool {
    matches!(form, Form::Recognition(_))
}

#[test]
fn what_refers_to_where_it_is_used_leaves_room_for_the_server_and_says_it() {
    let marked_with = |custom_id: &str| {
        let marked = marked(custom_id, GuildId(u64::MAX));
        assert!(marked.chars().count() <= limit::CUSTOM_ID, "{marked}");
        assert_eq!((server_of(&marked), server_of(custom_id)), (Some(GuildId(u64::MAX)), None));
        marked
    };
    for button in ButtonAction::samples().into_iter().filter(|one| one.reference() == Reference::Here) {
        if !matches!(&button, ButtonAction::Words(WordsButton::TryAgain(form)) if is_never_in_private(form)) {
            assert_eq!(marked_with(&button.to_string()).parse::<ButtonAction>().unwrap(), button);
        }
    }
    for form in FormAction::samples().into_iter().filter(|one| one.form.reference() == Reference::Here) {
        if !is_never_in_private(&form.form) {
            assert_eq!(marked_with(&form.to_string()).parse::<FormAction>().unwrap(), form);
        }
    }
}

#[test]
fn a_button_is_read_as_it_is_written_and_leaves_room_for_the_notice() {
    for button in ButtonAction::samples() {
        let with_notice = format!("{button}{NOTICE_MARK}{}", NoticeId::of(&["n"]));
        assert_eq!(with_notice.parse::<ButtonAction>().unwrap(), button);
        let longest = if is_only_in_answers(&button) { button.to_string() } else { with_notice };
        assert!(longest.chars().count() <= limit::CUSTOM_ID, "{longest}");
    }
}

#[test]
fn a_form_is_read_as_it_is_written_and_fits() {
    for form in FormAction::samples() {
        let custom_id = form.to_string();
        assert!(custom_id.chars().count() <= limit::CUSTOM_ID, "{custom_id}");
        assert_eq!(custom_id.parse::<FormAction>().unwrap(), form);
    }
}

#[test]
fn no_two_buttons_and_no_two_forms_have_the_same_name() {
    for names in [ButtonAction::names(), Form::names()] {
        let once: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(once.len(), names.len(), "{names:?}");
    }
    assert!(!Form::names().contains(&"again"), "it stands before their names");
}

#[test]
fn what_comes_as_a_button_is_read_as_one_and_what_comes_as_a_form_as_one() {
    for form in ["thank:1", "thank-for:1:2:3", "plan:1.1.0..", "hours", "give:n:1", "again:write:1:x:"] {
        assert!(form.parse::<ButtonAction>().is_err(), "{form}");
    }
    for button in ["cheer:1", "mine:0:::", "stay", "write:1:x:", "again:cheer:1", "again:again:hours"] {
        assert!(button.parse::<FormAction>().is_err(), "{button}");
    }
}

#[test]
fn strangers_are_refused() {
    for text in [
        "",
        "#",
        "cheer",
        "cheer:",
        "cheer:x",
        "mine:-1",
        "mine:3:x::",
        "mine:3::1:",
        "given:0:::x",
        "of:1",
        "search:0:…",
        "skip:1:yesterday",
        "boo:1",
        "recap:ever",
        "accept:1:2",
        "stay:",
        "zone-is:Nowhere:",
        "zone-is:UTC:1.3.0..",
        "follow:UTC",
        "again",
        "again:",
        "again:plan:1.1.7..",
        "again:again:hours",
    ] {
        assert!(text.parse::<ButtonAction>().is_err(), "{text}");
    }
    for text in
        ["", "again", "again:", "plan:1.3.0..", "plan:1.1.7..", "plan:1.1.0..2500", "hours:", "give:x:1"]
    {
        assert!(text.parse::<FormAction>().is_err(), "{text}");
    }
}
