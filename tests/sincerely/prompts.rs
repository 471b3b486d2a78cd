//! Prompts: the private weekly nudge to thank, to write a note or to ask how a colleague is, and what is written from
//! it.

use discord_playground::Place;

use crate::team::{NO_TIPS, Said, Setting, Team, play_in};

/// The hint in the menu of people.
const WHO: &str = "Who comes to mind?";
/// The kinds, as their titles name them, in the order in which they take turns.
const KINDS: [&str; 3] = ["A simple thank you", "A note of appreciation", "A sincere check-in"];

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, story).await;
}

/// Asks for prompts until one of this kind comes.
async fn shown(team: &Team, who: &str, kind: &str) -> Said {
    for _ in KINDS {
        let prompt = team.command(who, "prompts now", &[]).await;
        if prompt.line(0) == kind {
            return prompt;
        }
    }
    panic!("no {kind}")
}

/// Turns prompts on, and returns the first, which comes on Thursday at three in UTC.
async fn prompted(team: &Team, who: &str) -> Said {
    team.command(who, "prompts on", &[]).await;
    team.wait_until("2026-10-22T16:00:00Z").await;
    team.expect_dm(who).await
}

/// Returns the last lines: the receiver and the buttons.
fn bottom(prompt: &Said) -> String {
    let lines: Vec<&str> = prompt.text.lines().collect();
    lines[lines.len() - 3..].join("\n")
}

/// Channels hold no message of the bot's but private answers.
fn nothing_public(team: &Team) {
    for channel in team.playground.channels("ana") {
        let public = channel.messages.iter().any(|view| view.author.bot && !view.ephemeral);
        assert!(!public, "something was posted in #{}", channel.name);
    }
}

#[tokio::test]
async fn they_come_weekly_to_those_who_want_them_and_to_nobody_else() {
    play(async |team| {
        let on = team.command("ana", "prompts on", &[]).await;
        assert!(on.is_private());
        insta::assert_snapshot!(on.text, @"
        Good. A private prompt comes to you Thu 22 October 2026 15:00 UTC, and weekly from then on. /prompts off ends it at any time.
        I go by UTC time for you, which is this server’s. Is it yours?
        [Yes, that is my time] [Another time zone]
        ");
        insta::assert_snapshot!(team.command("ana", "prompts on", &[]).await.text, @"
        Prompts are on already. The next comes Thu 22 October 2026 15:00 UTC.
        I go by UTC time for you, which is this server’s. Is it yours?
        [Yes, that is my time] [Another time zone]
        ");
        team.wait(14 * 24).await;
        let (first, second) = (team.expect_dm("ana").await, team.expect_dm("ana").await);
        assert_eq!([first.at(), second.at()], ["Thu 2026-10-22 15:00", "Thu 2026-10-29 15:00"]);
        insta::assert_snapshot!(bottom(&first), @"
        Goes to the team
        [Who comes to mind? ▾]
        [Write it now] [Snooze] [Stop]
        ");
        insta::assert_snapshot!(bottom(&second), @"
        Goes to them alone
        [Who comes to mind? ▾]
        [Write it now] [Snooze] [Stop]
        ");
        team.expect_no_dms("ben");
        nothing_public(team);
    })
    .await;
}

#[tokio::test]
async fn once_off_none_comes_until_they_are_on_again() {
    play(async |team| {
        team.command("ana", "prompts on", &[]).await;
        insta::assert_snapshot!(team.command("ana", "prompts off", &[]).await.text, @"Prompts are off. If you miss them, /prompts on brings them back.");
        team.expect_quiet(8 * 24).await;
        team.expect_no_dms("ana");
        team.command("ana", "prompts on", &[]).await;
        team.wait(7 * 24).await;
        team.expect_dm("ana").await;
    })
    .await;
}

#[tokio::test]
async fn they_come_by_each_persons_own_clock() {
    play(async |team| {
        for (who, zone) in [("eun", "Asia/Seoul"), ("grace", "America/New_York")] {
            team.command(who, "me time-zone", &[("zone", zone)]).await;
            team.command(who, "prompts on", &[]).await;
        }
        team.command("ana", "prompts on", &[]).await;
        team.wait_until("2026-10-23T00:00:00Z").await;
        assert_eq!(team.expect_dm("eun").await.at(), "Thu 2026-10-22 06:00");
        assert_eq!(team.expect_dm("ana").await.at(), "Thu 2026-10-22 15:00");
        assert_eq!(team.expect_dm("grace").await.at(), "Thu 2026-10-22 19:00");
    })
    .await;
}

#[tokio::test]
async fn the_kinds_take_turns_and_none_comes_again_before_all_have_been() {
    play(async |team| {
        team.command("ana", "prompts on", &[]).await;
        let mut seen = std::collections::BTreeSet::new();
        for week in 0..27 {
            team.wait(7 * 24).await;
            let prompt = team.expect_dm("ana").await;
            assert_eq!(prompt.line(0), KINDS[week % 3]);
            assert!(seen.insert(prompt.line(1).to_owned()), "again in week {week}: {}", prompt.line(1));
        }
    })
    .await;
}

#[tokio::test]
async fn one_can_be_seen_at_once_and_is_for_the_asker_alone() {
    play(async |team| {
        let now = team.command("ana", "prompts now", &[]).await;
        assert!(now.is_private());
        insta::assert_snapshot!(bottom(&now), @"
        Goes to the team
        [Who comes to mind? ▾]
        [Write it now]
        ");
        assert!(team.playground.messages("ben", "general").iter().all(|view| !view.author.bot));
        team.expect_quiet(8 * 24).await;
        team.expect_no_dms("ana");
    })
    .await;
}

#[tokio::test]
async fn what_a_thank_prompts_is_posted_for_the_team() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        let chosen = team.pick("ana", &prompt, WHO, "ben").await;
        assert_eq!((chosen.view.id, chosen.line(0)), (prompt.view.id, "For @ben"));
        let form = team.open("ana", &chosen, "Write").await;
        assert_eq!(
            (form.title.as_str(), form.fields[0].label.as_str()),
            ("A thank you to Ben Okafor", "What are you thankful for?")
        );
        let words = [("What are you thankful for?", "You waited for my late review and never sighed.")];
        let sent = team.submit("ana", &form, &words).await;
        assert_eq!(sent.view.id, prompt.view.id, "the prompt says that it is used");
        insta::assert_snapshot!(sent.text, @"
        Your thanks to @ben are on their way to #kudos. You can thank 4 more people today.
        [Undo] [One more]
        ");
        let post = team.expect_post("kudos").await;
        insta::assert_snapshot!(post.text, @"
        @ben, a thank you from @ana
        You waited for my late review and never sighed.
        [👏 Cheer]
        ");
        assert_eq!(post.pings(team), ["ben"]);
        team.expect_no_dms("ben");
        let more = team.click("ana", &sent, "One more").await;
        assert!(more.is_private() && more.line(0) == prompt.line(0), "{}", more.text);
        let chosen = team.pick("ana", &more, WHO, "grace").await;
        let form = team.open("ana", &chosen, "Write").await;
        team.submit("ana", &form, &words).await;
        assert_eq!(team.expect_post("kudos").await.pings(team), ["grace"]);
    })
    .await;
}

#[tokio::test]
async fn what_a_note_prompts_reaches_only_the_person() {
    play(async |team| {
        let prompt = shown(team, "ana", KINDS[1]).await;
        let chosen = team.pick("ana", &prompt, WHO, "ben").await;
        assert!(chosen.is_private());
        let form = team.open("ana", &chosen, "Write").await;
        assert_eq!(form.title, "A private note to Ben Okafor");
        let words = [("What would you like to tell them?", "Your questions made my plan better.")];
        insta::assert_snapshot!(team.submit("ana", &form, &words).await.text, @"
        Your note is on its way to @ben. Only the two of you will see it. You can thank 4 more people today.
        [Undo] [One more]
        ");
        insta::assert_snapshot!(team.expect_dm("ben").await.text, @"
        A private note from @ana
        Your questions made my plan better.
        Only you and the sender can see this.
        [Say thanks back] [Show it to the team]
        ");
        team.settle().await;
        nothing_public(team);
        team.expect_no_dms("chiara");
        team.expect_no_dms("ana");
    })
    .await;
}

#[tokio::test]
async fn what_a_check_in_prompts_reaches_only_the_person() {
    play(async |team| {
        let prompt = shown(team, "ana", KINDS[2]).await;
        let chosen = team.pick("ana", &prompt, WHO, "chiara").await;
        let form = team.open("ana", &chosen, "Write").await;
        assert_eq!(form.title, "A check-in with Chiara Conti");
        let words = [("What would you like to ask or say?", "How is the move going, really? 🏠")];
        team.submit("ana", &form, &words).await;
        insta::assert_snapshot!(team.expect_dm("chiara").await.text, @"
        A private note from @ana
        How is the move going, really? 🏠
        Only you and the sender can see this.
        [Say thanks back] [Show it to the team]
        ");
        team.settle().await;
        nothing_public(team);
    })
    .await;
}

#[tokio::test]
async fn a_note_that_cannot_be_brought_is_told_to_its_writer_and_kept() {
    play(async |team| {
        let prompt = shown(team, "ana", KINDS[1]).await;
        let chosen = team.pick("ana", &prompt, WHO, "hugo").await;
        let form = team.open("ana", &chosen, "Write").await;
        let words = [("What would you like to tell them?", "Your questions made my plan better.")];
        team.submit("ana", &form, &words).await;
        insta::assert_snapshot!(team.expect_dm("ana").await.text, @"I could not bring your note to @hugo, who takes no private messages from me. It is kept, and they can find it with /recognition mine.");
        nothing_public(team);
        let mine = team.command("hugo", "recognition mine", &[]).await;
        assert!(mine.text.contains("Your questions made my plan better."), "{}", mine.text);
    })
    .await;
}

#[tokio::test]
async fn writing_comes_after_choosing_somebody() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        insta::assert_snapshot!(team.click("ana", &prompt, "Write").await.text, @"First choose above who it is for, then write.");
        for nobody in ["ana", "sincerely"] {
            let none = team.pick("ana", &prompt, WHO, nobody).await;
            assert!(none.line(0).starts_with("No name in the server begins with"), "{}", none.text);
        }
        let here = team.command("ana", "prompts now", &[]).await;
        insta::assert_snapshot!(team.pick("ana", &here, WHO, "ana").await.text, @"Thanks are for somebody else. Whose help could you name instead?");
        insta::assert_snapshot!(team.pick("ana", &here, WHO, "sincerely").await.text, @"@sincerely is a bot and has no heart to warm. Choose a person.");
        let ben = team.pick("ana", &prompt, WHO, "ben").await;
        let grace = team.pick("ana", &ben, WHO, "grace").await;
        assert_eq!(grace.line(0), "For @grace");
    })
    .await;
}

#[tokio::test]
async fn a_prompt_put_off_comes_again_the_next_day_and_only_once() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        let snooze = || team.click("ana", &prompt, "Snooze");
        let (snoozed, again) = tokio::join!(snooze(), snooze());
        assert_eq!(snoozed.text, again.text);
        assert!(snoozed.view.buttons().is_empty(), "it stands in the prompt's place");
        insta::assert_snapshot!(snoozed.text, @"I will remind you again Fri 23 October 2026 16:00 UTC.");
        team.wait(48).await;
        let again = team.expect_dm("ana").await;
        assert_eq!(
            (again.at().as_str(), again.text.as_str()),
            ("Fri 2026-10-23 16:00", prompt.text.as_str())
        );
        team.settle().await;
        team.expect_nothing_more();
        team.click("ana", &again, "Snooze").await;
        team.wait(24).await;
        team.expect_dm("ana").await;
    })
    .await;
}

#[tokio::test]
async fn a_prompt_carries_its_own_way_out() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        insta::assert_snapshot!(team.click("ana", &prompt, "Stop").await.text, @"Prompts are off. If you miss them, /prompts on brings them back.");
        team.expect_quiet(15 * 24).await;
    })
    .await;
}

#[tokio::test]
async fn a_prompt_put_off_does_not_come_once_they_are_off() {
    play(async |team| {
        let prompt = prompted(team, "ana").await;
        team.click("ana", &prompt, "Snooze").await;
        team.command("ana", "prompts off", &[]).await;
        team.expect_quiet(3 * 24).await;
        assert_eq!(team.playground.messages("ana", Place::Dm).iter().filter(|one| !one.ephemeral).count(), 1);
    })
    .await;
}

/// Whatever a member's display name, the form opens and shows the name as far as Discord has room.
#[tokio::test]
async fn a_form_names_whom_it_goes_to_in_plain_words_and_within_discords_limit() {
    let names = vec![
        ("Ben Okafor", "Ben [a](https://e.x) \u{202e}Okafor of the long Name"),
        ("Chiara Conti", "👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻"),
    ];
    play_in(Setting { names, ..Setting::default() }, async |team| {
        for (who, title) in
            [("ben", "A thank you to Ben [a](https://e.x) Okafor of "), ("chiara", "A thank you to 👩🏽‍💻👩🏽‍💻👩🏽‍💻👩🏽‍💻")]
        {
            let prompt = team.command("ana", "prompts now", &[]).await;
            let chosen = team.pick("ana", &prompt, WHO, who).await;
            let form = team.open("ana", &chosen, "Write").await;
            let named =
                form.title.rsplit_once(" to ").or(form.title.rsplit_once(" with ")).expect("a name").1;
            assert!(title.contains(named.trim_end()), "{}", form.title);
            assert!(form.title.encode_utf16().count() <= 45);
        }
    })
    .await;
}
