//! A group of a round: who was drawn with whom, and whether they met. What they agree on is in `arrangement`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{PairingRole, ProgramId, ProgramKind, Proposal};
use crate::domain::Moment;
use crate::domain::id::{GuildId, SeriesId, UserId};

/// Which group is meant: that number of that round of that program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GroupRef {
    pub program: ProgramId,
    pub round: u32,
    pub number: u32,
}

/// The text names no group.
#[derive(Debug, thiserror::Error)]
#[error("not a group of a round")]
pub struct NotAGroup;

/// The letter that stands for a kind, since custom ids are short of room.
fn letter(kind: ProgramKind) -> &'static str {
    match kind {
        ProgramKind::Coffee => "c",
        ProgramKind::Mentoring => "m",
    }
}

/// In hexadecimal digits, for the same reason.
impl fmt::Display for GroupRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let GroupRef { program: ProgramId { guild, kind }, round, number } = self;
        write!(f, "{:x}.{}.{round:x}.{number:x}", guild.0, letter(*kind))
    }
}

impl FromStr for GroupRef {
    type Err = NotAGroup;
    fn from_str(text: &str) -> Result<GroupRef, NotAGroup> {
        let parts: Vec<&str> = text.split('.').collect();
        let [guild, kind, round, number] = parts[..] else { return Err(NotAGroup) };
        let kind = ProgramKind::ALL.into_iter().find(|one| letter(*one) == kind).ok_or(NotAGroup)?;
        Ok(GroupRef {
            program: ProgramId { guild: GuildId(read(guild)?), kind },
            round: u32::try_from(read(round)?).map_err(|_| NotAGroup)?,
            number: u32::try_from(read(number)?).map_err(|_| NotAGroup)?,
        })
    }
}

fn read(digits: &str) -> Result<u64, NotAGroup> {
    u64::from_str_radix(digits, 16).map_err(|_| NotAGroup)
}

/// A group of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    pub id: GroupRef,
    pub members: Vec<UserId>,
    /// Who offers their experience, in a round of mentoring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mentor: Option<UserId>,
    /// Whether they met, once one of them has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// The time that was proposed last and is not agreed on yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// When they meet, once all have agreed on a time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Moment>,
    /// The one-on-one that two of them have agreed on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesId>,
}

impl Group {
    /// A group that was just drawn.
    pub fn new(id: GroupRef, members: Vec<UserId>, mentor: Option<UserId>) -> Group {
        Group { id, members, mentor, met: None, proposal: None, meeting: None, series: None }
    }

    /// The guild of its program.
    pub fn guild(&self) -> GuildId {
        self.id.program.guild
    }

    /// Whether that member is in it.
    pub fn has(&self, user: UserId) -> bool {
        self.members.contains(&user)
    }

    /// Its members without that one.
    pub fn others(&self, user: UserId) -> Vec<UserId> {
        self.members.iter().copied().filter(|one| *one != user).collect()
    }

    /// As what a member is in it.
    pub fn role(&self, user: UserId) -> PairingRole {
        match self.mentor {
            None => PairingRole::Peer,
            Some(mentor) if mentor == user => PairingRole::Mentor,
            Some(_) => PairingRole::Mentee,
        }
    }

    /// The group without a member; None if no two are left to meet, or all who are left seek or offer the same.
    pub fn without(&self, user: UserId) -> Option<Group> {
        let members = self.others(user);
        let is_mentor = self.mentor == Some(user);
        // A time that was proposed to more is proposed anew; one that all agreed on still stands.
        (members.len() > 1 && !is_mentor).then(|| Group { members, proposal: None, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_named_and_read_by_its_name() {
        let program = ProgramId { guild: GuildId(7), kind: ProgramKind::Mentoring };
        let group = GroupRef { program, round: 12, number: 3 };
        assert_eq!(group.to_string(), "7.m.c.3");
        assert_eq!("7.m.c.3".parse::<GroupRef>().unwrap(), group);
        for wrong in ["7.m.12", "7.x.12.3", "7.m.12.3.4", "7.m.-1.3", ""] {
            assert!(wrong.parse::<GroupRef>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_member_who_leaves_a_trio_leaves_a_pair_and_a_mentor_leaves_no_group() {
        let program = ProgramId { guild: GuildId(7), kind: ProgramKind::Coffee };
        let id = GroupRef { program, round: 1, number: 0 };
        let trio = Group::new(id, [1, 2, 3].map(UserId).to_vec(), None);
        let pair = trio.without(UserId(2)).unwrap();
        assert_eq!(pair.members, [1, 3].map(UserId));
        assert_eq!(pair.without(UserId(3)), None);
        assert_eq!(Group { mentor: Some(UserId(1)), ..trio }.without(UserId(1)), None);
    }
}
