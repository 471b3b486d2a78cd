//! Discord's errors: status, code and, for a body that does not hold, the path to what is wrong in it.
//! Codes are those of <https://discord.com/developers/docs/topics/opcodes-and-status-codes#json>.
use serde_json::{Value, json};

/// An error as the API answers it.
#[derive(Clone, Debug)]
pub(crate) struct ApiError {
    pub status: u16,
    pub code: u64,
    pub message: String,
    pub errors: Option<Value>,
}

impl ApiError {
    pub fn new(status: u16, code: u64, message: &str) -> Self {
        Self { status, code, message: message.into(), errors: None }
    }

    /// 50035, with what is wrong at `path` (dotted; array positions are numbers).
    pub fn invalid(path: &str, code: &str, message: impl ToString) -> Self {
        let mut errors = json!({"_errors": [{"code": code, "message": message.to_string()}]});
        for step in path.split('.').rev().filter(|step| !step.is_empty()) {
            errors = json!({ step: errors });
        }
        Self { errors: Some(errors), ..Self::new(400, 50_035, "Invalid Form Body") }
    }

    pub fn unauthorized() -> Self {
        Self::new(401, 0, "401: Unauthorized")
    }

    pub fn missing_access() -> Self {
        Self::new(403, 50_001, "Missing Access")
    }

    pub fn missing_permissions() -> Self {
        Self::new(403, 50_013, "Missing Permissions")
    }

    pub fn no_mutual_guilds() -> Self {
        let why = "Cannot send messages to this user due to having no mutual guilds";
        Self::new(403, 50_278, why)
    }

    pub fn unknown_channel() -> Self {
        Self::new(404, 10_003, "Unknown Channel")
    }

    pub fn unknown_message() -> Self {
        Self::new(404, 10_008, "Unknown Message")
    }

    pub fn unknown_interaction() -> Self {
        Self::new(404, 10_062, "Unknown interaction")
    }

    pub fn unknown_webhook() -> Self {
        Self::new(404, 10_015, "Unknown Webhook")
    }

    pub fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        body
    }
}
