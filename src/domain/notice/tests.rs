//! Notices as they are kept: what is on disks and in backups is read for ever, so the names in it stay.

use serde::de::DeserializeOwned;

pub(in crate::domain) use super::kind::tests::one_of_every_kind;
use super::*;
use crate::domain::id::MessageId;

pub(in crate::domain) fn at() -> Moment {
    Moment::from_timestamp(1_790_000_000, 0).unwrap()
}

pub(in crate::domain) fn every_state(id: u64) -> [State; 6] {
    [
        State::Due,
        State::Sending { since: at() },
        State::Sent { channel: ChannelId(id), message: MessageId(id), at: at(), late: true },
        State::Skipped { why: SkipReason::Quiet, at: at() },
        State::Blocked { refusal: DeliveryRefusal::NoPermission, since: at(), perhaps_sent: Some(at()) },
        State::Undeliverable { refusal: DeliveryRefusal::DirectMessagesClosed, at: at() },
    ]
}

fn lines<T: Serialize>(all: impl IntoIterator<Item = T>) -> String {
    let lines = all.into_iter().map(|one| serde_json::to_string(&one).unwrap());
    lines.collect::<Vec<_>>().join("\n")
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
    let notices = to.map(|to| Notice::new("x", GuildId(3), to, NoticeKind::Undelivered, at()));
    insta::assert_snapshot!(lines(notices), @r#"
    {"id":"5ipsqpihk27ot7dm6j2e734h","guild":3,"to":{"channel":1},"say":{"kind":"undelivered"},"planned":"2026-09-21T14:13:20Z","due":"2026-09-21T14:13:20Z","attempts":0,"state":{"state":"due"}}
    {"id":"ts7q25uakugt3cemp5gfljii","guild":3,"to":{"person":2},"say":{"kind":"undelivered"},"planned":"2026-09-21T14:13:20Z","due":"2026-09-21T14:13:20Z","attempts":0,"state":{"state":"due"}}
    "#);
}

/// What stores and backups hold is read, and written again as it was.
fn is_kept<T: Serialize + DeserializeOwned>(text: &str) {
    let read: T = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}

#[test]
fn why_a_notice_was_left_out_is_kept_as_it_ever_was() {
    for why in ["too_late", "superseded", "unwanted", "quiet", "away", "nothing", "removed"] {
        is_kept::<State>(&format!(r#"{{"state":"skipped","why":"{why}","at":"2026-09-21T14:13:20Z"}}"#));
    }
}

#[test]
fn why_discord_refused_is_kept_as_a_number_whichever_it_is() {
    for code in [0, 1, 10_003, 10_004, 10_013, 50_001, 50_007, 50_013, 50_278, 160_005, u32::MAX] {
        let at = "2026-09-21T14:13:20Z";
        is_kept::<State>(&format!(r#"{{"state":"undeliverable","code":{code},"at":"{at}"}}"#));
        is_kept::<State>(&format!(r#"{{"state":"blocked","code":{code},"since":"{at}"}}"#));
        is_kept::<BlockedAddress>(&format!(r#"{{"code":{code},"since":"{at}","missed":2,"open":false}}"#));
    }
}
