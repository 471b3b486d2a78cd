//! Looking back on what the asker gave, on what others received and by words: who finds what, filters, pages that
//! outlive a restart, and the review pack.

use crate::giving::{THANKS, generous};
use crate::team::{Said, Team, play, play_in};

const RELEASE: &str = "You untangled the release, Zoë’s and mine.";
const PATIENT: &str = "I noticed how patient you were on Friday.";

/// Thank a person for one of the team's values.
async fn thank_for(team: &Team, who: &str, whom: &str, message: &str, value: &str) {
    team.command(who, "kudos", &[("to", whom), ("message", message), ("value", value)]).await;
    team.expect_post("kudos").await;
}

/// Look back, seen by the asker alone.
async fn look(team: &Team, who: &str, what: &str, options: &[(&str, &str)]) -> Said {
    let said = team.command(who, &format!("recognition {what}"), options).await;
    assert!(said.is_private() && said.pings(team).is_empty());
    said
}

async fn search(team: &Team, who: &str, words: &str) -> String {
    look(team, who, "search", &[("words", words)]).await.text
}

#[tokio::test]
async fn what_one_gave_is_shown_to_them_alone_private_notes_included() {
    play_in(generous(), async |team| {
        thank_for(team, "ana", "ben", THANKS, "Kept a promise").await;
        team.wait(1).await;
        team.note("ana", "chiara", PATIENT).await;
        team.wait(1).await;
        team.thank("ben", "ana", RELEASE).await;
        insta::assert_snapshot!(look(team, "ana", "given", &[]).await.text, @"
        What you thanked people for
        20 October 2026 · to @chiara · private
        I noticed how patient you were on Friday.

        20 October 2026 · to @ben · Kept a promise
        You untangled the release on Friday.
        2 in all
        ");
        insta::assert_snapshot!(look(team, "chiara", "given", &[]).await.text, @"Nothing that you gave is recorded here yet. A good way to begin is to thank somebody: try /kudos.");
    })
    .await;
}

#[tokio::test]
async fn of_somebody_one_sees_what_the_team_may_see_and_what_was_between_the_two() {
    play_in(generous(), async |team| {
        let to = [("to", "ben"), ("to2", "chiara"), ("message", RELEASE)];
        team.command("ana", "kudos", &to).await;
        team.expect_post("kudos").await;
        team.wait(1).await;
        team.note("ana", "ben", PATIENT).await;
        insta::assert_snapshot!(look(team, "eun", "of", &[("person", "ben")]).await.text, @"
        Thanks to @ben

        20 October 2026 · @ana to @ben and @chiara
        You untangled the release, Zoë’s and mine.
        1 in all
        ");
        let giver = look(team, "ana", "of", &[("person", "ben")]).await.text;
        assert!(giver.contains(PATIENT) && giver.contains(RELEASE), "{giver}");
        let receiver = look(team, "ben", "of", &[("person", "ben")]).await.text;
        assert!(receiver.contains(PATIENT), "{receiver}");
        let other = look(team, "chiara", "of", &[("person", "ben")]).await.text;
        assert!(!other.contains("patient") && other.contains(RELEASE), "{other}");
        insta::assert_snapshot!(look(team, "eun", "of", &[("person", "ana")]).await.text, @"No thanks to @ana are recorded here that you can see. The first could be yours: try /kudos.");
    })
    .await;
}

#[tokio::test]
async fn words_are_found_without_case_and_accents_by_those_who_may_see_them() {
    play_in(generous(), async |team| {
        thank_for(team, "ana", "ben", RELEASE, "Kept a promise").await;
        team.wait(1).await;
        team.note("ana", "ben", PATIENT).await;
        for words in ["ZOE release", "zoë untang", "promise", "mine"] {
            assert!(search(team, "eun", words).await.contains(RELEASE), "{words}");
        }
        insta::assert_snapshot!(search(team, "eun", "Zoe, RELEASE!").await, @"
        Thanks with zoe release
        20 October 2026 · @ana to @ben · Kept a promise
        You untangled the release, Zoë’s and mine.
        1 in all
        ");
        for who in ["ana", "ben"] {
            assert!(search(team, who, "patient friday").await.contains(PATIENT));
        }
        for who in ["eun", "chiara"] {
            assert!(search(team, who, "patient").await.starts_with("None of the thanks"));
        }
        insta::assert_snapshot!(search(team, "eun", "release patient").await, @"None of the thanks you can see hold all of these words: release patient. Fewer words may find more, and the beginning of a word is enough.");
        insta::assert_snapshot!(search(team, "eun", " … 🎉").await, @"Write a word or two to look for, such as release or Friday.");
    })
    .await;
}

#[tokio::test]
async fn what_is_found_is_paged_with_buttons_that_outlive_a_restart_and_a_month() {
    play_in(generous(), async |team| {
        for n in 1..=7 {
            let value = if n % 3 == 0 { "Spoke up early" } else { "Kept a promise" };
            thank_for(team, "ana", "ben", &format!("The help number {n} was good."), value).await;
            team.wait(1).await;
        }
        let words = look(team, "eun", "search", &[("words", "help NUMBER")]).await;
        let given = look(team, "ana", "given", &[("period", "month")]).await;
        let of = look(team, "eun", "of", &[("person", "ben"), ("period", "week")]).await;
        team.stop().await;
        team.start().await;
        team.thank("ana", "chiara", "The help number 8 was good.").await;
        let words = team.click("eun", &words, "Older").await;
        let given = team.click("ana", &given, "Older").await;
        let of = team.click("eun", &of, "Older").await;
        insta::assert_snapshot!(words.text, @"
        Thanks with help number
        20 October 2026 · @ana to @ben · Spoke up early
        The help number 3 was good.

        20 October 2026 · @ana to @ben · Kept a promise
        The help number 2 was good.

        20 October 2026 · @ana to @ben · Kept a promise
        The help number 1 was good.
        8 in all · page 2 of 2
        [← Newer] [–Older →–]
        ");
        insta::assert_snapshot!(given.text, @"
        What you thanked people for
        From 1 October 2026 to 31 October 2026

        20 October 2026 · to @ben · Spoke up early
        The help number 3 was good.

        20 October 2026 · to @ben · Kept a promise
        The help number 2 was good.

        20 October 2026 · to @ben · Kept a promise
        The help number 1 was good.
        8 in all · page 2 of 2
        [← Newer] [–Older →–]
        ");
        insta::assert_snapshot!(of.text, @"
        Thanks to @ben
        From 19 October 2026 to 25 October 2026

        20 October 2026 · @ana · Kept a promise
        The help number 2 was good.

        20 October 2026 · @ana · Kept a promise
        The help number 1 was good.
        7 in all · page 2 of 2
        [← Newer] [–Older →–]
        ");
        let first = team.click("eun", &of, "Newer").await;
        assert!(first.text.contains("number 7 was") && !first.text.contains("number 8 was"));
    })
    .await;
}

#[tokio::test]
async fn a_value_and_a_period_narrow_it_down_and_the_count_is_theirs() {
    play_in(generous(), async |team| {
        for n in 1..=6 {
            let value = if n % 2 == 0 { "Spoke up early" } else { "Kept a promise" };
            thank_for(team, "ana", "ben", &format!("The help number {n} was good."), value).await;
            team.wait(1).await;
        }
        let offered = team.typing("ben", "recognition mine", "value", "spoke").await;
        assert_eq!(offered, ["Spoke up early"]);
        let some = look(team, "ben", "mine", &[("value", "spoke up EARLY"), ("period", "week")]).await;
        insta::assert_snapshot!(some.text, @r"
        What people thanked you for
        Value: Spoke up early
        From 19 October 2026 to 25 October 2026

        20 October 2026 · @ana · Spoke up early
        The help number 6 was good.

        20 October 2026 · @ana · Spoke up early
        The help number 4 was good.

        20 October 2026 · @ana · Spoke up early
        The help number 2 was good.
        By the way
        </me visibility:1562012496691200014> says who reads the kudos that you get.
        3 in all
        [No more hints]
        ");
        let none = look(team, "ben", "mine", &[("period", "last-month")]).await;
        insta::assert_snapshot!(none.text, @"Nothing of the kind is recorded here. A longer period, or another value, may hold more.");
        let unknown = look(team, "ben", "given", &[("value", "Luck")]).await;
        assert!(unknown.text.starts_with("“Luck” is not one of this server’s values."), "{}", unknown.text);
    })
    .await;
}

#[tokio::test]
async fn a_period_is_of_ones_own_calendar_and_stays_what_it_was() {
    play_in(generous(), async |team| {
        team.command("ben", "me time-zone", &[("zone", "Asia/Tokyo")]).await;
        // Sunday afternoon in Lisbon is Monday in Tokyo.
        team.wait_until("2026-10-25T14:30:00Z").await;
        for n in 1..=6 {
            team.thank("ana", "ben", &format!("The help number {n} was good.")).await;
            team.wait_seconds(600).await;
        }
        let week = look(team, "ben", "mine", &[("period", "week")]).await;
        assert!(week.text.contains("3 in all"), "{}", week.text);
        let month = look(team, "ben", "mine", &[("period", "month")]).await;
        team.wait_until("2026-11-20T08:00:00Z").await;
        let page = team.click("ben", &month, "Older").await;
        assert!(page.text.contains("number 1 was") && page.text.contains("6 in all"), "{}", page.text);
        for channel in ["leadership-tips", "leadership-tips", "leadership-tips", "leadership-tips", "kudos"] {
            team.expect_post(channel).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_one_received_comes_as_a_file_for_oneself_alone() {
    play_in(generous(), async |team| {
        let thanks =
            [("to", "ben"), ("message", THANKS), ("value", "Kept a promise"), ("impact", "The team")];
        team.command("ana", "kudos", &thanks).await;
        team.expect_post("kudos").await;
        team.wait(1).await;
        team.note("chiara", "ben", PATIENT).await;
        team.thank("ana", "eun", RELEASE).await;
        let review = look(team, "ben", "review", &[]).await;
        insta::assert_snapshot!(review.text, @"
        Here is what people thanked you for, as a file for you alone. It is Markdown, so it opens in any editor.
        (thanks-2026-10-20.md: Thanks you received, as a Markdown file)
        ");
        insta::assert_snapshot!(file(team, &review).await, @"
        # Thanks to Ben Okafor

        From 2026-01-01 to 2026-10-20

        2 thank-yous, from 2 people.

        ## Kept a promise

        2026-10-20, from Ana Duarte

        > You untangled the release on Friday.

        Who it helped: The team

        <https://discord.com/channels/1551140860723200009/1551140860723200014/1562012496691200032>

        ## Other thanks

        2026-10-20, from Chiara Conti, a private note

        > I noticed how patient you were on Friday.
        ");
        let none = look(team, "dmitri", "review", &[("period", "all")]).await;
        insta::assert_snapshot!(none.text, @"Nothing is recorded here for you in that period. A longer one may hold more: /recognition review period.");
        for who in ["ana", "chiara", "eun"] {
            for place in ["general", "kudos"] {
                assert!(!team.sees(who, place).join(" ").contains("as a file"));
            }
        }
    })
    .await;
}

/// Returns the text of the one attached file.
pub async fn file(team: &Team, said: &Said) -> String {
    let [file] = &said.view.attachments[..] else { panic!("{:?}", said.view.attachments) };
    assert!(file["filename"].as_str().is_some_and(|name| name.ends_with(".md")), "{file}");
    let url = file["url"].as_str().expect("an address");
    let answer = reqwest::get(format!("{}{url}", team.playground.api_url())).await.expect("answered");
    answer.text().await.expect("it is text")
}

#[tokio::test]
async fn more_than_a_button_holds_is_not_looked_for() {
    play(async |team| {
        let said =
            look(team, "ana", "search", &[("words", "a b c d e f g h i j k l m n o p q r s t u v w x y")])
                .await;
        assert!(said.text.starts_with("None of the thanks"), "{}", said.text);
        let expands = "ﷺ ".repeat(20);
        let said = look(team, "ana", "search", &[("words", &expands)]).await;
        assert!(said.text.starts_with("None of the thanks"), "{}", said.text);
        let long = look(team, "ana", "search", &[("words", "㌀㌁㌂㌃㌄㌅㌆㌇㌈㌉㌊㌋㌌㌍")]).await;
        insta::assert_snapshot!(long.text, @"None of the thanks you can see hold all of these words: アパートアルファアンペアアールイニングインチウォンエスクードエー. Fewer words may find more, and the beginning of a word is enough.");
    })
    .await;
}
