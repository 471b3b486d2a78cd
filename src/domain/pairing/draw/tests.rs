//! What every draw keeps to, and small ones held against all the ways there are.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::costs::Costs;
use super::*;
use crate::domain::id::GuildId;
use crate::domain::pairing::{GroupRef, PairingRole, ProgramId};

const GUILD: GuildId = GuildId(1);

fn id(kind: ProgramKind) -> ProgramId {
    ProgramId { guild: GUILD, kind }
}

/// What a draw is made from.
#[derive(Debug, Clone)]
struct Scene {
    kind: ProgramKind,
    size: u32,
    present: Vec<Enrolment>,
    past: Vec<Group>,
    avoided: Vec<AvoidList>,
    round: u32,
}

impl Scene {
    fn by(&self) -> Circumstances<'_> {
        Circumstances {
            kind: self.kind,
            size: self.size,
            round: self.round,
            past: &self.past,
            avoided: &self.avoided,
            seed: "seed",
        }
    }

    fn draw(&self) -> Draw {
        draw(&self.present, &self.by())
    }

    /// The scene of the next round, after that one was drawn.
    fn after(mut self, drawn: &Draw) -> Scene {
        self.past.extend(drawn.groups.iter().enumerate().map(|(number, group)| {
            let id = GroupRef { program: id(self.kind), round: self.round, number: number as u32 };
            Group::new(id, group.members.clone(), group.mentor)
        }));
        for one in &mut self.present {
            one.waited = if drawn.left_over.contains(&one.user) { one.waited + 1 } else { 0 };
        }
        self.round += 1;
        self
    }

    fn avoids(&self, one: UserId, other: UserId) -> bool {
        self.avoided.iter().any(|list| {
            (list.user, list.names(other)) == (one, true) || (list.user, list.names(one)) == (other, true)
        })
    }

    fn role(&self, user: UserId) -> PairingRole {
        self.present.iter().find(|one| one.user == user).unwrap().role
    }
}

fn enrolment(kind: ProgramKind, user: u64, mentor: bool, waited: u32) -> Enrolment {
    let role = match (kind, mentor) {
        (ProgramKind::Coffee, _) => PairingRole::Peer,
        (ProgramKind::Mentoring, true) => PairingRole::Mentor,
        (ProgramKind::Mentoring, false) => PairingRole::Mentee,
    };
    Enrolment { program: id(kind), user: UserId(user), role, waited }
}

/// So many people of whom some waited, avoid others or have met before.
fn scenes(people: std::ops::Range<usize>) -> impl Strategy<Value = Scene> {
    let kinds = prop::sample::select(ProgramKind::ALL.to_vec());
    (kinds, 2u32..4, people).prop_flat_map(|(kind, size, people)| {
        let two = || (0..people.max(1) as u64, 0..people.max(1) as u64);
        let who = prop::collection::vec((any::<bool>(), prop_oneof![4 => Just(0u32), 1 => 1u32..3]), people);
        let met = prop::collection::vec((two(), 1u32..9), 0..people * 2 + 1);
        let avoided = prop::collection::vec(two(), 0..people / 2 + 1);
        (who, met, avoided).prop_map(move |(who, met, avoided)| {
            let numbered = who.into_iter().enumerate();
            let present = numbered
                .map(|(user, (mentor, waited))| enrolment(kind, user as u64, mentor, waited))
                .collect();
            let past = met.into_iter().enumerate().map(|(number, ((one, other), round))| {
                let id = GroupRef { program: id(kind), round, number: number as u32 };
                Group::new(id, vec![UserId(one), UserId(other)], None)
            });
            let others = avoided.into_iter().filter(|(one, other)| one != other);
            let avoided =
                others.map(|(user, whom)| AvoidList::new(GUILD, UserId(user)).with(UserId(whom))).collect();
            Scene { kind, size, present, past: past.collect(), avoided, round: 9 }
        })
    })
}

/// Whether everybody is settled once, in groups of a right size and kind, away from whom they avoid.
fn is_sound(scene: &Scene, drawn: &Draw) -> Result<(), TestCaseError> {
    let grouped = drawn.groups.iter().flat_map(|group| &group.members);
    let mut settled: Vec<UserId> = grouped.chain(&drawn.left_over).copied().collect();
    settled.sort();
    let mut present: Vec<UserId> = scene.present.iter().map(|one| one.user).collect();
    present.sort();
    prop_assert_eq!(settled, present);
    let (mut pairs, mut trios) = (0, 0);
    for DrawnGroup { members, mentor } in &drawn.groups {
        match members.len() {
            2 => pairs += 1,
            3 => trios += 1,
            other => prop_assert!(false, "a group of {}", other),
        }
        for (at, one) in members.iter().enumerate() {
            prop_assert!(members[..at].iter().all(|other| !scene.avoids(*one, *other)));
        }
        let offers: Vec<UserId> =
            members.iter().copied().filter(|one| scene.role(*one) == PairingRole::Mentor).collect();
        prop_assert_eq!(offers, Vec::from_iter(*mentor));
        prop_assert_eq!(mentor.is_some(), scene.kind == ProgramKind::Mentoring);
    }
    match (scene.kind, scene.size) {
        (ProgramKind::Coffee, 2) => prop_assert!(trios <= 1),
        (ProgramKind::Coffee, _) if scene.avoided.is_empty() => prop_assert!(pairs <= 2),
        (ProgramKind::Mentoring, 2) => prop_assert!(trios <= scene.present.len() % 2),
        _ => {}
    }
    Ok(())
}

/// What the cheapest groups of those who are left cost, by trying all; so many of an odd size are left.
fn by_trying_all(costs: &Costs, left: &[usize], odd: usize) -> i64 {
    let Some((first, others)) = left.split_first() else { return 0 };
    let mut best = costs.left_over(*first) + by_trying_all(costs, others, odd);
    let mut groups: Vec<Vec<usize>> = others.iter().map(|two| vec![*first, *two]).collect();
    for (at, two) in others.iter().enumerate() {
        groups.extend(others[..at].iter().map(|three| vec![*first, *two, *three]));
    }
    for group in groups {
        let (Some(cost), Some(odd)) =
            (costs.group(&group), odd.checked_sub(costs.is_odd(group.len()).into()))
        else {
            continue;
        };
        let rest: Vec<usize> = others.iter().copied().filter(|one| !group.contains(one)).collect();
        best = best.min(cost + by_trying_all(costs, &rest, odd));
    }
    best
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_way_to_group_a_few_is_cheaper(scene in scenes(0..8)) {
        let people: Vec<&Enrolment> = scene.present.iter().collect();
        let costs = Costs::of(&people, &scene.by());
        let all: Vec<usize> = (0..people.len()).collect();
        let odd = costs.odd_sizes().unwrap_or(0);
        let groups = exact::groups(&costs);
        prop_assert_eq!(costs.total(&groups), Some(by_trying_all(&costs, &all, odd)));
        is_sound(&scene, &scene.draw())?;
    }

    /// Pairs of an even number come of the matching alone, which is exact.
    #[test]
    fn no_way_to_pair_a_few_is_cheaper_than_the_way_of_many(scene in scenes(0..8)) {
        let even = scene.present.len() / 2 * 2;
        let scene = Scene { size: 2, present: scene.present[..even].to_vec(), ..scene };
        let people: Vec<&Enrolment> = scene.present.iter().collect();
        let costs = Costs::of(&people, &scene.by());
        let all: Vec<usize> = (0..even).collect();
        let total = costs.total(&large::groups(&costs)).unwrap();
        let best = by_trying_all(&costs, &all, 0);
        // One trio may take in one more whom two avoid.
        prop_assert!(total <= best, "{} instead of {}", total, best);
    }

    /// Who waited is left over only for a member who waited as long, where each could be paired with any other.
    #[test]
    fn who_was_left_over_comes_first(scene in scenes(2..30)) {
        let scene = Scene { avoided: vec![], ..scene };
        let drawn = scene.draw();
        for left in &drawn.left_over {
            let waited = |user: UserId| scene.present.iter().find(|one| one.user == user).unwrap().waited;
            let placed = drawn.groups.iter().flat_map(|group| &group.members);
            let mut alike = placed.filter(|one| scene.role(**one) == scene.role(*left));
            prop_assert!(alike.all(|one| waited(*one) >= waited(*left)), "{} waited longer", left);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn each_member_of_any_scene_is_settled_once(scene in scenes(0..70)) {
        let drawn = scene.draw();
        is_sound(&scene, &drawn)?;
        prop_assert_eq!(drawn, scene.draw(), "the same once more");
    }
}

fn coffee(people: u64, size: u32) -> Scene {
    let kind = ProgramKind::Coffee;
    let present = (0..people).map(|user| enrolment(kind, user, false, 0)).collect();
    Scene { kind, size, present, past: vec![], avoided: vec![], round: 1 }
}

/// How many rounds go by until two meet again.
fn rounds_without_repeat(mut scene: Scene, most: usize) -> usize {
    let mut met: BTreeSet<(UserId, UserId)> = BTreeSet::new();
    for round in 0..most {
        let drawn = scene.draw();
        for group in &drawn.groups {
            for (at, one) in group.members.iter().enumerate() {
                for other in &group.members[..at] {
                    if !met.insert((*one.min(other), *one.max(other))) {
                        return round;
                    }
                }
            }
        }
        scene = scene.after(&drawn);
    }
    most
}

/// With less than half of the others met there is always a way to meet only new ones (Dirac), and it is found.
#[test]
fn no_two_meet_again_while_half_of_the_others_are_new() {
    assert_eq!(rounds_without_repeat(coffee(40, 2), 20), 20);
    assert_eq!(rounds_without_repeat(coffee(41, 2), 12), 12, "with a trio each");
    assert_eq!(rounds_without_repeat(coffee(45, 3), 8), 8);
    assert_eq!(rounds_without_repeat(coffee(12, 2), 6), 6);
}

/// When all have met, the ones who met longest ago meet again.
#[test]
fn four_people_meet_in_turn() {
    let mut scene = coffee(4, 2);
    let mut rounds = vec![];
    for _ in 0..9 {
        let drawn = scene.draw();
        let mut groups: Vec<BTreeSet<UserId>> =
            drawn.groups.iter().map(|group| group.members.iter().copied().collect()).collect();
        groups.sort();
        rounds.push(groups);
        scene = scene.after(&drawn);
    }
    assert!(rounds.windows(3).all(|three| BTreeSet::from_iter(three).len() == 3), "{rounds:?}");
}

#[test]
fn an_odd_one_makes_a_trio_and_threes_leave_few_pairs() {
    let sizes = |people, size| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let drawn = coffee(people, size).draw();
        drawn.groups.iter().for_each(|group| *counts.entry(group.members.len()).or_default() += 1);
        (counts.into_iter().collect::<Vec<_>>(), drawn.left_over.len())
    };
    assert_eq!(sizes(1, 2), (vec![], 1));
    assert_eq!(sizes(5, 2), (vec![(2, 1), (3, 1)], 0));
    assert_eq!(sizes(31, 2), (vec![(2, 14), (3, 1)], 0));
    assert_eq!(sizes(4, 3), (vec![(2, 2)], 0));
    assert_eq!(sizes(8, 3), (vec![(2, 1), (3, 2)], 0));
    assert_eq!(sizes(31, 3), (vec![(2, 2), (3, 9)], 0));
    assert_eq!(sizes(1_203, 2), (vec![(2, 597), (3, 3)], 0), "in three parts of 401");
}

#[test]
fn those_who_seek_are_shared_out_among_those_who_offer() {
    let kind = ProgramKind::Mentoring;
    let scene = |mentors: u64, mentees: u64, size| {
        let present = (0..mentors + mentees).map(|user| enrolment(kind, user, user < mentors, 0)).collect();
        Scene { kind, size, present, past: vec![], avoided: vec![], round: 1 }
    };
    let counts = |scene: Scene| (scene.draw().groups.len(), scene.draw().left_over.len());
    assert_eq!(counts(scene(2, 3, 2)), (2, 0), "one of them takes two");
    assert_eq!(counts(scene(2, 4, 2)), (2, 2), "one each, and two wait");
    assert_eq!(counts(scene(2, 4, 3)), (2, 0), "two each");
    assert_eq!(counts(scene(4, 1, 2)), (1, 3));
    assert_eq!(counts(scene(20, 31, 2)), (20, 10));
    assert_eq!(counts(scene(20, 31, 3)), (20, 0));
}
