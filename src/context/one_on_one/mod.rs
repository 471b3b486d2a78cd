//! What actions and jobs both need of one-on-ones: when their duties come (`plans`), what a brief of them holds (`briefing`), which
//! briefs that are out change with them (`edits`), the question for a change that takes both (`proposed`), how one ends (`ended`), and
//! what is remembered of a meeting (`remembered`).

pub(crate) mod briefing;
pub(crate) mod edits;
pub(crate) mod ended;
pub(crate) mod plans;
pub(crate) mod proposed;
pub(crate) mod remembered;
