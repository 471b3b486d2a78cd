//! The phrases of what admins look up: the ledger, one line a notice, and the audit, one line a kudos.

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
}
