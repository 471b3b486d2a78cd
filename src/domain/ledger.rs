//! A notice's line in the ledger, for those who manage a guild and for the operator: what the notice was, when, and
//! what became of it. The address is left out unless it was open to all (`Notice::open_to_all`), and so are the
//! message's channel and the recognition or meeting it was about, which would reveal it. How a line reads is in the
//! catalogue and `cli`.

use serde::{Deserialize, Serialize};

use super::Moment;
use super::id::{GuildId, NoticeId};
use super::notice::{Address, Notice, SkipReason, State, StateName};
use super::refusal::DeliveryRefusal;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub id: NoticeId,
    pub guild: GuildId,
    pub kind: String,
    /// Where the notice goes; None if only its receiver may know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Address>,
    pub planned: Moment,
    /// The line's moment in the ledger: when the notice was to go out; for an amendment, when it was made or is to be
    /// made, since an amendment is planned with the message it changes, which may be old.
    pub when: Moment,
    /// When the notice is tried next, while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Moment>,
    pub attempts: u32,
    pub state: StateName,
    /// Why the notice was skipped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<SkipReason>,
    /// Why Discord refused, if it did.
    #[serde(rename = "code", default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<DeliveryRefusal>,
}

impl Line {
    /// The line of a notice, without secrets.
    pub fn of(notice: &Notice) -> Line {
        let (why, refusal) = match notice.state {
            State::Skipped { why, .. } => (Some(why), None),
            State::Undeliverable { refusal, .. } | State::Blocked { refusal, .. } => (None, Some(refusal)),
            State::Due | State::Sending { .. } | State::Sent { .. } => (None, None),
        };
        Line {
            id: notice.id,
            guild: notice.guild,
            kind: notice.say.kind().to_owned(),
            to: notice.open_to_all(),
            planned: notice.scheduled_for,
            when: notice.when(),
            due: notice.is_open().then_some(notice.next_attempt_at),
            attempts: notice.attempts,
            state: notice.state.name(),
            why,
            refusal,
        }
    }

    /// Why it was left out, or why Discord refused it, as the catalogue names that.
    pub fn reason(&self) -> Option<String> {
        self.why.map(|why| why.name().to_owned()).or_else(|| self.refusal.map(DeliveryRefusal::name))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::id::{ChannelId, UserId};
    use crate::domain::notice::NoticeKind;
    use crate::domain::notice::tests::{at, every_state, one_of_every_kind};

    /// A number that a line is unlikely to hold otherwise.
    const SECRET: u64 = 77_777;

    #[test]
    fn whatever_goes_to_a_person_names_no_person_whatever_became_of_it() {
        let pairs = one_of_every_kind(SECRET)
            .into_iter()
            .flat_map(|say| every_state(SECRET).map(|state| (say.clone(), state)));
        for (say, state) in pairs {
            let to = Address::Person(UserId(SECRET));
            let notice = Notice { state, ..Notice::new("test", GuildId(1), to, say, at()) };
            let line = serde_json::to_string(&Line::of(&notice)).unwrap();
            assert!(!line.contains(&SECRET.to_string()) && !line.contains("person"), "{line}");
        }
    }

    #[test]
    fn what_stands_in_a_channel_is_told_with_it() {
        let to = Address::Channel(ChannelId(9));
        let notice = Notice::new("test", GuildId(1), to, NoticeKind::Tip { tip: "tip".into() }, at());
        let line = Line::of(&notice.skipped(SkipReason::TooLate, at()));
        assert_eq!((line.to, line.why), (Some(to), Some(SkipReason::TooLate)));
        let read: Line = serde_json::from_str(&serde_json::to_string(&line).unwrap()).unwrap();
        assert_eq!(read, line);
    }

    #[test]
    fn a_line_is_written_for_programs_as_it_ever_was() {
        for state in [
            r#"{"state":"blocked","code":50013,"since":"2026-09-21T14:13:20Z"}"#,
            r#"{"state":"skipped","why":"too_late","at":"2026-09-21T14:13:20Z"}"#,
            r#"{"state":"undeliverable","code":160005,"at":"2026-09-21T14:13:20Z"}"#,
        ] {
            let state: State = serde_json::from_str(state).unwrap();
            let to = Address::Channel(ChannelId(9));
            let say = NoticeKind::Tip { tip: "tip".into() };
            let notice = Notice { state, ..Notice::new("test", GuildId(1), to, say, at()) };
            let line: serde_json::Value = serde_json::to_value(Line::of(&notice)).unwrap();
            let told = (&line["state"], &line["why"], &line["code"]);
            let expected = match notice.state {
                State::Blocked { .. } => (&json!("blocked"), &json!(null), &json!(50_013)),
                State::Skipped { .. } => (&json!("skipped"), &json!("too_late"), &json!(null)),
                _ => (&json!("undeliverable"), &json!(null), &json!(160_005)),
            };
            assert_eq!(told, expected);
        }
    }
}
