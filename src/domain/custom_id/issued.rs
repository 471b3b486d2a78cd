//! Every custom id that was ever issued, as it stands in channels: what it means, and that it is still written so. A line
//! here is never taken back or changed, for messages are not either; what is new is added.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::domain::Moment;
use crate::domain::buttons::{
    AdminButton, ButtonAction, LookBackButton, MemberButton, PromptButton, RecognitionButton, SeriesButton,
    WordsButton,
};
use crate::domain::forms::{
    Draft, Form, FormAction, MemberForm, PromptForm, RecognitionForm, SeriesForm, Wish,
};
use crate::domain::id::{ChannelId, GuildId, MessageId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::looking::{Filter, List, ValueTag};
use crate::domain::notice::StateName;
use crate::domain::period::Period;
use crate::domain::prompt::PromptRef;
use crate::domain::recognition::{Kind, Place};
use crate::domain::tz::Tz;
use crate::domain::words::Sought;

/// What a component of a message means.
fn buttons() -> Vec<(&'static str, ButtonAction)> {
    let page = |list, page, filter| LookBackButton::page(list, filter, page);
    vec![
        (
            "cheer:1550778472857602000",
            RecognitionButton::Cheer(RecognitionId(1_550_778_472_857_602_000)).into(),
        ),
        (
            "cheer:9223372036854775809",
            RecognitionButton::Cheer(RecognitionId(9_223_372_036_854_775_809)).into(),
        ),
        ("value:12", RecognitionButton::Value(RecognitionId(12)).into()),
        ("undo:13", RecognitionButton::Undo(RecognitionId(13)).into()),
        ("forget:14", RecognitionButton::ForgetWords(RecognitionId(14)).into()),
        ("announce:15", RecognitionButton::Announce(RecognitionId(15)).into()),
        ("keep-quiet:16", RecognitionButton::KeepQuiet(RecognitionId(16)).into()),
        ("thank-back:17", RecognitionButton::ThankBack(RecognitionId(17)).into()),
        ("ask-to-show:18", RecognitionButton::AskToShow(RecognitionId(18)).into()),
        ("show:19", RecognitionButton::Show(RecognitionId(19)).into()),
        ("keep-private:20", RecognitionButton::KeepPrivate(RecognitionId(20)).into()),
        ("accept:21", SeriesButton::Accept(SeriesId(21)).into()),
        ("decline:22", SeriesButton::Decline(SeriesId(22)).into()),
        ("snooze-brief:0a7grtdob5nrpk8cisgbf93o", SeriesButton::SnoozeBrief(NoticeId::of(&["x"])).into()),
        (
            "skip:23:2026-11-21",
            SeriesButton::SkipMeeting { series: SeriesId(23), date: date(2026, 11, 21) }.into(),
        ),
        ("stop:24", SeriesButton::Stop(SeriesId(24)).into()),
        ("end:25", SeriesButton::End(SeriesId(25)).into()),
        (
            "follow:Europe/Lisbon:UTC",
            SeriesButton::Follow { from: zone("Europe/Lisbon"), to: Tz::UTC }.into(),
        ),
        ("stay", SeriesButton::Stay.into()),
        ("pick:31:thank-01", PromptButton::Pick(thank()).into()),
        ("write:31:thank-01:", PromptButton::Write { prompt: thank(), whom: None }.into()),
        ("write:31:thank-01:32", PromptButton::Write { prompt: thank(), whom: Some(UserId(32)) }.into()),
        ("one-more:31:thank-01", PromptButton::OneMore(thank()).into()),
        ("snooze-prompt:31:thank-01", PromptButton::Snooze(thank()).into()),
        ("stop-prompts:33", PromptButton::Stop(GuildId(33)).into()),
        ("resume-prompts:34", PromptButton::Resume(GuildId(34)).into()),
        ("mine:0:::", page(List::Mine, 0, Filter::default()).into()),
        ("mine:2:ff:4000000000:4100000000", page(List::Mine, 2, narrow(Some(255))).into()),
        ("mine:3::4000000000:4100000000", page(List::Mine, 3, narrow(None)).into()),
        ("given:4:::", page(List::Given, 4, Filter::default()).into()),
        ("given:5:ff::", page(List::Given, 5, Filter { when: None, ..narrow(Some(255)) }).into()),
        ("of:41:6:::", page(List::Of(UserId(41)), 6, Filter::default()).into()),
        ("of:41:7:ff:4000000000:4100000000", page(List::Of(UserId(41)), 7, narrow(Some(255))).into()),
        ("search:8:release zoe", page(List::Search(sought("release zoe")), 8, Filter::default()).into()),
        ("recap:week", LookBackButton::Recap(Period::ThisWeek).into()),
        ("recap:last-week", LookBackButton::Recap(Period::LastWeek).into()),
        ("recap:month", LookBackButton::Recap(Period::ThisMonth).into()),
        ("recap:last-month", LookBackButton::Recap(Period::LastMonth).into()),
        ("recap:quarter", LookBackButton::Recap(Period::ThisQuarter).into()),
        ("recap:year", LookBackButton::Recap(Period::ThisYear).into()),
        ("recap:all", LookBackButton::Recap(Period::All).into()),
        ("ledger:0::", ledger(0, None, None).into()),
        ("ledger:1:due:", ledger(1, Some(StateName::Due), None).into()),
        ("ledger:1:sending:", ledger(1, Some(StateName::Sending), None).into()),
        ("ledger:1:sent:tip", ledger(1, Some(StateName::Sent), Some("tip")).into()),
        ("ledger:1:late:", ledger(1, Some(StateName::Late), None).into()),
        ("ledger:1:skipped:", ledger(1, Some(StateName::Skipped), None).into()),
        ("ledger:1:blocked:", ledger(1, Some(StateName::Blocked), None).into()),
        (
            "ledger:1:undeliverable:may-show",
            ledger(1, Some(StateName::Undeliverable), Some("may-show")).into(),
        ),
        ("ledger:4294967295::kudos", ledger(u32::MAX, None, Some("kudos")).into()),
        ("audit:9", AdminButton::Audit { page: 9 }.into()),
        ("erase:51", MemberButton::Erase(GuildId(51)).into()),
        ("zone-is:Europe/Lisbon:", MemberButton::ZoneIs { zone: zone("Europe/Lisbon"), then: None }.into()),
        ("zone-is:UTC:3d.2.4.45.0930", MemberButton::ZoneIs { zone: Tz::UTC, then: Some(wish()) }.into()),
        ("zone:", MemberButton::OtherZone { then: None }.into()),
        ("zone:3d.2.4.45.0930", MemberButton::OtherZone { then: Some(wish()) }.into()),
        ("again:thank-back:17", again(RecognitionForm::ThankBack(RecognitionId(17))).into()),
        ("again:write:31:thank-01:32", again(written()).into()),
        ("again:give:n:3d", again(give(Kind::Note, false, &[61])).into()),
        ("again:give:k:3d,3e", again(give(Kind::Kudos, false, &[61, 62])).into()),
        ("again:give:a:3d", again(give(Kind::Kudos, true, &[61])).into()),
        ("again:thank:62", again(RecognitionForm::ThankPerson(UserId(62))).into()),
        ("again:thank-for:63:64:65", again(thank_for()).into()),
        ("again:plan:3d.2.4..", again(SeriesForm::Plan(Wish { minutes: None, at: None, ..wish() })).into()),
        ("again:plan:3d.2.4.45.0930", again(SeriesForm::Plan(wish())).into()),
        ("again:hours", again(MemberForm::Hours).into()),
        ("again:zone:", again(MemberForm::Zone { then: None }).into()),
        ("again:zone:3d.2.4.45.0930", again(MemberForm::Zone { then: Some(wish()) }).into()),
    ]
}

/// What a form means.
fn forms() -> Vec<(&'static str, FormAction)> {
    vec![
        ("thank:62", RecognitionForm::ThankPerson(UserId(62)).into()),
        ("thank-for:63:64:65", thank_for().into()),
        ("thank-back:17", RecognitionForm::ThankBack(RecognitionId(17)).into()),
        ("write:31:thank-01:32", written().into()),
        ("zone:", MemberForm::Zone { then: None }.into()),
        ("zone:3d.2.4.45.0930", MemberForm::Zone { then: Some(wish()) }.into()),
        ("again:thank:62", opened_again(RecognitionForm::ThankPerson(UserId(62)))),
        ("again:thank-for:63:64:65", opened_again(thank_for())),
        ("again:thank-back:17", opened_again(RecognitionForm::ThankBack(RecognitionId(17)))),
        ("again:write:31:thank-01:32", opened_again(written())),
        ("again:give:n:3d", opened_again(give(Kind::Note, false, &[61]))),
        ("again:give:k:3d,3e", opened_again(give(Kind::Kudos, false, &[61, 62]))),
        ("again:give:a:3d", opened_again(give(Kind::Kudos, true, &[61]))),
        ("again:plan:3d.2.4..", opened_again(SeriesForm::Plan(Wish { minutes: None, at: None, ..wish() }))),
        ("again:plan:3d.2.4.45.0930", opened_again(SeriesForm::Plan(wish()))),
        ("again:hours", opened_again(MemberForm::Hours)),
        ("again:zone:", opened_again(MemberForm::Zone { then: None })),
        ("again:zone:3d.2.4.45.0930", opened_again(MemberForm::Zone { then: Some(wish()) })),
    ]
}

/// As they were written once, are not any more, and are read all the same.
fn older_buttons() -> Vec<(&'static str, ButtonAction)> {
    // Before there were filters.
    vec![("mine:3", LookBackButton::page(List::Mine, Filter::default(), 3).into())]
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn zone(name: &str) -> Tz {
    name.parse().unwrap()
}

fn sought(words: &str) -> Sought {
    Sought::read(words).unwrap()
}

fn narrow(value: Option<u64>) -> Filter {
    let at = |seconds| Moment::from_timestamp(seconds, 0).unwrap();
    Filter { value: value.map(ValueTag), when: Some(at(4_000_000_000)..at(4_100_000_000)) }
}

fn thank() -> PromptRef {
    PromptRef { guild: GuildId(31), id: "thank-01".into() }
}

fn wish() -> Wish {
    let at = NaiveTime::from_hms_opt(9, 30, 0);
    Wish { with: UserId(61), weeks: 2, on: Weekday::Fri, minutes: Some(45), at }
}

fn ledger(page: u32, state: Option<StateName>, kind: Option<&str>) -> AdminButton {
    AdminButton::Ledger { page, state, kind: kind.map(str::to_owned) }
}

fn written() -> PromptForm {
    PromptForm::Write { prompt: thank(), whom: UserId(32) }
}

fn give(kind: Kind, anonymous: bool, to: &[u64]) -> RecognitionForm {
    RecognitionForm::Give(Draft { kind, anonymous, to: to.iter().copied().map(UserId).collect() })
}

fn thank_for() -> RecognitionForm {
    let place = Place { channel: ChannelId(63), message: MessageId(64) };
    RecognitionForm::ThankFor { place, author: UserId(65) }
}

/// The button that opens a form again.
fn again(form: impl Into<Form>) -> WordsButton {
    WordsButton::TryAgain(form.into())
}

fn opened_again(form: impl Into<Form>) -> FormAction {
    FormAction { form: form.into(), again: true }
}

fn read<T: FromStr>(custom_id: &str) -> T {
    custom_id.parse().unwrap_or_else(|_| panic!("{custom_id} is not read"))
}

#[test]
fn every_button_that_was_ever_sent_means_what_it_meant() {
    for (custom_id, button) in buttons().into_iter().chain(older_buttons()) {
        assert_eq!(read::<ButtonAction>(custom_id), button, "{custom_id}");
        // As the first component of a message that a notice sent.
        let with_notice = format!("{custom_id}#0a7grtdob5nrpk8cisgbf93o");
        assert_eq!(read::<ButtonAction>(&with_notice), button, "{custom_id}");
    }
    for (custom_id, button) in buttons() {
        assert_eq!(button.to_string(), custom_id);
    }
}

#[test]
fn every_form_that_was_ever_opened_means_what_it_meant() {
    for (custom_id, form) in forms() {
        assert_eq!(read::<FormAction>(custom_id), form, "{custom_id}");
        assert_eq!(form.to_string(), custom_id);
    }
}
