//! What a button or a form refers to, by which its server is found. Each table in `buttons` and `forms` says it of all its
//! entries. Who may pass is decided in `actions::wall`.

use super::id::{GuildId, NoticeId, RecognitionId, SeriesId};
use super::pairing::GroupRef;

/// What a button or a form refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// Nothing but the server it is used in.
    Here,
    Server(GuildId),
    Thanks(RecognitionId),
    OneOnOne(SeriesId),
    Reminder(NoticeId),
    /// What is chosen with it, which is looked up then.
    Chosen,
    Group(GroupRef),
}
