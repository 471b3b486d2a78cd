//! A round of many people: Discord is asked about them in portions, since other duties wait meanwhile.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::domain::pairing::{Enrolment, PairingRole, Program, ProgramId, ProgramKind};
use crate::store::PairingChange;

const COFFEE: ProgramId = ProgramId { guild: GuildId(1), kind: ProgramKind::Coffee };

/// Has so many take part in a program whose first round is due.
async fn due(stage: &Stage, people: u64) -> Duty {
    let (first, duty) = (begin().date_naive(), Duty::Round { program: COFFEE });
    let channel = ChannelId(9);
    let program =
        Program { id: COFFEE, channel, weeks: 1, size: 2, first, round: 0, running: true, checked: None };
    let enrolled = (1..=people).map(|user| {
        PairingChange::Enrol(Enrolment {
            program: COFFEE,
            user: UserId(user),
            role: PairingRole::Peer,
            waited: 0,
        })
    });
    let changes = [PairingChange::PutProgram(program)].into_iter().chain(enrolled).map(Change::from);
    let planned = Planned { duty, at: begin() };
    stage.store.commit(Batch::free().changes(changes).change(Change::Plan(planned))).await.unwrap();
    duty
}

#[tokio::test]
async fn many_are_asked_about_in_portions_and_who_has_left_is_not_drawn() {
    let stage = stage(Fake::default(), 10);
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let tell = move |_: GuildId, user: UserId| {
        count.fetch_add(1, Ordering::Relaxed);
        Ok(if user.0 == 30 { Standing::Outside } else { Standing::Person })
    };
    let context = Context { members: Members::new(Arc::new(tell)), ..stage.context.clone() };
    let duty = due(&stage, 60).await;
    let mut portions = vec![];
    while stage.store.program(COFFEE).await.unwrap().unwrap().round == 0 {
        let planned = stage.store.planned(duty).await.unwrap().unwrap();
        assert!(planned.at <= context.now(), "the next portion comes at once");
        let batch = carry_out(&context, planned).await.unwrap();
        assert_eq!(commit(&context, batch).await.unwrap(), Committed::Applied);
        portions.push(asked.load(Ordering::Relaxed));
        stage.pass(1);
    }
    assert_eq!(portions, [25, 50, 60]);
    let groups = stage.store.groups(COFFEE, 1..2).await.unwrap();
    let mut drawn: Vec<u64> = groups.iter().flat_map(|group| &group.members).map(|user| user.0).collect();
    drawn.sort_unstable();
    let expected: Vec<u64> = (1..=60).filter(|user| *user != 30).collect();
    assert_eq!((groups.len(), drawn), (29, expected));
    let program = stage.store.program(COFFEE).await.unwrap().unwrap();
    assert_eq!(program.checked, None, "the next round asks anew");
    assert!(stage.store.planned(duty).await.unwrap().unwrap().at > begin() + TimeDelta::days(1));
}
