//! What axe-core finds of what keeps people out (<https://www.deque.com/axe/core-documentation/api-documentation/>). What no program can
//! find, the stories of the keyboard look for.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::page::Page;

/// The script, as `npm ci` in `tests/page` brings it.
///
/// # Errors
/// When it is not there, with what to do.
pub fn script() -> Result<String, String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/page/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&file)
        .map_err(|_| "axe-core is not installed; `npm ci` in tests/page brings it".to_owned())
}

/// Nothing here keeps people out seriously, as far as a program can tell.
pub async fn expect_open_to_all(page: &Page, state: &str) {
    // The page's own policy admits no script from elsewhere; one that the browser's driver brings is not asked.
    page.window.value(&format!("{}; true", script().expect("it is there"))).await;
    let found = page.window.value(include_str!("scripts/axe.js")).await;
    let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    assert!(found.is_empty(), "{state}: {found:#?}");
}
