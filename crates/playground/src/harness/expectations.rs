//! What a test expects of the bot beside its answers: the next thing it says somewhere, or nothing at all. A wait has an end, by the
//! machine's clock.

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Harness, Said};
use crate::core::lock;
use crate::dto::{MessageView, Place};

/// How long one thing is waited for.
const WAIT: Duration = Duration::from_secs(30);

impl Harness {
    /// The next thing the bot says in a channel.
    pub async fn expect_post(&self, channel: &str) -> Said {
        self.next_unread(&self.first_person(), channel).await
    }

    /// The next thing the bot says to a person in private.
    pub async fn expect_dm(&self, who: &str) -> Said {
        self.next_unread(who, "dm").await
    }

    /// All that the bot has said was read.
    pub fn expect_nothing_more(&self) {
        let unread: Vec<String> = self.unread().iter().map(|view| self.plain(view)).collect();
        assert!(unread.is_empty(), "unread: {unread:#?}");
    }

    /// Reads all private messages of the bot's to a person that are unread, once nothing is on its way.
    pub async fn read_dms(&self, who: &str) -> Vec<Said> {
        self.playground.settle().await;
        self.unread_in(who, "dm").into_iter().map(|view| self.read(view)).collect()
    }

    /// They never got a private message.
    pub fn expect_no_dms(&self, who: &str) {
        let got = self.playground.messages(who, Place::Dm);
        assert!(got.is_empty(), "{who} got {got:#?}");
    }

    /// In so many hours from now the bot says nothing.
    pub async fn expect_quiet(&self, hours: i64) {
        self.wait(hours).await;
        self.playground.settle().await;
        self.expect_nothing_more();
    }

    /// This test leaves interactions unanswered, on purpose.
    pub fn expect_missed_deadlines(&self) {
        self.may_miss.store(true, Ordering::Relaxed);
    }

    /// Waits until something holds.
    pub async fn until<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let mut changes = self.playground.changes();
        let waiting = async {
            loop {
                if let Some(found) = look() {
                    return found;
                }
                changes.changed().await.expect("the playground lives");
            }
        };
        match tokio::time::timeout(WAIT, waiting).await {
            Ok(found) => found,
            Err(_) => panic!("waited in vain for {what}"),
        }
    }

    /// Waits until the bot has asked this of Discord so often, whatever came of it; `path` is a part of the path.
    pub async fn until_asked(&self, method: &str, path: &str, times: usize) {
        self.until(&format!("{method} {path}, {times} times"), || {
            (self.asked(method, path) >= times).then_some(())
        })
        .await;
    }

    /// How often the bot has asked Discord for that.
    pub fn asked(&self, method: &str, path: &str) -> usize {
        let traffic = self.playground.traffic();
        traffic.iter().filter(|one| one.method == method && one.path.contains(path)).count()
    }

    /// What a person sees now of a message.
    pub fn look(&self, who: &str, said: &Said) -> Said {
        let seen = self.playground.messages(who, said.view.place.as_str());
        let view = seen.into_iter().find(|view| view.id == said.view.id).expect("they see it");
        self.read(view)
    }

    async fn next_unread(&self, who: &str, place: &str) -> Said {
        let what = format!("something unread for {who} in {place}");
        let view = self.until(&what, || self.unread_in(who, place).into_iter().next()).await;
        // Members see a message before the bot knows that it arrived.
        self.playground.settle().await;
        self.read(view)
    }

    fn unread_in(&self, who: &str, place: &str) -> Vec<MessageView> {
        let read = lock(&self.read);
        let mut seen = self.playground.messages(who, place);
        // An answer that was read is read, also once it is edited.
        let answer = |view: &MessageView| view.ephemeral && read.iter().any(|(id, _)| *id == view.id);
        seen.retain(|view| view.author.bot && !view.failed && !answer(view));
        seen.retain(|view| !read.contains(&(view.id, view.edited_at)));
        seen
    }

    /// All that the bot has said and that was not read.
    pub fn unread(&self) -> Vec<MessageView> {
        let people = self.playground.people();
        let everyone = people.iter().filter(|person| !person.bot);
        let places = |who: &str| {
            let channels = self.playground.channels(who).into_iter().map(|channel| channel.name);
            channels.chain(["dm".to_owned()]).collect::<Vec<_>>()
        };
        let mut unread: Vec<MessageView> = everyone
            .flat_map(|person| {
                places(&person.name).into_iter().flat_map(|place| self.unread_in(&person.name, &place))
            })
            .collect();
        unread.sort_by_key(|view| view.id);
        unread.dedup_by_key(|view| view.id);
        unread
    }
}
