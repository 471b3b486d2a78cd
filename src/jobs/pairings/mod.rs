//! What the clock asks for about pairings: a round that is drawn, the question whether its groups met, and the reminder of a
//! meeting. Who is drawn with whom is in `domain::pairing`, how the messages read in `render::pairings`.

mod drawing;
mod follow_up;
mod meeting;
mod present;

pub use drawing::round;
pub use follow_up::ask;
pub use meeting::remind;

use crate::context::Context;
use crate::domain::id::UserId;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::pairing::Group;
use crate::store::Change;

/// Word to a member of a group. When it is due is now: the round itself may come late.
fn word(context: &Context, cause: &str, group: &Group, to: UserId, say: NoticeKind) -> Change {
    let to = Address::Person(to);
    Change::Enqueue(Notice::new(cause, group.guild(), to, say, context.now()))
}
