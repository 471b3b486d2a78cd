//! What a value means stands where it is chosen, and its emoji in the post.

use crate::giving::THANKS;
use crate::team::play;

#[tokio::test]
async fn a_value_says_what_it_means_where_it_is_chosen_and_shows_its_emoji_in_the_post() {
    play(async |team| {
        let panel = team.command("ana", "setup", &[]).await;
        let page = team.pick("ana", &panel, "What would you like to see or change?", "Values").await;
        let value = team.pick("ana", &page, "Choose a value to change", "Spoke up early").await;
        let form = team.open("ana", &value, "Name and emoji").await;
        let fields = [
            ("What is it called?", "📣 Spoke up early"),
            ("What does it mean? (optional)", "Told us while it was small"),
        ];
        let changed = team.submit("ana", &form, &fields).await;
        let named = "📣 Spoke up early – Told us while it was small";
        let value = team.pick("ana", &changed, "Choose a value to change", named).await;
        assert_eq!(value.line(2), "Told us while it was small");
        let offered = team.typing("ben", "kudos", "value", "spoke").await;
        assert_eq!(offered, [named]);
        let thanks = [("to", "ana"), ("message", THANKS), ("value", "Spoke up early")];
        team.command("ben", "kudos", &thanks).await;
        let post = team.expect_post("kudos").await;
        assert!(post.text.contains("📣 Spoke up early"), "{}", post.text);
        let panel = team.command("ana", "setup", &[]).await;
        let file = team.click("ana", &panel, "Export").await;
        let [attached] = &file.view.attachments[..] else { panic!("{:?}", file.view.attachments) };
        let url = format!("{}{}", team.playground.api_url(), attached["url"].as_str().expect("an address"));
        let text = reqwest::get(url).await.expect("answered").text().await.expect("read");
        assert!(
            text.contains(r#"value_meanings = ["Spoke up early: Told us while it was small"]"#),
            "{text}"
        );
    })
    .await;
}
