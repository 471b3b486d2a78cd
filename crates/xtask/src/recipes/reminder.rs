//! A private reminder: a duty, its kind of notice, and the words of it.

use crate::recipe::{Edit, New, Recipe};

const DUTY: &str = "src/domain/duty.rs";
const KIND: &str = "src/domain/notice/kind.rs";
const JOBS: &str = "src/jobs/mod.rs";
const WORDS: &str = "messages/en-US/phrases.ftl";

pub const RECIPE: Recipe = Recipe {
    heading: "Add a job, or a private reminder",
    limit: 5,
    edits: &[
        Edit {
            file: DUTY,
            below: &["pub enum Duty {"],
            lines: "    /// Remind a member of nothing.\n    Throwaway { guild: GuildId, user: UserId },\n",
        },
        Edit {
            file: DUTY,
            below: &["fmt::Display for Duty", "match self {"],
            lines: "            Duty::Throwaway { guild, user } => write!(f, \"throwaway:{guild}:{user}\"),\n",
        },
        Edit {
            file: DUTY,
            below: &["fn brings(", "match self {"],
            lines: "            Duty::Throwaway { .. } => Brings::Notice(NoticeTag::Throwaway),\n",
        },
        Edit {
            file: DUTY,
            below: &["fn recurring(", "match *self {"],
            lines: "            Duty::Throwaway { .. } => None,\n",
        },
        Edit { file: KIND, below: &["pub enum NoticeKind {"], lines: "    Throwaway,\n" },
        Edit {
            file: KIND,
            below: &["fn policy(", "match self {"],
            lines: "            NoticeTag::Throwaway => Policy::REMINDER,\n",
        },
        Edit {
            file: KIND,
            below: &["fn subject(", "match self {"],
            lines: "            NoticeKind::Throwaway => Subject::Server,\n",
        },
        Edit {
            file: KIND,
            below: &["const GOLDEN:"],
            lines: "        (\"throwaway\", r#\"{\"kind\":\"throwaway\"}\"#),\n",
        },
        Edit { file: JOBS, below: &["mod tests;"], lines: "mod throwaway;\n" },
        Edit {
            file: JOBS,
            below: &["async fn carry_out(", "match planned.duty {"],
            lines: "        Duty::Throwaway { guild, user } => Ok(throwaway::remind(batch, planned, guild, user)),\n",
        },
        Edit {
            file: JOBS,
            below: &["async fn say(", "match &words.notice.say {"],
            lines: "        NoticeKind::Throwaway => throwaway::say(words),\n",
        },
        Edit { file: WORDS, below: &["ledger-kind = "], lines: "    [throwaway] throw-away reminder\n" },
        Edit {
            file: WORDS,
            below: &["cmd-tip-now ="],
            lines: "throwaway-reminder = This is to be thrown away.\n",
        },
        Edit {
            file: "src/catalogue/phrases/small_words.rs",
            below: &["phrases! {"],
            lines: "    THROWAWAY_REMINDER in TEXT;\n",
        },
    ],
    new: &[New::File { path: "src/jobs/throwaway.rs", text: JOB }],
};

const JOB: &str = r#"//! The throw-away reminder: owes it once, and says it.

use crate::catalogue::phrases;
use crate::domain::duty::Planned;
use crate::domain::id::{GuildId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::store::{Batch, Change};

use super::render::{NoticeWords, Wording};

/// Owes the member the reminder, which comes once.
pub fn remind(batch: Batch, planned: Planned, guild: GuildId, user: UserId) -> Batch {
    let to = Address::Person(user);
    let notice = Notice::new(&planned.occurrence(), guild, to, NoticeKind::Throwaway, planned.at);
    batch.change(Change::Drop(planned.duty)).change(Change::Enqueue(notice))
}

pub fn say(words: &NoticeWords<'_>) -> Wording {
    words.sentence(&phrases::THROWAWAY_REMINDER)
}
"#;
