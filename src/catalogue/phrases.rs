//! Every phrase the bot says, by name: its key in `phrases.ftl`, its placeholders and how long it may become.
//! The words are in `messages/<locale>/phrases.ftl`.

mod all;
mod commands;
mod given;
mod meetings;
mod zones;

pub use all::ALL;
pub use commands::*;
pub use given::*;
pub use meetings::*;
pub use zones::*;

use crate::domain::message::limit;

/// A phrase of `phrases.ftl`.
#[derive(Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Its name in the file.
    pub key: &'static str,
    /// The placeholders it takes; the catalogue is refused when its words use others, or leave one out.
    pub args: &'static [&'static str],
    /// The most characters it may have once rendered with ordinary arguments.
    pub limit: usize,
}

impl Phrase {
    const fn new(key: &'static str, args: &'static [&'static str], limit: usize) -> Phrase {
        Phrase { key, args, limit }
    }
}

// Small words.
pub const LIST_TWO: Phrase = Phrase::new("list-two", &["first", "last"], limit::TEXT);
pub const LIST_MORE: Phrase = Phrase::new("list-more", &["shown", "count"], limit::TEXT);
pub const AND_SO_ON: Phrase = Phrase::new("and-so-on", &["text"], limit::TEXT);

pub const SOMEBODY: Phrase = Phrase::new("somebody", &[], limit::TEXT);

// Kudos.
pub const KUDOS_HEADLINE: Phrase = Phrase::new("kudos-headline", &["to", "from"], limit::TEXT);
pub const KUDOS_HEADLINE_ANONYMOUS: Phrase = Phrase::new("kudos-headline-anonymous", &["to"], limit::TEXT);
pub const KUDOS_VALUE: Phrase = Phrase::new("kudos-value", &[], limit::CARD_FIELD_NAME);
pub const KUDOS_IMPACT: Phrase = Phrase::new("kudos-impact", &[], limit::CARD_FIELD_NAME);
pub const KUDOS_ABOUT: Phrase = Phrase::new("kudos-about", &["link"], limit::TEXT);
pub const KUDOS_CHEERS: Phrase = Phrase::new("kudos-cheers", &[], limit::CARD_FIELD_NAME);
pub const BUTTON_CHEER: Phrase = Phrase::new("button-cheer", &["count"], limit::BUTTON);
pub const KUDOS_SENT: Phrase = Phrase::new("kudos-sent", &["left", "to", "where"], limit::TEXT);
pub const KUDOS_SENT_PRIVATELY: Phrase = Phrase::new("kudos-sent-privately", &["left", "to"], limit::TEXT);
pub const KUDOS_SOME_PRIVATELY: Phrase = Phrase::new("kudos-some-privately", &["who"], limit::TEXT);
pub const VALUE_HINT: Phrase = Phrase::new("value-hint", &[], limit::HINT);
pub const VALUE_NAMED: Phrase = Phrase::new("value-named", &["value"], limit::TEXT);
pub const VALUE_TOO_LATE: Phrase = Phrase::new("value-too-late", &[], limit::TEXT);
pub const KUDOS_NOTE_SENT: Phrase = Phrase::new("kudos-note-sent", &["left", "to"], limit::TEXT);
pub const NOTE_UNBROUGHT: Phrase = Phrase::new("note-unbrought", &["who"], limit::TEXT);
pub const KUDOS_UNPOSTED: Phrase = Phrase::new("kudos-unposted", &["to", "where"], limit::TEXT);
pub const KUDOS_REFUSED: Phrase = Phrase::new("kudos-refused", &["to", "where"], limit::TEXT);
pub const KUDOS_WAITING: Phrase = Phrase::new("kudos-waiting", &["left", "to", "where"], limit::TEXT);
pub const THANKED_HEADLINE: Phrase = Phrase::new("thanked-headline", &["from"], limit::TEXT);
pub const KUDOS_ALREADY: Phrase = Phrase::new("kudos-already", &["to"], limit::TEXT);
pub const KUDOS_WITHDRAWN: Phrase = Phrase::new("kudos-withdrawn", &[], limit::TEXT);
pub const TOLD_HEADLINE: Phrase = Phrase::new("told-headline", &["from"], limit::TEXT);
pub const TOLD_ASK: Phrase = Phrase::new("told-ask", &["from"], limit::TEXT);
pub const BUTTON_ANNOUNCE: Phrase = Phrase::new("button-announce", &[], limit::BUTTON);
pub const BUTTON_KEEP_QUIET: Phrase = Phrase::new("button-keep-quiet", &[], limit::BUTTON);
pub const BUTTON_UNDO: Phrase = Phrase::new("button-undo", &[], limit::BUTTON);
pub const BUTTON_TAKE_BACK: Phrase = Phrase::new("button-take-back", &[], limit::BUTTON);
pub const BUTTON_FORGET_WORDS: Phrase = Phrase::new("button-forget-words", &[], limit::BUTTON);
pub const UNDO_ASK: Phrase = Phrase::new("undo-ask", &[], limit::TEXT);
pub const UNDO_ASK_STEP_OUT: Phrase = Phrase::new("undo-ask-step-out", &[], limit::TEXT);
pub const UNDO_DONE_GIVER: Phrase = Phrase::new("undo-done-giver", &[], limit::TEXT);
pub const UNDO_DONE_RECEIVER: Phrase = Phrase::new("undo-done-receiver", &[], limit::TEXT);
pub const UNDO_DONE_STEP_OUT: Phrase = Phrase::new("undo-done-step-out", &[], limit::TEXT);
pub const UNDO_DONE_MANAGER: Phrase = Phrase::new("undo-done-manager", &[], limit::TEXT);
pub const UNDO_OVER: Phrase = Phrase::new("undo-over", &[], limit::TEXT);
pub const UNDO_TOO_LATE: Phrase = Phrase::new("undo-too-late", &[], limit::TEXT);
pub const UNDO_NOTHING: Phrase = Phrase::new("undo-nothing", &[], limit::TEXT);
pub const REFUSED_NOBODY: Phrase = Phrase::new("refused-nobody", &[], limit::TEXT);
pub const REFUSED_YOURSELF: Phrase = Phrase::new("refused-yourself", &[], limit::TEXT);
pub const REFUSED_BOT: Phrase = Phrase::new("refused-bot", &["who"], limit::TEXT);
pub const REFUSED_OUTSIDE: Phrase = Phrase::new("refused-outside", &["who"], limit::TEXT);
pub const REFUSED_ANONYMOUS: Phrase = Phrase::new("refused-anonymous", &[], limit::TEXT);
pub const REFUSED_SHORT: Phrase = Phrase::new("refused-short", &["minimum"], limit::TEXT);
pub const REFUSED_LONG: Phrase = Phrase::new("refused-long", &["most"], limit::TEXT);
pub const REFUSED_IMPACT_LONG: Phrase = Phrase::new("refused-impact-long", &["most"], limit::TEXT);
pub const REFUSED_VALUE: Phrase = Phrase::new("refused-value", &["value", "values"], limit::TEXT);
pub const REFUSED_NO_VALUES: Phrase = Phrase::new("refused-no-values", &[], limit::TEXT);
pub const REFUSED_ALLOWANCE: Phrase =
    Phrase::new("refused-allowance", &["left", "when", "wanted"], limit::TEXT);
pub const REFUSED_COOLDOWN: Phrase = Phrase::new("refused-cooldown", &["who", "when"], limit::TEXT);
pub const MODAL_KUDOS_TITLE: Phrase = Phrase::new("modal-kudos-title", &[], limit::MODAL_TITLE);
pub const MODAL_PERSON_TITLE: Phrase = Phrase::new("modal-person-title", &[], limit::MODAL_TITLE);
pub const MODAL_MESSAGE_LABEL: Phrase = Phrase::new("modal-message-label", &[], limit::FIELD_LABEL);
pub const MODAL_MESSAGE_HINT: Phrase = Phrase::new("modal-message-hint", &[], limit::HINT);
pub const MODAL_IMPACT_LABEL: Phrase = Phrase::new("modal-impact-label", &[], limit::FIELD_LABEL);
pub const MODAL_IMPACT_HINT: Phrase = Phrase::new("modal-impact-hint", &[], limit::HINT);

// A private note.
pub const NOTE_HEADLINE: Phrase = Phrase::new("note-headline", &["from"], limit::TEXT);
pub const BUTTON_THANK_BACK: Phrase = Phrase::new("button-thank-back", &[], limit::BUTTON);
pub const BUTTON_SHOW_TEAM: Phrase = Phrase::new("button-show-team", &[], limit::BUTTON);
pub const SHOW_ASKED: Phrase = Phrase::new("show-asked", &["who"], limit::TEXT);
pub const SHOW_ALREADY: Phrase = Phrase::new("show-already", &[], limit::TEXT);
pub const SHOW_QUESTION: Phrase = Phrase::new("show-question", &["who"], limit::TEXT);
pub const BUTTON_SHOW_YES: Phrase = Phrase::new("button-show-yes", &[], limit::BUTTON);
pub const BUTTON_SHOW_NO: Phrase = Phrase::new("button-show-no", &[], limit::BUTTON);
pub const SHOW_DONE: Phrase = Phrase::new("show-done", &["where"], limit::TEXT);
pub const SHOW_KEPT: Phrase = Phrase::new("show-kept", &[], limit::TEXT);
pub const SHOW_NOWHERE: Phrase = Phrase::new("show-nowhere", &[], limit::TEXT);
pub const NOTE_FOOTER: Phrase = Phrase::new("note-footer", &[], limit::CARD_FOOTER);

// Looking back.
pub const MINE_TITLE: Phrase = Phrase::new("mine-title", &[], limit::CARD_TITLE);
pub const MINE_EMPTY: Phrase = Phrase::new("mine-empty", &[], limit::TEXT);
pub const MINE_LINE: Phrase = Phrase::new("mine-line", &["when", "from"], limit::TEXT);
pub const MINE_LINE_VALUE: Phrase = Phrase::new("mine-line-value", &["when", "from", "value"], limit::TEXT);
pub const MINE_LINE_PRIVATE: Phrase = Phrase::new("mine-line-private", &["when", "from"], limit::TEXT);
pub const MINE_LINE_LIGHT: Phrase = Phrase::new("mine-line-light", &["when", "from", "link"], limit::TEXT);
pub const MINE_LINE_LIGHT_OTHER: Phrase =
    Phrase::new("mine-line-light-other", &["when", "from", "link"], limit::TEXT);
pub const GIVEN_TITLE: Phrase = Phrase::new("given-title", &[], limit::CARD_TITLE);
pub const GIVEN_EMPTY: Phrase = Phrase::new("given-empty", &[], limit::TEXT);
pub const OF_TITLE: Phrase = Phrase::new("of-title", &["who"], limit::CARD_BODY);
pub const OF_EMPTY: Phrase = Phrase::new("of-empty", &["who"], limit::TEXT);
pub const SEARCH_TITLE: Phrase = Phrase::new("search-title", &["words"], limit::CARD_TITLE);
pub const SEARCH_EMPTY: Phrase = Phrase::new("search-empty", &["words"], limit::TEXT);
pub const SEARCH_NOTHING: Phrase = Phrase::new("search-nothing", &[], limit::TEXT);
pub const SEARCH_TOO_LONG: Phrase = Phrase::new("search-too-long", &["most"], limit::TEXT);
pub const LOOK_TO: Phrase = Phrase::new("look-to", &["to"], limit::TEXT);
pub const LOOK_BETWEEN: Phrase = Phrase::new("look-between", &["from", "to"], limit::TEXT);
pub const LOOK_BY_VALUE: Phrase = Phrase::new("look-by-value", &["value"], limit::TEXT);
pub const LOOK_WHEN: Phrase = Phrase::new("look-when", &["from", "until"], limit::TEXT);
pub const LOOK_EMPTY: Phrase = Phrase::new("look-empty", &[], limit::TEXT);
pub const LOOK_FOOTER: Phrase = Phrase::new("look-footer", &["pages", "count", "page"], limit::CARD_FOOTER);
pub const REVIEW_TITLE: Phrase = Phrase::new("review-title", &["who"], limit::TEXT);
pub const REVIEW_WHEN: Phrase = Phrase::new("review-when", &["from", "until"], limit::TEXT);
pub const REVIEW_UNTIL: Phrase = Phrase::new("review-until", &["until"], limit::TEXT);
pub const REVIEW_COUNT: Phrase = Phrase::new("review-count", &["count", "people"], limit::TEXT);
pub const REVIEW_LATEST: Phrase = Phrase::new("review-latest", &["shown", "count"], limit::TEXT);
pub const REVIEW_OTHER: Phrase = Phrase::new("review-other", &[], limit::TEXT);
pub const REVIEW_LIGHT: Phrase = Phrase::new("review-light", &[], limit::TEXT);
pub const REVIEW_PERSON: Phrase = Phrase::new("review-person", &["number"], limit::TEXT);
pub const REVIEW_LINE: Phrase = Phrase::new("review-line", &["when", "who"], limit::TEXT);
pub const REVIEW_LINE_PRIVATE: Phrase = Phrase::new("review-line-private", &["when", "who"], limit::TEXT);
pub const REVIEW_IMPACT: Phrase = Phrase::new("review-impact", &["impact"], limit::TEXT);
pub const REVIEW_HERE: Phrase = Phrase::new("review-here", &[], limit::TEXT);
pub const REVIEW_PEOPLE: Phrase = Phrase::new("review-people", &["people"], limit::TEXT);
pub const REVIEW_PEOPLE_ENTRY: Phrase = Phrase::new("review-people-entry", &["number", "who"], limit::TEXT);
pub const REVIEW_PEOPLE_MORE: Phrase = Phrase::new("review-people-more", &["people"], limit::TEXT);
pub const REVIEW_EMPTY: Phrase = Phrase::new("review-empty", &[], limit::TEXT);
pub const REVIEW_FILE: Phrase = Phrase::new("review-file", &[], limit::TEXT);
pub const MINE_FOOTER: Phrase = Phrase::new("mine-footer", &["count", "page", "pages"], limit::CARD_FOOTER);
pub const BUTTON_NEWER: Phrase = Phrase::new("button-newer", &[], limit::BUTTON);
pub const BUTTON_OLDER: Phrase = Phrase::new("button-older", &[], limit::BUTTON);

// Prompts.
pub const PROMPTS_ON: Phrase = Phrase::new("prompts-on", &["when"], limit::TEXT);
pub const PROMPTS_ALREADY_ON: Phrase = Phrase::new("prompts-already-on", &["when"], limit::TEXT);
pub const PROMPTS_OFF: Phrase = Phrase::new("prompts-off", &[], limit::TEXT);
pub const PROMPT_TITLE_THANK: Phrase = Phrase::new("prompt-title-thank", &[], limit::CARD_TITLE);
pub const PROMPT_TITLE_NOTE: Phrase = Phrase::new("prompt-title-note", &[], limit::CARD_TITLE);
pub const PROMPT_TITLE_CHECK_IN: Phrase = Phrase::new("prompt-title-check-in", &[], limit::CARD_TITLE);
pub const PROMPT_EXAMPLE: Phrase = Phrase::new("prompt-example", &[], limit::CARD_FIELD_NAME);
pub const PROMPT_PICK: Phrase = Phrase::new("prompt-pick", &[], limit::HINT);
pub const PROMPT_CHOSEN: Phrase = Phrase::new("prompt-chosen", &["who"], limit::TEXT);
pub const PROMPT_NONE: Phrase = Phrase::new("prompt-none", &[], limit::TEXT);
pub const BUTTON_WRITE: Phrase = Phrase::new("button-write", &[], limit::BUTTON);
pub const PROMPT_PICK_FIRST: Phrase = Phrase::new("prompt-pick-first", &[], limit::TEXT);
pub const PROMPT_PUBLIC: Phrase = Phrase::new("prompt-public", &[], limit::TEXT);
pub const PROMPT_PRIVATE: Phrase = Phrase::new("prompt-private", &[], limit::TEXT);
pub const MODAL_NOTE_TITLE: Phrase = Phrase::new("modal-note-title", &[], limit::MODAL_TITLE);
pub const MODAL_CHECK_IN_TITLE: Phrase = Phrase::new("modal-check-in-title", &[], limit::MODAL_TITLE);
pub const MODAL_NOTE_LABEL: Phrase = Phrase::new("modal-note-label", &[], limit::FIELD_LABEL);
pub const MODAL_NOTE_HINT: Phrase = Phrase::new("modal-note-hint", &[], limit::HINT);
pub const MODAL_CHECK_IN_LABEL: Phrase = Phrase::new("modal-check-in-label", &[], limit::FIELD_LABEL);
pub const MODAL_CHECK_IN_HINT: Phrase = Phrase::new("modal-check-in-hint", &[], limit::HINT);

// Tips.
pub const TIP_TRY: Phrase = Phrase::new("tip-try", &[], limit::CARD_FIELD_NAME);
pub const TIP_REFLECT: Phrase = Phrase::new("tip-reflect", &[], limit::CARD_FIELD_NAME);
pub const TIP_COMING: Phrase = Phrase::new("tip-coming", &["where", "when"], limit::TEXT);
pub const TIP_COMING_NOWHERE: Phrase = Phrase::new("tip-coming-nowhere", &[], limit::TEXT);
pub const TIP_POSTED: Phrase = Phrase::new("tip-posted", &["where"], limit::TEXT);
pub const TIP_POST_NEEDS_MANAGE: Phrase = Phrase::new("tip-post-needs-manage", &[], limit::TEXT);
pub const TIP_POST_NOWHERE: Phrase = Phrase::new("tip-post-nowhere", &[], limit::TEXT);
pub const TIP_NONE: Phrase = Phrase::new("tip-none", &[], limit::TEXT);

// Me.
pub const ZONE_SET: Phrase = Phrase::new("zone-set", &["zone", "time"], limit::TEXT);
pub const ZONE_UNKNOWN: Phrase = Phrase::new("zone-unknown", &["given"], limit::TEXT);
pub const ZONE_DID_YOU_MEAN: Phrase = Phrase::new("zone-did-you-mean", &["given", "guess"], limit::TEXT);
pub const VISIBILITY_ANNOUNCE: Phrase = Phrase::new("visibility-announce", &[], limit::TEXT);
pub const VISIBILITY_ONLY_ME: Phrase = Phrase::new("visibility-only-me", &[], limit::TEXT);
pub const VISIBILITY_ASK_FIRST: Phrase = Phrase::new("visibility-ask-first", &[], limit::TEXT);
pub const ERASE_ASK: Phrase = Phrase::new("erase-ask", &[], limit::TEXT);
pub const BUTTON_ERASE: Phrase = Phrase::new("button-erase", &[], limit::BUTTON);
pub const BUTTON_ERASE_THERE: Phrase = Phrase::new("button-erase-there", &[], limit::BUTTON);
pub const ERASE_DONE: Phrase = Phrase::new("erase-done", &[], limit::TEXT);
pub const QUIET_SET: Phrase = Phrase::new("quiet-set", &["from", "until", "zone"], limit::TEXT);
pub const QUIET_OFF: Phrase = Phrase::new("quiet-off", &[], limit::TEXT);
pub const QUIET_UNKNOWN: Phrase = Phrase::new("quiet-unknown", &["given"], limit::TEXT);
pub const AWAY_SET: Phrase = Phrase::new("away-set", &["until"], limit::TEXT);
pub const AWAY_OVER: Phrase = Phrase::new("away-over", &[], limit::TEXT);

// Set-up.
pub const SETUP_NEEDS_MANAGE: Phrase = Phrase::new("setup-needs-manage", &[], limit::TEXT);
pub const SETUP_TITLE: Phrase = Phrase::new("setup-title", &[], limit::CARD_TITLE);
pub const SETUP_KUDOS: Phrase = Phrase::new("setup-kudos", &["where"], limit::TEXT);
pub const SETUP_KUDOS_NOWHERE: Phrase = Phrase::new("setup-kudos-nowhere", &[], limit::TEXT);
pub const SETUP_TIPS: Phrase = Phrase::new("setup-tips", &["where"], limit::TEXT);
pub const SETUP_TIPS_NOWHERE: Phrase = Phrase::new("setup-tips-nowhere", &[], limit::TEXT);
pub const SETUP_ZONE: Phrase = Phrase::new("setup-zone", &["zone"], limit::TEXT);
pub const SETUP_ALLOWANCE: Phrase = Phrase::new("setup-allowance", &["count"], limit::TEXT);
pub const SETUP_VALUES: Phrase = Phrase::new("setup-values", &["values"], limit::TEXT);
pub const SETUP_NO_VALUES: Phrase = Phrase::new("setup-no-values", &[], limit::TEXT);
pub const SETUP_ROLE_ALLOWANCE: Phrase = Phrase::new("setup-role-allowance", &["role", "count"], limit::TEXT);
pub const SETUP_REACTION: Phrase = Phrase::new("setup-reaction", &["emoji"], limit::TEXT);
pub const SETUP_NO_REACTION: Phrase = Phrase::new("setup-no-reaction", &[], limit::TEXT);
pub const SETUP_ANONYMOUS: Phrase = Phrase::new("setup-anonymous", &[], limit::TEXT);
pub const SETUP_NAMED: Phrase = Phrase::new("setup-named", &[], limit::TEXT);
pub const SETUP_NO_EMOJI: Phrase = Phrase::new("setup-no-emoji", &["given"], limit::TEXT);
pub const SETUP_ALLOWANCE_ROLE: Phrase = Phrase::new("setup-allowance-role", &[], limit::TEXT);
pub const SETUP_FIRINGS: Phrase = Phrase::new("setup-firings", &[], limit::CARD_FIELD_NAME);
pub const SETUP_FIRING_TIP: Phrase = Phrase::new("setup-firing-tip", &["when"], limit::TEXT);
pub const SETUP_FIRING_PROMPT: Phrase = Phrase::new("setup-firing-prompt", &["when"], limit::TEXT);
pub const SETUP_MISSING: Phrase = Phrase::new("setup-missing", &["where", "permissions"], limit::TEXT);
pub const PERMISSION_VIEW: Phrase = Phrase::new("permission-view", &[], limit::TEXT);
pub const PERMISSION_SEND: Phrase = Phrase::new("permission-send", &[], limit::TEXT);
pub const PERMISSION_EMBED: Phrase = Phrase::new("permission-embed", &[], limit::TEXT);
pub const PERMISSION_HISTORY: Phrase = Phrase::new("permission-history", &[], limit::TEXT);
pub const SETUP_WRONG_CHANNEL: Phrase = Phrase::new("setup-wrong-channel", &["where"], limit::TEXT);

// When something is not right.
pub const ONLY_IN_SERVER: Phrase = Phrase::new("only-in-server", &[], limit::TEXT);
pub const NOT_UNDERSTOOD: Phrase = Phrase::new("not-understood", &[], limit::TEXT);
pub const NOTHING_OF_YOURS: Phrase = Phrase::new("nothing-of-yours", &[], limit::TEXT);
pub const NOT_HERE_ANY_MORE: Phrase = Phrase::new("not-here-any-more", &[], limit::TEXT);
pub const CANNOT_CHECK: Phrase = Phrase::new("cannot-check", &[], limit::TEXT);
pub const OVERTAKEN: Phrase = Phrase::new("overtaken", &[], limit::TEXT);
pub const FAILED: Phrase = Phrase::new("failed", &[], limit::TEXT);
pub const SLOW: Phrase = Phrase::new("slow", &[], limit::TEXT);

// The ledger.
pub const BLOCKED_TITLE: Phrase = Phrase::new("blocked-title", &[], limit::TEXT);
pub const BLOCKED_LINE: Phrase =
    Phrase::new("blocked-line", &["count", "since", "where", "why"], limit::TEXT / 5);
pub const BLOCKED_WORD: Phrase = Phrase::new("blocked-word", &[], limit::TEXT);
pub const PROMPTS_PAUSED: Phrase = Phrase::new("prompts-paused", &[], limit::TEXT);
pub const BUTTON_RESUME_PROMPTS: Phrase = Phrase::new("button-resume-prompts", &[], limit::BUTTON);
pub const MISSED_MESSAGES: Phrase = Phrase::new("missed-messages", &["count"], limit::TEXT);
pub const LEDGER_NEEDS_MANAGE: Phrase = Phrase::new("ledger-needs-manage", &[], limit::TEXT);
pub const LEDGER_TITLE: Phrase = Phrase::new("ledger-title", &[], limit::CARD_TITLE);
pub const LEDGER_EMPTY: Phrase = Phrase::new("ledger-empty", &[], limit::TEXT);
pub const LEDGER_LINE: Phrase = Phrase::new("ledger-line", &["when", "kind", "where", "state"], limit::TEXT);
pub const LEDGER_REASON: Phrase = Phrase::new("ledger-reason", &["line", "why"], limit::TEXT);
pub const LEDGER_FOOTER: Phrase = Phrase::new("ledger-footer", &["page"], limit::CARD_FOOTER);
pub const AUDIT_TITLE: Phrase = Phrase::new("audit-title", &[], limit::CARD_TITLE);
pub const AUDIT_EMPTY: Phrase = Phrase::new("audit-empty", &[], limit::TEXT);
pub const AUDIT_LINE: Phrase = Phrase::new("audit-line", &["when", "from", "to"], limit::TEXT);
pub const AUDIT_ANONYMOUS: Phrase = Phrase::new("audit-anonymous", &[], limit::TEXT);
pub const AUDIT_LEFT: Phrase = Phrase::new("audit-left", &["who", "when"], limit::TEXT);
pub const AUDIT_WITHDRAWN: Phrase = Phrase::new("audit-withdrawn", &["who", "when"], limit::TEXT);
pub const CMD_ADMIN: Phrase = Phrase::new("cmd-admin", &[], limit::COMMAND_DESCRIPTION);
pub const CMD_ADMIN_LEDGER: Phrase = Phrase::new("cmd-admin-ledger", &[], limit::COMMAND_DESCRIPTION);
pub const CMD_ADMIN_AUDIT: Phrase = Phrase::new("cmd-admin-audit", &[], limit::COMMAND_DESCRIPTION);
pub const OPT_STATE: Phrase = Phrase::new("opt-state", &[], limit::COMMAND_DESCRIPTION);
pub const OPT_KIND: Phrase = Phrase::new("opt-kind", &[], limit::COMMAND_DESCRIPTION);

// Looking back on a time.
pub const RECAP_TITLE_WEEK: Phrase = Phrase::new("recap-title-week", &[], limit::CARD_TITLE);
pub const RECAP_TITLE: Phrase = Phrase::new("recap-title", &[], limit::CARD_TITLE);
pub const RECAP_BODY: Phrase = Phrase::new("recap-body", &["kudos", "people", "from", "until"], limit::TEXT);
pub const RECAP_LIGHT: Phrase = Phrase::new("recap-light", &["count"], limit::TEXT);
pub const RECAP_VALUE: Phrase = Phrase::new("recap-value", &["value", "count"], limit::CARD_FIELD_NAME);
pub const RECAP_NO_VALUE: Phrase = Phrase::new("recap-no-value", &["count"], limit::CARD_FIELD_NAME);
pub const RECAP_LINE: Phrase = Phrase::new("recap-line", &["from", "to", "text", "link"], limit::TEXT);
pub const RECAP_LINE_UNPOSTED: Phrase =
    Phrase::new("recap-line-unposted", &["from", "to", "text"], limit::TEXT);
pub const RECAP_MORE: Phrase = Phrase::new("recap-more", &["count"], limit::TEXT);
pub const RECAP_MORE_VALUES: Phrase = Phrase::new("recap-more-values", &[], limit::CARD_FIELD_NAME);
pub const RECAP_FIRST: Phrase = Phrase::new("recap-first", &[], limit::CARD_FIELD_NAME);
pub const RECAP_GENEROUS: Phrase = Phrase::new("recap-generous", &[], limit::CARD_FIELD_NAME);
pub const RECAP_GENEROUS_LINE: Phrase = Phrase::new("recap-generous-line", &["who", "count"], limit::TEXT);
pub const RECAP_RANKING: Phrase = Phrase::new("recap-ranking", &[], limit::CARD_FIELD_NAME);
pub const RECAP_RANKING_LINE: Phrase = Phrase::new("recap-ranking-line", &["who", "count"], limit::TEXT);
pub const RECAP_YEAR_AGO: Phrase = Phrase::new("recap-year-ago", &[], limit::CARD_FIELD_NAME);
pub const RECAP_FOOTER: Phrase = Phrase::new("recap-footer", &[], limit::CARD_FOOTER);
pub const RECAP_TAKEN_BACK: Phrase = Phrase::new("recap-taken-back", &[], limit::TEXT);
pub const RECAP_EMPTY: Phrase = Phrase::new("recap-empty", &[], limit::TEXT);
pub const RECAP_TOO_LONG: Phrase = Phrase::new("recap-too-long", &[], limit::TEXT);
pub const BUTTON_RECAP: Phrase = Phrase::new("button-recap", &[], limit::BUTTON);
pub const CHART_DAY: Phrase = Phrase::new("chart-day", &[], limit::TEXT);
pub const CHART_WEEK: Phrase = Phrase::new("chart-week", &[], limit::TEXT);
pub const CHART_SUBTITLE: Phrase = Phrase::new("chart-subtitle", &["from", "until"], limit::TEXT);
pub const CHART_DATE: Phrase = Phrase::new("chart-date", &["month", "day"], limit::TEXT);
pub const CHART_DESCRIPTION_DAY: Phrase = Phrase::new(
    "chart-description-day",
    &["from", "until", "total", "best", "most"],
    limit::FILE_DESCRIPTION,
);
pub const CHART_DESCRIPTION_WEEK: Phrase = Phrase::new(
    "chart-description-week",
    &["from", "until", "total", "best", "most"],
    limit::FILE_DESCRIPTION,
);

// How thanks are spread.
pub const INSIGHTS_NEEDS: Phrase = Phrase::new("insights-needs", &[], limit::TEXT);
pub const INSIGHTS_TOO_MUCH: Phrase = Phrase::new("insights-too-much", &[], limit::TEXT);
pub const INSIGHTS_TITLE: Phrase = Phrase::new("insights-title", &[], limit::CARD_TITLE);
pub const INSIGHTS_AMONG: Phrase = Phrase::new("insights-among", &["count"], limit::TEXT);
pub const INSIGHTS_AMONG_ACTIVE: Phrase = Phrase::new("insights-among-active", &["count"], limit::TEXT);
pub const INSIGHTS_THANKED: Phrase = Phrase::new("insights-thanked", &["share"], limit::TEXT);
pub const INSIGHTS_GAVE: Phrase = Phrase::new("insights-gave", &["share"], limit::TEXT);
pub const INSIGHTS_GIVEN_BACK: Phrase = Phrase::new("insights-given-back", &["share"], limit::TEXT);
pub const INSIGHTS_PERCENT: Phrase = Phrase::new("insights-percent", &["percent"], limit::TEXT);
pub const INSIGHTS_TOO_FEW: Phrase = Phrase::new("insights-too-few", &[], limit::TEXT);
pub const INSIGHTS_VALUES: Phrase = Phrase::new("insights-values", &[], limit::CARD_FIELD_NAME);
pub const INSIGHTS_VALUE: Phrase = Phrase::new("insights-value", &["value", "share"], limit::TEXT);
pub const INSIGHTS_NO_VALUE: Phrase = Phrase::new("insights-no-value", &["share"], limit::TEXT);
pub const INSIGHTS_OTHER_VALUES: Phrase = Phrase::new("insights-other-values", &[], limit::TEXT);
pub const INSIGHTS_FOOTER: Phrase = Phrase::new("insights-footer", &[], limit::CARD_FOOTER);

// Set-up of the spotlight.
pub const SETUP_SPOTLIGHT: Phrase = Phrase::new("setup-spotlight", &["where"], limit::TEXT);
pub const SETUP_SPOTLIGHT_NOWHERE: Phrase = Phrase::new("setup-spotlight-nowhere", &[], limit::TEXT);
pub const SETUP_RANKING: Phrase = Phrase::new("setup-ranking", &[], limit::TEXT);
pub const SETUP_LOST_KUDOS: Phrase = Phrase::new("setup-lost-kudos", &["when"], limit::TEXT);
pub const SETUP_LOST_TIPS: Phrase = Phrase::new("setup-lost-tips", &["when"], limit::TEXT);
pub const SETUP_LOST_SPOTLIGHT: Phrase = Phrase::new("setup-lost-spotlight", &["when"], limit::TEXT);
pub const SETUP_LOST_INSIGHTS: Phrase = Phrase::new("setup-lost-insights", &["when"], limit::TEXT);
pub const SETUP_LOST_ALLOWANCE: Phrase = Phrase::new("setup-lost-allowance", &["when"], limit::TEXT);
pub const SETUP_LOST_EMOJI: Phrase = Phrase::new("setup-lost-emoji", &["when"], limit::TEXT);
pub const SETUP_INSIGHTS: Phrase = Phrase::new("setup-insights", &["role"], limit::TEXT);
pub const SETUP_FIRING_SPOTLIGHT: Phrase = Phrase::new("setup-firing-spotlight", &["when"], limit::TEXT);
pub const CMD_RECOGNITION_RECAP: Phrase =
    Phrase::new("cmd-recognition-recap", &[], limit::COMMAND_DESCRIPTION);
pub const CMD_TEAM: Phrase = Phrase::new("cmd-team", &[], limit::COMMAND_DESCRIPTION);
pub const CMD_TEAM_INSIGHTS: Phrase = Phrase::new("cmd-team-insights", &[], limit::COMMAND_DESCRIPTION);
pub const OPT_SPOTLIGHT_CHANNEL: Phrase =
    Phrase::new("opt-spotlight-channel", &[], limit::COMMAND_DESCRIPTION);
pub const OPT_RECEIVER_RANKING: Phrase = Phrase::new("opt-receiver-ranking", &[], limit::COMMAND_DESCRIPTION);
pub const OPT_INSIGHTS_ROLE: Phrase = Phrase::new("opt-insights-role", &[], limit::COMMAND_DESCRIPTION);
