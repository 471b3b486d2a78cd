//! Keys sort by their meaning, and a range holds exactly its own keys.

use super::*;
use crate::domain::id::ChannelId;
use crate::store::conformance::sample::kudos;
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

/// What they are called here may change; their bytes are on disks and in backups, and are read for ever.
#[test]
fn keys_are_the_bytes_they_ever_were() {
    let (guild, user, at) = (GuildId(1), UserId(2), Moment::from_timestamp(1_790_000_000, 5).unwrap());
    let given = Recognition { at, ..kudos(3, &[2]) };
    let to = [Address::Channel(ChannelId(6)), Address::Person(user)];
    let all = [
        ("the restoring", restored()),
        ("arrivals", arrivals()),
        ("an agenda's entry", agenda(&brief(4, at))),
        ("a slot", slot(Duty::Tip { guild })),
        ("a notice that waits", super::blocked(guild, 7)),
        ("a cause", cause(&Cause { at: 8, hash: 9 })),
        ("an old cause", all_old_causes().start),
        ("an address", closed(to[0])),
        ("an address", closed(to[1])),
        ("a giver", giving(guild, user)),
        ("a server", super::guild(guild)),
        ("a ledger's entry", ledger(guild, 7)),
        ("an old ledger's entry", whole_old_ledger().start),
        ("a person", member(user)),
        ("a notice", notice(NoticeId::of(&["x"]))),
        ("an outbox's entry", outbox(Lane::Interactive, at, 7)),
        ("an outbox's entry", outbox(Lane::Scheduled, at, 7)),
        ("a queue's entry", queue(to[0], at, 7)),
        ("an old queue's entry", whole_old_queue().start),
        ("prompts", prompting(guild, user)),
        ("a recognition", recognition(given.id)),
        ("a series", series(SeriesId(4))),
        ("a person's series", series_of(guild, user, SeriesId(4))),
        ("two people's series", pair(guild, [user, UserId(1)])),
        ("tips", tips(guild)),
        ("a week", week(guild, at, 7)),
        ("the latest week", latest_week(guild)),
        ("what was received", received(&given, user)),
        ("how much was received", received_count(guild, user)),
        ("what was given", super::given(&given)),
        ("a page", page(guild, (1, 2), 3)),
        ("places", places(guild, 3)),
        ("a tail", tail(guild)),
        ("an extent", extent(guild, 3)),
    ];
    let hex = |key: &[u8]| key[1..].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let lines = all.map(|(what, key)| format!("{what}: {} {}", char::from(key[0]), hex(&key)));
    insta::assert_snapshot!(lines.join("\n"), @"");
}
