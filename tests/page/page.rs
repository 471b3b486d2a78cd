//! The playground's page in one window, in the words of the people who use it. Controls are in `part`, the keyboard's
//! own promises in `keyboard`.

use std::ops::Deref;
use std::rc::Rc;

use serde_json::{Value, json};

use crate::part::Part;
use crate::window::Window;

/// The page of one person.
pub struct Page {
    whole: Part,
    address: String,
}

impl Deref for Page {
    type Target = Part;

    fn deref(&self) -> &Part {
        &self.whole
    }
}

impl Page {
    pub fn new(window: Rc<Window>, address: String) -> Page {
        Page { whole: Part { window, root: "document.documentElement".into() }, address }
    }

    // --- coming and going

    /// Opens the page again, at its first place.
    pub async fn load(&self) {
        self.window.go(&self.address).await;
        self.arrived().await;
    }

    /// Reloads the address in the address bar.
    pub async fn reload(&self) {
        self.window.reload().await;
        self.arrived().await;
    }

    async fn arrived(&self) {
        let ready =
            "document.querySelector('#log')?.childElementCount > 0 && !!document.querySelector('#people a')";
        self.window
            .until("the page to have loaded", async || (self.window.value(ready).await == true).then_some(()))
            .await;
    }

    /// Goes to a channel by its link.
    pub async fn open_channel(&self, name: &str) {
        self.click("link", &format!("{name}…")).await;
        self.expect_place(&format!("#{name}")).await;
    }

    /// Goes to the direct messages with the bot.
    pub async fn open_dms(&self) {
        self.click("link", "Sincerely…").await;
        self.expect_place("Sincerely").await;
    }

    /// Becomes another person, by their face.
    pub async fn become_person(&self, display_name: &str) {
        self.click("link", &format!("{display_name}…")).await;
        self.expect_person(display_name).await;
    }

    pub async fn expect_place(&self, title: &str) {
        self.expect("heading", title).await;
    }

    pub async fn expect_person(&self, display_name: &str) {
        let what = format!("being {display_name}");
        let card = self.part(".card strong");
        self.window.until(&what, async || (card.text().await == display_name).then_some(())).await;
    }

    // --- parts

    /// Returns the part that a CSS selector finds, where no role would do.
    pub fn part(&self, selector: &str) -> Part {
        let selector = Value::from(selector);
        Part { window: self.window.clone(), root: format!("document.querySelector({selector})") }
    }

    /// Returns the form of the command that is being filled in.
    pub fn form(&self) -> Part {
        self.part(".command-form")
    }

    pub fn dialog(&self) -> Part {
        self.part("dialog[open]")
    }

    /// Returns the clock and the list of what is due.
    pub fn clock(&self) -> Part {
        self.part("#time")
    }

    /// Returns the latest message with these words, now or soon. Invisible characters do not count: the bot uses them
    /// to keep text from becoming markup.
    pub async fn expect_message(&self, words: &str) -> Part {
        let script = format!(
            "[...document.querySelectorAll('#log article')].findLast((one) => one.innerText.replace(/[\\u200b\\u2060]/g, '').replace(/\\s+/g, ' ').includes({}))?.dataset.id",
            Value::from(words)
        );
        let what = format!("a message with {words:?}");
        let id = self
            .window
            .until(&what, async || self.window.value(&script).await.as_str().map(str::to_owned))
            .await;
        self.part(&format!("#log article[data-id='{id}']"))
    }

    /// Expects no message here with these words, once everything under way has come.
    pub async fn expect_no_message(&self, words: &str) {
        self.part("#log").expect_no_text(words).await;
    }

    // --- writing

    /// Writes in the composer and sends.
    pub async fn say(&self, text: &str) {
        self.click("textbox", "Message …").await;
        self.window.paste(text).await;
        self.press("Enter").await;
    }

    /// Begins a command by typing it, and expects its form.
    pub async fn begin(&self, command: &str) {
        self.click("textbox", "Message …").await;
        self.window.type_keys(command).await;
        self.click("option", &format!("{command}…")).await;
        self.expect("form", command).await;
    }

    /// Opens a message's menu and chooses one of the bot's commands there.
    pub async fn on_message(&self, message: &Part, command: &str) {
        message.click("button", "More for this message").await;
        self.click("menuitem", "Apps").await;
        self.click("menuitem", command).await;
    }

    /// Presses keys together, such as `Shift+Tab`.
    pub async fn press(&self, keys: &str) {
        self.window.press(keys).await;
    }

    // --- the window

    /// Sets the window's size in CSS pixels, and how many points of the screen each pixel has.
    pub async fn resize(&self, width: u32, height: u32, scale: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": false});
        self.window.devtools("Emulation.setDeviceMetricsOverride", size).await.expect("it can be resized");
        // With several windows at once, each behaves as the one in front.
        let focused = json!({"enabled": true});
        self.window
            .devtools("Emulation.setFocusEmulationEnabled", focused)
            .await
            .expect("it can be in front");
    }

    /// Sets the system's preference for `light` or `dark`.
    pub async fn prefer(&self, scheme: &str) {
        let feature = |name, value| json!({"name": name, "value": value});
        // Without transitions, which a look might catch half-way.
        let features = [feature("prefers-color-scheme", scheme), feature("prefers-reduced-motion", "reduce")];
        let features = json!({"features": features});
        self.window.devtools("Emulation.setEmulatedMedia", features).await.expect("it can be wished");
    }

    /// Expects nothing to reach beyond the window or to need sideways scrolling, once all that moves has arrived.
    pub async fn expect_nothing_overflows(&self) {
        let wrong = async || {
            let found = self.window.value(include_str!("scripts/overflow.js")).await;
            let found: Vec<&str> = found.as_array()?.iter().filter_map(Value::as_str).collect();
            (!found.is_empty()).then(|| format!("too little is seen: {found:#?}"))
        };
        self.window.until_right(wrong).await;
    }
}
