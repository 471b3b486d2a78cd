//! Keys sort by their meaning, and a range holds exactly its own keys.

use super::*;
use crate::domain::id::ChannelId;
use crate::domain::pairing::{GroupRef, ProgramId, ProgramKind};
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
        ("a program", program(ProgramId { guild, kind: ProgramKind::Coffee })),
        ("who takes part", enrolment(ProgramId { guild, kind: ProgramKind::Mentoring }, user)),
        ("whom somebody avoids", avoid_list(guild, user)),
        (
            "a group",
            super::group(GroupRef {
                program: ProgramId { guild, kind: ProgramKind::Mentoring },
                round: 3,
                number: 4,
            }),
        ),
    ];
    let hex = |key: &[u8]| key[1..].iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let lines =
        all.map(|(what, key)| format!("{what}: {} {}", char::from(key[0]), hex(&key)).trim_end().to_owned());
    insta::assert_snapshot!(lines.join("\n"), @"
    the restoring: !
    arrivals: #
    an agenda's entry: a 800000006ab13b800000000562726965663a34
    a slot: w 7469703a31
    a notice that waits: b 00000000000000010000000000000007
    a cause: C 00000000000000080000000000000009
    an old cause: c
    an address: d 630000000000000006
    an address: d 700000000000000002
    a giver: f 00000000000000010000000000000002
    a server: g 0000000000000001
    a ledger's entry: k 00000000000000010000000000000007
    an old ledger's entry: l
    a person: m 0000000000000002
    a notice: n 306137677274646f62356e72706b3863697367626639336f
    an outbox's entry: o 61800000006ab13b80000000050000000000000007
    an outbox's entry: o 73800000006ab13b80000000050000000000000007
    a queue's entry: z 630000000000000006800000006ab13b80000000050000000000000007
    an old queue's entry: q
    prompts: p 00000000000000010000000000000002
    a recognition: r 0000000000000003
    a series: s 0000000000000004
    a person's series: u 000000000000000100000000000000020000000000000004
    two people's series: e 000000000000000100000000000000010000000000000002
    tips: t 0000000000000001
    a week: h 0000000000000001800000006ab13b80000000050000000000000007
    the latest week: i 0000000000000001
    what was received: v 00000000000000010000000000000002800000006ab13b80000000050000000000000003
    how much was received: x 00000000000000010000000000000002
    what was given: y 0000000000000001800000006ab13b80000000050000000000000003
    a page: B 0000000000000001010200000003
    places: P 000000000000000100000003
    a tail: T 0000000000000001
    an extent: X 000000000000000100000003
    a program: R 000000000000000163
    who takes part: J 00000000000000016d0000000000000002
    whom somebody avoids: N 00000000000000010000000000000002
    a group: G 00000000000000016d0000000300000004
    ");
}
