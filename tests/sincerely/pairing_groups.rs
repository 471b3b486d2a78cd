//! What the members of a group do: agree on a time, say whether they met, and thank each other.

use crate::crossing::asked;
use crate::pairings::{COFFEE, MENTORING, coffee, play, read, started};
use crate::team::{Said, Team};

/// Ben and Chiara are drawn, and have read so.
async fn drawn(team: &Team, who: &[&str]) -> Vec<Said> {
    coffee(team, COFFEE, who).await;
    team.wait_until("2026-10-20T09:30:00Z").await;
    team.expect_post("general").await;
    let mut introduced = vec![];
    for who in who {
        introduced.push(team.expect_dm(who).await);
    }
    introduced
}

/// Proposes a time by the button of a message, and returns the answer.
async fn propose(team: &Team, who: &str, on: &Said, label: &str, when: &str) -> Said {
    let form = team.open(who, on, label).await;
    team.submit(who, &form, &[("When?", when)]).await
}

#[tokio::test]
async fn a_time_is_proposed_agreed_on_and_both_are_reminded_of_it() {
    play(async |team| {
        let said = drawn(team, &["ben", "chiara"]).await;
        let asked = propose(team, "ben", &said[0], "Propose a time", "Thursday 2pm").await;
        assert!(asked.is_private());
        insta::assert_snapshot!(asked.text, @"
        I ask @chiara whether Thu 22 October 2026 14:00 UTC suits, which is what you wrote by UTC time. I tell you what they say.
        [Another time]
        ");
        let proposed = team.expect_dm("chiara").await;
        insta::assert_snapshot!(proposed.text, @"
        @ben proposes Thu 22 October 2026 14:00 UTC for your round. Does it suit you?
        [That works] [Another time]
        ");
        let works = team.click("chiara", &proposed, "That works").await;
        assert_eq!(works.view.id, proposed.view.id, "the answer takes the question's place");
        insta::assert_snapshot!(works.text, @r"
        Good: you meet @ben Thu 22 October 2026 14:00 UTC. I remind you ten minutes before.
        [Another time] [Add topic] [Calendar]
        ");
        insta::assert_snapshot!(team.expect_dm("ben").await.text, @r"
        It suits everybody: you meet @chiara Thu 22 October 2026 14:00 UTC. I remind you ten minutes before.
        [Another time] [Add topic] [Calendar]
        ");
        team.wait_until("2026-10-22T14:00:00Z").await;
        for who in ["ben", "chiara"] {
            assert_eq!(team.expect_dm(who).await.at(), "Wed 2026-10-21 14:00");
            assert_eq!(team.expect_dm(who).await.at(), "Thu 2026-10-22 13:50");
        }
        team.expect_no_dms("dmitri");
    })
    .await;
}

#[tokio::test]
async fn another_time_takes_the_place_of_the_first() {
    play(async |team| {
        let said = drawn(team, &["ben", "chiara"]).await;
        propose(team, "ben", &said[0], "Propose a time", "tomorrow 9:30").await;
        let first = team.expect_dm("chiara").await;
        propose(team, "chiara", &first, "Another time", "Friday 11:00").await;
        let second = team.expect_dm("ben").await;
        assert!(second.text.starts_with("@chiara proposes Fri 23 October 2026 11:00"), "{}", second.text);
        insta::assert_snapshot!(team.click("chiara", &first, "That works").await.text, @"That time is not proposed any more. Propose another, if you like.");
        team.click("ben", &second, "That works").await;
        team.expect_dm("chiara").await;
        team.wait_until("2026-10-21T12:00:00Z").await;
        team.expect_nothing_more();
        team.wait_until("2026-10-23T11:00:00Z").await;
        for who in ["ben", "chiara"] {
            assert_eq!(team.expect_dm(who).await.at(), "Thu 2026-10-22 11:00");
            assert_eq!(team.expect_dm(who).await.at(), "Fri 2026-10-23 10:50");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_time_comes_back_with_the_reason() {
    play(async |team| {
        let said = drawn(team, &["ben", "chiara"]).await;
        let when = async |when| propose(team, "ben", &said[0], "Propose a time", when).await.text;
        let before = team.playground.messages("chiara", discord_playground::Place::Dm).len();
        insta::assert_snapshot!(when("after lunch").await, @"
        I cannot read “after lunch” as a day and a time. Write both, such as Tuesday 14:00, tomorrow 9:30 or 21 October 2pm.
        What you wrote
        after lunch
        [Try again]
        ");
        insta::assert_snapshot!(when("today 9:00").await, @"
        Tue 20 October 2026 09:00 UTC has passed already. Propose a time that is still ahead.
        What you wrote
        today 9:00
        [Try again]
        ");
        insta::assert_snapshot!(when("1 March 10:00").await, @"
        Mon 1 March 2027 10:00 UTC is more than 60 days ahead. Propose an earlier time.
        What you wrote
        1 March 10:00
        [Try again]
        ");
        team.settle().await;
        assert_eq!(team.playground.messages("chiara", discord_playground::Place::Dm).len(), before);
    })
    .await;
}

#[tokio::test]
async fn a_time_is_read_by_the_clock_of_whoever_writes_it() {
    play(async |team| {
        team.command("ben", "me time-zone", &[("zone", "Africa/Lagos")]).await;
        let said = drawn(team, &["ben", "chiara"]).await;
        let asked = propose(team, "ben", &said[0], "Propose a time", "tomorrow 14:00").await;
        assert!(asked.text.contains("Wed 21 October 2026 13:00 UTC") && asked.text.contains("Africa/Lagos"));
        team.expect_dm("chiara").await;
    })
    .await;
}

#[tokio::test]
async fn three_meet_once_it_suits_all_of_them() {
    play(async |team| {
        let said = drawn(team, &["ben", "chiara", "dmitri"]).await;
        propose(team, "ben", &said[0], "Propose a time", "Thursday 14:00").await;
        let (chiara, dmitri) = (team.expect_dm("chiara").await, team.expect_dm("dmitri").await);
        insta::assert_snapshot!(team.click("chiara", &chiara, "That works").await.text, @"
        Good: Thu 22 October 2026 14:00 UTC suits you. I tell you once @dmitri has answered, too.
        [Another time]
        ");
        team.settle().await;
        team.expect_nothing_more();
        team.click("dmitri", &dmitri, "That works").await;
        for who in ["ben", "chiara"] {
            assert!(team.expect_dm(who).await.text.starts_with("It suits everybody"));
        }
        team.wait_until("2026-10-22T14:00:00Z").await;
        for who in ["ben", "chiara", "dmitri"] {
            let reminder = team.expect_dm(who).await;
            assert_eq!(reminder.at(), "Thu 2026-10-22 13:50");
            assert!(reminder.text.starts_with("You meet @"), "{}", reminder.text);
        }
    })
    .await;
}

#[tokio::test]
async fn of_one_who_cannot_be_reached_the_other_hears_once() {
    play(async |team| {
        coffee(team, COFFEE, &["ben", "hugo"]).await;
        team.wait_until("2026-10-20T09:30:00Z").await;
        team.expect_post("general").await;
        let said = team.expect_dm("ben").await;
        insta::assert_snapshot!(team.expect_dm("ben").await.text, @"I could not reach @hugo, who takes no private messages from me, about your round. Please write to them yourself.");
        propose(team, "ben", &said, "Propose a time", "Thursday 14:00").await;
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn the_first_answer_settles_whether_they_met_and_leads_to_a_note() {
    play(async |team| {
        drawn(team, &["ben", "chiara"]).await;
        team.wait_until("2026-10-27T10:00:00Z").await;
        let (ben, chiara) = (team.expect_dm("ben").await, team.expect_dm("chiara").await);
        assert_eq!(ben.at(), "Tue 2026-10-27 09:00");
        insta::assert_snapshot!(ben.text, @"
        Did you have your coffee with @chiara?
        [Yes] [Not this time]
        ");
        let yes = team.click("ben", &ben, "Yes").await;
        insta::assert_snapshot!(yes.text, @"
        Good to hear. If @chiara made your day, a word of thanks makes theirs.
        [Thank them]
        ");
        insta::assert_snapshot!(team.click("chiara", &chiara, "Not this time").await.text, @"
        It is noted already that you met. If @ben made your day, a word of thanks makes theirs.
        [Thank them]
        ");
        let form = team.open("ben", &yes, "Thank them").await;
        assert_eq!(form.title, "A private note to Chiara Conti");
        let words = [("What would you like to tell them?", "You asked the question I had been avoiding.")];
        insta::assert_snapshot!(team.submit("ben", &form, &words).await.text, @"
        Your note is on its way to @chiara. Only the two of you will see it. You can thank 4 more people today.
        [Undo]
        ");
        insta::assert_snapshot!(team.expect_dm("chiara").await.text, @"
        A private note from @ben
        You asked the question I had been avoiding.
        Only you and the sender can see this.
        [Say thanks back] [Show it to the team]
        ");
    })
    .await;
}

#[tokio::test]
async fn of_two_answers_at_once_one_settles_it_and_the_other_is_told() {
    play(async |team| {
        drawn(team, &["ben", "chiara"]).await;
        team.wait_until("2026-10-27T10:00:00Z").await;
        let (ben, chiara) = (team.expect_dm("ben").await, team.expect_dm("chiara").await);
        team.door.meet(asked, 2);
        let (yes, no) =
            tokio::join!(team.click("ben", &ben, "Yes"), team.click("chiara", &chiara, "Not this time"));
        let settled = [&yes, &no].iter().filter(|said| said.text.starts_with("It is noted already")).count();
        assert_eq!(settled, 1, "{} {}", yes.text, no.text);
        let met = |said: &Said| said.view.buttons().contains(&"Thank them".to_owned());
        assert_eq!(met(&yes), met(&no), "both read the same of it");
    })
    .await;
}

#[tokio::test]
async fn one_who_mentors_is_brought_together_with_one_who_seeks() {
    play(async |team| {
        let all = [("ben", "I offer"), ("chiara", "I seek"), ("dmitri", "I seek")];
        started(team, MENTORING, &all).await;
        team.wait_until("2026-10-20T09:30:00Z").await;
        insta::assert_snapshot!(team.expect_post("general").await.text, @"
        A new round of mentoring has begun: 3 people in one group. They know by now who they are. The next round is Tue 3 November 2026 09:00 UTC, and there is room for you.
        [I offer] [I seek] [Leave]
        ");
        let (ben, chiara) = (team.expect_dm("ben").await, team.expect_dm("chiara").await);
        insta::assert_snapshot!(ben.line(1), @"You offer, and @chiara and @dmitri would like to learn from you. Half an hour is a good beginning: propose a time, or write to them.");
        insta::assert_snapshot!(chiara.line(1), @"@ben offers their experience, and @dmitri seeks it like you. Half an hour is a good beginning: propose a time, or write to them.");
        assert_eq!(ben.line(3), chiara.line(3), "the same question");
        team.expect_dm("dmitri").await;
        team.wait_until("2026-10-27T10:00:00Z").await;
        let asked = team.expect_dm("chiara").await;
        insta::assert_snapshot!(asked.text, @"
        Did you meet @ben and @dmitri for mentoring this round?
        [Yes] [Not this time]
        ");
        insta::assert_snapshot!(team.click("chiara", &asked, "Yes").await.text, @"
        Good to hear. If @ben and @dmitri made your day, a word of thanks makes theirs.
        [Thank Ben Okafor] [Thank Dmitri Petrov]
        ");
        read(team, &["ben", "dmitri"]).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_presses_what_is_between_others_and_nothing_of_an_old_round() {
    play(async |team| {
        let said = drawn(team, &["ben", "chiara"]).await;
        team.playground.click("dmitri", said[0].view.id, "Propose a time").await.expect_err("not seen");
        team.wait_until("2026-11-03T09:30:00Z").await;
        insta::assert_snapshot!(team.click("ben", &said[0], "Propose a time").await.text, @"That round is over. A new one has brought new groups.");
        for _ in ["the question", "the introduction"] {
            read(team, &["ben", "chiara"]).await;
        }
        team.expect_post("general").await;
    })
    .await;
}
