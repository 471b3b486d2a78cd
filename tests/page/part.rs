//! A part of the page, and what people do with its controls: they find them by role and name, as screen readers do.

use std::rc::Rc;

use serde_json::{Value, json};

use crate::window::{Node, Window};

/// The whole page, a message, a dialog …
#[derive(Clone)]
pub struct Part {
    pub window: Rc<Window>,
    /// An expression for the part's element.
    pub root: String,
}

impl Part {
    /// Returns the control with this role and name. A name that ends in "…" is only the beginning of one.
    pub async fn find(&self, role: &str, name: &str) -> Node {
        let what = format!("the {role} {name:?}");
        let found = async || self.all(role, name).await.into_iter().next_back();
        self.window.until(&what, found).await
    }

    /// Returns every control that now has this role and name.
    pub async fn all(&self, role: &str, name: &str) -> Vec<Node> {
        let mut found = self.window.with_role(&self.root, role).await.unwrap_or_default();
        found.retain(|node| is_called(&node.name, name));
        found
    }

    /// Expects a control with this role and name, now or soon.
    pub async fn expect(&self, role: &str, name: &str) {
        self.find(role, name).await;
    }

    /// Expects no control with this role and name, now or soon.
    pub async fn expect_no(&self, role: &str, name: &str) {
        let what = format!("the {role} {name:?} to be gone");
        self.window.until(&what, async || self.all(role, name).await.is_empty().then_some(())).await;
    }

    /// Expects a control to be in a state, such as `expanded`.
    pub async fn expect_state(&self, role: &str, name: &str, state: &str, value: impl Into<Value>) {
        let value = value.into();
        let what = format!("the {role} {name:?} to have {state}: {value}");
        let holds =
            async || self.all(role, name).await.last().filter(|node| node.states[state] == value).map(|_| ());
        self.window.until(&what, holds).await;
    }

    /// Expects these words here, now or soon.
    pub async fn expect_text(&self, text: &str) {
        let what = format!("the words {text:?}");
        self.window.until(&what, async || self.text().await.contains(text).then_some(())).await;
    }

    /// Expects these words to be gone, now or soon.
    pub async fn expect_no_text(&self, text: &str) {
        let what = format!("the words {text:?} to be gone");
        self.window.until(&what, async || (!self.text().await.contains(text)).then_some(())).await;
    }

    /// Returns the text here, with single spaces.
    pub async fn text(&self) -> String {
        let read = self.window.value(&format!("({})?.innerText ?? ''", self.root)).await;
        let words: Vec<&str> = read.as_str().unwrap_or_default().split_whitespace().collect();
        words.join(" ")
    }

    /// Clicks with the mouse; waits until the control stands still and nothing lies over it.
    pub async fn click(&self, role: &str, name: &str) {
        let (x, y) = self.point_at(role, name).await;
        self.window.click_at(x, y).await;
    }

    /// Clicks with the right button.
    pub async fn right_click(&self, role: &str, name: &str) {
        let (x, y) = self.point_at(role, name).await;
        self.window.right_click_at(x, y).await;
    }

    /// Rests with the mouse on a control.
    pub async fn point_to(&self, role: &str, name: &str) {
        let (x, y) = self.point_at(role, name).await;
        self.window.move_to(x, y).await;
    }

    async fn point_at(&self, role: &str, name: &str) -> (f64, f64) {
        let mut point = None;
        let wrong = async || {
            let what = format!("the {role} {name:?}");
            let Some(node) = self.all(role, name).await.pop() else {
                return Some(format!("{what} is not there"));
            };
            let told = self.window.call(&node, include_str!("scripts/clickable.js")).await;
            let at = told.unwrap_or_else(|gone| json!({"covered": gone}));
            point = at["x"].as_f64().zip(at["y"].as_f64());
            point.is_none().then(|| format!("{what} cannot be clicked: {}", at["covered"]))
        };
        self.window.until_right(wrong).await;
        point.expect("it was found")
    }

    /// Replaces the text of a field.
    pub async fn fill(&self, role: &str, name: &str, text: &str) {
        self.click(role, name).await;
        self.window.press("Control+a").await;
        self.window.press("Backspace").await;
        self.window.paste(text).await;
    }

    /// Chooses in a field that offers a list.
    pub async fn pick(&self, field: &str, choice: &str) {
        self.click("combobox", field).await;
        self.window.paste(choice).await;
        self.click("option", &format!("{choice}…")).await;
    }
}

/// Whether a name is the wanted one, in any case: Chromium reports names with the style's capitals.
pub fn is_called(name: &str, wanted: &str) -> bool {
    let (name, wanted) = (name.to_lowercase(), wanted.to_lowercase());
    match wanted.strip_suffix('…') {
        Some(beginning) => name.starts_with(beginning),
        None => name == wanted,
    }
}
