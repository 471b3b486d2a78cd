//! The forms of kudos, as those send them whose forms were opened by another version, or by a forger.

use super::*;
use crate::domain::forms::RecognitionForm;

fn people(ids: impl Iterator<Item = u64>) -> Entry {
    let member = |id| Person { member: true, ..Person::unknown(UserId(id)) };
    Entry::People(ids.map(member).collect())
}

/// Sends Ana's form that was opened for 12; returns what she is told and whom the thanks are for.
async fn sent(more: Vec<(&str, Entry)>) -> (String, Vec<UserId>) {
    let context = context();
    let form = RecognitionForm::ThankPerson(UserId(12)).into();
    let fields = [("message", Entry::text(SECRET))].into_iter().chain(more).collect();
    let said = ask(&context, &invoker(11, Some(HERE)), Request::Submit { form, fields }).await;
    let given = context.store.recognition(RecognitionId(9_011)).await.unwrap();
    (said, given.map(|given| given.receivers).unwrap_or_default())
}

#[tokio::test]
async fn a_form_that_was_opened_without_menus_thanks_whom_it_was_opened_for() {
    assert_eq!(sent(vec![]).await.1, [UserId(12)]);
    assert_eq!(sent(vec![("to", people(13..15))]).await.1, [UserId(13), UserId(14)]);
}

#[tokio::test]
async fn a_form_names_at_least_one_person_and_no_more_than_one_thank_you_is_for() {
    let (said, to) = sent(vec![("to", people(12..18))]).await;
    assert!(said.contains("up to 5 people") && said.contains(SECRET) && said.contains("Try again"), "{said}");
    assert!(to.is_empty());
    let (said, to) = sent(vec![("to", people(12..12))]).await;
    assert!(said.contains("Choose at least one person") && said.contains("Try again"), "{said}");
    assert!(to.is_empty());
}

#[tokio::test]
async fn a_value_that_is_none_any_more_gives_the_words_back() {
    let (said, to) = sent(vec![("value", Entry::Words(vec!["Sped".into()]))]).await;
    assert!(said.contains("“Sped” is not one of") && said.contains(SECRET), "{said}");
    assert!(to.is_empty());
}
