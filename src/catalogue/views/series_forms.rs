//! The forms of a one-on-one: a topic, a follow-up, another time, another rhythm.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::follow_up;
use crate::domain::forms::Form;
use crate::domain::message::{Choice, Field, Modal, WordMenu, limit};
use crate::domain::series::Series;
use crate::domain::topic;

use super::kudos::MESSAGE;
use super::titled;

/// The names of fields.
pub const PRIVATE: &str = "private";
const SHARED: &str = "shared";
pub const WHOSE: &str = "whose";
pub const BY: &str = "by";
pub const DAY: &str = "day";
pub const MINUTES: &str = "minutes";

/// The form for a topic.
pub fn topic(locale: &Locale, form: Form, with: &str) -> Modal {
    let text = field(locale, MESSAGE, &phrases::MODAL_TOPIC_LABEL, &phrases::MODAL_TOPIC_HINT);
    let text = Field { length: (1, topic::LONGEST), tall: true, ..text };
    let who = [(SHARED, &phrases::CHOICE_SHARED_TOPIC), (PRIVATE, &phrases::CHOICE_PRIVATE_TOPIC)];
    let private = menu(locale, PRIVATE, &phrases::MODAL_TOPIC_PRIVATE, &who);
    let title =
        titled(locale, |who| phrases::ModalTopicWith { who }, Some(with), &phrases::MODAL_TOPIC_TITLE);
    Modal { action: form.into(), title, fields: vec![text.into(), private.into()] }
}

/// The form for a follow-up.
pub fn follow_up(locale: &Locale, form: Form, with: &str) -> Modal {
    let what = field(locale, MESSAGE, &phrases::MODAL_PROMISE_LABEL, &phrases::MODAL_PROMISE_HINT);
    let what = Field { length: (1, follow_up::LONGEST), ..what };
    let whose = [
        ("mine", &phrases::CHOICE_MINE),
        ("theirs", &phrases::CHOICE_THEIRS),
        ("both", &phrases::CHOICE_BOTH),
    ];
    let whose = menu(locale, WHOSE, &phrases::MODAL_WHOSE_LABEL, &whose);
    let by = field(locale, BY, &phrases::MODAL_BY_LABEL, &phrases::MODAL_BY_HINT);
    let by = Field { required: false, length: (0, 40), ..by };
    let title =
        titled(locale, |who| phrases::ModalPromiseWith { who }, Some(with), &phrases::MODAL_PROMISE_TITLE);
    Modal { action: form.into(), title, fields: vec![what.into(), whose.into(), by.into()] }
}

/// The form for another time of one meeting.
pub fn another_time(locale: &Locale, form: Form, with: &str) -> Modal {
    let when = field(locale, MESSAGE, &phrases::MODAL_MOVE_LABEL, &phrases::MODAL_MOVE_HINT);
    let title = titled(locale, |who| phrases::ModalTimeWith { who }, Some(with), &phrases::MODAL_TIME_TITLE);
    Modal { action: form.into(), title, fields: vec![when.into()] }
}

/// The form for another rhythm, with the one there is in it.
pub fn rhythm(locale: &Locale, form: Form, with: &str, series: &Series) -> Modal {
    let is = &series.rhythm;
    let day = field(locale, DAY, &phrases::MODAL_DAY_LABEL, &phrases::MODAL_DAY_HINT);
    let at = field(locale, MESSAGE, &phrases::MODAL_TIME_LABEL, &phrases::MODAL_TIME_HINT);
    let minutes = field(locale, MINUTES, &phrases::MODAL_MINUTES_LABEL, &phrases::MODAL_MINUTES_HINT);
    let fields = vec![
        Field { value: locale.say(super::one_on_one::day(is.weekday)), ..day }.into(),
        Field { value: is.time.format("%H:%M").to_string(), ..at }.into(),
        Field { value: series.minutes.to_string(), length: (1, 3), ..minutes }.into(),
    ];
    let title = titled(locale, |who| phrases::ModalTimeWith { who }, Some(with), &phrases::MODAL_TIME_TITLE);
    Modal { action: form.into(), title, fields }
}

/// A menu of which one is chosen, at first the first.
fn menu(locale: &Locale, id: &'static str, label: &Phrase, choices: &[(&str, &Phrase)]) -> WordMenu {
    let choice =
        |(value, phrase): &(&str, &Phrase)| Choice { name: locale.say(*phrase), value: (*value).to_owned() };
    WordMenu {
        id,
        label: locale.say(label),
        description: String::new(),
        hint: locale.say(label),
        choices: choices.iter().map(choice).collect(),
        chosen: choices.iter().take(1).map(|(value, _)| (*value).to_owned()).collect(),
        count: (1, 1),
        required: true,
    }
}

fn field(locale: &Locale, id: &'static str, label: &Phrase, hint: &Phrase) -> Field {
    Field {
        id,
        label: locale.say(label),
        hint: locale.say(hint),
        value: String::new(),
        length: (1, limit::CHOICE),
        required: true,
        tall: false,
    }
}
