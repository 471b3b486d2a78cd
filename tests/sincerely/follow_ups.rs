//! Follow-ups of one-on-ones: carried until done, reminded of on their date, and let go of.

use crate::briefs::play;
use crate::one_on_one::{TUESDAYS, agree};
use crate::own_series::{offered_choice, stop_the_only_one};
use crate::team::{Said, Team};

pub async fn follow_up(team: &Team, who: &str, what: &str, whose: &str, by: Option<&str>) -> Said {
    let which = offered_choice(team, who, "follow-up").await;
    let by = by.map(|by| ("by", by));
    let options: Vec<_> =
        [("which", which.as_str()), ("what", what), ("whose", whose)].into_iter().chain(by).collect();
    team.command(who, "one-on-one follow-up", &options).await
}

/// Read all that comes until then, and return what is about follow-ups.
async fn promised(team: &Team, who: &str, until: &str) -> Vec<Said> {
    team.wait_until(until).await;
    team.settle().await;
    let all = team.read_dms(who).await;
    all.into_iter()
        .filter(|said| said.text.contains("promised") || said.text.contains("Does it still matter"))
        .collect()
}

#[tokio::test]
async fn one_is_carried_to_each_brief_until_it_is_done_and_its_owner_alone_is_reminded() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        insta::assert_snapshot!(follow_up(team, "ana", "Ask for the numbers", "theirs", Some("Friday")).await.text, @r"
        Noted. It stays in each of your briefs until it is done:
        • Ask for the numbers (@ben, since 19 October 2026), by Friday, 23 October
        ");
        team.wait_until("2026-10-19T10:00:00Z").await;
        let (ana, ben) = (team.expect_dm("ana").await, team.expect_dm("ben").await);
        assert!(ana.text.contains("Ask for the numbers (@ben, since 19 October 2026), by Friday, 23 October"), "{}", ana.text);
        assert!(ben.text.contains("Ask for the numbers (yours, since 19 October 2026), by Friday, 23 October"));
        let due = promised(team, "ben", "2026-10-23T10:00:00Z").await;
        let [due] = &due[..] else { panic!("{due:?}") };
        assert_eq!(due.at(), "Fri 2026-10-23 09:00");
        insta::assert_snapshot!(due.text, @r"
        Today is the day for what you promised @ana on 19 October 2026: Ask for the numbers
        [Done] [Tomorrow] [Next time] [Drop it]
        ");
        assert!(promised(team, "ana", "2026-10-23T10:01:00Z").await.is_empty());
        insta::assert_snapshot!(team.click("ben", due, "Tomorrow").await.text, @"I will remind you again on Saturday, 24 October: Ask for the numbers");
        let again = promised(team, "ben", "2026-10-24T10:00:00Z").await;
        let [again] = &again[..] else { panic!("{again:?}") };
        insta::assert_snapshot!(team.click("ben", again, "Done").await.text, @"Done: Ask for the numbers");
        team.wait_until("2026-10-26T10:00:00Z").await;
        for who in ["ana", "ben"] {
            assert!(team.read_dms(who).await.iter().all(|said| !said.text.contains("numbers")));
        }
        assert!(promised(team, "ben", "2026-12-24T10:00:00Z").await.is_empty());
        team.read_dms("ana").await;
    })
    .await;
}

#[tokio::test]
async fn one_that_is_written_down_for_the_same_day_is_reminded_of_an_hour_later() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        team.wait_until("2026-10-21T14:00:00Z").await;
        team.read_dms("ana").await;
        team.read_dms("ben").await;
        follow_up(team, "ana", "Call the clinic", "mine", Some("today")).await;
        let due = promised(team, "ana", "2026-10-22T10:00:00Z").await;
        assert_eq!(due.iter().map(Said::at).collect::<Vec<_>>(), ["Wed 2026-10-21 15:00"]);
    })
    .await;
}

#[tokio::test]
async fn one_that_is_left_alone_for_weeks_is_asked_about_once() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        follow_up(team, "ana", "Write the story down", "mine", None).await;
        let asked = promised(team, "ana", "2026-11-30T10:00:00Z").await;
        let [asked] = &asked[..] else { panic!("{asked:?}") };
        assert_eq!(asked.at(), "Mon 2026-11-30 08:00");
        insta::assert_snapshot!(asked.text, @r"
        This has been open with @ben since 19 October 2026: Write the story down
        Does it still matter? If not, letting it go is fine.
        [Done] [Keep it] [Drop it]
        ");
        assert!(promised(team, "ana", "2027-01-20T10:00:00Z").await.is_empty());
        insta::assert_snapshot!(team.click("ana", asked, "Keep it").await.text, @"It stays on the list for your next one-on-one: Write the story down");
        assert_eq!(promised(team, "ana", "2027-03-10T10:00:00Z").await.len(), 1, "six weeks after that");
        team.read_dms("ben").await;
    })
    .await;
}

#[tokio::test]
async fn both_are_reminded_of_what_both_promised() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        follow_up(team, "ben", "Visit the other site", "both", Some("in 3 days")).await;
        assert_eq!(promised(team, "ana", "2026-10-22T10:00:00Z").await.len(), 1);
        assert_eq!(promised(team, "ben", "2026-10-22T10:01:00Z").await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_day_gets_a_sentence_and_the_words_back() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        insta::assert_snapshot!(follow_up(team, "ana", "Ask", "mine", Some("soonish")).await.text, @"“soonish” is not a day to come. Write it as you would say it, such as Friday, in 2 weeks or 4 Dec.");
        insta::assert_snapshot!(follow_up(team, "ana", " ", "mine", None).await.text, @"A follow-up takes some words, up to 200 characters: what will be done?");
        insta::assert_snapshot!(follow_up(team, "ana", "Ask", "mine", Some("31 Feb")).await.text, @"“31 Feb” is not a day to come. Write it as you would say it, such as Friday, in 2 weeks or 4 Dec.");
    })
    .await;
}

#[tokio::test]
async fn a_promise_outlives_the_series() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        follow_up(team, "ana", "Send the book", "mine", Some("Friday")).await;
        stop_the_only_one(team, "ben").await;
        team.expect_dm("ana").await;
        let due = promised(team, "ana", "2026-10-23T10:00:00Z").await;
        let [due] = &due[..] else { panic!("{due:?}") };
        insta::assert_snapshot!(team.click("ana", due, "Done").await.text, @"Done: Send the book");
    })
    .await;
}

#[tokio::test]
async fn whoever_goes_by_another_clock_before_its_day_is_reminded_of_it_once() {
    play(async |team| {
        team.command("ben", "me time-zone", &[("zone", "Asia/Tokyo")]).await;
        agree(team, TUESDAYS).await;
        follow_up(team, "ben", "Send the book", "mine", Some("Friday")).await;
        team.command("ben", "me time-zone", &[("zone", "Europe/Lisbon")]).await;
        let reminded = promised(team, "ben", "2026-10-25T10:00:00Z").await;
        assert_eq!(reminded.len(), 1, "{reminded:?}");
        team.read_dms("ana").await;
    })
    .await;
}
