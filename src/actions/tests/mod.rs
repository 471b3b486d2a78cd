//! Every press by arbitrary people, on arbitrary thanks and one-on-ones: an answer tells nothing that the asker may not
//! see, and is the same for what does not exist. Also what only forged forms could ask.

mod forged;
mod kudos_forms;
mod one_on_ones;
mod private;
mod thanks;

use std::sync::{Arc, LazyLock};

use chrono::TimeDelta;

use super::*;
use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::context::{Members, Standing, recognition_notices};
use crate::domain::Moment;
use crate::domain::guild::Defaults;
use crate::domain::id::{MessageId, NoticeId, SeriesId};
use crate::domain::member::Prompting;
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::prompt::PromptRef;
use crate::domain::recognition::{Kind, Recognition, Withdrawn};
use crate::domain::series::{Meeting, Participant as Side, Rhythm, Series, SeriesState};
use crate::store::Batch;
use crate::store::memory::MemoryStore;

pub(super) const HERE: GuildId = GuildId(1);
const ELSEWHERE: GuildId = GuildId(2);
const THERE_IS: u64 = 500;
const THERE_IS_NOT: u64 = 501;
/// Words that only those who may see the thanks read.
const SECRET: &str = "you untangled the release";
/// The people's ids; the last two have left, or are a bot.
const PEOPLE: std::ops::RangeInclusive<u64> = 11..=18;
const LEFT: u64 = 17;
const BOT: u64 = 18;

fn now() -> Moment {
    // A Monday.
    "2026-10-19T08:00:00Z".parse().unwrap()
}

fn standing(guild: GuildId, user: UserId) -> Standing {
    match user.0 {
        _ if guild != HERE => Standing::Unknown,
        LEFT => Standing::Outside,
        BOT => Standing::Bot,
        id if PEOPLE.contains(&id) => Standing::Person,
        _ => Standing::Outside,
    }
}

/// Made once: reading the catalogue takes longer than a case.
static WORDS: LazyLock<(Arc<Catalogue>, Arc<Defaults>)> = LazyLock::new(|| {
    let config = Config::from_text("test", "", []).unwrap();
    (Arc::new(Catalogue::embedded().unwrap()), Arc::new(config.defaults))
});

pub(super) fn context() -> Context {
    Context {
        store: Arc::new(MemoryStore::new()),
        catalogue: WORDS.0.clone(),
        clock: Arc::new(now),
        defaults: WORDS.1.clone(),
        wake: Arc::default(),
        picks: Default::default(),
        errands: Default::default(),
        commands: Default::default(),
        backups: Default::default(),
        members: Members::new(Arc::new(|guild, user| Ok(standing(guild, user)))),
    }
}

fn invoker(user: u64, guild: Option<GuildId>) -> Invoker {
    Invoker {
        interaction: InteractionId(9_000 + user),
        guild,
        private: guild.is_none(),
        channel: ChannelId(7),
        person: Person { id: UserId(user), name: "somebody".into(), bot: false, member: guild.is_some() },
        locale: "en-US".into(),
        language: None,
        may_manage: false,
        roles: vec![],
    }
}

/// Returns all that the answer says, as text.
async fn ask(context: &Context, invoker: &Invoker, request: Request) -> String {
    format!("{:?}", answer(context, invoker, request).await.unwrap().reply)
}

/// Returns what a stranger is told: the answer to what does not exist.
async fn nothing(invoker: &Invoker, request: Request) -> String {
    ask(&context(), invoker, request).await
}
