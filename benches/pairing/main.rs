//! How long the draw of a round takes, as the people and the rounds behind them grow: `cargo bench --bench pairing`. What
//! it keeps to is tested beside it.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sincerely::domain::id::{GuildId, UserId};
use sincerely::domain::pairing::{
    Circumstances, Draw, Enrolment, Group, GroupRef, PairingRole, ProgramId, ProgramKind, draw,
};

/// A year of weekly rounds.
const ROUNDS: u32 = 52;

/// Those who take part, and the rounds they have behind them.
struct Year {
    kind: ProgramKind,
    size: u32,
    people: Vec<Enrolment>,
    past: Vec<Group>,
    round: u32,
}

impl Year {
    fn new(kind: ProgramKind, size: u32, people: u64) -> Year {
        let program = ProgramId { guild: GuildId(1), kind };
        let role = |user: u64| match (kind, user % 2) {
            (ProgramKind::Coffee, _) => PairingRole::Peer,
            (ProgramKind::Mentoring, 0) => PairingRole::Mentor,
            (ProgramKind::Mentoring, _) => PairingRole::Mentee,
        };
        let one = |user| Enrolment { program, user: UserId(user), role: role(user), waited: 0 };
        let people = (1..=people).map(one).collect();
        Year { kind, size, people, past: vec![], round: 1 }
    }

    fn draw(&self) -> Draw {
        let seed = self.round.to_string();
        let by = Circumstances {
            kind: self.kind,
            size: self.size,
            round: self.round,
            past: &self.past,
            avoided: &[],
            seed: &seed,
        };
        draw(&self.people, &by)
    }

    /// The year after so many rounds.
    fn after(mut self, rounds: u32) -> Year {
        let program = ProgramId { guild: GuildId(1), kind: self.kind };
        for round in 1..=rounds {
            let groups = self.draw().groups;
            self.past.extend(groups.into_iter().enumerate().map(|(number, group)| {
                let id = GroupRef { program, round, number: number as u32 };
                Group::new(id, group.members, group.mentor)
            }));
            self.round = round + 1;
        }
        self
    }
}

fn rounds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a round after a year");
    group.sample_size(20);
    for (kind, size, people) in [
        (ProgramKind::Coffee, 2, 500),
        (ProgramKind::Coffee, 2, 499),
        (ProgramKind::Coffee, 3, 500),
        (ProgramKind::Mentoring, 2, 500),
        // All have met all: each draw weighs who met whom how long ago.
        (ProgramKind::Coffee, 2, 40),
        (ProgramKind::Coffee, 3, 12),
    ] {
        let year = Year::new(kind, size, people).after(ROUNDS);
        group.bench_function(format!("{} of {size}: {people} people", kind.name()), |bencher| {
            bencher.iter(|| black_box(year.draw()));
        });
    }
    group.finish();
}

criterion_group!(benches, rounds);
criterion_main!(benches);
