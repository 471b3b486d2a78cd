//! Which stories are played, two at a time, and the report. The setting of a story is in `stage`.

use std::fs;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;

use crate::driver::Driver;
use crate::stage::{Setting, Stage};

/// How long a story may take, by the machine's clock.
const STORY: Duration = Duration::from_secs(180);

/// How a story is played.
pub type Play = for<'a> fn(&'a Stage) -> LocalBoxFuture<'a, ()>;

/// A behaviour that people can rely on.
pub struct Story {
    pub name: &'static str,
    pub play: Play,
    pub setting: Setting,
    /// Whether the story is played only on request: it makes pictures for the documents.
    pub picture: bool,
}

/// A story in the usual team.
pub fn story(name: &'static str, play: Play) -> Story {
    Story { name, play, setting: Setting::default(), picture: false }
}

/// A story in a setting of its own.
pub fn story_in(setting: Setting, name: &'static str, play: Play) -> Story {
    Story { setting, ..story(name, play) }
}

/// The command line's options.
#[derive(Default)]
pub struct Options {
    filters: Vec<String>,
    /// The folder of the documents' pictures; without it none are made.
    pub pictures: Option<PathBuf>,
}

pub fn options(mut words: impl Iterator<Item = String>) -> Options {
    let mut options = Options::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--screenshots" => {
                options.pictures = Some(words.next().expect("a folder after --screenshots").into())
            }
            // Flags of other tests.
            flag if flag.starts_with('-') => {}
            _ => options.filters.push(word),
        }
    }
    options
}

/// Returns the stories that are asked for: all without pictures, those with a given word in their names, or the
/// pictures.
pub fn chosen(all: Vec<Story>, options: &Options) -> Vec<Story> {
    let asked = |story: &Story| {
        options.filters.is_empty() || options.filters.iter().any(|word| story.name.contains(word))
    };
    all.into_iter().filter(|story| story.picture == options.pictures.is_some() && asked(story)).collect()
}

/// Prints why no story was played. With `CI` set, that is a failure.
pub fn skip(why: &str) -> ExitCode {
    println!("SKIPPED the page's stories: {why}");
    println!("0 passed, 0 failed, all skipped");
    ExitCode::from(u8::from(std::env::var_os("CI").is_some()))
}

/// Plays the stories, as many at a time as there are drivers.
pub fn play(drivers: Vec<Driver>, stories: &[Story], options: &Options) -> ExitCode {
    let next = &AtomicUsize::new(0);
    let failed: usize = thread::scope(|scope| {
        let player = |driver| scope.spawn(move || play_some(driver, stories, next, options));
        let players: Vec<_> = drivers.into_iter().map(player).collect();
        players.into_iter().map(|player| player.join().expect("a story's panic is caught")).sum()
    });
    println!("{} passed, {failed} failed", stories.len() - failed);
    ExitCode::from(u8::from(failed > 0))
}

/// Plays one story after another until all are played; returns how many of its own failed.
fn play_some(driver: Driver, stories: &[Story], next: &AtomicUsize, options: &Options) -> usize {
    let driver = Rc::new(driver);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let mut failed = 0;
    while let Some(story) = stories.get(next.fetch_add(1, Ordering::Relaxed)) {
        let began = Instant::now();
        let holds = runtime.block_on(tell(driver.clone(), story, options));
        let said = if holds { "ok     " } else { "FAILED " };
        println!("{said} {} ({:.1} s)", story.name, began.elapsed().as_secs_f64());
        failed += usize::from(!holds);
    }
    failed
}

async fn tell(driver: Rc<Driver>, story: &Story, options: &Options) -> bool {
    let stage = Stage::set(driver, &story.setting, options.pictures.clone()).await;
    let told = tokio::time::timeout(STORY, AssertUnwindSafe((story.play)(&stage)).catch_unwind()).await;
    // A panic has printed its message itself.
    let troubles = match told {
        Ok(Ok(())) => stage.troubles().await,
        Ok(Err(_)) => vec!["it did not go as told".to_owned()],
        Err(_) => vec![format!("it took longer than {STORY:?}")],
    };
    if !troubles.is_empty() {
        keep(story.name, &troubles, &stage).await;
    }
    stage.strike().await;
    troubles.is_empty()
}

async fn keep(name: &str, troubles: &[String], stage: &Stage) {
    troubles.iter().for_each(|trouble| println!("        {name}: {trouble}"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/page");
    let _ = fs::create_dir_all(&folder);
    for (what, bytes) in stage.evidence().await {
        let file = folder.join(format!("{}.{what}", plain(name)));
        match fs::write(&file, bytes) {
            Ok(()) => println!("        see {}", file.display()),
            Err(error) => println!("        {}: {error}", file.display()),
        }
    }
}

/// Turns a story's name into a file's name.
fn plain(name: &str) -> String {
    name.split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
