//! A bot as a child process: starts it, measures it from outside and ends it.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::minimal;

/// The kernel's unit of a process's CPU time: a hundredth of a second on every Linux.
const TICK: Duration = Duration::from_millis(10);

/// A running bot.
pub struct Bot {
    child: Child,
    pub began: Instant,
}

impl Bot {
    /// The real program with its store in a folder. Only Discord's address and the allowed requests a second are not
    /// those of the built-in configuration.
    pub fn ours(folder: &Path, port: u16) -> Bot {
        Bot::start(program(folder, port))
    }

    /// As [`Bot::ours`], with a library loaded before the system's.
    pub fn ours_with(folder: &Path, port: u16, library: &Path) -> Bot {
        let mut command = program(folder, port);
        command.env("LD_PRELOAD", library);
        Bot::start(command)
    }

    /// The minimal bot, appending to a file, with a library loaded before the system's.
    pub fn appending(file: &Path, port: u16, library: &Path) -> Bot {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args([minimal::FLAG, &port.to_string()]).arg(file).env("LD_PRELOAD", library);
        Bot::start(command)
    }

    /// The minimal bot.
    pub fn minimal(port: u16) -> Bot {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args([minimal::FLAG, &port.to_string()]);
        Bot::start(command)
    }

    /// This program as the bot that `flag` names, under callgrind, which writes `profile`.
    pub fn under_callgrind(flag: &str, port: u16, profile: &Path) -> Bot {
        let log = File::create(profile.with_extension("log")).expect("a log");
        let mut command = Command::new("valgrind");
        command
            .args(["--tool=callgrind", "--fair-sched=yes", "--compress-strings=yes"])
            .arg(format!("--callgrind-out-file={}", profile.display()))
            .arg(std::env::current_exe().expect("this program"))
            .args([flag, &port.to_string()])
            .stderr(log);
        Bot::start(command)
    }

    /// The id of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    fn start(mut command: Command) -> Bot {
        let began = Instant::now();
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().expect("it starts");
        Bot { child, began }
    }

    /// The CPU time of the process so far, in its own code and in the kernel.
    pub fn computed(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).expect("it runs");
        let (_, fields) = stat.rsplit_once(')').expect("a name in parentheses");
        // Fields 14 and 15; the first one after the name is field 3.
        let ticks =
            fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u32>().expect("a number"));
        TICK * ticks.sum::<u32>()
    }

    /// The bytes that the process has caused to be written to the disk so far.
    pub fn written(&self) -> u64 {
        let io = fs::read_to_string(format!("/proc/{}/io", self.child.id())).expect("it runs");
        let line = io.lines().find_map(|line| line.strip_prefix("write_bytes:")).expect("what it wrote");
        line.trim().parse().expect("a number")
    }

    /// The resident memory in bytes.
    pub fn resident(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") << 10
    }

    /// Ends the bot as an operator does.
    pub fn end(mut self) {
        let told = Command::new("kill").arg(self.child.id().to_string()).status();
        assert!(told.is_ok_and(|told| told.success()), "it was told to end");
        let _ = self.child.wait();
    }
}

fn program(folder: &Path, port: u16) -> Command {
    let log = File::options().create(true).append(true).open(folder.join("log")).expect("a log");
    let mut command = Command::new(env!("CARGO_BIN_EXE_sincerely"));
    command
        .arg("run")
        .env_clear()
        .current_dir(folder)
        .env("DISCORD_TOKEN", "bG9hZA.bG9hZA.bG9hZGxvYWRsb2FkbG9hZGxvYWRsb2FkbG9hZA")
        .env("SINCERELY_DISCORD__API_URL", format!("http://127.0.0.1:{port}"))
        // Discord's default of 50 requests a second would be all there is to measure.
        .env("SINCERELY_DISCORD__REQUESTS_PER_SECOND", "10000")
        .stderr(log);
    command
}
