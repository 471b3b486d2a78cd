//! The stage of one story: a playground with its bot, and the windows that people have opened on it. Time stands still
//! unless the story turns the clock, so that a story reads the same every time.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use discord_playground::{Backstage, Dial, Playground, Seed};
use sincerely::app::Ending;
use sincerely::app::play::{Recipe, Supervisor};
use sincerely::catalogue::Catalogue;
use sincerely::config::Config;
use tokio::task::JoinHandle;

use crate::driver::Driver;
use crate::page::Page;
use crate::window::Window;

/// A Monday morning in autumn; nothing is due for some hours.
const NOW: &str = "2026-10-19T10:00:00Z";
/// How long a bot may take to begin.
const WAIT: Duration = Duration::from_secs(30);

/// What a story starts with.
#[derive(Default)]
pub struct Setting {
    /// Changes of the seed: a text in `config/playground.toml`, and its replacement.
    pub instead: Vec<(String, String)>,
    /// Text to append to the seed.
    pub more: String,
}

impl Setting {
    fn seed(&self) -> Seed {
        let mut text = include_str!("../../config/playground.toml").to_owned();
        for (old, new) in &self.instead {
            assert!(text.contains(old), "the seed has no {old}");
            text = text.replacen(old.as_str(), new, 1);
        }
        text += &self.more;
        Seed::from_toml(&text).expect("the seed is sound")
    }
}

/// A playground with its bot, and the windows on it.
pub struct Stage {
    pub playground: Playground,
    driver: Rc<Driver>,
    bot: JoinHandle<anyhow::Result<()>>,
    windows: RefCell<Vec<Rc<Window>>>,
    /// The folder of the documents' pictures.
    pub pictures: Option<PathBuf>,
    _folder: tempfile::TempDir,
}

impl Stage {
    pub async fn set(driver: Rc<Driver>, setting: &Setting, pictures: Option<PathBuf>) -> Stage {
        let dial = Dial::frozen_at(NOW.parse().expect("a moment"));
        let builder = Playground::builder().seed(setting.seed()).dial(dial.clone());
        let playground = builder.start().await.expect("a free port");
        let folder = tempfile::tempdir().expect("a folder");
        let bot = start(Recipe {
            config: Config::from_text("test", "", std::iter::empty()).expect("a sound configuration"),
            catalogue: Arc::new(Catalogue::embedded().expect("the catalogue is sound")),
            dial,
            playground: playground.clone(),
            store: folder.path().join("store"),
            operation: None,
        })
        .await;
        let windows = RefCell::default();
        Stage { playground, driver, bot, windows, pictures, _folder: folder }
    }

    /// Opens the page as this person, in a browser of its own, in a window of 1280 by 800.
    pub async fn visit(&self, who: &str) -> Page {
        let window = Rc::new(Window::new(self.driver.session().await, who));
        self.windows.borrow_mut().push(window.clone());
        let page = Page::new(window, format!("{}#/{who}/general", self.playground.page_url()));
        page.resize(1280, 800, 1).await;
        page.load().await;
        page
    }

    /// Returns pictures of the windows, and what their consoles said: `(name, PNG or text)`.
    pub async fn evidence(&self) -> Vec<(String, Vec<u8>)> {
        let mut found = vec![];
        for window in self.windows() {
            let console: Vec<String> =
                window.console().await.into_iter().map(|(level, text)| format!("{level} {text}\n")).collect();
            found.push((format!("{}.console.txt", window.name), console.concat().into_bytes()));
            if let Ok(picture) = window.picture().await {
                found.push((format!("{}.png", window.name), picture));
            }
        }
        found
    }

    /// Returns what must not have happened: errors in a console, and requests to the playground that Discord would
    /// refuse.
    pub async fn troubles(&self) -> Vec<String> {
        let mut found: Vec<String> = vec![];
        for window in self.windows() {
            let said = window.console().await.into_iter();
            let bad = said.filter(|(level, _)| level == "SEVERE");
            found.extend(bad.map(|(_, text)| format!("{}'s console: {text}", window.name)));
        }
        let routes = self.playground.unknown_routes();
        found.extend(routes.into_iter().map(|route| format!("the bot asked for {route}")));
        let bodies = self.playground.invalid_bodies();
        found.extend(bodies.into_iter().map(|body| format!("the bot sent {body:?}")));
        found
    }

    fn windows(&self) -> Vec<Rc<Window>> {
        self.windows.borrow().clone()
    }

    /// Closes the windows, stops the bot and the playground.
    pub async fn strike(self) {
        for window in self.windows() {
            window.close().await;
        }
        // The bot ends once no handle is left.
        self.playground.set_backstage(None);
        self.bot.await.expect("no panic").expect("the bot stops in order");
        self.playground.stop().await;
    }
}

async fn start(recipe: Recipe) -> JoinHandle<anyhow::Result<()>> {
    let playground = recipe.playground.clone();
    let (supervisor, supervised) = Supervisor::open(recipe).await.expect("starts");
    // The bot records its guild while it registers its commands: the first tip is planned once the guild is recorded.
    let waiting = async {
        while supervised.agenda().await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(WAIT, waiting).await.expect("the server is recorded");
    playground.set_backstage(Some(Arc::new(supervised)));
    tokio::spawn(supervisor.attend(Ending::listen().expect("signals are heard")))
}
