//! Looking back on what the asker received: pages, buttons that keep working, and what stays private.

use crate::giving::{THANKS, generous};
use crate::hints::without;
use crate::team::{Said, Team, play, play_in};

/// Thank Ben that many times, an hour apart.
async fn thank_ben(team: &Team, times: usize) {
    let givers = ["ana", "chiara", "eun"].into_iter().cycle();
    for (n, who) in givers.take(times).enumerate() {
        team.thank(who, "ben", &format!("The help number {} was what we needed.", n + 1)).await;
        team.wait(1).await;
    }
}

/// Returns the numbers of the thanks on a page, and its buttons.
fn shown(page: &Said) -> String {
    let numbers = page.text.lines().filter_map(|line| line.strip_prefix("The help number "));
    let numbers: Vec<&str> = numbers.filter_map(|rest| rest.split(' ').next()).collect();
    let end: Vec<&str> =
        page.text.lines().filter(|line| line.contains("so far") || line.starts_with('[')).collect();
    format!("{} | {}", numbers.join(" "), end.join(" | "))
}

#[tokio::test]
async fn whoever_received_nothing_yet_is_told_how_to_begin() {
    play(async |team| {
        let mine = team.command("ben", "recognition mine", &[]).await;
        assert!(mine.is_private());
        insta::assert_snapshot!(mine.text, @"Nothing is recorded here for you yet. A good way to begin is to thank somebody: try /kudos.");
    })
    .await;
}

#[tokio::test]
async fn one_is_shown_without_pages() {
    play(async |team| {
        without(team, "ben").await;
        let thanks =
            [("to", "ben"), ("message", THANKS), ("value", "Kept a promise"), ("impact", "The team")];
        team.command("ana", "kudos", &thanks).await;
        team.expect_post("kudos").await;
        let mine = team.command("ben", "recognition mine", &[]).await;
        insta::assert_snapshot!(mine.text, @"
        What people thanked you for
        19 October 2026 · @ana · Kept a promise
        You untangled the release on Friday.
        1 so far
        ");
    })
    .await;
}

#[tokio::test]
async fn five_fit_a_page() {
    play_in(generous(), async |team| {
        without(team, "ben").await;
        thank_ben(team, 5).await;
        insta::assert_snapshot!(team.command("ben", "recognition mine", &[]).await.text, @"
        What people thanked you for
        20 October 2026 · @chiara
        The help number 5 was what we needed.

        20 October 2026 · @ana
        The help number 4 was what we needed.

        20 October 2026 · @eun
        The help number 3 was what we needed.

        20 October 2026 · @chiara
        The help number 2 was what we needed.

        20 October 2026 · @ana
        The help number 1 was what we needed.
        5 so far
        ");
    })
    .await;
}

#[tokio::test]
async fn six_take_a_second_page_that_leads_back() {
    play_in(generous(), async |team| {
        without(team, "ben").await;
        thank_ben(team, 6).await;
        let first = team.command("ben", "recognition mine", &[]).await;
        let second = team.click("ben", &first, "Older").await;
        assert!(second.is_private());
        let back = team.click("ben", &second, "Newer").await;
        insta::assert_snapshot!([&first, &second, &back].map(shown).join("\n"), @"
        6 5 4 3 2 | 6 so far · page 1 of 2 | [–← Newer–] [Older →]
        1 | 6 so far · page 2 of 2 | [← Newer] [–Older →–]
        6 5 4 3 2 | 6 so far · page 1 of 2 | [–← Newer–] [Older →]
        ");
    })
    .await;
}

#[tokio::test]
async fn thirteen_are_paged_through_and_back_over_a_restart() {
    play_in(generous(), async |team| {
        without(team, "ben").await;
        thank_ben(team, 13).await;
        let first = team.command("ben", "recognition mine", &[]).await;
        let second = team.click("ben", &first, "Older").await;
        team.stop().await;
        team.start().await;
        let third = team.click("ben", &second, "Older").await;
        let back = team.click("ben", &third, "Newer").await;
        let start = team.click("ben", &back, "Newer").await;
        insta::assert_snapshot!([&first, &second, &third, &back, &start].map(shown).join("\n"), @"
        13 12 11 10 9 | 13 so far · page 1 of 3 | [–← Newer–] [Older →]
        8 7 6 5 4 | 13 so far · page 2 of 3 | [← Newer] [Older →]
        3 2 1 | 13 so far · page 3 of 3 | [← Newer] [–Older →–]
        8 7 6 5 4 | 13 so far · page 2 of 3 | [← Newer] [Older →]
        13 12 11 10 9 | 13 so far · page 1 of 3 | [–← Newer–] [Older →]
        ");
    })
    .await;
}

#[tokio::test]
async fn everyone_sees_their_own_and_only_here_and_now() {
    play(async |team| {
        team.thank("ana", "ben", THANKS).await;
        assert!(team.command("ben", "recognition mine", &[]).await.text.contains(THANKS));
        assert!(team.command("eun", "recognition mine", &[]).await.text.starts_with("Nothing is recorded"));
        assert!(team.command("ana", "recognition mine", &[]).await.text.starts_with("Nothing is recorded"));
        assert!(team.sees("ana", "general").iter().all(|text| !text.contains(THANKS)));
    })
    .await;
}

#[tokio::test]
async fn a_private_note_is_marked_and_shown_to_its_receiver_alone() {
    play(async |team| {
        without(team, "ben").await;
        let note = team.note("ana", "ben", "I noticed how patient you were on Friday.").await;
        insta::assert_snapshot!(note.text, @"
        A private note from @ana
        I noticed how patient you were on Friday.
        Only you and the sender can see this.
        [Say thanks back] [Show it to the team]
        ");
        insta::assert_snapshot!(team.command("ben", "recognition mine", &[]).await.text, @"
        What people thanked you for
        19 October 2026 · @ana · private
        I noticed how patient you were on Friday.
        1 so far
        ");
        for who in ["ana", "chiara", "eun"] {
            let mine = team.command(who, "recognition mine", &[]).await;
            assert!(mine.text.starts_with("Nothing is recorded"), "{}", mine.text);
            for place in ["general", "kudos", "random-ish"] {
                assert!(!team.sees(who, place).join(" ").contains("patient"));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn looking_back_notifies_nobody() {
    play(async |team| {
        team.thank("ana", "ben", THANKS).await;
        let mine = team.command("ben", "recognition mine", &[]).await;
        assert!(mine.pings(team).is_empty());
    })
    .await;
}
