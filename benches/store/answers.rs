//! Times whole answers over stores of different sizes: giving kudos, and a recap with its chart, from the request to
//! the reply.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use sincerely::actions::{Give, Invoker, Person, Request, answer};
use sincerely::catalogue::Catalogue;
use sincerely::config::Config;
use sincerely::context::{Context, Members, Standing};
use sincerely::domain::id::{ChannelId, InteractionId, UserId};
use sincerely::domain::message::Reply;
use sincerely::domain::period::Period;
use sincerely::store::Store;

use crate::filled;

/// A context over a store of `count` kudos, at the day after the last of them.
pub fn context(store: &Arc<dyn Store>, count: u64) -> Context {
    let now = filled::given_at(count) + TimeDelta::days(1);
    let config = Config::from_text("built in", "", []).expect("the built-in configuration");
    Context {
        store: store.clone(),
        catalogue: Arc::new(Catalogue::embedded().expect("the built-in words")),
        clock: Arc::new(move || now),
        defaults: Arc::new(config.defaults),
        wake: Arc::default(),
        picks: Default::default(),
        errands: Default::default(),
        commands: Default::default(),
        backups: Default::default(),
        members: Members::new(Arc::new(|_, _| Ok(Standing::Person))),
    }
}

fn asker(user: u64, interaction: u64) -> Invoker {
    Invoker {
        interaction: InteractionId(interaction),
        guild: Some(filled::GUILD),
        private: false,
        channel: ChannelId(1_550_778_472_857_600_012),
        person: person(user),
        language: None,
        locale: "en-US".into(),
        roles: vec![],
        may_manage: false,
    }
}

fn person(id: u64) -> Person {
    Person { id: UserId(id), name: "Somebody".into(), bot: false, member: true }
}

/// Times a kudos from a new giver to a new receiver.
pub async fn give(context: &Context, number: u64) -> Duration {
    let to = vec![person(20_000_000 + number)];
    let text = "You untangled the release on Friday evening, and told us how.".to_owned();
    let give = Give { to, text, value: None, impact: None, anonymous: false };
    let began = Instant::now();
    let reply = answer(context, &asker(10_000_000 + number, 5_000_000 + number), Request::Kudos(give)).await;
    let took = began.elapsed();
    assert!(
        matches!(reply.map(|answer| answer.reply), Ok(Reply::Private(message)) if !message.rows.is_empty()),
        "it was kept"
    );
    took
}

/// Times a recap of a period, with its chart.
pub async fn recap(context: &Context, period: Period) -> Duration {
    let began = Instant::now();
    let reply = answer(context, &asker(1, 1), Request::Recap { period }).await;
    let took = began.elapsed();
    assert!(
        matches!(reply.map(|answer| answer.reply), Ok(Reply::Private(message)) if message.files.len() == 1),
        "with a chart"
    );
    took
}
