//! That a member takes part in a program, and as what. Whom they would rather not be drawn with is in `avoid`.

use serde::{Deserialize, Serialize};

use super::ProgramId;
use crate::domain::id::UserId;

/// As what a member takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PairingRole {
    /// As one of equals, for coffee.
    Peer,
    /// As one who offers their experience.
    Mentor,
    /// As one who seeks it.
    Mentee,
}

impl PairingRole {
    /// The name by which phrases tell them apart.
    pub fn name(self) -> &'static str {
        match self {
            PairingRole::Peer => "peer",
            PairingRole::Mentor => "mentor",
            PairingRole::Mentee => "mentee",
        }
    }
}

/// A member takes part in a program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    pub program: ProgramId,
    pub user: UserId,
    pub role: PairingRole,
    /// How many rounds in a row had no place for them.
    #[serde(default, skip_serializing_if = "is_none")]
    pub waited: u32,
}

/// For serde's `skip_serializing_if`, which passes a reference.
fn is_none(count: &u32) -> bool {
    *count == 0
}
