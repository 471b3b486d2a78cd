//! INTERACTION_CREATE, where it cannot be read at first: it is put right and answered, or answered with a sentence. What becomes
//! of interactions is in `intake`.

use serde_json::Value;
use tracing::warn;

use crate::metrics;

use super::super::intake::Intake;
use super::super::lenient_parse::{Salvaged, salvage};

pub(super) async fn handle_unread(intake: &Intake, event: &Value) {
    let outcome = match salvage(event) {
        Salvaged::Read(interaction) => {
            intake.take(&interaction).await;
            "read"
        }
        Salvaged::Answerable(target) => {
            intake.bewilder(&target).await;
            "bewildered"
        }
        Salvaged::Lost => "lost",
    };
    metrics::salvaged(outcome);
    warn!(event = "INTERACTION_CREATE", outcome, "an interaction could not be read at first");
}
