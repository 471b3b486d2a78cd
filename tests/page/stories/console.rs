//! Checks of the stories' own tools: an unseen error in a page is noticed, and fails a story that does not expect it.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![story("whatever goes wrong unseen is noticed", |stage| noticed(stage).boxed_local())]
}

async fn noticed(stage: &Stage) {
    let page = stage.visit("ana").await;
    let slips = [
        ("console.error('told on purpose')", "told on purpose"),
        ("setTimeout(() => { throw new Error('thrown on purpose') })", "thrown on purpose"),
        ("void Promise.reject(new Error('rejected on purpose'))", "rejected on purpose"),
        (
            "document.body.append(Object.assign(document.createElement('script'), { text: 'ran = 1' }))",
            "Content Security Policy",
        ),
        ("void (new Image().src = 'http://127.0.0.1:9/x.png')", "Content Security Policy"),
    ];
    for (slip, told) in slips {
        assert_eq!(stage.troubles().await, [""; 0]);
        page.window.value(slip).await;
        let heard =
            async || stage.troubles().await.iter().any(|trouble| trouble.contains(told)).then_some(());
        page.window.until(&format!("{slip} to be noticed"), heard).await;
    }
}
