//! Tips and nudges of a server's own: an admin writes, changes, leaves out, deletes and takes them in from a file; members suggest
//! tips, and what is taken is posted with their name.

use discord_playground::{Modal, Outcome};

use crate::team::{NO_TIPS, Said, Setting, Team, play, play_in};

const IDEA: &str = "When somebody brings you a problem, the quickest help is often an answer, and the answer is often not \
                    yours to give. Ask what they have tried, and what they would do if you were away this week. Most people \
                    leave with a plan of their own, and come back less often and more sure.";
const TIP: [(&str, &str); 4] = [
    ("Title, up to 60 characters", "Ask before you answer"),
    ("The idea, in 40 to 90 words", IDEA),
    ("Try this week, in up to 25 words", "Answer the next question with one of yours."),
    (
        "One or two questions, each on its own line",
        "Whom did you answer too soon?\nWhat would they have done?",
    ),
];
const THEME: (&str, &[&str]) = ("word", &["coaching"]);

/// Turn to the page of own texts, and from there to a page of its buttons.
async fn page(team: &Team, who: &str, button: &str) -> Said {
    let panel = team.command(who, "setup", &[]).await;
    let texts =
        team.pick(who, &panel, "What would you like to see or change?", "Tips and nudges of your own");
    team.click(who, &texts.await, button).await
}

/// Open a form and send it with these fields; the rest stays as it opens.
async fn fill(team: &Team, who: &str, on: &Said, button: &str, fields: &[(&str, &str)]) -> Said {
    let form = team.open(who, on, button).await;
    team.submit(who, &form, fields).await
}

/// Open the form for a tip, and send it with its theme.
async fn add(team: &Team, on: &Said, fields: &[(&str, &str)]) -> Said {
    let form = team.open("ana", on, "Add a tip").await;
    team.submit_chosen("ana", &form, fields, &[THEME]).await
}

/// Suggest a tip, as ben.
async fn suggest(team: &Team, fields: &[(&str, &str)]) -> Said {
    let form = suggesting(team).await;
    team.submit_chosen("ben", &form, fields, &[THEME]).await
}

/// The form for a suggestion, as ben opens it.
async fn suggesting(team: &Team) -> Modal {
    match team.outcome("ben", "general", "tip suggest", &[]).await {
        Outcome::Modal(form) => form,
        other => panic!("{other:?}"),
    }
}

/// The text of the file that came with an answer.
async fn attached(team: &Team, said: &Said) -> String {
    let [file] = &said.view.attachments[..] else { panic!("{:?}", said.view.attachments) };
    let url = format!("{}{}", team.playground.api_url(), file["url"].as_str().expect("an address"));
    reqwest::get(url).await.expect("answered").text().await.expect("read")
}

/// The tip, with some of its fields otherwise.
fn tip_with<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let other = |name: &str| others.iter().find(|(of, _)| *of == name).map(|(_, text)| *text);
    TIP.iter().map(|(name, text)| (*name, other(name).unwrap_or(text))).collect()
}

/// Only tips of the server's own from now on.
async fn only_own_tips(team: &Team) {
    let said = team.command("ana", "setup", &[("built-in-tips", "false")]).await;
    assert_eq!(said.line(0), "**Sincerely’s own tips** off now, on before");
}

#[tokio::test]
async fn a_tip_of_the_servers_own_takes_its_turn_and_can_be_changed_left_out_and_deleted() {
    play(async |team| {
        let none = page(team, "ana", "Your tips: 0").await;
        insta::assert_snapshot!(none.text, @r"
        Tips of your own
        There are none yet. A tip you add takes its turn beside Sincerely’s own, or in their place.
        [Add a tip] [As a file] [From a file]
        [Tips and nudges of your own]
        ");
        let added = add(team, &none, &TIP).await;
        insta::assert_snapshot!(added.text, @r"
        “Ask before you answer” is added and takes its turn. *Leave out* or *Delete* takes it back.
        Tips of your own
        **Ask before you answer** · Coaching
        When somebody brings you a problem, the quickest help is often an answer, and the answer is often not yours to give. Ask what they have tried, and what they would do if you were away this week. Most people leave with a plan of their own, and come back less often and more sure.
        **Try this week**
        Answer the next question with one of yours.
        **Reflect**
        - Whom did you answer too soon?
        - What would they have done?
        -# Written by @ana Mon 19 October 2026 08:00 UTC
        [Change] [Leave out] [Delete]
        [Tips of your own]
        ");
        only_own_tips(team).await;
        let coming = team.command("ben", "tip now", &[]).await;
        insta::assert_snapshot!(coming.text, @r"
        The coming tip is this one. It will be posted in #leadership-tips Mon 19 October 2026 09:00 UTC.
        Ask before you answer
        When somebody brings you a problem, the quickest help is often an answer, and the answer is often not yours to give. Ask what they have tried, and what they would do if you were away this week. Most people leave with a plan of their own, and come back less often and more sure.
        Try this week
        Answer the next question with one of yours.
        Reflect
        - Whom did you answer too soon?
        - What would they have done?
        ");
        team.wait_until("2026-10-19T09:00:00Z").await;
        let post = team.expect_post("leadership-tips").await;
        assert_eq!(post.line(0), "Ask before you answer");

        let one = page(team, "ana", "Your tips: 1").await;
        let one = team.pick("ana", &one, "Choose a tip to read or change", "Ask before you answer").await;
        insta::assert_snapshot!(one.text, @r"
        Tips of your own
        **Ask before you answer** · Coaching
        When somebody brings you a problem, the quickest help is often an answer, and the answer is often not yours to give. Ask what they have tried, and what they would do if you were away this week. Most people leave with a plan of their own, and come back less often and more sure.
        **Try this week**
        Answer the next question with one of yours.
        **Reflect**
        - Whom did you answer too soon?
        - What would they have done?
        -# Written by @ana Mon 19 October 2026 08:00 UTC
        [Change] [Leave out] [Delete]
        [Tips of your own]
        ");
        let title = [("Title, up to 60 characters", "Ask first")];
        let changed = fill(team, "ana", &one, "Change", &title).await;
        assert_eq!(changed.line(0), "“Ask first” is changed.");
        let out = team.click("ana", &changed, "Leave out").await;
        assert_eq!(out.line(0), "“Ask first” is left out until you use it again.");
        let dry = team.command("ben", "tip now", &[]).await;
        assert_eq!(
            dry.text,
            "There is no tip to show just now. An admin can switch on Sincerely’s own, or write some, in /setup."
        );
        let panel = team.command("ana", "setup", &[]).await;
        let texts =
            team.pick("ana", &panel, "What would you like to see or change?", "Tips and nudges of your own");
        insta::assert_snapshot!(texts.await.text, @r"
        Tips and nudges of your own
        **Sincerely’s own tips** off
        **Sincerely’s own nudges** on · default
        No tip comes: Sincerely’s own are off, and there is none of yours in use.
        [Your tips: 1] [Your nudges: 0] [Suggestions: 0]
        [Switch on: Sincerely’s own tips] [Switch off: Sincerely’s own nudges]
        [Overview]
        ");
        let again = team.click("ana", &out, "Use again").await;
        assert_eq!(again.line(0), "“Ask first” takes its turn again.");
        let tips = page(team, "ana", "Your tips: 1").await;
        let other = team.pick("ana", &tips, "Choose a tip to read or change", "Ask first").await;
        let deleted = team.click("ana", &again, "Delete").await;
        assert_eq!(deleted.line(0), "“Ask first” is deleted.");
        let late = team.click("ana", &other, "Leave out").await;
        assert_eq!(late.text, "That text is not there any more.");
        let audit = team.command("ana", "admin audit", &[]).await;
        let changes = team.click("ana", &audit, "Settings").await;
        insta::assert_snapshot!(changes.text, @r"
        What was changed in the settings
        Mon 19 October 2026 09:00 UTC · @ana · **Tips of your own** none now, “Ask first” before
        Mon 19 October 2026 09:00 UTC · @ana · **Tips of your own** “Ask first” now, none before
        Mon 19 October 2026 09:00 UTC · @ana · **Tips of your own** none now, “Ask first” before
        Mon 19 October 2026 09:00 UTC · @ana · **Tips of your own** “Ask first” now, “Ask before you answer” before
        Mon 19 October 2026 08:00 UTC · @ana · **Sincerely’s own tips** off now, on before
        Mon 19 October 2026 08:00 UTC · @ana · **Tips of your own** “Ask before you answer” now, none before
        Page 1
        [Kudos]
        ");
    })
    .await;
}

#[tokio::test]
async fn what_breaks_the_rules_is_given_back_with_what_is_wrong_and_nothing_is_lost() {
    play(async |team| {
        let none = page(team, "ana", "Your tips: 0").await;
        let wrong = [
            ("Title, up to 60 characters", "Ask **first**"),
            ("The idea, in 40 to 90 words", "Too short."),
            ("One or two questions, each on its own line", "Why?\nNo question\nWhy not?"),
        ];
        let back = add(team, &none, &tip_with(&wrong)).await;
        insta::assert_snapshot!(back.text, @r"
        This cannot be taken as it is:
        • **Title** has * in it, which Discord reads as a sign. Please write it in plain words.
        • **The idea** takes 40 to 90 words, and has 2.
        • **Reflect** has room for 2 questions, one a line.
        • **Reflect** takes questions, each with a question mark at its end.
        Ask **first**
        Too short.
        Try this week
        Answer the next question with one of yours.
        Reflect
        Why?
        No question
        Why not?
        coaching
        [Try again]
        ");
        team.stop().await;
        team.start().await;
        let mended = [
            ("Title, up to 60 characters", "Ask first"),
            ("The idea, in 40 to 90 words", IDEA),
            ("One or two questions, each on its own line", "Why?"),
        ];
        // What was right stands in the form.
        let added = fill(team, "ana", &back, "Try again", &mended).await;
        assert_eq!(
            added.line(0),
            "“Ask first” is added and takes its turn. *Leave out* or *Delete* takes it back."
        );
        assert!(added.text.contains("Answer the next question with one of yours."), "{}", added.text);
        assert!(added.text.contains("**Ask first** · Coaching"), "{}", added.text);
    })
    .await;
}

#[tokio::test]
async fn a_nudge_of_the_servers_own_is_sent_and_written_to() {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, async |team| {
        let none = page(team, "ana", "Your nudges: 0").await;
        let nudge = [
            ("The moment to look for", "Who made a customer smile this week?"),
            ("Words to begin with", "I saw how you stayed with them."),
        ];
        let form = team.open("ana", &none, "Add a nudge").await;
        let added = team.submit_chosen("ana", &form, &nudge, &[("word", &["thank"])]).await;
        insta::assert_snapshot!(added.text, @r"
        “Who made a customer smile this week?” is added and takes its turn. *Leave out* or *Delete* takes it back.
        Nudges of your own
        **Thanks in public**
        Who made a customer smile this week?
        **It could begin like this** I saw how you stayed with them.
        -# Written by @ana Mon 19 October 2026 08:00 UTC
        [Change] [Leave out] [Delete]
        [Nudges of your own]
        ");
        team.command("ana", "setup", &[("built-in-prompts", "false")]).await;
        let shown = team.command("ben", "prompts now", &[]).await;
        assert!(shown.text.contains("Who made a customer smile this week?"), "{}", shown.text);
        let chosen = team.pick("ben", &shown, "Who comes to mind?", "eun").await;
        let form = team.open("ben", &chosen, "Write it now").await;
        let words = [("What are you thankful for?", "Thank you for staying with them until it worked.")];
        team.submit("ben", &form, &words).await;
        team.expect_post("kudos").await;
        // Every week of one who wants them brings it: there is no other.
        team.command("ben", "prompts on", &[]).await;
        team.wait_until("2026-10-22T15:00:00Z").await;
        let first = team.expect_dm("ben").await;
        assert!(first.text.contains("Who made a customer smile this week?"), "{}", first.text);
    })
    .await;
}

#[tokio::test]
async fn texts_go_out_as_a_file_and_come_back_from_one() {
    play(async |team| {
        let none = page(team, "ana", "Your tips: 0").await;
        let example = attached(team, &team.click("ana", &none, "As a file").await).await;
        assert!(example.contains("# [[tip]]"), "{example}");
        add(team, &none, &TIP).await;
        let added = page(team, "ana", "Your tips: 1").await;
        let text = attached(team, &team.click("ana", &added, "As a file").await).await;
        let id = format!("[[tip]]\nid = \"{}-1\"\n", team.playground.guild().id);
        assert!(text.starts_with(&id), "{text}");
        let renamed = text.replace("Ask before you answer", "Ask first");
        let more = format!(
            "{renamed}\n[[prompt]]\nkind = \"note\"\ntext = \"Who stayed late?\"\nexample = \"Thank you.\"\n"
        );
        let words = [("Paste the file here", more.as_str())];
        let taken = fill(team, "ana", &added, "From a file", &words).await;
        insta::assert_snapshot!(taken.text, @r"
        One added, one changed.
        Tips of your own
        • Ask first
        [Choose a tip to read or change ▾]
        [Add a tip] [As a file] [From a file]
        [Tips and nudges of your own]
        ");
        // A text of another server becomes a new one here, whatever its number.
        let theirs = text.replace(&format!("id = \"{}-", team.playground.guild().id), "id = \"1234567890-");
        let theirs = fill(team, "ana", &taken, "From a file", &[("Paste the file here", &theirs)]).await;
        assert_eq!(theirs.line(0), "One added, none changed.");
        let wrong = [("Paste the file here", "[[tip]]\ntitel = \"T\"\n[[tips]]\n")];
        let wrong = fill(team, "ana", &taken, "From a file", &wrong).await;
        insta::assert_snapshot!(wrong.text, @r"
        Nothing was changed, since not all of it can be read:
        • sincerely-texts.toml:1: this tip lacks `idea`
        • sincerely-texts.toml:1: this tip lacks `reflect`
        • sincerely-texts.toml:1: this tip lacks `theme`
        • sincerely-texts.toml:1: this tip lacks `try`
        • sincerely-texts.toml:2: `titel` is not a key of [[tip]]; did you mean `title`?
        • sincerely-texts.toml:3: `tips` does not belong here; did you mean `[[tip]]` or `[[prompt]]`?
        [Import]
        ");
    })
    .await;
}

#[tokio::test]
async fn a_suggested_tip_waits_for_the_admins_and_is_posted_with_its_members_name() {
    play(async |team| {
        let suggested = suggest(team, &TIP).await;
        assert_eq!(
            suggested.text,
            "Thank you! The admins find it in /setup. When one of them takes it I tell you, and your name stands below it."
        );
        let list = page(team, "ana", "Suggestions: 1").await;
        insta::assert_snapshot!(list.text, @r"
        Suggestions
        • Ask before you answer · @ben Mon 19 October 2026 08:00 UTC
        [Choose one to read ▾]
        [Tips and nudges of your own]
        ");
        let one = team.pick("ana", &list, "Choose one to read", "Ask before you answer").await;
        insta::assert_snapshot!(one.text, @r"
        Suggestions
        **Ask before you answer** · Coaching
        When somebody brings you a problem, the quickest help is often an answer, and the answer is often not yours to give. Ask what they have tried, and what they would do if you were away this week. Most people leave with a plan of their own, and come back less often and more sure.
        **Try this week**
        Answer the next question with one of yours.
        **Reflect**
        - Whom did you answer too soon?
        - What would they have done?
        -# Suggested by @ben
        [Take it] [Change it and take it] [Not this one]
        [Suggestions]
        ");
        let list = page(team, "ana", "Suggestions: 1").await;
        let other = team.pick("ana", &list, "Choose one to read", "Ask before you answer").await;
        let title = [("Title, up to 60 characters", "Ask first, answer later")];
        let taken = fill(team, "ana", &one, "Change it and take it", &title).await;
        insta::assert_snapshot!(taken.line(0), @"“Ask first, answer later” is one of your tips now. @ben hears of it and is named below it.");
        let told = team.expect_dm("ben").await;
        insta::assert_snapshot!(told.text, @"Your tip “Ask first, answer later” was taken. It takes its turn among this server’s tips, with your name below it. Thank you!");
        let again = team.click("ana", &other, "Take it").await;
        assert_eq!(again.text, "That suggestion is not on the list any more.");

        only_own_tips(team).await;
        team.command("ana", "tip now", &[("post", "true")]).await;
        let post = team.expect_post("leadership-tips").await;
        insta::assert_snapshot!(post.text, @r"
        Ask first, answer later
        When somebody brings you a problem, the quickest help is often an answer, and the answer is often not yours to give. Ask what they have tried, and what they would do if you were away this week. Most people leave with a plan of their own, and come back less often and more sure.
        -# Suggested by @ben
        Try this week
        Answer the next question with one of yours.
        Reflect
        - Whom did you answer too soon?
        - What would they have done?
        ");
    })
    .await;
}

#[tokio::test]
async fn three_suggestions_of_a_member_wait_at_a_time_and_one_that_is_not_taken_says_nothing() {
    play(async |team| {
        let titled = async |title: &str| {
            suggest(team, &tip_with(&[("Title, up to 60 characters", title)])).await
        };
        for title in ["One", "Two", "Three"] {
            assert!(titled(title).await.text.starts_with("Thank you!"));
        }
        let full = titled("Four").await;
        assert_eq!(
            full.line(0),
            "3 of your suggestions wait for the admins already. There is room for another once they have decided."
        );
        let list = page(team, "ana", "Suggestions: 3").await;
        let one = team.pick("ana", &list, "Choose one to read", "Two").await;
        let declined = team.click("ana", &one, "Not this one").await;
        assert_eq!(declined.line(0), "“Two” is off the list. Nothing is said about that.");
        team.expect_no_dms("ben");
        let form = team.open("ben", &full, "Try again").await;
        let sent = team.submit("ben", &form, &[]).await;
        assert!(sent.text.starts_with("Thank you!"), "{}", sent.text);
    })
    .await;
}

#[tokio::test]
async fn of_a_member_who_is_forgotten_the_tip_stays_without_their_name() {
    play(async |team| {
        for title in ["Taken", "Waiting"] {
            suggest(team, &tip_with(&[("Title, up to 60 characters", title)])).await;
        }
        let list = page(team, "ana", "Suggestions: 2").await;
        let one = team.pick("ana", &list, "Choose one to read", "Taken").await;
        team.click("ana", &one, "Take it").await;
        team.expect_dm("ben").await;
        let exported = team.command("ben", "me export", &[]).await;
        assert_eq!(exported.view.attachments.len(), 1, "{}", exported.text);
        let ask = team.command("ben", "me erase", &[]).await;
        team.click("ben", &ask, "Forget").await;
        let tips = page(team, "ana", "Your tips: 1").await;
        let tip = team.pick("ana", &tips, "Choose a tip to read or change", "Taken").await;
        assert!(!tip.text.contains("Suggested by"), "{}", tip.text);
        let none = page(team, "ana", "Suggestions: 0").await;
        assert!(none.text.contains("No suggestion waits."), "{}", none.text);
    })
    .await;
}

#[tokio::test]
async fn own_texts_survive_a_restart_and_a_backup() {
    play(async |team| {
        let none = page(team, "ana", "Your tips: 0").await;
        add(team, &none, &TIP).await;
        let backup = team.back_up().await;
        let tips = page(team, "ana", "Your tips: 1").await;
        let one = team.pick("ana", &tips, "Choose a tip to read or change", "Ask before you answer").await;
        team.click("ana", &one, "Delete").await;
        team.restore(&backup).await;
        let tips = page(team, "ana", "Your tips: 1").await;
        assert!(tips.text.contains("Ask before you answer"), "{}", tips.text);
    })
    .await;
}
