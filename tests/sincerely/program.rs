//! The program as a child process, as an operator starts it: in a folder of its own, with nothing but the given
//! variables in its environment. Everything it writes is searched for the token, every time.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use chrono::Utc;
use discord_playground::{MessageView, Outcome, Playground};
use serde_json::{Value, json};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How long a program may take to end by itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// Starts a playground on the machine's own time, which the program has too.
pub async fn playground() -> Playground {
    Playground::builder().seed(sincerely::app::play::team()).start().await.expect("a free port")
}

/// Wait until a condition holds in a playground.
pub async fn until<T>(playground: &Playground, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let mut changes = playground.changes();
    let waiting = async {
        loop {
            if let Some(found) = look() {
                return found;
            }
            changes.changed().await.expect("the playground lives");
        }
    };
    let Ok(found) = tokio::time::timeout(PATIENCE, waiting).await else {
        for one in playground.traffic() {
            eprintln!("{} {} {} -> {}", one.at, one.method, one.path, one.status);
        }
        panic!("waited in vain for {what}")
    };
    found
}

/// Returns the bot's messages in a channel that members see.
pub fn posts(playground: &Playground, channel: &str) -> Vec<MessageView> {
    let mut seen = playground.messages("ana", channel);
    seen.retain(|view| view.author.bot && !view.ephemeral);
    seen
}

/// Use a command in #general, and read the answer.
pub async fn command(playground: &Playground, who: &str, path: &str, options: &[(&str, &str)]) -> String {
    let options: Vec<(&str, Value)> = options.iter().map(|(name, text)| (*name, json!(text))).collect();
    match playground.command(who, "general", path, &options).await.expect("the client lets them") {
        Outcome::Replied(view) => view.text(),
        other => panic!("an answer was expected: {other:?}"),
    }
}

/// How the program is to be started.
pub struct Program {
    command: Command,
    secret: String,
}

/// A running program. It is killed when dropped.
pub struct Running {
    child: Child,
    output: mpsc::Receiver<(Stream, String)>,
    lines: UnboundedReceiver<String>,
    secret: String,
}

/// What is left of an ended program.
#[derive(Debug)]
pub struct Ended {
    pub status: ExitStatus,
    pub out: String,
    pub err: String,
    /// How long the wait for the end took.
    pub took: Duration,
}

#[derive(Debug, PartialEq)]
enum Stream {
    Out,
    Err,
}

impl Program {
    /// The program with these arguments, in a folder.
    pub fn new(folder: &Path, words: &[&str]) -> Program {
        // A `nohup` around the tests would make the program ignore SIGHUP.
        let mut command = Command::new("env");
        command.args(["--default-signal=HUP", env!("CARGO_BIN_EXE_sincerely")]).args(words);
        Program::of(command, folder)
    }

    /// The program, started by a shell after it has done something else; `"$@"` is the program.
    pub fn by_shell(folder: &Path, script: &str, words: &[&str]) -> Program {
        let mut command = Command::new("sh");
        command.args(["-c", script, "sh", env!("CARGO_BIN_EXE_sincerely")]).args(words);
        Program::of(command, folder)
    }

    fn of(mut command: Command, folder: &Path) -> Program {
        command.env_clear().current_dir(folder).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        Program { command, secret: "no token was given".into() }
    }

    /// Points the program at a playground, with its token.
    pub fn on(self, playground: &Playground) -> Program {
        self.with("SINCERELY_DISCORD__API_URL", &playground.api_url()).token(&playground.token())
    }

    pub fn token(mut self, token: &str) -> Program {
        self.secret = token.to_owned();
        self.with("DISCORD_TOKEN", token)
    }

    pub fn with(mut self, name: &str, value: &str) -> Program {
        self.command.env(name, value);
        self
    }

    pub fn start(mut self) -> Running {
        let mut child = self.command.spawn().expect("it starts");
        let (send, output) = mpsc::channel();
        let (tell, lines) = unbounded_channel();
        collect(child.stdout.take().expect("piped"), Stream::Out, send.clone(), tell.clone());
        collect(child.stderr.take().expect("piped"), Stream::Err, send, tell);
        Running { child, output, lines, secret: self.secret }
    }

    /// Start the program, and wait until it is connected to its playground.
    pub async fn join(self, playground: &Playground) -> Running {
        // A killed program's connection may still look alive, so one connection is not enough.
        let registered = || playground.traffic().iter().filter(|one| one.method == "PUT").count();
        let before = registered();
        let running = self.start();
        until(playground, "a connection", || (registered() > before).then_some(())).await;
        playground.connected().await;
        running
    }

    /// Start the program, and wait until it has ended by itself.
    pub async fn run(self) -> Ended {
        self.start().ended().await
    }
}

/// Send each line as it comes, and the whole at the end.
fn collect(
    from: impl Read + Send + 'static,
    stream: Stream,
    send: mpsc::Sender<(Stream, String)>,
    tell: UnboundedSender<String>,
) {
    thread::spawn(move || {
        let mut text = String::new();
        let mut from = BufReader::new(from);
        let mut from_here = 0;
        while from.read_line(&mut text).expect("readable UTF-8") > 0 {
            // The receiver may be gone.
            let _ = tell.send(text[from_here..].to_owned());
            from_here = text.len();
        }
        let _ = send.send((stream, text));
    });
}

impl Running {
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Wait until the program writes a line with these words.
    pub async fn writes(&mut self, words: &str) -> String {
        let lines = &mut self.lines;
        let waiting = async {
            loop {
                let line = lines.recv().await.expect("it goes on writing");
                if line.contains(words) {
                    return line;
                }
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("waited in vain for {words}"))
    }

    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args(["-s", name, &self.id().to_string()]).status();
        assert!(sent.expect("there is a kill").success());
    }

    /// Wait for the end of a killed program.
    pub fn killed(mut self) {
        self.child.wait().expect("waits");
    }

    /// Wait until the program has ended by itself, or fail.
    pub async fn ended(self) -> Ended {
        tokio::task::spawn_blocking(move || self.wait()).await.expect("waits")
    }

    fn wait(mut self) -> Ended {
        let began = Instant::now();
        let (mut out, mut err) = (String::new(), String::new());
        for _ in 0..2 {
            let left = PATIENCE.saturating_sub(began.elapsed());
            match self.output.recv_timeout(left).expect("it ends by itself") {
                (Stream::Out, text) => out = text,
                (Stream::Err, text) => err = text,
            }
        }
        let status = self.child.wait().expect("waits");
        for text in [&out, &err] {
            assert!(!text.contains(&self.secret), "the token is in what it wrote: {text}");
            assert!(!text.contains("panicked"), "{text}");
        }
        Ended { status, out, err, took: began.elapsed() }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The program may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Ended {
    pub fn code(&self) -> Option<i32> {
        self.status.code()
    }

    /// Returns the output without the version of the time zones, which differs between machines.
    pub fn out_but_zones(&self) -> String {
        let zones = format!("Time zones: {}.\n", sincerely::domain::tz::Tz::database());
        assert!(self.out.contains(&zones), "{self:?}");
        self.out.replace(&zones, "")
    }

    /// Returns the one sentence that says why the program ended, without the names of this run's folders and ports.
    /// Everything else on standard error is log lines, which begin with the time.
    pub fn problem(&self, names: &[(&str, &str)]) -> String {
        assert_eq!(self.code(), Some(1), "{self:?}");
        let year = Utc::now().format("%Y-").to_string();
        let lines: Vec<&str> = self.err.lines().filter(|line| !line.contains(&year)).collect();
        let [problem] = lines[..] else { panic!("one sentence was expected: {lines:#?}") };
        let names = names.iter();
        names.fold(problem.to_owned(), |text, (name, stands_for)| text.replace(name, stands_for))
    }
}
