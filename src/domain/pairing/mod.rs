//! Pairings: programs in which members of a guild are drawn together, round by round, for coffee or for mentoring. When a
//! round is due, who is drawn with whom and what a group agrees on is here; sending anything is in `jobs`.

mod arrangement;
mod avoid;
mod draw;
mod enrolment;
mod group;
mod matching;
mod program;
mod when;

pub use arrangement::{Accepted, Proposal};
pub use avoid::{AvoidList, MOST_AVOIDED};
pub use draw::{Circumstances, Draw, DrawnGroup, draw};
pub use enrolment::{Enrolment, PairingRole};
pub use group::{Group, GroupRef, NotAGroup};
pub use program::{KEPT_ROUNDS, Program, ProgramId, ProgramKind};
pub use when::{FARTHEST_DAYS, Named, time_in_words};
