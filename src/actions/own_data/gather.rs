//! Reading what is kept about the asker, within the time and the room that an answer has: what the two of each one-on-one
//! wrote down is whole, of thanks the latest come first, and where something is missing is said.

use std::time::{Duration, Instant};

use chrono::{NaiveDate, TimeDelta};

use crate::context::{Context, give_a_turn};
use crate::domain::Moment;
use crate::domain::duty::Duty;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, UserId};
use crate::domain::looking::{Filter, List, Query};
use crate::domain::member::Member;
use crate::domain::own_data::{Conversation, GuildDuty, OwnData, OwnThanks, OwnTip};
use crate::domain::pairing::{Enrolment, ProgramId, ProgramKind};
use crate::domain::recognition::Recognition;
use crate::store::{Scope, StoreError};

/// The most recognitions of a list, and how many are read at a time.
const MOST: usize = 2_000;
const PORTION: usize = 500;
/// About the most bytes of words: each stands in both files, and Discord takes 10 MiB.
const WORDS: usize = 3 << 20;
/// How much of that is for thanks however much was written down for one-on-ones.
const FOR_THANKS: usize = 1 << 20;
/// When what was received, what was given, and all that is looked through for cheers must have been read.
const RECEIVED_BY: Duration = Duration::from_millis(300);
const GIVEN_BY: Duration = Duration::from_millis(500);
const ALL_BY: Duration = Duration::from_millis(700);

/// What is kept about a member in a guild; of thanks what was given before a moment, if one is named.
pub async fn own_data(
    context: &Context,
    guild: &Guild,
    member: Member,
    before: Option<Moment>,
) -> Result<OwnData, StoreError> {
    let (store, id, user) = (context.store.as_ref(), guild.id, member.id);
    let began = Instant::now();
    let conversations = conversations(context, id, user).await?;
    let written: usize = conversations.iter().map(Conversation::bytes).sum();
    let room = WORDS.saturating_sub(written).max(FOR_THANKS);
    Ok(OwnData {
        guild: id,
        duties: duties(guild, user),
        giving: store.giving(id, user).await?,
        prompting: store.prompting(id, user).await?,
        next_prompt: store.planned(Duty::Prompt { guild: id, user }).await?.map(|planned| planned.at),
        conversations,
        enrolments: enrolments(context, id, user).await?,
        groups: store.groups_of(id, user).await?,
        avoided: store.avoid_list(id, user).await?,
        tips: OwnTip::of(&store.own_texts(id).await?, user),
        thanks: Reading { context, guild: id, user, before, began, room }.thanks().await?,
        member,
    })
}

fn duties(guild: &Guild, user: UserId) -> Vec<GuildDuty> {
    let held = [(guild.owner, GuildDuty::Owner), (guild.set_up_by, GuildDuty::SetUp)];
    held.into_iter().filter(|(who, _)| *who == Some(user)).map(|(_, duty)| duty).collect()
}

async fn conversations(
    context: &Context,
    guild: GuildId,
    user: UserId,
) -> Result<Vec<Conversation>, StoreError> {
    let store = context.store.as_ref();
    let mut all = vec![];
    for series in store.series_of(guild, user).await? {
        let meetings = store.meetings(series.id, NaiveDate::MIN..NaiveDate::MAX).await?;
        let topics = store.topics(series.id, Scope::All).await?;
        let follow_ups = store.follow_ups(series.id, Scope::All).await?;
        all.push(Conversation::seen_by(user, series, meetings, topics, follow_ups));
    }
    Ok(all)
}

async fn enrolments(context: &Context, guild: GuildId, user: UserId) -> Result<Vec<Enrolment>, StoreError> {
    let mut all = vec![];
    for kind in ProgramKind::ALL {
        all.extend(context.store.enrolment(ProgramId { guild, kind }, user).await?);
    }
    Ok(all)
}

/// The reading of a member's thanks.
struct Reading<'a> {
    context: &'a Context,
    guild: GuildId,
    user: UserId,
    before: Option<Moment>,
    began: Instant,
    /// How many bytes of words there is room for.
    room: usize,
}

impl Reading<'_> {
    async fn thanks(&self) -> Result<OwnThanks, StoreError> {
        let half = self.room / 2;
        let (received, first) = self.found(List::Mine, half, self.began + RECEIVED_BY).await?;
        let (given, second) = self.found(List::Given, half, self.began + GIVEN_BY).await?;
        let mut thanks = OwnThanks { received, given, ..OwnThanks::default() };
        let (all, deadline) = (self.end(), self.began + ALL_BY);
        let noting = |one: &Recognition| thanks.note(one, self.user);
        let third = self.context.walk_back(self.guild, Moment::UNIX_EPOCH..all, deadline, noting).await?;
        thanks.missing_before = [first, second, third].into_iter().flatten().max();
        Ok(thanks)
    }

    /// The moment up to which is read. A clock that was set back may have left something in what is to come.
    fn end(&self) -> Moment {
        self.before.unwrap_or(self.context.now() + TimeDelta::days(1))
    }

    /// Returns the latest of a list that there are time and room for, and before when there is more, if there is.
    async fn found(
        &self,
        list: List,
        mut room: usize,
        deadline: Instant,
    ) -> Result<(Vec<Recognition>, Option<Moment>), StoreError> {
        let when = self.before.map(|before| Moment::UNIX_EPOCH..before);
        let filter = Filter { value: None, when };
        let query = Query { guild: self.guild, viewer: self.user, list, filter, other_names: vec![] };
        let mut all: Vec<Recognition> = vec![];
        loop {
            let (page, count) = self.context.store.find(&query, all.len(), PORTION).await?;
            let read = page.len();
            all.extend(page.into_iter().take_while(|one| takes(one, &mut room)));
            // Something that was given meanwhile shifts the next portion by one.
            all.dedup_by_key(|one| one.id);
            if all.len() >= count || read == 0 {
                return Ok((all, None));
            }
            if room == 0 || all.len() >= MOST || Instant::now() > deadline {
                let last = all.last().map_or(self.end(), |one| one.at);
                return Ok((all, Some(last)));
            }
            give_a_turn().await;
        }
    }
}

/// Takes the room of a recognition's words; without enough, all of it, so that nothing older is taken instead.
fn takes(one: &Recognition, room: &mut usize) -> bool {
    let words = one.text.len() + one.impact.as_ref().map_or(0, String::len);
    let fits = words < *room;
    *room = if fits { *room - words } else { 0 };
    fits
}
