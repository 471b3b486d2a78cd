//! One store, one playground, and the program killed on them again and again.

use std::time::{Duration, Instant};

use discord_playground::{Fault, Playground};
use fastrand::Rng;
use futures_util::FutureExt;
use tempfile::TempDir;

use crate::bot::{Bot, Start};
use crate::judge::{Judge, Kept, Seen};
use crate::members::Members;
use crate::team;

/// Longer than any step here takes.
const PATIENCE: Duration = Duration::from_secs(20);
/// The playground's path for sending a message.
const MESSAGES: &str = "/channels/*/messages";

/// When the program is killed.
#[derive(Clone, Copy)]
enum Moment {
    /// While the program reads its configuration, opens its store, and connects.
    Opening,
    /// While members use commands.
    Busy,
    /// While Discord has a message and the program does not know yet.
    Sending,
}

/// A lane, and what happened on it.
pub struct Lane {
    number: usize,
    chance: Rng,
    cycles: usize,
    playground: Playground,
    members: Members,
    start: Start,
    /// How often the program was killed at each [`Moment`].
    pub kills: [usize; 3],
    /// The time from the last successful start to its readiness.
    ready_in: Duration,
    /// How often the program ended by itself, and its last log lines.
    ended: Vec<String>,
    /// The last exchange that was counted, and how many exchanges looked for a message or sent one.
    counted: u64,
    looks: usize,
    sends: usize,
    folder: TempDir,
}

impl Lane {
    pub async fn new(number: usize, seed: u64, cycles: usize) -> Lane {
        let people = 12 + cycles / 10;
        let playground = team::playground(people).await;
        if number % 2 == 1 {
            playground.forget_nonces();
        }
        let folder = TempDir::new().expect("a folder");
        Lane {
            number,
            chance: Rng::with_seed(seed),
            cycles,
            members: Members::new(playground.clone(), people),
            start: Start::new(folder.path(), &playground),
            playground,
            kills: [0; 3],
            ready_in: Duration::from_millis(500),
            ended: vec![],
            counted: 0,
            looks: 0,
            sends: 0,
            folder,
        }
    }

    pub async fn run(mut self) -> Lane {
        // The first start is left in peace: it makes the store.
        let bot = self.start.bot();
        self.until_ready().await;
        self.kill(bot, Moment::Busy).await;
        for cycle in 1..self.cycles {
            let moment = match self.chance.u8(..100) {
                0..30 => Moment::Opening,
                30..60 => Moment::Busy,
                _ => Moment::Sending,
            };
            self.cycle(moment).await;
            if cycle % 20 == 0 {
                self.count();
            }
            if cycle % 100 == 0 {
                println!("lane {}: {cycle} kills", self.number + 1);
            }
        }
        self.playground.clear_faults();
        self.settle().await;
        self.count();
        self
    }

    async fn cycle(&mut self, moment: Moment) {
        self.playground.clear_faults();
        let mut bot = self.start.bot();
        match moment {
            Moment::Opening => self.sleep_up_to(self.ready_in * 5 / 4).await,
            Moment::Busy => {
                self.until_ready().await;
                self.act();
                self.sleep_up_to(Duration::from_millis(150)).await;
            }
            Moment::Sending => {
                self.until_ready().await;
                self.sending().await;
            }
        }
        if bot.has_ended() {
            self.ended.push(self.start.last_words());
        }
        self.kill(bot, moment).await;
    }

    /// Kill a little after a message set out for Discord: the message arrives or not, and so does its answer.
    async fn sending(&mut self) {
        let (method, path) = (Some("POST".to_owned()), MESSAGES.to_owned());
        let ms = self.chance.u64(10..100);
        self.playground.order(match self.chance.u8(..4) {
            0 => Fault::CutAfter { method, path, times: 1 },
            1 => Fault::CutBefore { method, path, times: 1 },
            _ => Fault::Delay { method, path, ms, times: 1 },
        });
        self.act();
        let struck = async {
            let mut changes = self.playground.changes();
            while self.playground.faults_left() > 0 && changes.changed().await.is_ok() {}
        };
        // The program may have nothing to send: everything may wait behind a message whose outcome is unknown.
        let _ = tokio::time::timeout(Duration::from_millis(400), struck).await;
        self.sleep_up_to(Duration::from_millis(ms + 30)).await;
    }

    fn act(&mut self) {
        for _ in 0..self.chance.u8(2..5) {
            self.members.act(&mut self.chance);
        }
    }

    async fn sleep_up_to(&mut self, most: Duration) {
        tokio::time::sleep(most.mul_f64(self.chance.f64())).await;
    }

    async fn until_ready(&mut self) {
        let began = Instant::now();
        if tokio::time::timeout(PATIENCE, self.playground.connected()).await.is_ok() {
            self.ready_in = began.elapsed();
        } else {
            self.ended.push(format!("it did not connect: {}", self.start.last_words()));
        }
    }

    async fn kill(&mut self, bot: Bot, moment: Moment) {
        bot.kill();
        self.kills[moment as usize] += 1;
        // The playground notices the end a moment later, and must not take the dead program's connection for the next
        // one's.
        let mut changes = self.playground.changes();
        while self.playground.connected().now_or_never().is_some() {
            let _ = tokio::time::timeout(Duration::from_millis(5), changes.changed()).await;
        }
    }

    /// Leave the program in peace until no notice is owed.
    async fn settle(&mut self) {
        for _ in 0..10 {
            let bot = self.start.bot();
            self.until_ready().await;
            tokio::time::sleep(Duration::from_secs(3)).await;
            if !bot.end().await {
                self.ended.push(format!("it did not end in order: {}", self.start.last_words()));
            }
            if Kept::of(&self.start.store(), &self.playground).await.owed.is_empty() {
                return;
            }
        }
    }

    /// Count how often the program looked before sending again: without looks, the run proves nothing.
    fn count(&mut self) {
        let before = self.counted;
        for one in self.playground.traffic().into_iter().filter(|one| one.number > before) {
            self.counted = one.number;
            let about_messages = one.path.contains("/channels/") && one.path.contains("/messages");
            self.looks += usize::from(about_messages && one.method == "GET");
            self.sends += usize::from(about_messages && one.method == "POST");
        }
    }

    /// Judge the end, and print the lane's figures.
    pub async fn report(self, judge: &mut Judge) {
        let promises = self.members.promises();
        let seen = Seen::by(&self.playground);
        let kept = Kept::of(&self.start.store(), &self.playground).await;
        let [opening, busy, sending] = self.kills;
        println!(
            "lane {}: killed {opening} times opening, {busy} busy, {sending} sending; {} kudos, {} notes, {} questions and {} yeses \
             acknowledged, {} acts unanswered; {} sends, {} looks; ready in {} ms",
            self.number + 1,
            promises.kudos.len(),
            promises.notes.len(),
            promises.asked.len(),
            promises.accepted.len(),
            promises.unanswered,
            self.sends,
            self.looks,
            self.ready_in.as_millis(),
        );
        let name = |what: &str| format!("lane {}: {what}", self.number + 1);
        judge.check(&name("every open succeeded"), self.ended.iter().cloned());
        judge.check(&name("nothing panicked"), self.start.panics());
        judge.check(&name("nobody was refused"), promises.refused.iter().cloned());
        judge.check(&name("every acknowledged thanks is kept, once"), kept.lost(&promises));
        judge.check(&name("every acknowledged yes and question is kept"), kept.lost_series(&promises));
        judge
            .check(&name("every post and note that is kept arrived once, and no other"), seen.against(&kept));
        judge.check(&name("every question and yes arrived once"), seen.answers(&promises));
        judge.check(&name("no notice arrived twice"), seen.twice());
        judge.check(&name("nothing is owed any more"), kept.owed.iter().cloned());
        judge.check(&name("nothing was given up"), kept.given_up());
        judge.check(&name("all that was asked of Discord is known"), self.playground.unknown_routes());
        let something = self.cycles < 50 || (self.looks > 5 && promises.kudos.len() > 20);
        judge.check(
            &name("there was something to lose"),
            (!something).then(|| "too little happened".to_owned()),
        );
        self.playground.stop().await;
        drop(self.folder);
    }
}
