//! What is written, left out, taken and forgotten of a guild's own texts.

use super::*;
use crate::domain::prompt::PromptKind;

const ADMIN: UserId = UserId(1);
const MEMBER: UserId = UserId(2);

fn at() -> Moment {
    Moment::from_timestamp(1_790_000_000, 0).unwrap()
}

fn tip(id: &str, title: &str) -> Tip {
    let (theme, idea, try_this) = ("care".into(), "An idea.".into(), "Try.".into());
    Tip { id: id.into(), theme, title: title.into(), idea, try_this, reflect: vec!["Why?".into()] }
}

fn own() -> OwnTexts {
    OwnTexts::new(GuildId(1))
}

fn suggestion(id: u64, by: UserId) -> Suggestion {
    Suggestion { id: InteractionId(id), by, at: at(), tip: tip("", "Theirs") }
}

fn titles(own: &OwnTexts) -> Vec<(&str, &str)> {
    own.tips.iter().map(|one| (one.text.id.as_str(), one.text.title.as_str())).collect()
}

#[test]
fn a_known_id_is_written_over_and_another_becomes_a_new_one() {
    let mut own = own();
    let first = own.write_tips(vec![tip("", "A"), tip("", "B")], ADMIN, at());
    assert_eq!(first, Ok(Written { added: 2, changed: 0 }));
    let more = own.write_tips(vec![tip("own-1", "A anew"), tip("from-elsewhere", "C")], ADMIN, at());
    assert_eq!(more, Ok(Written { added: 1, changed: 1 }));
    assert_eq!(titles(&own), [("own-1", "A anew"), ("own-2", "B"), ("own-3", "C")]);
}

#[test]
fn an_id_is_not_given_out_twice_though_its_text_is_deleted() {
    let mut own = own();
    own.write_tips(vec![tip("", "A")], ADMIN, at()).unwrap();
    assert!(delete(&mut own.tips, "own-1") && !delete(&mut own.tips, "own-1"));
    own.write_tips(vec![tip("own-1", "B")], ADMIN, at()).unwrap();
    let prompt = Prompt { id: String::new(), kind: PromptKind::Note, text: "T".into(), example: "E".into() };
    own.write_prompts(vec![prompt], ADMIN, at()).unwrap();
    assert_eq!((titles(&own), own.prompts[0].text.id.as_str()), (vec![("own-2", "B")], "own-3"));
}

#[test]
fn a_files_id_is_that_of_one_guild_alone() {
    let here = GuildId(1);
    assert_eq!(id_of_file(here, &id_in_file(here, "own-7")), "own-7");
    for other in ["2-7", "own-7", "1-x", "1-", "17", ""] {
        assert_eq!(id_of_file(here, other), "", "{other}");
    }
}

#[test]
fn what_is_left_out_is_kept_and_not_used() {
    let mut own = own();
    own.write_tips(vec![tip("", "A"), tip("", "B")], ADMIN, at()).unwrap();
    assert!(turn(&mut own.tips, "own-1") && !turn(&mut own.tips, "own-9"));
    assert_eq!(own.tips_in_use().map(|tip| tip.title.as_str()).collect::<Vec<_>>(), ["B"]);
    turn(&mut own.tips, "own-1");
    assert_eq!(own.tips_in_use().count(), 2);
}

#[test]
fn of_too_many_none_is_written() {
    let mut own = own();
    own.write_tips(vec![tip("", "A"); MOST_OWN - 1], ADMIN, at()).unwrap();
    assert_eq!(own.write_tips(vec![tip("", "B"), tip("", "C")], ADMIN, at()), Err(NoRoom));
    assert_eq!(own.tips.len(), MOST_OWN - 1);
    own.write_tips(vec![tip("", "B"), tip("own-1", "A anew")], ADMIN, at()).unwrap();
}

#[test]
fn a_taken_suggestion_is_a_tip_with_its_members_name() {
    let mut own = own();
    own.suggest(suggestion(7, MEMBER)).unwrap();
    let taken = own.take(InteractionId(7), tip("own-1", "As the admin left it"), ADMIN, at()).unwrap();
    assert_eq!(taken.map(|one| one.by), Some(MEMBER));
    assert_eq!(titles(&own), [("own-1", "As the admin left it")]);
    assert_eq!((own.tips[0].by, own.tips[0].suggested_by), (Some(ADMIN), Some(MEMBER)));
    assert_eq!(own.take(InteractionId(7), tip("", "Again"), ADMIN, at()), Ok(None));
    assert_eq!(own.decline(InteractionId(7)), None);
}

#[test]
fn a_full_guild_keeps_the_suggestion() {
    let mut own = own();
    own.write_tips(vec![tip("", "A"); MOST_OWN], ADMIN, at()).unwrap();
    own.suggest(suggestion(7, MEMBER)).unwrap();
    assert_eq!(own.take(InteractionId(7), tip("", "B"), ADMIN, at()), Err(NoRoom));
    assert!(own.suggestion(InteractionId(7)).is_some());
}

#[test]
fn one_member_does_not_fill_the_list() {
    let mut own = own();
    for id in 0..MOST_WAITING_EACH as u64 {
        own.suggest(suggestion(id, MEMBER)).unwrap();
    }
    assert_eq!(own.suggest(suggestion(9, MEMBER)), Err(NoRoom));
    for id in 100..100 + (MOST_WAITING - MOST_WAITING_EACH) as u64 {
        own.suggest(suggestion(id, UserId(id))).unwrap();
    }
    assert_eq!(own.suggest(suggestion(999, ADMIN)), Err(NoRoom));
}

#[test]
fn of_a_forgotten_member_the_taken_tip_stays_without_their_name() {
    let mut own = own();
    own.suggest(suggestion(7, MEMBER)).unwrap();
    own.suggest(suggestion(8, MEMBER)).unwrap();
    own.take(InteractionId(7), tip("", "A"), ADMIN, at()).unwrap();
    own.forget(MEMBER);
    assert_eq!((own.suggestions.len(), own.tips[0].suggested_by, own.tips[0].by), (0, None, Some(ADMIN)));
    own.forget(ADMIN);
    assert_eq!(own.tips[0].by, None);
}
