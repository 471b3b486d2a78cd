//! Light and dark, as the system prefers.

use futures_util::FutureExt;

use crate::harness::{Story, story};
use crate::stage::Stage;

pub fn stories() -> Vec<Story> {
    vec![story("colours follow the system's wish at once", |stage| colours(stage).boxed_local())]
}

/// The brightness of the page's background and text as drawn, from 0 to 1.
const BRIGHTNESS: &str = "['backgroundColor', 'color'].map((what) => getComputedStyle(document.querySelector('main'))[what].match(/[\\d.]+/g).slice(0, 3).reduce((sum, one) => sum + Number(one) / 765, 0))";

async fn colours(stage: &Stage) {
    let page = stage.visit("ana").await;
    for (scheme, dark) in [("dark", true), ("light", false), ("dark", true)] {
        page.prefer(scheme).await;
        let right = async || {
            let told = page.window.value(BRIGHTNESS).await;
            let (paper, ink) = (told[0].as_f64()?, told[1].as_f64()?);
            (if dark { paper < 0.2 && ink > 0.8 } else { paper > 0.9 && ink < 0.3 }).then_some(())
        };
        page.window.until(&format!("the page to be {scheme}"), right).await;
    }
}
