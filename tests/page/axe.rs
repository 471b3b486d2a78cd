//! The barriers that axe-core finds (<https://www.deque.com/axe/core-documentation/api-documentation/>). The stories of
//! the keyboard look for those that no program can find.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::page::Page;

/// Returns axe-core's script, which `npm ci` in `tests/page` installs.
///
/// # Errors
/// When the script is missing, with what to do.
pub fn script() -> Result<String, String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file)
        .map_err(|_| "axe-core is not installed; `npm ci` in tests/page brings it".to_owned())
}

/// Expects no serious barrier here, as far as a program can tell.
pub async fn expect_open_to_all(page: &Page, state: &str) {
    // The page's own policy admits no script from elsewhere, but does not apply to scripts of the browser's driver.
    page.window.value(&format!("{}; true", script().expect("it is there"))).await;
    let found = page.window.value(include_str!("scripts/axe.js")).await;
    let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(found.is_empty(), "{state}: {found:#?}");
}
