//! Serves the files that came with messages, where Discord has a server of its own for them. Whoever knows the address may read.
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::core::Core;
use super::world::Id;

/// What the bot sent runs nothing, whatever it says it is.
const POLICY: &str = "default-src 'none'; sandbox";

pub(crate) async fn file(
    State(core): State<Arc<Core>>,
    Path((channel, id, name)): Path<(Id, Id, String)>,
) -> Response {
    let found = core.read(|world| world.files.get(&id).cloned());
    let Some(file) = found.filter(|file| file.channel == channel && file.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, file.kind.clone()),
        (header::CONTENT_DISPOSITION, disposition(&file.kind, &file.name)),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    (headers, file.bytes.to_vec()).into_response()
}

/// Pictures are shown, everything else is saved.
fn disposition(kind: &str, name: &str) -> String {
    let how = if kind.starts_with("image/") { "inline" } else { "attachment" };
    format!("{how}; filename=\"{name}\"")
}
