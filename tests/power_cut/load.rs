//! A child process that writes as fast as it can, and says what is acknowledged.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::notice::{Address, Notice, NoticeKind};
use sincerely::domain::recognition::Recognition;
use sincerely::store::sled::SledOptions;
use sincerely::store::{self, Batch, Change, Committed};

pub const GUILD: GuildId = GuildId(1);
/// Everybody gets everything.
pub const RECEIVERS: [UserId; 3] = [UserId(2), UserId(3), UserId(4)];
const TASKS: u64 = 32;

/// The words that make this process the child.
const ON_A_STORE: &str = "--write-to-store";
const CARELESS: &str = "--write-without-sync";

/// A running load.
pub struct Load {
    child: Child,
    acknowledged: Arc<(Mutex<Vec<u64>>, Condvar)>,
}

impl Load {
    /// On a store, numbered from `first` on.
    pub fn on(store: &Path, first: u64) -> Load {
        Load::start(&[ON_A_STORE, &store.display().to_string(), &first.to_string()])
    }

    /// On a file that is never synced.
    pub fn careless(file: &Path) -> Load {
        Load::start(&[CARELESS, &file.display().to_string()])
    }

    fn start(words: &[&str]) -> Load {
        let own = std::env::current_exe().expect("a name");
        let started = Command::new(own).args(words).stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut child = started.expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let acknowledged = Arc::<(Mutex<Vec<u64>>, Condvar)>::default();
        let heard = acknowledged.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                heard.0.lock().expect("whole").push(line.parse().expect("a number"));
                heard.1.notify_all();
            }
        });
        Load { child, acknowledged }
    }

    /// What has been heard of until now.
    pub fn acknowledged(&self) -> Vec<u64> {
        self.acknowledged.0.lock().expect("whole").clone()
    }

    pub fn until_acknowledged(&self, count: usize) {
        let heard = self.acknowledged.0.lock().expect("whole");
        let waited =
            self.acknowledged.1.wait_timeout_while(heard, Duration::from_secs(20), |all| all.len() < count);
        assert!(!waited.expect("whole").1.timed_out(), "it writes nothing");
    }

    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it can be waited for");
    }
}

/// Be the child, if these words say so.
pub fn child(words: &[String]) -> Option<ExitCode> {
    match words {
        [word, store, first] if word == ON_A_STORE => write_to_store(store, first.parse().expect("a number")),
        [word, file] if word == CARELESS => write_without_sync(Path::new(file)),
        _ => return None,
    }
    Some(ExitCode::SUCCESS)
}

fn write_to_store(folder: &str, first: u64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("threads").block_on(async {
        let store =
            store::url::open(&format!("sled:{folder}"), SledOptions { reserved_space: 1 << 20 }).await;
        let store = store.expect("opens");
        let tasks = (0..TASKS).map(|task| {
            let store = store.clone();
            tokio::spawn(async move {
                for number in (first + task..).step_by(TASKS as usize) {
                    assert_eq!(store.commit(give(number)).await.expect("kept"), Committed::Applied);
                    println!("{number}");
                }
            })
        });
        futures_util::future::join_all(tasks).await;
    });
}

fn write_without_sync(file: &Path) {
    let mut file = OpenOptions::new().create(true).append(true).open(file).expect("writable");
    for number in 0.. {
        writeln!(file, "{number}").expect("room");
        println!("{number}");
    }
}

/// A batch of many records, some longer than a page.
fn give(number: u64) -> Batch {
    let given = recognition(number);
    Batch::once(number.to_string()).change(Change::Enqueue(notice(&given))).change(Change::Give(given))
}

pub fn recognition(number: u64) -> Recognition {
    Recognition::kudos(
        RecognitionId(number),
        GUILD,
        UserId(1),
        RECEIVERS.to_vec(),
        "x".repeat(if number % 40 == 7 { 9_000 } else { 100 }),
        chrono::DateTime::UNIX_EPOCH,
    )
}

pub fn notice(given: &Recognition) -> Notice {
    let (to, say) = (Address::Person(UserId(2)), NoticeKind::Kudos { recognition: given.id });
    Notice::new(&given.id.to_string(), given.guild, to, say, given.at)
}
