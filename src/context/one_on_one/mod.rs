//! What actions and jobs both need of one-on-ones: when their duties come (`plans`), what a brief of them holds (`briefing`), and
//! which briefs that are out
//! change with them (`edits`), what is remembered of a meeting (`remembered`).

pub(crate) mod briefing;
pub(crate) mod edits;
pub(crate) mod plans;
pub(crate) mod remembered;
