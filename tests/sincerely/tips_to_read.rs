//! Tips beside the weekly one: everyone reads them by theme, and an admin passes the coming one over.

use crate::team::{NO_TIPS, Said, Setting, Team, play_in};

async fn play(story: impl AsyncFnOnce(&mut Team)) {
    play_in(Setting { config: vec![NO_TIPS], ..Setting::default() }, story).await;
}

/// The title of the tip that is shown below what is said.
fn title(said: &Said) -> String {
    said.view.embeds[0]["title"].as_str().expect("a card").to_owned()
}

#[tokio::test]
async fn everyone_reads_tips_by_theme_and_no_turn_changes_by_it() {
    play(async |team| {
        let coming = title(&team.command("ben", "tip now", &[]).await);
        let themes = team.command("ben", "tip browse", &[]).await;
        insta::assert_snapshot!(themes.text, @r"
        Tips on leading
        There are 30 tips to read here. Reading changes nothing of which one comes next.
        [Choose a theme ▾]
        ");
        let listening = team.pick("ben", &themes, "Choose a theme", "Listening").await;
        insta::assert_snapshot!(listening.text, @r"
        Listening
        • Leave five quiet seconds
        • Say what became of their idea
        • Ask while the answer can still matter
        [Choose a tip to read ▾]
        [Choose a theme ▾]
        ");
        let one = team.pick("ben", &listening, "Choose a tip to read", "Leave five quiet seconds").await;
        assert_eq!(title(&one), "Leave five quiet seconds");
        assert!(one.text.contains("[Choose a tip to read ▾]") && one.is_private(), "{}", one.text);
        let at_once = team.command("ben", "tip browse", &[("theme", "listening")]).await;
        assert_eq!(at_once.text, listening.text);
        assert_eq!(title(&team.command("ben", "tip now", &[]).await), coming);
        team.settle().await;
        team.expect_nothing_more();
    })
    .await;
}

#[tokio::test]
async fn an_admin_passes_the_coming_tip_over_and_takes_that_back() {
    play(async |team| {
        let coming = title(&team.command("ana", "tip now", &[]).await);
        let refused = team.command("ben", "tip skip", &[]).await;
        assert!(
            refused.text.starts_with("Passing a tip over takes the Manage Server permission"),
            "{}",
            refused.text
        );
        let skipped = team.command("ana", "tip skip", &[]).await;
        assert!(skipped.line(0).starts_with(&format!("“{coming}” is passed over")), "{}", skipped.text);
        let next = title(&skipped);
        assert_ne!(next, coming);
        assert_eq!(title(&team.command("ben", "tip now", &[]).await), next);
        let back = team.click("ana", &skipped, "Undo").await;
        assert_eq!(
            (back.line(0), title(&back)),
            ("It takes its turn again. Next is this one.", coming.clone())
        );
        assert_eq!(title(&team.command("ben", "tip now", &[]).await), coming);
    })
    .await;
}
