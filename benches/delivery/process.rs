//! The bot's process from outside: starts it, lets it begin, measures it and ends it.

use std::fs::{self, File};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};

use crate::bot::{self, Place};

/// The kernel's unit of a process's CPU time: a hundredth of a second on every Linux.
const TICK: Duration = Duration::from_millis(10);

/// A running bot.
pub struct Bot {
    child: Child,
    input: ChildStdin,
    number: u32,
}

impl Bot {
    /// Starts the bot over the store in a folder; returns once the bot is ready to begin.
    pub async fn start(folder: &Path, place: Place) -> Bot {
        let log = File::create(folder.join("log")).expect("a log");
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg(bot::FLAG).arg(folder).args(place.arguments()).kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(log);
        let mut child = command.spawn().expect("it starts");
        let (input, output) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let number = child.id().expect("it runs");
        let mut ready = String::new();
        BufReader::new(output).read_line(&mut ready).await.expect("it speaks");
        assert_eq!(ready, "ready\n", "the bot did not start; see {}", folder.join("log").display());
        Bot { child, input, number }
    }

    pub async fn go(&mut self) {
        self.input.write_all(b"go\n").await.expect("it listens");
    }

    /// The CPU time of the process so far, in its own code and in the kernel.
    pub fn computed(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.number)).expect("it runs");
        let (_, fields) = stat.rsplit_once(')').expect("a name in parentheses");
        // Fields 14 and 15; the first one after the name is field 3.
        let ticks =
            fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u32>().expect("a number"));
        TICK * ticks.sum::<u32>()
    }

    /// The resident memory in MiB.
    pub fn resident(&self) -> f64 {
        self.memory("VmRSS:")
    }

    /// The highest resident memory so far in MiB.
    pub fn peak(&self) -> f64 {
        self.memory("VmHWM:")
    }

    fn memory(&self, name: &str) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.number)).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("its memory");
        line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1_024.0
    }

    /// Stops the bot in order.
    pub async fn end(self) {
        let Bot { mut child, input, .. } = self;
        drop(input);
        assert!(child.wait().await.is_ok_and(|status| status.success()), "it ended in order");
    }
}
