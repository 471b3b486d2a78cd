//! Notices as they are kept: what is on disks and in backups is read for ever, so the names in it stay.

use super::*;
use crate::domain::id::MessageId;

pub(in crate::domain) fn at() -> Moment {
    Moment::from_timestamp(1_790_000_000, 0).unwrap()
}

/// One of every kind, all of whose ids are that number.
pub(in crate::domain) fn one_of_every_kind(id: u64) -> Vec<Say> {
    let (recognition, series, by) = (RecognitionId(id), SeriesId(id), UserId(id));
    let date = "2026-11-24".parse().unwrap();
    let all = vec![
        Say::Kudos { recognition },
        Say::Unposted { recognition, channel: ChannelId(id) },
        Say::Note { recognition },
        Say::Told { recognition },
        Say::Thanked { recognition },
        Say::Undelivered,
        Say::MayShow { recognition, by },
        Say::Cheered { recognition },
        Say::Amend { of: NoticeId::of(&["x"]) },
        Say::Unbrought { recognition, who: by },
        Say::Tip { tip: "tip".into() },
        Say::Spotlight { from: at() },
        Say::Prompt { prompt: "prompt".into() },
        Say::Invitation { series },
        Say::StillAsked { series },
        Say::Lapsed { series },
        Say::Accepted { series },
        Say::Declined { series },
        Say::Unreachable { series },
        Say::Brief { series, meeting: Meeting { date, at: at() }, question: "q".into() },
        Say::Skipped { series, by, date },
        Say::Moved { series, by },
        Say::Stopped { series, by, left: false, asked: false },
        Say::Doubled { series, kept: series },
        Say::Untold { who: by },
    ];
    let kinds: Vec<&str> = all.iter().map(Say::kind).collect();
    assert!(NoticeTag::names().all(|kind| kinds.contains(&kind)), "one of every kind");
    all
}

pub(in crate::domain) fn every_state(id: u64) -> [State; 6] {
    [
        State::Due,
        State::Sending { since: at() },
        State::Sent { channel: ChannelId(id), message: MessageId(id), at: at(), late: true },
        State::Skipped { why: Why::Quiet, at: at() },
        State::Blocked { code: 50_013, since: at(), perhaps_sent: Some(at()) },
        State::Undeliverable { code: 50_007, at: at() },
    ]
}

fn lines<T: Serialize>(all: impl IntoIterator<Item = T>) -> String {
    let lines = all.into_iter().map(|one| serde_json::to_string(&one).unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_kind_is_kept_as_it_ever_was() {
    insta::assert_snapshot!(lines(one_of_every_kind(1)), @r#"
    {"kind":"kudos","recognition":1}
    {"kind":"unposted","recognition":1,"channel":1}
    {"kind":"note","recognition":1}
    {"kind":"told","recognition":1}
    {"kind":"thanked","recognition":1}
    {"kind":"undelivered"}
    {"kind":"may_show","recognition":1,"by":1}
    {"kind":"cheered","recognition":1}
    {"kind":"amend","of":"0a7grtdob5nrpk8cisgbf93o"}
    {"kind":"unbrought","recognition":1,"who":1}
    {"kind":"tip","tip":"tip"}
    {"kind":"spotlight","from":"2026-09-21T14:13:20Z"}
    {"kind":"prompt","prompt":"prompt"}
    {"kind":"invitation","series":1}
    {"kind":"still_asked","series":1}
    {"kind":"lapsed","series":1}
    {"kind":"accepted","series":1}
    {"kind":"declined","series":1}
    {"kind":"unreachable","series":1}
    {"kind":"brief","series":1,"meeting":{"date":"2026-11-24","at":"2026-09-21T14:13:20Z"},"question":"q"}
    {"kind":"skipped","series":1,"by":1,"date":"2026-11-24"}
    {"kind":"moved","series":1,"by":1}
    {"kind":"stopped","series":1,"by":1,"left":false,"asked":false}
    {"kind":"doubled","series":1,"kept":1}
    {"kind":"untold","who":1}
    "#);
    let names: Vec<&str> = one_of_every_kind(1).iter().map(Say::kind).collect();
    insta::assert_snapshot!(names.join(" "), @"kudos unposted note told thanked undelivered may-show cheered amend unbrought tip spotlight prompt invitation still-asked lapsed accepted declined unreachable brief skipped moved stopped doubled untold");
}

#[test]
fn every_state_and_the_rest_of_a_notice_are_kept_as_they_ever_were() {
    insta::assert_snapshot!(lines(every_state(1)), @r#"
    {"state":"due"}
    {"state":"sending","since":"2026-09-21T14:13:20Z"}
    {"state":"sent","channel":1,"message":1,"at":"2026-09-21T14:13:20Z","late":true}
    {"state":"skipped","why":"quiet","at":"2026-09-21T14:13:20Z"}
    {"state":"blocked","code":50013,"since":"2026-09-21T14:13:20Z","perhaps_sent":"2026-09-21T14:13:20Z"}
    {"state":"undeliverable","code":50007,"at":"2026-09-21T14:13:20Z"}
    "#);
    let to = [Address::Channel(ChannelId(1)), Address::Person(UserId(2))];
    let notices = to.map(|to| Notice::new("x", GuildId(3), to, Say::Undelivered, at()));
    insta::assert_snapshot!(lines(notices), @r#"
    {"id":"5ipsqpihk27ot7dm6j2e734h","guild":3,"to":{"channel":1},"say":{"kind":"undelivered"},"planned":"2026-09-21T14:13:20Z","due":"2026-09-21T14:13:20Z","attempts":0,"state":{"state":"due"}}
    {"id":"ts7q25uakugt3cemp5gfljii","guild":3,"to":{"person":2},"say":{"kind":"undelivered"},"planned":"2026-09-21T14:13:20Z","due":"2026-09-21T14:13:20Z","attempts":0,"state":{"state":"due"}}
    "#);
}
