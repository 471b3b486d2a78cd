//! The page as people use it who see it and have no mouse: after every key, an element has the focus and shows it.

use crate::page::Page;
use crate::part::is_called;

/// More stops than any way through the page has.
const MANY: usize = 120;

/// A user's hands on the keys, from the address bar on.
pub struct Keyboard<'a> {
    page: &'a Page,
}

impl<'a> Keyboard<'a> {
    pub fn of(page: &'a Page) -> Keyboard<'a> {
        Keyboard { page }
    }

    /// Presses keys together, and expects a visible focus.
    pub async fn press(&self, keys: &str) {
        self.page.press(keys).await;
        self.expect_focus_shown().await;
    }

    /// Types text, key by key.
    pub async fn type_text(&self, text: &str) {
        self.page.window.type_keys(text).await;
        self.expect_focus_shown().await;
    }

    /// Goes forward to a control by Tab.
    pub async fn tab_to(&self, role: &str, name: &str) {
        self.walk("Tab", role, name).await;
    }

    /// Goes back to a control by Shift and Tab.
    pub async fn back_to(&self, role: &str, name: &str) {
        self.walk("Shift+Tab", role, name).await;
    }

    async fn walk(&self, step: &str, role: &str, name: &str) {
        let mut passed = vec![];
        for _ in 0..MANY {
            self.press(step).await;
            let (at_role, at_name) = self.focused().await;
            if at_role == role && is_called(&at_name, name) {
                return;
            }
            passed.push(format!("{at_role} {at_name:?}"));
        }
        panic!("{step} does not lead to the {role} {name:?}, but past {passed:#?}");
    }

    /// Moves through a menu to an entry.
    pub async fn down_to(&self, entry: &str) {
        self.page.expect("menuitem", entry).await;
        for _ in 0..MANY {
            if self.focused().await == ("menuitem".into(), entry.into()) {
                return;
            }
            self.press("ArrowDown").await;
        }
        panic!("the arrows do not lead to the entry {entry:?}");
    }

    /// Expects the focus on a control with this role and name, now or soon.
    pub async fn expect_focus(&self, role: &str, name: &str) {
        let mut at = (String::new(), String::new());
        let mut tries = 0;
        while !(at.0 == role && is_called(&at.1, name)) {
            assert!(tries < MANY, "the focus is on the {} {:?}, not on the {role} {name:?}", at.0, at.1);
            tries += 1;
            self.page.window.value(include_str!("scripts/change.js")).await;
            at = self.focused().await;
        }
        self.expect_focus_shown().await;
    }

    async fn focused(&self) -> (String, String) {
        self.page.window.focused().await.unwrap_or_default()
    }

    /// Expects the focus to be visible, once the last key's effects are over.
    async fn expect_focus_shown(&self) {
        let wrong = async || {
            let told = self.page.window.value(include_str!("scripts/focus.js")).await;
            told.as_str().map(str::to_owned)
        };
        self.page.window.until_right(wrong).await;
    }
}
