//! One browser window, spoken to over WebDriver and the DevTools protocol: scripts, the accessibility tree, keys, the
//! mouse, and the console. It does not know the playground's page.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{Key, WebDriver};

/// How long one thing is waited for, by the machine's clock.
const WAIT: Duration = Duration::from_secs(20);

/// An element of the page as assistive technology meets it.
#[derive(Debug, Clone)]
pub struct Node {
    pub name: String,
    /// The id by which scripts reach the element.
    pub object: String,
    /// States such as `expanded` and `disabled`.
    pub states: Value,
}

/// A window of its own browser.
pub struct Window {
    web: WebDriver,
    /// The story's name for the window.
    pub name: String,
}

impl Window {
    pub fn new(web: WebDriver, name: &str) -> Window {
        Window { web, name: name.to_owned() }
    }

    pub async fn go(&self, address: &str) {
        self.web.goto(address).await.unwrap_or_else(|error| panic!("{}: {address}: {error}", self.name));
    }

    pub async fn reload(&self) {
        self.web.refresh().await.expect("it loads again");
    }

    /// Runs a command of the DevTools protocol; returns its error as a text.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Result<Value, String> {
        self.web.cdp().send_raw(method, parameters).await.map_err(|error| format!("{method}: {error}"))
    }

    /// Returns the value of an expression, once it has one.
    pub async fn value(&self, expression: &str) -> Value {
        self.evaluate(expression, true).await.unwrap_or_else(|error| panic!("{}: {error}", self.name))["value"].take()
    }

    async fn evaluate(&self, expression: &str, by_value: bool) -> Result<Value, String> {
        let asked = json!({"expression": expression, "awaitPromise": true, "returnByValue": by_value, "userGesture": true});
        let mut answer = self.devtools("Runtime.evaluate", asked).await?;
        match answer.get("exceptionDetails") {
            Some(thrown) => Err(format!("{expression}: {thrown}")),
            None => Ok(answer["result"].take()),
        }
    }

    /// Returns what a function returns that is called with the element as `this`.
    pub async fn call(&self, node: &Node, function: &str) -> Result<Value, String> {
        let asked = json!({"objectId": node.object, "functionDeclaration": function, "awaitPromise": true, "returnByValue": true});
        let mut answer = self.devtools("Runtime.callFunctionOn", asked).await?;
        match answer.get("exceptionDetails") {
            Some(thrown) => Err(thrown.to_string()),
            None => Ok(answer["result"]["value"].take()),
        }
    }

    /// Returns every element with this role below an element, in the order of the page; hidden elements have no role.
    pub async fn with_role(&self, root: &str, role: &str) -> Result<Vec<Node>, String> {
        let root = self.evaluate(root, false).await?;
        let Some(object) = root["objectId"].as_str() else { return Ok(vec![]) };
        let found =
            self.devtools("Accessibility.queryAXTree", json!({"objectId": object, "role": role})).await?;
        let mut nodes = vec![];
        for node in
            found["nodes"].as_array().into_iter().flatten().filter(|node| node["ignored"] != json!(true))
        {
            nodes.push(self.node(node).await?);
        }
        Ok(nodes)
    }

    async fn node(&self, told: &Value) -> Result<Node, String> {
        let resolved =
            self.devtools("DOM.resolveNode", json!({"backendNodeId": told["backendDOMNodeId"]})).await?;
        let object = resolved["object"]["objectId"].as_str().ok_or("it is gone")?.to_owned();
        let state = |one: &Value| Some((one["name"].as_str()?.to_owned(), one["value"]["value"].clone()));
        let states = told["properties"].as_array().into_iter().flatten().filter_map(state).collect();
        Ok(Node { name: told["name"]["value"].as_str().unwrap_or_default().to_owned(), object, states })
    }

    /// Returns role and name of the focused element.
    pub async fn focused(&self) -> Result<(String, String), String> {
        let active = self.evaluate("document.activeElement", false).await?;
        let asked = json!({"objectId": active["objectId"], "fetchRelatives": false});
        let told = self.devtools("Accessibility.getPartialAXTree", asked).await?;
        let text = |what: &str| told["nodes"][0][what]["value"].as_str().unwrap_or_default().to_owned();
        Ok((text("role"), text("name")))
    }

    /// Waits until `look` finds a value. Between two looks it waits for a change of the page.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let waiting = async {
            loop {
                if let Some(found) = look().await {
                    return found;
                }
                // Right after a navigation there is no document to watch.
                let _ = self.evaluate(include_str!("scripts/change.js"), true).await;
            }
        };
        match tokio::time::timeout(WAIT, waiting).await {
            Ok(found) => found,
            Err(_) => panic!("{}'s window: waited in vain for {what}", self.name),
        }
    }

    /// Waits until `look` finds nothing wrong any more.
    pub async fn until_right(&self, mut look: impl AsyncFnMut() -> Option<String>) {
        let mut last = String::new();
        let waiting = async {
            while let Some(wrong) = look().await {
                last = wrong;
                let _ = self.evaluate(include_str!("scripts/change.js"), true).await;
            }
        };
        if tokio::time::timeout(WAIT, waiting).await.is_err() {
            panic!("{}'s window: {last}", self.name);
        }
    }

    /// Presses the left button at a point of the window and lets go.
    pub async fn click_at(&self, x: f64, y: f64) {
        self.press_at(x, y, "left").await;
    }

    /// Presses the right button at a point of the window and lets go.
    pub async fn right_click_at(&self, x: f64, y: f64) {
        self.press_at(x, y, "right").await;
    }

    async fn press_at(&self, x: f64, y: f64, button: &str) {
        self.move_to(x, y).await;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": x, "y": y, "button": button, "clickCount": 1});
            self.devtools("Input.dispatchMouseEvent", event).await.expect("the mouse works");
        }
    }

    pub async fn move_to(&self, x: f64, y: f64) {
        let event = json!({"type": "mouseMoved", "x": x, "y": y});
        self.devtools("Input.dispatchMouseEvent", event).await.expect("the mouse works");
    }

    /// Presses keys together, such as `Shift+Tab`.
    pub async fn press(&self, keys: &str) {
        let mut chain = self.web.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        let keys: Vec<char> = keys.split('+').map(key).collect();
        for key in &keys {
            chain = chain.key_down(*key);
        }
        for key in keys.iter().rev() {
            chain = chain.key_up(*key);
        }
        chain.perform().await.expect("the keyboard works");
    }

    /// Types text, key by key.
    pub async fn type_keys(&self, text: &str) {
        let chain = self.web.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        chain.send_keys(text).perform().await.expect("the keyboard works");
    }

    /// Inserts text at the focus at once, as pasting does.
    pub async fn paste(&self, text: &str) {
        self.devtools("Input.insertText", json!({"text": text})).await.expect("it can be pasted");
    }

    /// Returns what the console said since the last call: `(level, text)`.
    pub async fn console(&self) -> Vec<(String, String)> {
        let said = self.web.browser_log().await.unwrap_or_default();
        said.into_iter().map(|one| (one.level, one.message)).collect()
    }

    /// Returns what the window shows, as a PNG.
    pub async fn picture(&self) -> Result<Vec<u8>, String> {
        self.web.screenshot_as_png().await.map_err(|error| error.to_string())
    }

    pub async fn close(&self) {
        let _ = self.web.clone().quit().await;
    }
}

fn key(name: &str) -> char {
    let key = match name {
        "Alt" => Key::Alt,
        "Control" => Key::Control,
        "Shift" => Key::Shift,
        "Tab" => Key::Tab,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Space" => Key::Space,
        "Backspace" => Key::Backspace,
        "ArrowDown" => Key::Down,
        "ArrowUp" => Key::Up,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Home" => Key::Home,
        "End" => Key::End,
        _ => {
            let mut letters = name.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is called {name:?}"),
            };
        }
    };
    key.value()
}
