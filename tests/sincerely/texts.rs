//! Texts and names as people write them: how they appear in cards, lists, lines and files, and that no text of one
//! person's reaches into another's.

use crate::giving::generous;
use crate::looking::file;
use crate::team::{NO_TIPS, Said, Setting, Team, play_in, play_on_a_quiet_day};

const EMOJI: &str = "<:party_parrot:123456789012345678>";
const LINK: &str = "https://example.com/a/team_notes_of_october/page?of=all";

fn body(said: &Said) -> String {
    said.view.embeds[0]["description"].as_str().expect("a description").to_owned()
}

fn fields(said: &Said) -> String {
    let fields = said.view.embeds[0]["fields"].as_array().expect("fields");
    fields.iter().map(|field| field["value"].as_str().expect("text")).collect::<Vec<_>>().join("\n")
}

/// Thank Ben with these texts, an hour apart.
async fn thank_ben(team: &Team, texts: &[&str]) {
    for text in texts {
        team.thank("ana", "ben", text).await;
        team.wait(1).await;
    }
}

#[tokio::test]
async fn a_week_of_thanks_shows_no_markdown_and_no_half_tokens() {
    let setting = Setting { config: [generous().config, vec![NO_TIPS]].concat(), ..generous() };
    play_in(setting, async |team| {
        let before = "You **read every page** of a report that nobody else would have opened, see ";
        thank_ben(
            team,
            &[
                &format!("{before}{LINK}"),
                &format!("Thank you for all of the party, which was more than anybody of us could hope {EMOJI}{EMOJI}"),
            ],
        )
        .await;
        let party = "Thank you for the party, which was all that we could hope for it to be";
        let message = format!("{party} {}", "👨‍👩‍👧‍👦".repeat(40));
        let options = [("to", "ben"), ("message", message.as_str()), ("value", "Kept a promise")];
        team.command("ana", "kudos", &options).await;
        team.expect_post("kudos").await;
        team.wait_until("2026-10-23T16:00:00Z").await;
        let week = fields(&team.expect_post("kudos").await);
        assert!(week.contains("You read every page of a report") && !week.contains("**"), "{week}");
        assert!(week.contains("would have opened, see… [↗]"), "{week}");
        assert!(week.contains(&format!("hope {EMOJI}{EMOJI} [↗]")), "{week}");
        assert!(week.contains("👨‍👩‍👧‍👦…") && !week.contains("👨‍👩‍👧…") && !week.contains("\u{200d}…"), "{week}");
    })
    .await;
}

#[tokio::test]
async fn one_persons_markdown_ends_with_their_entry() {
    play_in(generous(), async |team| {
        let code = format!("```rust\n{}\n```", "let thanks = all();\n".repeat(40));
        thank_ben(
            team,
            &["The very first of all.", &code, ">>> all of\nthe rest", "# Loud and\nclear", "never **closed"],
        )
        .await;
        let mine = body(&team.command("ben", "recognition mine", &[]).await);
        let entries: Vec<&str> = mine.split("\n\n").collect();
        let words: Vec<&str> =
            entries.iter().filter_map(|entry| entry.split_once('\n')).map(|(_, words)| words).collect();
        assert_eq!(words.len(), 5, "{mine}");
        assert_eq!(words[0], r"never \*\*closed");
        assert_eq!(words[1], "Loud and\nclear");
        assert_eq!(words[2], "> all of\n> the rest");
        assert!(words[3].starts_with("```rust\nlet thanks") && words[3].ends_with("\n```…"), "{mine}");
        assert_eq!(words[4], "The very first of all.");
    })
    .await;
}

#[tokio::test]
async fn a_quotation_does_not_take_in_the_link_below_a_post() {
    play_in(generous(), async |team| {
        let message = team.playground.say("grace", "general", "All done.").expect("allowed");
        let form = team.form_for("ana", message).await;
        team.submit("ana", &form, &[("message", ">>> You said\nall of it.")]).await;
        let post = body(&team.expect_post("kudos").await);
        assert!(post.starts_with("> You said\n> all of it.\n\n[The message it is about]("), "{post}");
    })
    .await;
}

#[tokio::test]
async fn addresses_and_emoji_are_themselves_in_lists_and_files() {
    play_in(generous(), async |team| {
        thank_ben(team, &[&format!("For __all__ of {LINK} and {EMOJI}, on <t:1790000000:F>.")]).await;
        let mine = body(&team.command("ben", "recognition mine", &[]).await);
        assert!(mine.contains(&format!("For __all__ of {LINK} and {EMOJI}, on <t:1790000000:F>.")), "{mine}");
        let review = team.command("ben", "recognition review", &[]).await;
        let file = file(team, &review).await;
        assert!(
            file.contains(&format!("> For all of <{LINK}> and :party_parrot:, on 2026-09-21 14:13 UTC.")),
            "{file}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_name_is_plain_words_wherever_it_stands() {
    let names = vec![("Chiara Conti", "**Chi** [a](https://e.x) \u{202e}gnp")];
    play_in(Setting { names, ..generous() }, async |team| {
        let asked = [("with", "ben"), ("every", "week"), ("on", "Tuesday"), ("at", "10:00")];
        team.command("chiara", "one-on-one add", &asked).await;
        let invitation = team.expect_dm("ben").await;
        let title = invitation.view.embeds[0]["title"].as_str().expect("a title");
        assert_eq!(title, r"A one-on-one with \*\*Chi\*\* \[a\]\(https\://e.x\) gnp?");
        let offered = team.typing("ben", "one-on-one stop", "which", "chi").await;
        assert!(offered[0].starts_with("**Chi** [a](https://e.x) gnp · every Tuesday"), "{offered:?}");
        team.thank("ana", "chiara", "You untangled the release.").await;
        let review = team.command("chiara", "recognition review", &[]).await;
        let file = file(team, &review).await;
        assert!(file.starts_with("# Thanks to \\*\\*Chi\\*\\* \\[a\\](https://e.x) gnp\n"), "{file}");
    })
    .await;
}

#[tokio::test]
async fn only_what_people_can_react_with_is_an_emoji() {
    play_on_a_quiet_day(async |team| {
        for (given, shown) in
            [("🙏👍", "🙏👍"), ("→", "→"), ("½", "½"), ("\u{200b}", "\u{200b}"), ("**x**", "x")]
        {
            let said = team.command("ana", "setup", &[("thanks-emoji", given)]).await;
            assert!(said.text.contains(&format!("“{shown}” is not an emoji that I know.")), "{}", said.text);
        }
        for given in ["ℹ️", "🅱️", "🙏🏿", "👩🏽‍🤝‍👨🏿", "🇵🇹"] {
            let said = team.command("ana", "setup", &[("thanks-emoji", given)]).await;
            assert!(said.text.contains(&format!("The reaction {given} thanks")), "{}", said.text);
        }
    })
    .await;
}

#[tokio::test]
async fn words_are_found_however_they_are_joined() {
    play_in(generous(), async |team| {
        thank_ben(team, &["You don't give up on an e-mail.", "You don’t give in."]).await;
        for (sought, count) in
            [("dont", 2), ("don’t", 2), ("don", 2), ("email", 1), ("e-mail", 1), ("mail", 1)]
        {
            let said = team.command("eun", "recognition search", &[("words", sought)]).await;
            assert!(said.text.ends_with(&format!("{count} in all")), "{sought}: {}", said.text);
        }
    })
    .await;
}
