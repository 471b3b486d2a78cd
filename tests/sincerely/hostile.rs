//! Malicious texts and presses, and some that only look so: what other people then see, and who is notified.

use reqwest::Method;
use serde_json::{Value, json};
use sincerely::domain::id::{GuildId, UserId};

use crate::giving::{THANKS, generous};
use crate::hints::without;
use crate::team::{Said, Team, play, play_in};

/// Thank Ben with this text, and read the post as a bystander.
async fn post_of(team: &Team, text: &str) -> Said {
    let post = team.thank("ana", "ben", text).await;
    assert_eq!(post.pings(team), ["ben"]);
    assert!(!post.view.pings_everyone);
    team.look("dmitri", &post)
}

/// Returns the description of the post's card.
fn card(post: &Said) -> &str {
    post.view.embeds[0]["description"].as_str().expect("a description")
}

/// A request of another client with the bot's token.
pub async fn api(team: &Team, method: reqwest::Method, path: &str, body: Value) -> Value {
    let url = format!("{}/api/v10{path}", team.playground.api_url());
    let token = format!("Bot {}", team.playground.token());
    let asked = reqwest::Client::new().request(method, url).header("authorization", token).json(&body);
    let answer = asked.send().await.expect("answered");
    assert!(answer.status().is_success(), "{path}: {}", answer.status());
    answer.json().await.expect("JSON")
}

/// Posts a message in #general with one button of this custom id.
pub async fn forge(team: &Team, custom_id: &str) -> Said {
    let button = json!({"type": 2, "style": 2, "label": "Press", "custom_id": custom_id});
    let body = json!({"content": "Press me", "components": [{"type": 1, "components": [button]}]});
    let channel = team.playground.channel_id("general").expect("seeded");
    api(team, Method::POST, &format!("/channels/{channel}/messages"), body).await;
    team.expect_post("general").await
}

/// Register the bot's commands again, without lengths.
async fn register_without_lengths(team: &Team) {
    let traffic = team.playground.traffic();
    let put = traffic.iter().find(|one| one.method == "PUT" && one.path.ends_with("/commands"));
    let put = put.expect("registered");
    let mut commands = put.request.clone();
    let all = commands.as_array_mut().into_iter().flatten();
    for option in all.flat_map(|command| command["options"].as_array_mut().into_iter().flatten()) {
        option.as_object_mut().expect("an option").remove("max_length");
    }
    api(team, Method::PUT, put.path.trim_start_matches("/api/v10"), commands).await;
}

#[tokio::test]
async fn words_that_would_call_everyone_call_nobody() {
    play_in(generous(), async |team| {
        let guild = team.playground.guild().id;
        let roles = api(team, Method::GET, &format!("/guilds/{guild}/roles"), json!({})).await;
        let lead =
            roles.as_array().expect("a list").iter().find(|role| role["name"] == "lead").expect("seeded");
        let role = lead["id"].as_str().expect("an id");
        let grace = team.playground.person("grace").expect("seeded").id;
        let text = format!("@everyone @here <@&{role}> <@{grace}> thank you all");
        let fields = [("to", "eun"), ("message", &text), ("impact", &text)];
        team.command("ana", "kudos", &fields).await;
        let post = team.expect_post("kudos").await;
        assert_eq!(post.pings(team), ["eun"]);
        assert!(!post.view.pings_everyone && !team.look("grace", &post).view.pings_me);
        assert_eq!(card(&post), text);
        let mine = team.command("eun", "recognition mine", &[]).await;
        assert!(mine.pings(team).is_empty() && !mine.view.pings_everyone);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_that_repeats_a_hostile_word_calls_nobody() {
    play(async |team| {
        let grace = team.playground.person("grace").expect("seeded").id;
        let value = format!("@everyone <@{grace}>");
        let options = [("to", "ben"), ("message", THANKS), ("value", value.as_str())];
        let refused = team.command("ana", "kudos", &options).await;
        assert!(refused.is_private() && refused.pings(team).is_empty() && !refused.view.pings_everyone);
    })
    .await;
}

#[tokio::test]
async fn two_thousand_characters_are_posted_whole() {
    play_in(generous(), async |team| {
        let longest = format!("{}.", "thanks ".repeat(286).trim_end());
        let longest: String = longest.chars().cycle().take(2_000).collect();
        assert_eq!(card(&post_of(team, &longest).await), longest.trim());
        team.wait(1).await;
        let astral = "🎉".repeat(2_000);
        assert_eq!(card(&post_of(team, &astral).await), astral);
    })
    .await;
}

#[tokio::test]
async fn the_client_takes_no_more_than_two_thousand() {
    play(async |team| {
        let longer = json!("x".repeat(2_001));
        let options = [("to", json!("ben")), ("message", longer.clone())];
        let refused = team.playground.command("ana", "general", "kudos", &options).await;
        assert!(refused.expect_err("too long").reason.contains("2000"));
        let message = team.playground.say("grace", "general", "All done.").expect("allowed");
        let form = team.form_for("ana", message).await;
        let longer = longer.as_str().expect("text");
        let refused = team.playground.submit("ana", &form, &[("message", longer)]).await;
        assert!(refused.expect_err("too long").reason.contains("2000"));
    })
    .await;
}

/// Commands registered by another version may require less than this one does.
#[tokio::test]
async fn the_bot_itself_takes_no_more_either() {
    play(async |team| {
        register_without_lengths(team).await;
        let (text, impact) = ("x".repeat(2_001), "y".repeat(301));
        let long = [("to", "ben"), ("message", text.as_str())];
        insta::assert_snapshot!(team.command("ana", "kudos", &long).await.text, @"
        That is longer than 2000 characters, which is all that fits. Keep the best part.
        What you wrote
        xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
        To
        @ben
        [Try again]
        ");
        let long = [("to", "ben"), ("message", THANKS), ("impact", impact.as_str())];
        insta::assert_snapshot!(team.command("ana", "kudos", &long).await.text, @"
        The line about who it helped is longer than 300 characters. Shorten it a little.
        What you wrote
        You untangled the release on Friday.
        To
        @ben
        Who it helped
        yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy
        [Try again]
        ");
        let value = "z".repeat(3_000);
        let long = [("to", "ben"), ("message", THANKS), ("value", value.as_str())];
        let refused = team.command("ana", "kudos", &long).await.text;
        assert!(refused.starts_with("“zzz") && refused.contains("zz…”"), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn the_longest_of_everything_fits_one_post() {
    play_in(generous(), async |team| {
        without(team, "grace").await;
        let message = team.playground.say("grace", "general", "All done.").expect("allowed");
        let form = team.form_for("ana", message).await;
        let (text, impact) = ("](".repeat(1_000), "](".repeat(150));
        team.submit("ana", &form, &[("message", &text), ("impact", &impact)]).await;
        let post = team.expect_post("kudos").await;
        for who in ["ben", "chiara", "dmitri", "eun", "farid", "hugo"] {
            team.cheer(who, &post).await;
        }
        assert!(team.look("ben", &post).text.ends_with("[👏 Cheer · 6]"));
        let mine = team.command("grace", "recognition mine", &[]).await;
        assert!(mine.text.contains('…') && mine.text.ends_with("1 so far"));
    })
    .await;
}

#[tokio::test]
async fn five_of_the_longest_fit_a_page() {
    play_in(generous(), async |team| {
        for _ in 0..5 {
            post_of(team, &"](".repeat(1_000)).await;
            team.wait(1).await;
        }
        let mine = team.command("ben", "recognition mine", &[]).await;
        assert_eq!(mine.text.matches('…').count(), 5);
    })
    .await;
}

#[tokio::test]
async fn emoji_of_many_parts_and_any_script_come_through_unharmed() {
    play_in(generous(), async |team| {
        for text in [
            "👩🏽‍🤝‍👨🏿 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇵🇹 thank you!",
            "شكراً جزيلاً على كل ما فعلته 🙏",
            "תודה רבה על העזרה שלך היום",
            "ありがとうございます、本当に助かりました",
            "Z̸͙̈a̷̬͝l̵̰̒g̶̱͐o̸̤͊ thanks you as well",
        ] {
            assert_eq!(card(&post_of(team, text).await), text);
            team.wait(1).await;
        }
        let mine = team.command("ben", "recognition mine", &[]).await;
        assert!(mine.text.contains("شكراً جزيلاً") && mine.text.contains("👨‍👩‍👧‍👦"));
    })
    .await;
}

#[tokio::test]
async fn a_link_cannot_hide_where_it_leads() {
    play_in(generous(), async |team| {
        let text = "Look at [the bank](https://evil.example) for your bonus";
        let options = [("to", "ben"), ("message", text), ("impact", text)];
        team.command("ana", "kudos", &options).await;
        let post = team.expect_post("kudos").await;
        let mine = team.command("ben", "recognition mine", &[]).await;
        for said in [&post, &mine] {
            assert!(!said.text.contains("](http"), "{}", said.text);
            assert!(said.text.contains("https://evil.example"), "{}", said.text);
        }
        let note = team.note("ana", "eun", text).await;
        assert!(!note.text.contains("](http"), "{}", note.text);
    })
    .await;
}

#[tokio::test]
async fn words_that_show_nothing_are_too_short() {
    play(async |team| {
        for text in
            ["\u{200b}".repeat(12), "\u{2800}\u{3164}\u{ad}\u{2060}".repeat(4), " \u{200e}\n".repeat(9)]
        {
            let refused = team.answer_to_thanks("ana", "ben", &text).await;
            assert!(refused.text.starts_with("Say a little more"), "{:?}: {}", text, refused.text);
        }
    })
    .await;
}

#[tokio::test]
async fn an_impact_that_shows_nothing_is_left_out() {
    play(async |team| {
        let options = [("to", "ben"), ("message", THANKS), ("impact", "\u{200b}\u{200b}")];
        team.command("ana", "kudos", &options).await;
        let post = team.expect_post("kudos").await;
        assert!(!post.text.contains("Who it helped"), "{}", post.text);
    })
    .await;
}

#[tokio::test]
async fn many_empty_lines_are_kept_to_the_card() {
    play(async |team| {
        let text = format!("Thank you.{}And again.", "\n".repeat(1_900));
        assert_eq!(card(&post_of(team, &text).await), text);
    })
    .await;
}

#[tokio::test]
async fn presses_that_no_button_of_ours_makes_are_answered_privately() {
    play(async |team| {
        for id in [
            "boo",
            "cheer",
            "cheer:",
            "cheer:0",
            "cheer:1",
            "cheer:-1",
            "cheer:18446744073709551615",
            "cheer:18446744073709551616",
            "cheer:1#x",
            "#",
            "accept:1",
            "decline:1",
            "stop:1",
            "skip:1:2026-10-19",
            "skip:1:+262142-12-31",
            "snooze-brief:1",
            "pick:1:x",
            "write:1:x:",
            "write:1:x:1",
            "thank-for:1:1:1",
            "mine:-1",
        ] {
            let forged = forge(team, id).await;
            let answer = team.click("eun", &forged, "Press").await;
            assert!(answer.is_private() && answer.text.len() > 20, "{id}: {}", answer.text);
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_beyond_the_last_is_the_last() {
    play(async |team| {
        team.thank("ana", "ben", THANKS).await;
        let forged = forge(team, "mine:4294967295").await;
        let page = team.click("ben", &forged, "Press").await;
        assert!(page.text.ends_with("1 so far"), "{}", page.text);
    })
    .await;
}

/// Only a forged button could ask for this; what is private stays private even then.
#[tokio::test]
async fn no_cheer_brings_a_private_note_to_light() {
    play(async |team| {
        team.note("ana", "ben", "Between the two of us: well done.").await;
        let (guild, ben) = (team.playground.guild().id, team.playground.person("ben").expect("seeded").id);
        let (guild, ben) = (GuildId(guild.parse().expect("an id")), UserId(ben.parse().expect("an id")));
        let (kept, _) = team.store().received(guild, ben, 0, 1).await.expect("reads");
        let forged = forge(team, &format!("cheer:{}", kept[0].id)).await;
        let answer = team.click("eun", &forged, "Press").await;
        assert!(answer.is_private() && !answer.text.contains("well done"), "{}", answer.text);
        assert!(!team.look("dmitri", &forged).text.contains("well done"));
    })
    .await;
}
