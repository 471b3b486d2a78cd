//! The tips that a member suggested or wrote for a server, as JSON.

use serde::Serialize;

use super::moment;
use crate::domain::own_data::{OwnTip, OwnTipState};

#[derive(Serialize)]
pub(super) struct TipRow<'a> {
    state: &'static str,
    at: String,
    theme: &'a str,
    title: &'a str,
    idea: &'a str,
    r#try: &'a str,
    reflect: &'a [String],
}

impl<'a> TipRow<'a> {
    pub(super) fn of(own: &'a OwnTip) -> TipRow<'a> {
        TipRow {
            state: name(own.state),
            at: moment(own.at),
            theme: &own.tip.theme,
            title: &own.tip.title,
            idea: &own.tip.idea,
            r#try: &own.tip.try_this,
            reflect: &own.tip.reflect,
        }
    }
}

/// As both files name it.
pub(in crate::catalogue::views::own_data) fn name(state: OwnTipState) -> &'static str {
    match state {
        OwnTipState::Waits => "waits",
        OwnTipState::Taken => "taken",
        OwnTipState::Written => "written",
    }
}
