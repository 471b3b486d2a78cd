//! What was: past meetings, topics talked over, follow-ups made; and one lead with two hundred one-on-ones.

use crate::briefs::{play, topic};
use crate::looking::file as attached;
use crate::one_on_one::{TUESDAYS, agree};
use crate::own_series::offered_choice;
use crate::team::Team;

/// Live through a meeting that happened, with a topic ticked off.
async fn week(team: &Team, day: &str, about: &str) {
    topic(team, "ana", about, false).await;
    team.wait_until(&format!("{day}T10:31:00Z")).await;
    let question = team.read_dms("ana").await.pop().expect("a question");
    let yes = team.click("ana", &question, "Yes").await;
    let ticked = team.playground.select("ana", yes.view.id, "What did you talk over?", &[about.into()]).await;
    team.said(ticked.expect("the client lets them"));
    team.settle().await;
    team.read_dms("ben").await;
}

#[tokio::test]
async fn both_look_back_on_the_same_but_for_what_is_private() {
    play(async |team| {
        agree(team, TUESDAYS).await;
        let which = offered_choice(team, "ben", "history").await;
        let history = async |who: &str| team.command(who, "one-on-one history", &[("which", &which)]).await;
        insta::assert_snapshot!(history("ben").await.text, @r"
        You and Ana Duarte
        Nothing is noted here yet. After each one-on-one I ask whether it happened, and what you talked over.
        ");
        topic(team, "ben", "My own worry", true).await;
        week(team, "2026-10-20", "The new rota").await;
        week(team, "2026-10-27", "The spring plan").await;
        let options = [("which", which.as_str()), ("what", "Ask for the numbers"), ("whose", "mine")];
        team.command("ana", "one-on-one follow-up", &options).await;
        let ana = history("ana").await;
        insta::assert_snapshot!(ana.text, @r"
        You and Ben Okafor
        Tuesday, 27 October 2026: you met
        • The spring plan
        Tuesday, 20 October 2026: you met
        • The new rota
        Follow-ups
        • Ask for the numbers (yours, since 27 October 2026)
        Page 1 of 1
        [As a file]
        ");
        insta::assert_snapshot!(history("ben").await.text, @r"
        You and Ana Duarte
        Tuesday, 27 October 2026: you met
        • The spring plan
        Tuesday, 20 October 2026: you met
        • The new rota
        Follow-ups
        • Ask for the numbers (@ana, since 27 October 2026)
        Page 1 of 1
        [As a file]
        ");
        let file = async |who: &str| {
            let page = history(who).await;
            attached(team, &team.click(who, &page, "As a file").await).await
        };
        let (ana, ben) = (file("ana").await, file("ben").await);
        insta::assert_snapshot!(ana, @r"
        # You and Ben Okafor

        ## Tuesday, 27 October 2026: you met

        - The spring plan

        ## Tuesday, 20 October 2026: you met

        - The new rota

        ## Follow-ups

        - Ask for the numbers (yours, open)
        ");
        assert!(!ana.contains("My own worry") && ben.contains("My own worry"));
        team.read_dms("ben").await;
    })
    .await;
}
