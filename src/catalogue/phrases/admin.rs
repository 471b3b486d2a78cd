//! The phrases of what admins look up: the ledger, one line a notice, the audit, one line a kudos, how the server
//! fares, and the file of its kudos.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    LEDGER_NEEDS_MANAGE in TEXT;
    LEDGER_TITLE in CARD_TITLE;
    LEDGER_EMPTY in TEXT;
    LedgerKindUnknown { given: String } in TEXT;
    LedgerLine { when: String, kind: String, r#where: String, state: String } in TEXT;
    LedgerReason { line: String, why: String } in TEXT;
    LedgerKind { kind: String } in TEXT;
    LedgerState { state: String } in TEXT;
    LedgerWhy { why: String } in TEXT;
    DUE_ERASE in TEXT;
    DUE_FORGET_SERVER in TEXT;
    LedgerFooter { page: u32 } in CARD_FOOTER;
    AUDIT_TITLE in CARD_TITLE;
    AUDIT_EMPTY in TEXT;
    AuditLine { when: String, from: String, to: String } in TEXT;
    AUDIT_ANONYMOUS in TEXT;
    AuditLeft { who: String, when: String } in TEXT;
    AuditWithdrawn { who: String, when: String } in TEXT;
    CMD_ADMIN_HEALTH in COMMAND_DESCRIPTION;
    HEALTH_TITLE in CARD_TITLE;
    HEALTH_WELL in TEXT;
    HEALTH_NOT_WELL in TEXT;
    HealthMend { command: String, other: String } in TEXT;
    HealthBacklog { count: usize, since: String } in TEXT;
    HEALTH_NO_BACKLOG in TEXT;
    HealthPrompt { posts: usize, median: String, longest: String } in TEXT;
    HEALTH_NO_POSTS in TEXT;
    HealthSpan { unit: String, count: u32 } in TEXT;
    HealthUse { what: String } in TEXT;
    HealthSound { what: String, r#where: String } in TEXT;
    HealthLacks { what: String, r#where: String, permissions: String } in TEXT;
    HealthNoText { what: String, r#where: String } in TEXT;
    HealthGone { what: String } in TEXT;
    HealthUntold { what: String, r#where: String } in TEXT;
    HEALTH_NO_CHANNELS in TEXT;
    HealthBackup { when: String } in TEXT;
    HealthBackupOld { when: String } in TEXT;
    HEALTH_BACKUP_NONE in TEXT;
    HEALTH_BACKUP_OFF in TEXT;
    HealthFooter { version: String } in CARD_FOOTER;
    CMD_ADMIN_EXPORT in COMMAND_DESCRIPTION;
    OPT_FORMAT in COMMAND_DESCRIPTION;
    OPT_FROM in COMMAND_DESCRIPTION;
    OPT_UNTIL in COMMAND_DESCRIPTION;
    CHOICE_CSV in CHOICE;
    CHOICE_JSON in CHOICE;
    ExportHere { count: usize } in TEXT;
    ExportRest { day: String } in TEXT;
    EXPORT_FILE in FILE_DESCRIPTION;
    EXPORT_EMPTY in TEXT;
    HelpHealth { command: String, other: String } in TEXT;
    CHANGES_TITLE in CARD_TITLE;
    CHANGES_EMPTY in TEXT;
    ChangeLine { when: String, who: String, what: String } in TEXT;
    BUTTON_CHANGES in BUTTON;
    BUTTON_AUDIT in BUTTON;
}
