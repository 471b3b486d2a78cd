//! How thanks are spread in a guild, in shares and never by name, for the people who lead it. Recognitions are added
//! one after another, oldest first. A share that would point at a person is withheld. How one-on-ones went is in `meetings`.

mod meetings;
mod weeks;

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;

use super::Moment;
use super::id::UserId;
use super::recognition::Recognition;
use weeks::Weeks;

pub use meetings::{MeetingInsights, WEEKS as MEETING_WEEKS};
pub use weeks::TeamPart;

/// With fewer people than this, a share points at a person.
pub const FEW: usize = 5;
/// Kudos are given back if their receiver thanked their giver at most this long before.
const BACK: TimeDelta = TimeDelta::days(7);
/// How many days the shares look back.
pub const DAYS: u64 = 30;
/// How many days to read, so that what is given back can be told, and which whole weeks have dropped out.
pub const DAYS_READ: u64 = 6 * 7;

/// A share of people or of kudos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// In percent, rounded.
    Of(u32),
    /// A half, by whole weeks.
    Half(TeamPart),
    /// Withheld: so few people are in it, or outside of it, that the share would point at them.
    Handful,
    /// Withheld: there are so few people that any share would point at them.
    TooFew,
}

/// The gathered counts.
#[derive(Debug, Default)]
pub struct Insights {
    since: Moment,
    thanked: BTreeSet<UserId>,
    gave: BTreeSet<UserId>,
    /// The latest kudos from a giver to a receiver.
    last: BTreeMap<(UserId, UserId), Moment>,
    /// The number of thanks from one person to another, and of those that were given back.
    pairs: (usize, usize),
    /// The people who gave something back, and those who received it.
    ring: BTreeSet<UserId>,
    values: BTreeMap<Option<String>, (usize, BTreeSet<UserId>)>,
    weeks: Weeks,
    /// The number of kudos: in all, in the last seven days, and in the seven before.
    counts: [usize; 3],
}

impl Insights {
    /// Starts empty at `now`, in a week that began at `week`. Recognitions older than `DAYS` only tell what is given
    /// back, and what whole weeks differ by.
    pub fn at(now: Moment, week: Moment) -> Insights {
        let since = now - TimeDelta::days(DAYS as i64);
        Insights { since, weeks: Weeks::until(week), ..Insights::default() }
    }

    /// Adds one recognition as the team sees it; an anonymous one counts for its receivers only.
    pub fn add(&mut self, one: &Recognition) {
        let Some(seen) = one.seen_by(None) else { return };
        let counts = one.at >= self.since;
        self.weeks.add(one.at, &seen);
        if counts {
            let ago = self.since + TimeDelta::days(DAYS as i64) - one.at;
            self.counts[0] += 1;
            self.counts[1] += usize::from(ago <= TimeDelta::days(7));
            self.counts[2] += usize::from(TimeDelta::days(7) < ago && ago <= TimeDelta::days(14));
            let (count, people) = self.values.entry(one.value.clone()).or_default();
            *count += 1;
            people.extend(seen.from.iter().chain(&seen.to));
            self.thanked.extend(&seen.to);
            self.gave.extend(seen.from);
        }
        for (giver, receiver) in
            seen.from.iter().flat_map(|giver| seen.to.iter().map(move |to| (*giver, *to)))
        {
            if counts {
                self.pair(giver, receiver, one.at);
            }
            self.last.insert((giver, receiver), one.at);
        }
    }

    fn pair(&mut self, giver: UserId, receiver: UserId, at: Moment) {
        self.pairs.0 += 1;
        let before = self.last.get(&(receiver, giver));
        if before.is_some_and(|before| at - *before <= BACK) {
            self.pairs.1 += 1;
            self.ring.extend([giver, receiver]);
        }
    }

    /// How many people gave or were thanked.
    pub fn took_part(&self) -> usize {
        self.thanked.union(&self.gave).count()
    }

    /// The share of `of` people who were thanked.
    pub fn thanked(&self, of: usize) -> Share {
        Share::people(self.thanked.len(), of).or_half(self.weeks.thanked(of))
    }

    /// The share of `of` people who gave with their name.
    pub fn gave(&self, of: usize) -> Share {
        Share::people(self.gave.len(), of).or_half(self.weeks.gave(of))
    }

    /// The share of the thanks that were given back within a week.
    pub fn given_back(&self) -> Share {
        let (all, back) = self.pairs;
        match self.ring.len() {
            _ if self.took_part() < FEW => Share::TooFew,
            ring if (1..FEW).contains(&ring) => Share::Handful,
            _ => Share::rounded(back, all),
        }
    }

    /// Each value and its share of all kudos, the largest first, kudos without a value last; a value with too few
    /// people is left out.
    pub fn by_value(&self) -> Vec<(Option<&str>, u32)> {
        let all: usize = self.values.values().map(|(count, _)| count).sum();
        let enough = self.values.iter().filter(|(_, (_, people))| people.len() >= FEW);
        let mut shares: Vec<_> = enough
            .filter_map(|(value, (count, _))| match Share::rounded(*count, all) {
                Share::Of(percent) => Some((value.as_deref(), percent)),
                _ => None,
            })
            .collect();
        shares.sort_by_key(|(value, percent)| (value.is_none(), std::cmp::Reverse(*percent)));
        shares
    }

    /// The number of kudos: in all, in the last seven days, and in the seven before. None with fewer than `FEW` people,
    /// since the numbers would point at them.
    pub fn counts(&self) -> Option<[usize; 3]> {
        (self.took_part() >= FEW).then_some(self.counts)
    }

    /// Whether a value was left out of [`Insights::by_value`].
    pub fn leaves_values_out(&self) -> bool {
        self.values.values().any(|(_, people)| people.len() < FEW)
    }
}

impl Share {
    /// The share of `part` in `whole` people; withheld if either side is a handful.
    fn people(part: usize, whole: usize) -> Share {
        let rest = whole.saturating_sub(part);
        match () {
            () if whole < FEW => Share::TooFew,
            () if (1..FEW).contains(&part) || (1..FEW).contains(&rest) => Share::Handful,
            () => Share::rounded(part, whole),
        }
    }

    /// Replaces a share that would point at a handful with the half, if there is one.
    fn or_half(self, half: Option<TeamPart>) -> Share {
        match (self, half) {
            (Share::Handful, Some(half)) => Share::Half(half),
            _ => self,
        }
    }

    fn rounded(part: usize, whole: usize) -> Share {
        if whole == 0 {
            return Share::TooFew;
        }
        let percent = (part.min(whole) * 200 + whole) / (2 * whole);
        // Only all reads as 100 and only nothing as 0.
        let percent = if part == 0 || part >= whole { percent } else { percent.clamp(1, 99) };
        Share::Of(u32::try_from(percent).unwrap_or(100))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::id::{GuildId, RecognitionId};

    fn day(days: i64) -> Moment {
        Moment::from_timestamp(1_790_000_000 + days * 86_400, 0).unwrap()
    }

    fn kudos(giver: u64, to: &[u64], days: i64) -> Recognition {
        let to = to.iter().copied().map(UserId).collect();
        Recognition::kudos(RecognitionId(1), GuildId(1), UserId(giver), to, "thank you".into(), day(days))
    }

    fn of(all: &[Recognition]) -> Insights {
        let mut insights = Insights::at(day(30), day(30));
        all.iter().for_each(|one| insights.add(one));
        insights
    }

    #[test]
    fn who_is_thanked_and_who_gives_is_told_as_a_share() {
        let all: Vec<_> = (0..6).map(|n| kudos(1 + n % 5, &[10 + n, 20 + n], 1)).collect();
        let insights = of(&all);
        assert_eq!(insights.took_part(), 17);
        assert_eq!((insights.thanked(24), insights.gave(20)), (Share::Of(50), Share::Of(25)));
        assert_eq!(insights.thanked(12), Share::Of(100));
        assert_eq!(insights.thanked(14), Share::Handful, "two are left over");
        assert_eq!((insights.counts(), insights.thanked(4)), (Some([6, 0, 0]), Share::TooFew));
    }

    #[test]
    fn what_is_given_back_within_a_week_shows_as_a_ring() {
        let there: Vec<_> = (0..4).map(|n| kudos(n, &[10 + n], 2)).collect();
        let back: Vec<_> = (0..4).map(|n| kudos(10 + n, &[n], 9)).collect();
        let insights = of(&[there.clone(), back].concat());
        assert_eq!(insights.given_back(), Share::Of(50));
        let late: Vec<_> = (0..4).map(|n| kudos(10 + n, &[n], 10)).collect();
        assert_eq!(of(&[there.clone(), late].concat()).given_back(), Share::Of(0));
        // Kudos from before the period still tell what is given back in it.
        let before: Vec<_> = (0..4).map(|n| kudos(n, &[10 + n], -3)).collect();
        let back: Vec<_> = (0..4).map(|n| kudos(10 + n, &[n], 1)).collect();
        assert_eq!(of(&[before, back].concat()).given_back(), Share::Of(100));
        let one_pair = [there, vec![kudos(10, &[0], 3)]].concat();
        assert_eq!(of(&one_pair).given_back(), Share::Handful, "these are two people");
    }

    #[test]
    fn of_a_small_team_it_is_told_by_whole_weeks_whether_half() {
        // In the last of the whole weeks, seven of eight people.
        let week: Vec<_> = (0..5).map(|n| kudos(n, &[n + 2], 25)).collect();
        let insights = of(&week);
        assert_eq!(insights.thanked(8), Share::Half(TeamPart::OrMore));
        assert_eq!(insights.gave(8), Share::Half(TeamPart::OrMore));
        assert_eq!(of(&[kudos(0, &[1, 2, 3, 4], 25)]).gave(8), Share::Half(TeamPart::Less));
        // The week is not over, or too few people took part in it.
        assert_eq!(
            of(&week.iter().map(|one| Recognition { at: day(30), ..one.clone() }).collect::<Vec<_>>())
                .thanked(8),
            Share::Handful
        );
        assert_eq!(of(&[kudos(1, &[2], 25), kudos(1, &[3], 25)]).thanked(8), Share::Handful);
        // So few people took part in the week that has dropped out that the difference would show them.
        assert_eq!(of(&[vec![kudos(1, &[2], -1)], week].concat()).thanked(8), Share::Handful);
    }

    fn any_kudos() -> impl Strategy<Value = Recognition> {
        let value = prop::option::of(prop::sample::select(vec!["Listened well", "Kept a promise"]));
        let to = prop::collection::vec(0..12u64, 1..4);
        (0..12u64, to, -7..30i64, value, any::<bool>(), any::<bool>()).prop_map(
            |(giver, to, days, value, anonymous, hidden)| Recognition {
                value: value.map(str::to_owned),
                anonymous,
                unannounced: if hidden { vec![UserId(to[0])] } else { vec![] },
                ..kudos(giver, &to, days)
            },
        )
    }

    /// The fewest people that a share of `whole` stands for, in it or outside of it.
    fn smallest_side(percent: u32, whole: usize) -> usize {
        let part = (percent as usize * whole + 50) / 100;
        [part, whole - part].into_iter().filter(|side| *side > 0).min().unwrap_or(whole)
    }

    proptest! {
        #[test]
        fn no_share_points_at_a_handful(mut all in prop::collection::vec(any_kudos(), 0..40), others in 0..30usize) {
            all.sort_by_key(|one| one.at);
            let insights = of(&all);
            let members = insights.took_part() + others;
            for share in [insights.thanked(members), insights.gave(members)] {
                if let Share::Of(percent) = share {
                    prop_assert!(percent <= 100 && members >= FEW);
                    prop_assert!(smallest_side(percent, members) >= FEW);
                }
            }
            if let Share::Of(percent) = insights.given_back() {
                prop_assert!(percent == 0 || insights.ring.len() >= FEW);
            }
        }

        /// A new recognition changes no half before its week is over.
        #[test]
        fn a_viewer_who_looks_before_and_after_a_thank_you_learns_of_no_member(
            mut all in prop::collection::vec(any_kudos(), 0..40), giver in 0..8u64, to in 0..8u64, members in 5..9usize
        ) {
            all.sort_by_key(|one| one.at);
            let before = of(&all);
            let after = of(&[all, vec![kudos(giver, &[to], 30)]].concat());
            let halves = |of: &Insights| [of.weeks.thanked(members), of.weeks.gave(members)];
            prop_assert_eq!(halves(&before), halves(&after));
        }

        #[test]
        fn an_anonymous_giver_changes_no_share_of_givers(
            mut all in prop::collection::vec(any_kudos(), 0..40)
        ) {
            all.sort_by_key(|one| one.at);
            let seen: Vec<_> = all.iter().filter(|one| !one.anonymous).cloned().collect();
            let (with, without) = (of(&all), of(&seen));
            prop_assert_eq!(with.gave(40), without.gave(40));
            let told = matches!(with.given_back(), Share::Of(_));
            prop_assert_eq!(!told || with.pairs == without.pairs, true);
        }

        #[test]
        fn shares_of_values_are_no_more_than_all(mut all in prop::collection::vec(any_kudos(), 0..40)) {
            all.sort_by_key(|one| one.at);
            let sum: u32 = of(&all).by_value().iter().map(|(_, percent)| percent).sum();
            prop_assert!(sum <= 102, "three roundings");
        }
    }
}
