//! The weekly tip, in its channel and for a member who asks ahead.

use std::collections::BTreeSet;

use crate::team::{NO_TIPS, Said, Setting, play, play_in};

/// Returns the tip's title and idea; the text around them differs.
fn card(said: &Said) -> (String, String) {
    let lines: Vec<&str> = said.text.lines().filter(|line| !line.is_empty()).collect();
    let title = lines.iter().position(|line| *line == "Try this week").expect("something to try") - 2;
    (lines[title].to_owned(), lines[title + 1].to_owned())
}

#[tokio::test]
async fn one_is_posted_every_week_with_something_to_try_and_to_reflect_on() {
    play(async |team| {
        team.wait(8 * 24).await;
        let first = team.expect_post("leadership-tips").await;
        let second = team.expect_post("leadership-tips").await;
        assert_eq!([first.at(), second.at()], ["Mon 2026-10-19 09:00", "Mon 2026-10-26 09:00"]);
        let (title, idea) = card(&first);
        assert!(title.chars().count() <= 60 && idea.split_whitespace().count() >= 40, "{title}\n{idea}");
        assert_eq!((first.line(2), first.line(4)), ("Try this week", "Reflect"));
        assert!(first.line(5).ends_with('?'), "{}", first.line(5));
        assert!(first.pings(team).is_empty() && !first.view.pings_everyone);
    })
    .await;
}

#[tokio::test]
async fn none_is_repeated_before_all_have_been() {
    play(async |team| {
        let mut seen = BTreeSet::new();
        for week in 0..30 {
            team.wait(7 * 24).await;
            let (title, _) = card(&team.expect_post("leadership-tips").await);
            assert!(seen.insert(title), "again in week {week}: {seen:?}");
        }
        team.wait(7 * 24).await;
        let (title, _) = card(&team.expect_post("leadership-tips").await);
        assert!(seen.contains(&title), "there are more than 30 by now: make this story longer");
    })
    .await;
}

#[tokio::test]
async fn anybody_can_read_the_coming_tip_ahead() {
    play(async |team| {
        let ahead = team.command("chiara", "tip now", &[]).await;
        assert!(ahead.is_private());
        insta::assert_snapshot!(ahead.line(0), @"The coming tip is this one. It will be posted in #leadership-tips Mon 19 October 2026 09:00 UTC.");
        let (again, mine) = (team.command("ana", "tip now", &[]).await, card(&ahead));
        assert_eq!(card(&again), mine);
        team.wait(2).await;
        assert_eq!(card(&team.expect_post("leadership-tips").await), mine);
        assert_ne!(card(&team.command("chiara", "tip now", &[]).await), mine);
    })
    .await;
}

#[tokio::test]
async fn an_admin_posts_it_at_once_and_the_week_brings_another() {
    play(async |team| {
        let coming = card(&team.command("ana", "tip now", &[]).await);
        let posted = team.command("ana", "tip now", &[("post", "true")]).await;
        assert!(posted.is_private());
        insta::assert_snapshot!(posted.text, @"The tip is on its way to #leadership-tips. The weekly one comes as planned, and is another.");
        assert_eq!(card(&team.expect_post("leadership-tips").await), coming);
        team.wait(2).await;
        assert_ne!(card(&team.expect_post("leadership-tips").await), coming);
    })
    .await;
}

#[tokio::test]
async fn others_cannot_post_it_but_may_read_it() {
    play(async |team| {
        let refused = team.command("ben", "tip now", &[("post", "true")]).await;
        assert!(refused.is_private());
        insta::assert_snapshot!(refused.line(0), @"Posting it takes the Manage Server permission. Here it is for you to read.");
        assert_eq!(card(&refused), card(&team.command("ben", "tip now", &[]).await));
        team.settle().await;
        assert!(team.playground.messages("ben", "leadership-tips").is_empty());
    })
    .await;
}

#[tokio::test]
async fn without_a_channel_it_can_be_read_but_is_not_posted() {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, async |team| {
        insta::assert_snapshot!(team.command("chiara", "tip now", &[]).await.line(0), @"The coming tip is this one. No channel is set for the weekly tip; an admin can choose one with /setup.");
        insta::assert_snapshot!(team.command("ana", "tip now", &[("post", "true")]).await.text, @"There is no channel to post it in. Choose one first: /setup tips-channel.");
        team.expect_quiet(8 * 24).await;
        let chosen = team.command("ana", "setup", &[("tips-channel", "leadership-tips")]).await;
        assert!(chosen.text.contains("The weekly tip is posted in #leadership-tips"), "{}", chosen.text);
        team.wait(7 * 24).await;
        team.expect_post("leadership-tips").await;
    })
    .await;
}
