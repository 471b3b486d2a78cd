//! Keys sort by their meaning, and a range holds exactly its own keys.

use super::*;
use proptest::prelude::*;

fn any_moment() -> impl Strategy<Value = Moment> {
    (-8_000_000_000i64..8_000_000_000, 0u32..2).prop_map(|(s, n)| Moment::from_timestamp(s, n).unwrap())
}

fn brief(series: u64, at: Moment) -> Planned {
    Planned { duty: Duty::Brief { series: SeriesId(series) }, at }
}

proptest! {
    #[test]
    fn the_agenda_sorts_by_moment_and_ends_where_asked(
        a in any_moment(), b in any_moment(), x: u64, y: u64
    ) {
        let (first, second) = (agenda(&brief(x, a)), agenda(&brief(y, b)));
        if a != b {
            prop_assert_eq!(first.cmp(&second), a.cmp(&b));
        }
        prop_assert_eq!(agenda_until(b).contains(&first), a <= b);
        prop_assert_eq!(outbox_until(Lane::Interactive, b).contains(&outbox(Lane::Interactive, a, x)), a <= b);
        prop_assert!(!outbox_until(Lane::Interactive, b).contains(&outbox(Lane::Scheduled, a, x)));
        prop_assert_eq!(moment_of(&outbox(Lane::Scheduled, a, x)), Some(a));
        prop_assert_eq!(moment_of(&first), Some(a));
    }

    #[test]
    fn a_range_holds_its_own_and_no_one_elses(guild: u64, user: u64, other: u64, id: u64) {
        let own = series_of(GuildId(guild), UserId(user), SeriesId(id));
        prop_assert!(all_series_of(GuildId(guild), UserId(user)).contains(&own));
        prop_assert_eq!(all_series_of(GuildId(guild), UserId(other)).contains(&own), user == other);
    }
}

#[test]
fn a_range_ends_behind_the_highest_numbers() {
    let last = prompting(GuildId(u64::MAX), UserId(u64::MAX));
    assert!(all_prompting(GuildId(u64::MAX)).contains(&last));
    assert!(!all_prompting(GuildId(u64::MAX)).contains(&tips(GuildId(0))));
}
