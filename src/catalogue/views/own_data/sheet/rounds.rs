//! Rounds of coffee and mentoring in the sheet: as what the member takes part, the groups, and whom the member avoids. Who
//! avoids the member is kept with those people alone, and is in no file but theirs.

use serde::Serialize;

use crate::domain::id::UserId;
use crate::domain::own_data::OwnData;
use crate::domain::pairing::{Enrolment, Group, PairingRole, ProgramKind};

use super::moment;

#[derive(Serialize)]
pub struct Rounds {
    takes_part: Vec<EnrolmentRow>,
    groups: Vec<GroupRow>,
    avoids: Vec<String>,
}

impl Rounds {
    pub fn of(data: &OwnData) -> Rounds {
        let me = data.member.id;
        Rounds {
            takes_part: data.enrolments.iter().map(EnrolmentRow::of).collect(),
            groups: data.groups.iter().map(|group| GroupRow::of(group, me)).collect(),
            avoids: data.avoided.whom.iter().map(ToString::to_string).collect(),
        }
    }
}

#[derive(Serialize)]
struct EnrolmentRow {
    program: ProgramKind,
    role: PairingRole,
    /// How many rounds in a row had no place.
    waited: u32,
}

impl EnrolmentRow {
    fn of(one: &Enrolment) -> EnrolmentRow {
        EnrolmentRow { program: one.program.kind, role: one.role, waited: one.waited }
    }
}

#[derive(Serialize)]
struct GroupRow {
    program: ProgramKind,
    round: u32,
    role: PairingRole,
    members: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
    /// The time that was agreed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<String>,
    /// The one-on-one that was agreed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    one_on_one: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<TimeRow>,
}

/// A time that was proposed.
#[derive(Serialize)]
struct TimeRow {
    by: String,
    at: String,
    /// Whether the member said that it suits.
    suits_you: bool,
}

impl GroupRow {
    fn of(one: &Group, me: UserId) -> GroupRow {
        GroupRow {
            program: one.id.program.kind,
            round: one.id.round,
            role: one.role(me),
            members: one.members.iter().map(ToString::to_string).collect(),
            mentor: one.mentor.map(|id| id.to_string()),
            met: one.met,
            meeting: one.meeting.map(moment),
            one_on_one: one.series.map(|id| id.to_string()),
            proposal: one.proposal.as_ref().map(|proposal| TimeRow {
                by: proposal.by.to_string(),
                at: moment(proposal.at),
                suits_you: proposal.suits.contains(&me),
            }),
        }
    }
}
