//! Answers to thanks that wait for a link: once the thanks are posted, the private answer gets a link to the post. Each
//! link costs a request outside Discord's global limit, so links are left out when many come at once: the post is there
//! either way. Nothing of this is stored.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::domain::id::RecognitionId;
use crate::domain::message::OncePosted;

/// How long an answer is kept: Discord takes changes of an answer for 15 minutes.
const KEPT: Duration = Duration::from_secs(14 * 60);
/// How many answers are kept at most.
const MOST: usize = 1_024;
/// At most `AT_ONCE` answers are changed in the time of `WITHIN`.
const AT_ONCE: usize = 5;
const WITHIN: Duration = Duration::from_secs(1);

/// The address at which an answer can be changed. Its token gives access to the answer, so there is no `Debug`.
pub(super) struct Way {
    pub application: u64,
    pub token: String,
}

/// An answer's new text.
pub(super) struct Edit {
    pub way: Way,
    pub text: String,
}

/// An answer and its post, which come in any order.
struct Awaited {
    since: Instant,
    answer: Option<(Way, OncePosted)>,
    post: Option<String>,
}

/// The answers, by their recognitions.
#[derive(Default)]
pub(super) struct Linked(Mutex<KnownPosts>);

#[derive(Default)]
struct KnownPosts {
    awaited: HashMap<RecognitionId, Awaited>,
    /// When the latest answers were changed.
    changed: Vec<Instant>,
}

impl Linked {
    /// Note that an answer was given; returns the edit if the post is there.
    pub fn answered(&self, way: Way, once: OncePosted, now: Instant) -> Option<Edit> {
        let of = once.of;
        let mut known = self.lock();
        known.awaited(of, now).answer = Some((way, once));
        known.meet(of, now)
    }

    /// Note that a post is at `link`; returns the edit if the answer is there.
    pub fn posted(&self, of: RecognitionId, link: String, now: Instant) -> Option<Edit> {
        let mut known = self.lock();
        known.awaited(of, now).post = Some(link);
        known.meet(of, now)
    }

    /// Forget an answer that has been replaced.
    pub fn forget(&self, of: RecognitionId) {
        self.lock().awaited.remove(&of);
    }

    fn lock(&self) -> MutexGuard<'_, KnownPosts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KnownPosts {
    /// Returns the entry of these thanks; a new entry first makes room.
    fn awaited(&mut self, of: RecognitionId, now: Instant) -> &mut Awaited {
        if !self.awaited.contains_key(&of) {
            self.awaited.retain(|_, one| now.duration_since(one.since) < KEPT);
            if self.awaited.len() >= MOST {
                self.awaited.clear();
            }
        }
        self.awaited.entry(of).or_insert(Awaited { since: now, answer: None, post: None })
    }

    /// Returns the edit once answer and post are both there.
    fn meet(&mut self, of: RecognitionId, now: Instant) -> Option<Edit> {
        self.awaited.get(&of).filter(|one| one.answer.is_some() && one.post.is_some())?;
        let Awaited { since, answer, post } = self.awaited.remove(&of)?;
        let ((way, once), link) = (answer?, post?);
        self.changed.retain(|at| now.duration_since(*at) < WITHIN);
        if now.duration_since(since) >= KEPT || self.changed.len() >= AT_ONCE {
            return None;
        }
        self.changed.push(now);
        Some(Edit { way, text: once.text.join(&link) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way() -> Way {
        Way { application: 1, token: "t".into() }
    }

    fn once(of: u64) -> OncePosted {
        OncePosted { of: RecognitionId(of), text: ["It is [here](".into(), ").".into()] }
    }

    fn says(edit: Option<Edit>) -> Option<String> {
        edit.map(|edit| edit.text)
    }

    #[test]
    fn the_answer_gets_the_link_whichever_comes_first() {
        let (linked, now) = (Linked::default(), Instant::now());
        assert!(linked.answered(way(), once(1), now).is_none());
        assert_eq!(
            says(linked.posted(RecognitionId(1), "x".into(), now)).as_deref(),
            Some("It is [here](x).")
        );
        assert!(linked.posted(RecognitionId(1), "x".into(), now).is_none(), "once");
        assert!(linked.posted(RecognitionId(2), "y".into(), now).is_none());
        assert_eq!(says(linked.answered(way(), once(2), now)).as_deref(), Some("It is [here](y)."));
    }

    #[test]
    fn what_says_something_else_by_now_and_what_discord_takes_no_more_is_left() {
        let (linked, now) = (Linked::default(), Instant::now());
        linked.answered(way(), once(1), now);
        linked.forget(RecognitionId(1));
        assert!(linked.posted(RecognitionId(1), "x".into(), now).is_none());
        linked.answered(way(), once(2), now);
        assert!(linked.posted(RecognitionId(2), "x".into(), now + KEPT).is_none());
    }

    #[test]
    fn where_many_come_at_once_most_are_left_out_and_memory_is_bounded() {
        let (linked, now) = (Linked::default(), Instant::now());
        let edits = (0..3 * MOST as u64).filter_map(|of| {
            linked.answered(way(), once(of), now);
            linked.posted(RecognitionId(of), "x".into(), now)
        });
        assert_eq!(edits.count(), AT_ONCE);
        for of in 0..3 * MOST as u64 {
            linked.answered(way(), once(of), now);
            assert!(linked.lock().awaited.len() <= MOST);
        }
        linked.posted(RecognitionId(3 * MOST as u64 - 1), "x".into(), now + WITHIN).expect("some time later");
    }
}
