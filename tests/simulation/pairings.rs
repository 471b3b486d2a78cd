//! The end of a quarter for pairings: the store has what the books have, and everybody who was drawn was introduced once.

use std::collections::BTreeMap;

use sincerely::domain::id::{GuildId, UserId};
use sincerely::domain::notice::NoticeKind;
use sincerely::domain::pairing::{Enrolment, Group, ProgramId, ProgramKind};
use sincerely::store::Store;

use crate::books::Books;
use crate::people::{GUILD, PEOPLE};
use crate::store::block_on;
use crate::verdict::Figures;

/// Compare the store with the books.
pub fn judge(books: &Books, store: &dyn Store, figures: &mut Figures) -> Result<(), String> {
    for kind in ProgramKind::ALL {
        program(books, store, ProgramId { guild: GUILD, kind }).map_err(|error| error.to_string())??;
    }
    avoided(books, store, GUILD)?;
    let told = books.notices.values().map(|entry| &entry.notice.say);
    figures.left_over = told.filter(|say| matches!(say, NoticeKind::LeftOver { .. })).count();
    figures.grouped = books.pairings.drawn.len();
    match books.pairings.drawn.iter().find(|(_, times)| **times != 1) {
        Some(((group, user), times)) => Err(format!("{user} was introduced {times} times to {group}")),
        None => Ok(()),
    }
}

fn program(
    books: &Books,
    store: &dyn Store,
    id: ProgramId,
) -> Result<Result<(), String>, sincerely::store::StoreError> {
    let known = &books.pairings;
    let (is, was) = (block_on(store.program(id))?, known.programs.get(&id));
    let taking_part = block_on(store.enrolments(id))?;
    let groups = block_on(store.groups(id, 0..u32::MAX))?;
    let theirs: Vec<&Enrolment> = known.enrolled.values().filter(|one| one.program == id).collect();
    let drawn: Vec<&Group> = known.groups.values().filter(|group| group.id.program == id).collect();
    Ok(if is.as_ref() != was {
        Err(format!("the store has the program {is:?}, not {was:?}"))
    } else if by_person(&taking_part) != theirs.iter().map(|one| (one.user, *one)).collect() {
        Err(format!("the store has {taking_part:?} taking part, not {theirs:?}"))
    } else if groups.iter().collect::<Vec<_>>() != drawn {
        Err(format!("the store has the groups {groups:?}, not {drawn:?}"))
    } else {
        Ok(())
    })
}

fn by_person(all: &[Enrolment]) -> BTreeMap<UserId, &Enrolment> {
    all.iter().map(|one| (one.user, one)).collect()
}

fn avoided(books: &Books, store: &dyn Store, guild: GuildId) -> Result<(), String> {
    for user in (1_000..1_000 + PEOPLE).map(UserId) {
        let is = block_on(store.avoid_list(guild, user)).map_err(|error| error.to_string())?.whom;
        let was = books.pairings.avoided.get(&user).cloned().unwrap_or_default();
        if is != was {
            return Err(format!("{user} avoids {was:?}, and the store has {is:?}"));
        }
    }
    Ok(())
}
