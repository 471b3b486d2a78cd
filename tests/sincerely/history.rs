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
        insta::assert_snapshot!(history("ben").await.text, @"");
        topic(team, "ben", "My own worry", true).await;
        week(team, "2026-10-20", "The new rota").await;
        week(team, "2026-10-27", "The spring plan").await;
        let options = [("which", which.as_str()), ("what", "Ask for the numbers"), ("whose", "mine")];
        team.command("ana", "one-on-one follow-up", &options).await;
        let ana = history("ana").await;
        insta::assert_snapshot!(ana.text, @"");
        insta::assert_snapshot!(history("ben").await.text, @"");
        let file = async |who: &str| {
            let page = history(who).await;
            attached(team, &team.click(who, &page, "As a file").await).await
        };
        let (ana, ben) = (file("ana").await, file("ben").await);
        insta::assert_snapshot!(ana, @"");
        assert!(!ana.contains("My own worry") && ben.contains("My own worry"));
        team.read_dms("ben").await;
    })
    .await;
}
