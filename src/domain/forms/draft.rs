//! Thanks that were written by a command, as a custom id holds whom they are for and how they are given. Their words stand in
//! the message.

use crate::domain::id::UserId;
use crate::domain::recognition::Kind;

/// Whom thanks by a command are for, and how they are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KudosDraft {
    pub kind: Kind,
    pub anonymous: bool,
    pub to: Vec<UserId>,
}
