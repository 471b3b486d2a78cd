//! The phrases of a server’s settings.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    SETUP_NEEDS_MANAGE in TEXT;
    SETUP_TITLE in CARD_TITLE;
    SetupKudos { r#where: String } in TEXT;
    SETUP_KUDOS_NOWHERE in TEXT;
    SetupTips { r#where: String } in TEXT;
    SETUP_TIPS_NOWHERE in TEXT;
    SetupZone { zone: String } in TEXT;
    SetupAllowance { count: u32 } in TEXT;
    SetupValues { values: String } in TEXT;
    SETUP_NO_VALUES in TEXT;
    SetupRoleAllowance { role: String, count: u32 } in TEXT;
    SetupReaction { emoji: String } in TEXT;
    SETUP_NO_REACTION in TEXT;
    SETUP_ANONYMOUS in TEXT;
    SETUP_NAMED in TEXT;
    SetupNoEmoji { given: String } in TEXT;
    SETUP_ALLOWANCE_ROLE in TEXT;
    SETUP_FIRINGS in CARD_FIELD_NAME;
    SetupFiringTip { when: String } in TEXT;
    SetupFiringPrompt { when: String } in TEXT;
    SetupMissing { r#where: String, permissions: String } in TEXT;
    PERMISSION_VIEW in TEXT;
    PERMISSION_SEND in TEXT;
    PERMISSION_EMBED in TEXT;
    PERMISSION_HISTORY in TEXT;
    SetupWrongChannel { r#where: String } in TEXT;
    SetupSpotlight { r#where: String } in TEXT;
    SETUP_SPOTLIGHT_NOWHERE in TEXT;
    SETUP_RANKING in TEXT;
    SetupInsights { role: String } in TEXT;
    SetupLostKudos { when: String } in TEXT;
    SetupLostTips { when: String } in TEXT;
    SetupLostSpotlight { when: String } in TEXT;
    SetupLostInsights { when: String } in TEXT;
    SetupLostAllowance { when: String } in TEXT;
    SetupLostEmoji { when: String } in TEXT;
    SetupFiringSpotlight { when: String } in TEXT;
}
