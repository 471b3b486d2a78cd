//! Every custom id that was ever issued, as it stands in channels: what it means, and that it is still written so. A line
//! here is never taken back or changed, for messages are not either; what is new is added.

use chrono::{NaiveTime, Weekday};

use super::*;
use crate::domain::recognition::Kind;

/// What a component of a message means.
fn buttons() -> Vec<(&'static str, Press)> {
    let page = |list, page, filter| Press::Look { list, page, filter };
    vec![
        ("cheer:1550778472857602000", Press::Cheer(RecognitionId(1_550_778_472_857_602_000))),
        ("cheer:9223372036854775809", Press::Cheer(RecognitionId(9_223_372_036_854_775_809))),
        ("value:12", Press::Value(RecognitionId(12))),
        ("undo:13", Press::Undo(RecognitionId(13))),
        ("forget:14", Press::ForgetWords(RecognitionId(14))),
        ("announce:15", Press::Announce(RecognitionId(15))),
        ("keep-quiet:16", Press::KeepQuiet(RecognitionId(16))),
        ("thank-back:17", Press::ThankBack(RecognitionId(17))),
        ("ask-to-show:18", Press::AskToShow(RecognitionId(18))),
        ("show:19", Press::Show(RecognitionId(19))),
        ("keep-private:20", Press::KeepPrivate(RecognitionId(20))),
        ("accept:21", Press::Accept(SeriesId(21))),
        ("decline:22", Press::Decline(SeriesId(22))),
        ("snooze-brief:0a7grtdob5nrpk8cisgbf93o", Press::SnoozeBrief(NoticeId::of(&["x"]))),
        ("skip:23:2026-11-21", Press::SkipMeeting { series: SeriesId(23), date: date(2026, 11, 21) }),
        ("stop:24", Press::StopSeries(SeriesId(24))),
        ("end:25", Press::EndSeries(SeriesId(25))),
        ("follow:Europe/Lisbon:UTC", Press::Follow { from: zone("Europe/Lisbon"), to: Tz::UTC }),
        ("stay", Press::Stay),
        ("pick:31:thank-01", Press::Pick(thank())),
        ("write:31:thank-01:", Press::Write { prompt: thank(), whom: None }),
        ("write:31:thank-01:32", Press::Write { prompt: thank(), whom: Some(UserId(32)) }),
        ("one-more:31:thank-01", Press::OneMore(thank())),
        ("snooze-prompt:31:thank-01", Press::SnoozePrompt(thank())),
        ("stop-prompts:33", Press::StopPrompts(GuildId(33))),
        ("resume-prompts:34", Press::ResumePrompts(GuildId(34))),
        ("mine:0:::", page(List::Mine, 0, Filter::default())),
        ("mine:2:ff:4000000000:4100000000", page(List::Mine, 2, narrow(Some(255)))),
        ("mine:3::4000000000:4100000000", page(List::Mine, 3, narrow(None))),
        ("given:4:::", page(List::Given, 4, Filter::default())),
        ("given:5:ff::", page(List::Given, 5, Filter { when: None, ..narrow(Some(255)) })),
        ("of:41:6:::", page(List::Of(UserId(41)), 6, Filter::default())),
        ("of:41:7:ff:4000000000:4100000000", page(List::Of(UserId(41)), 7, narrow(Some(255)))),
        ("search:8:release zoe", page(List::Search(sought("release zoe")), 8, Filter::default())),
        ("recap:week", Press::Recap(Period::ThisWeek)),
        ("recap:last-week", Press::Recap(Period::LastWeek)),
        ("recap:month", Press::Recap(Period::ThisMonth)),
        ("recap:last-month", Press::Recap(Period::LastMonth)),
        ("recap:quarter", Press::Recap(Period::ThisQuarter)),
        ("recap:year", Press::Recap(Period::ThisYear)),
        ("recap:all", Press::Recap(Period::All)),
        ("ledger:0::", ledger(0, None, None)),
        ("ledger:1:due:", ledger(1, Some(StateName::Due), None)),
        ("ledger:1:sending:", ledger(1, Some(StateName::Sending), None)),
        ("ledger:1:sent:tip", ledger(1, Some(StateName::Sent), Some("tip"))),
        ("ledger:1:late:", ledger(1, Some(StateName::Late), None)),
        ("ledger:1:skipped:", ledger(1, Some(StateName::Skipped), None)),
        ("ledger:1:blocked:", ledger(1, Some(StateName::Blocked), None)),
        ("ledger:1:undeliverable:may-show", ledger(1, Some(StateName::Undeliverable), Some("may-show"))),
        ("ledger:4294967295::kudos", ledger(u32::MAX, None, Some("kudos"))),
        ("audit:9", Press::Audit { page: 9 }),
        ("erase:51", Press::Erase(GuildId(51))),
        ("zone-is:Europe/Lisbon:", Press::ZoneIs { zone: zone("Europe/Lisbon"), then: None }),
        ("zone-is:UTC:3d.2.4.45.0930", Press::ZoneIs { zone: Tz::UTC, then: Some(wish()) }),
        ("zone:", Press::Zone { then: None }),
        ("zone:3d.2.4.45.0930", Press::Zone { then: Some(wish()) }),
        ("again:thank-back:17", again(Press::ThankBack(RecognitionId(17)))),
        ("again:write:31:thank-01:32", again(written())),
        ("again:give:n:3d", again(give(Kind::Note, false, &[61]))),
        ("again:give:k:3d,3e", again(give(Kind::Kudos, false, &[61, 62]))),
        ("again:give:a:3d", again(give(Kind::Kudos, true, &[61]))),
        ("again:thank:62", again(Press::ThankPerson(UserId(62)))),
        ("again:thank-for:63:64:65", again(thank_for())),
        ("again:plan:3d.2.4..", again(Press::Plan(Wish { minutes: None, at: None, ..wish() }))),
        ("again:plan:3d.2.4.45.0930", again(Press::Plan(wish()))),
        ("again:hours", again(Press::Hours)),
        ("again:zone:", again(Press::Zone { then: None })),
        ("again:zone:3d.2.4.45.0930", again(Press::Zone { then: Some(wish()) })),
    ]
}

/// What a form means.
fn forms() -> Vec<(&'static str, Press)> {
    vec![
        ("thank:62", Press::ThankPerson(UserId(62))),
        ("thank-for:63:64:65", thank_for()),
        ("thank-back:17", Press::ThankBack(RecognitionId(17))),
        ("write:31:thank-01:32", written()),
        ("zone:", Press::Zone { then: None }),
        ("zone:3d.2.4.45.0930", Press::Zone { then: Some(wish()) }),
        ("again:thank:62", again(Press::ThankPerson(UserId(62)))),
        ("again:thank-for:63:64:65", again(thank_for())),
        ("again:thank-back:17", again(Press::ThankBack(RecognitionId(17)))),
        ("again:write:31:thank-01:32", again(written())),
        ("again:give:n:3d", again(give(Kind::Note, false, &[61]))),
        ("again:give:k:3d,3e", again(give(Kind::Kudos, false, &[61, 62]))),
        ("again:give:a:3d", again(give(Kind::Kudos, true, &[61]))),
        ("again:plan:3d.2.4..", again(Press::Plan(Wish { minutes: None, at: None, ..wish() }))),
        ("again:plan:3d.2.4.45.0930", again(Press::Plan(wish()))),
        ("again:hours", again(Press::Hours)),
        ("again:zone:", again(Press::Zone { then: None })),
        ("again:zone:3d.2.4.45.0930", again(Press::Zone { then: Some(wish()) })),
    ]
}

/// As they were written once, are not any more, and are read all the same.
fn older_buttons() -> Vec<(&'static str, Press)> {
    let page = Press::Look { list: List::Mine, page: 3, filter: Filter::default() };
    // Before there were filters.
    vec![("mine:3", page)]
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

fn ledger(page: u32, state: Option<StateName>, kind: Option<&str>) -> Press {
    Press::Ledger { page, state, kind: kind.map(str::to_owned) }
}

fn written() -> Press {
    Press::Write { prompt: thank(), whom: Some(UserId(32)) }
}

fn give(kind: Kind, anonymous: bool, to: &[u64]) -> Press {
    Press::Give(Draft { kind, anonymous, to: to.iter().copied().map(UserId).collect() })
}

fn thank_for() -> Press {
    let place = Place { channel: ChannelId(63), message: MessageId(64) };
    Press::ThankFor { place, author: UserId(65) }
}

fn again(form: Press) -> Press {
    Press::Again(Box::new(form))
}

fn read(custom_id: &str) -> Press {
    custom_id.parse().unwrap_or_else(|_| panic!("{custom_id} is not read"))
}

#[test]
fn every_button_that_was_ever_sent_means_what_it_meant() {
    for (custom_id, press) in buttons().into_iter().chain(older_buttons()) {
        assert_eq!(read(custom_id), press, "{custom_id}");
        // As the first component of a message that a notice sent.
        assert_eq!(read(&format!("{custom_id}#0a7grtdob5nrpk8cisgbf93o")), press, "{custom_id}");
    }
    for (custom_id, press) in buttons() {
        assert_eq!(press.to_string(), custom_id);
    }
}

#[test]
fn every_form_that_was_ever_opened_means_what_it_meant() {
    for (custom_id, press) in forms() {
        assert_eq!(read(custom_id), press, "{custom_id}");
        assert_eq!(press.to_string(), custom_id);
    }
}
