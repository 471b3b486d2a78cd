//! How many kudos a member may give: allowance, lengths, cooldown. A refusal says why and costs nothing.
//! The store checks these rules at commit, so that two interactions at once cannot get around them.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Moment;
use super::id::{RecognitionId, UserId};
use super::recognition::{IMPACT, Recognition, TEXT};
use super::span::Span;
use super::visible::is_visible;

/// A guild's rules for giving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How many receivers a member may thank in a day.
    pub daily_allowance: u32,
    /// How many characters a text needs at least.
    pub minimum_length: usize,
    /// How long a giver waits before thanking the same member again.
    pub pair_cooldown: Span,
}

/// What a giver wants to give, and when that is by the giver's clock.
#[derive(Debug, Clone, PartialEq)]
pub struct GivingWish<'a> {
    pub id: RecognitionId,
    pub giver: UserId,
    pub receivers: &'a [UserId],
    pub text: &'a str,
    pub impact: Option<&'a str>,
    pub now: Moment,
    /// The giver's own date: the allowance starts anew at the giver's midnight.
    pub today: NaiveDate,
    /// The giver's next midnight.
    pub midnight: Moment,
}

/// What a giver has given lately: enough to judge the next wish, and no more.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Giving {
    /// The giver's date that `spent` is counted for.
    pub day: Option<NaiveDate>,
    /// Receivers thanked on that date.
    pub spent: u32,
    /// How many receivers of that date were given back because the giver undid the kudos.
    #[serde(default)]
    pub undone: u32,
    /// The latest kudos to each member, kept for the cooldown or for `SAME_WORDS`, whichever is longer.
    pub recent: Vec<Recent>,
    /// The moment of a recognition that the team sees with the giver's name and that was not withdrawn. It is the first
    /// since this field was last cleared; earlier ones may exist. Records from before this field was kept read as long
    /// ago.
    #[serde(default = "long_ago")]
    pub first_seen: Option<Moment>,
}

/// One recent kudos to one member.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    pub to: UserId,
    #[serde(with = "crate::domain::moment")]
    pub at: Moment,
    pub id: RecognitionId,
    /// A hash of the text: the text itself is kept once, with the recognition.
    pub text: u64,
    /// What undoing the kudos does to the cooldown.
    #[serde(default)]
    pub cooldown: Cooldown,
}

/// Whether the giver waits before thanking the same member again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cooldown {
    /// The giver waits, unless the giver undoes the kudos: undoing is there for corrections.
    #[default]
    Liftable,
    /// The giver undid the kudos and may thank the member anew at once.
    Lifted,
    /// The kudos replaced one that was undone. One correction is enough: undoing this one does not lift the cooldown.
    Mended,
}

/// Why a wish is refused, with what the answer needs to be of help.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    NoReceiver,
    Yourself,
    TooShort {
        minimum: usize,
    },
    TooLong {
        most: usize,
    },
    ImpactTooLong {
        most: usize,
    },
    Allowance {
        left: u32,
        wanted: u32,
        again: Moment,
    },
    Cooldown {
        to: UserId,
        until: Moment,
    },
    /// The same words to the same members a moment ago: the kudos are recorded already, under this id.
    SameAgain {
        first: RecognitionId,
    },
}

impl Rules {
    /// How many receivers of the allowance are left on that date.
    pub fn left(&self, giving: &Giving, today: NaiveDate) -> u32 {
        self.daily_allowance.saturating_sub(giving.spent_on(today))
    }

    /// Returns the giving after the wish is granted, or why the wish is refused.
    pub fn grant(&self, giving: &Giving, wish: &GivingWish) -> Result<Giving, Refusal> {
        check_words(self, wish)?;
        let recent = self.of_late(giving, wish.now);
        self.check_repeat(&recent, wish)?;
        let wanted = wish.receivers.len() as u32;
        let left = self.left(giving, wish.today);
        if wanted > left {
            return Err(Refusal::Allowance { left, wanted, again: giving.again(wish) });
        }
        Ok(Giving {
            day: giving.day.max(Some(wish.today)),
            spent: giving.spent_on(wish.today) + wanted,
            undone: if giving.day >= Some(wish.today) { giving.undone } else { 0 },
            recent: remember(recent, wish),
            first_seen: giving.first_seen,
        })
    }

    fn of_late(&self, giving: &Giving, now: Moment) -> Vec<Recent> {
        let memory = self.pair_cooldown.delta().max(SAME_WORDS);
        giving.recent.iter().filter(|recent| recent.at + memory > now).cloned().collect()
    }

    /// The same words to all the same members are the first kudos repeated, perhaps because their answer was lost;
    /// other words to one of these members wait for the cooldown.
    fn check_repeat(&self, recent: &[Recent], wish: &GivingWish) -> Result<(), Refusal> {
        let holds =
            |recent: &&Recent| recent.cooldown != Cooldown::Lifted && wish.receivers.contains(&recent.to);
        let met: Vec<_> = recent.iter().filter(holds).collect();
        let Some(latest) = met.iter().max_by_key(|recent| recent.at) else { return Ok(()) };
        let text = fingerprint(wish.text);
        let same =
            |to: &UserId| met.iter().any(|one| one.to == *to && one.id == latest.id && one.text == text);
        if latest.at + SAME_WORDS > wish.now && wish.receivers.iter().all(same) {
            return Err(Refusal::SameAgain { first: latest.id });
        }
        let until = latest.at + self.pair_cooldown.delta();
        if until > wish.now { Err(Refusal::Cooldown { to: latest.to, until }) } else { Ok(()) }
    }
}

/// The default of `first_seen` in records from before the field was kept.
fn long_ago() -> Option<Moment> {
    Some(Moment::UNIX_EPOCH)
}

/// For this long the same words to the same members count as the same kudos.
const SAME_WORDS: TimeDelta = TimeDelta::minutes(10);

/// How many receivers a day are given back to a giver who undoes: a giver may name the wrong member, but giving and
/// undoing by turns must not become a way to mention members without end.
const UNDONE: u32 = 5;

fn remember(mut recent: Vec<Recent>, wish: &GivingWish) -> Vec<Recent> {
    let text = fingerprint(wish.text);
    let new = wish.receivers.iter().map(|to| {
        let lifted = recent.iter().any(|one| one.to == *to && one.cooldown == Cooldown::Lifted);
        let cooldown = if lifted { Cooldown::Mended } else { Cooldown::Liftable };
        Recent { to: *to, at: wish.now, id: wish.id, text, cooldown }
    });
    let new: Vec<Recent> = new.collect();
    recent.extend(new);
    recent
}

fn fingerprint(text: &str) -> u64 {
    let hash = Sha256::digest(text.trim().as_bytes());
    hash.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn check_words(rules: &Rules, wish: &GivingWish) -> Result<(), Refusal> {
    let length = if is_visible(wish.text) { wish.text.trim().chars().count() } else { 0 };
    let minimum = rules.minimum_length.max(1);
    let impact = wish.impact.map_or(0, |impact| impact.chars().count());
    if wish.receivers.is_empty() {
        return Err(Refusal::NoReceiver);
    }
    if wish.receivers.contains(&wish.giver) {
        return Err(Refusal::Yourself);
    }
    match () {
        _ if length < minimum => Err(Refusal::TooShort { minimum }),
        _ if length > TEXT => Err(Refusal::TooLong { most: TEXT }),
        _ if impact > IMPACT => Err(Refusal::ImpactTooLong { most: IMPACT }),
        _ => Ok(()),
    }
}

impl Giving {
    /// Takes a withdrawn recognition out of the count: its words may be given again. `day` is the giver's date of the
    /// recognition if the giver undid it, else None. With a `day`, the cooldown is lifted once, so that the giver can
    /// say it better; and if that day still lasts, the allowance for so many receivers is given back.
    pub fn take_back(&mut self, id: RecognitionId, day: Option<NaiveDate>, receivers: u32) {
        for recent in self.recent.iter_mut().filter(|recent| recent.id == id) {
            recent.text = !recent.text;
            if day.is_some() && recent.cooldown == Cooldown::Liftable {
                recent.cooldown = Cooldown::Lifted;
            }
        }
        if day.is_some() && self.day == day {
            let back = receivers.min(self.spent).min(UNDONE.saturating_sub(self.undone));
            self.spent -= back;
            self.undone += back;
        }
    }

    /// The giving after `given`: remembers the first recognition that the team sees with its giver's name.
    pub fn and_seen(mut self, given: &Recognition) -> Giving {
        let named = given.seen_by(None).and_then(|seen| seen.from).map(|_| given.at);
        self.first_seen = self.first_seen.or(named);
        self
    }

    /// A giver who moves to a zone where it is still yesterday has spent today's allowance all the same: only a later
    /// date starts it anew, or changing zones back and forth would never let it end.
    fn spent_on(&self, today: NaiveDate) -> u32 {
        if self.day >= Some(today) { self.spent } else { 0 }
    }

    /// When the allowance starts anew.
    fn again(&self, wish: &GivingWish) -> Moment {
        wish.midnight + (self.day.unwrap_or(wish.today).max(wish.today) - wish.today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GIVER: UserId = UserId(1);

    fn rules() -> Rules {
        Rules { daily_allowance: 5, minimum_length: 10, pair_cooldown: Span::minutes(2) }
    }

    fn wish<'a>(id: u64, receivers: &'a [UserId], text: &'a str, second: i64) -> GivingWish<'a> {
        let now = Moment::from_timestamp(1_790_000_000 + second, 0).unwrap();
        GivingWish {
            id: RecognitionId(id),
            giver: GIVER,
            receivers,
            text,
            impact: None,
            now,
            today: now.date_naive(),
            midnight: (now.date_naive() + chrono::Days::new(1)).and_time(Default::default()).and_utc(),
        }
    }

    #[test]
    fn the_same_words_again_are_the_first_ones() {
        let to = [UserId(2), UserId(3)];
        let giving = rules().grant(&Giving::default(), &wish(1, &to, "thanks for the help", 0)).unwrap();
        let again = rules().grant(&giving, &wish(2, &to, " thanks for the help ", 60));
        assert_eq!(again, Err(Refusal::SameAgain { first: RecognitionId(1) }));
        let other = rules().grant(&giving, &wish(3, &to[..1], "and for something else", 60));
        assert!(matches!(other, Err(Refusal::Cooldown { to: UserId(2), .. })));
        let later = rules().grant(&giving, &wish(4, &to, "thanks for the help", 599));
        assert_eq!(later, Err(Refusal::SameAgain { first: RecognitionId(1) }));
        assert!(rules().grant(&giving, &wish(5, &to, "thanks for other help", 120)).is_ok());
        assert!(rules().grant(&giving, &wish(6, &to, "thanks for the help", 600)).is_ok());
    }

    #[test]
    fn what_was_taken_back_may_be_said_again() {
        let (rules, to) = (rules(), [UserId(2)]);
        let mut giving = rules.grant(&Giving::default(), &wish(1, &to, "thanks for the help", 0)).unwrap();
        giving.take_back(RecognitionId(1), None, 1);
        let soon = rules.grant(&giving, &wish(2, &to, "thanks for the help", 60));
        assert!(matches!(soon, Err(Refusal::Cooldown { .. })));
        assert!(rules.grant(&giving, &wish(3, &to, "thanks for the help", 120)).is_ok());
    }

    #[test]
    fn undoing_lifts_the_cooldown_for_those_people_once() {
        let (rules, both) = (rules(), [UserId(2), UserId(3)]);
        let first = wish(1, &both, "thanks for the help", 0);
        let mut giving = rules.grant(&Giving::default(), &first).unwrap();
        giving.take_back(first.id, Some(first.today), 2);
        let better = wish(2, &both[..1], "thanks for the help", 5);
        let mut giving = rules.grant(&giving, &better).unwrap();
        let same = rules.grant(&giving, &wish(3, &both[..1], "thanks for the help", 9));
        assert_eq!(same, Err(Refusal::SameAgain { first: better.id }));
        giving.take_back(better.id, Some(better.today), 1);
        let again = rules.grant(&giving, &wish(4, &both[..1], "thanks for your help", 10));
        assert!(matches!(again, Err(Refusal::Cooldown { to: UserId(2), .. })));
        assert!(rules.grant(&giving, &wish(5, &both[1..], "thanks for your help", 10)).is_ok());
        assert!(rules.grant(&giving, &wish(6, &both[..1], "thanks for your help", 125)).is_ok());
    }

    #[test]
    fn a_wish_beyond_what_is_left_is_refused_whole() {
        let to: Vec<_> = (2..6).map(UserId).collect();
        let giving = rules().grant(&Giving::default(), &wish(1, &to, "thank you all so much", 0)).unwrap();
        let more = [UserId(7), UserId(8)];
        let refused = rules().grant(&giving, &wish(2, &more, "and the two of you too", 1));
        assert!(matches!(refused, Err(Refusal::Allowance { left: 1, wanted: 2, .. })));
    }

    proptest! {
        #[test]
        fn no_giver_gives_more_than_the_allowance_in_a_day(
            wishes in prop::collection::vec((2u64..12, 1usize..5, 0i64..400_000), 1..60)
        ) {
            let mut giving = Giving::default();
            let mut given = std::collections::BTreeMap::<NaiveDate, u32>::new();
            let mut wishes = wishes;
            wishes.sort_by_key(|(_, _, second)| *second);
            for (n, (first, count, second)) in wishes.into_iter().enumerate() {
                let to: Vec<_> = (first..).take(count).map(UserId).collect();
                let wish = wish(n as u64, &to, "thank you for your help", second);
                let left = rules().left(&giving, wish.today);
                if let Ok(after) = rules().grant(&giving, &wish) {
                    *given.entry(wish.today).or_default() += count as u32;
                    prop_assert_eq!(rules().left(&after, wish.today), left - count as u32);
                    giving = after;
                }
            }
            prop_assert!(given.values().all(|count| *count <= 5));
        }

        #[test]
        fn giving_and_undoing_by_turns_comes_to_an_end(rounds in 6u64..60) {
            let mut giving = Giving::default();
            let mut given = 0;
            for n in 0..rounds {
                let to = [UserId(2 + n)];
                let wish = wish(n, &to, "thank you for your help", n as i64);
                if let Ok(after) = rules().grant(&giving, &wish) {
                    giving = after;
                    given += 1;
                    giving.take_back(wish.id, Some(wish.today), 1);
                }
            }
            prop_assert_eq!(given, u64::from(5 + UNDONE).min(rounds));
        }

        #[test]
        fn memory_stays_small(count in 1u64..200) {
            let mut giving = Giving::default();
            let generous = Rules { daily_allowance: 1_000, ..rules() };
            for n in 0..count {
                let to = [UserId(2 + n)];
                giving = generous.grant(&giving, &wish(n, &to, "thank you for that", n as i64 * 30)).unwrap();
            }
            prop_assert!(giving.recent.len() <= 20);
        }
    }
}
