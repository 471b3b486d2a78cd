//! A record may change between a read and the commit that rests on it: each condition notices that on every back end.

use super::sample::{GIVER, GUILD, applied, at, changed, kudos, notice, second, series, tip};
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::{GuildId, NoticeId, RecognitionId, SeriesId, UserId};
use crate::domain::member::{Prompting, Settle, Visibility};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::refusal::DeliveryRefusal;
use crate::domain::rotation::Rotation;
use crate::domain::series::{Series, SeriesState};
use crate::domain::tz::Tz;
use crate::store::{Batch, Change, Committed, Condition, Store};

pub(super) async fn suite<S: Store + 'static>(open: impl AsyncFn() -> S) {
    of_two_who_ask_each_other_one_wins(&open().await).await;
    only_open_series_of_the_same_two_stand_in_the_way(&open().await).await;
    a_recognition_is_changed_only_as_it_was_read(&open().await).await;
    of_two_first_cheers_one_is_the_first(&open().await).await;
    a_prompt_is_drawn_only_as_it_was_read(&open().await).await;
    prompts_are_switched_and_what_was_drawn_stays(&open().await).await;
    a_wish_is_heeded_only_as_it_was_read(&open().await).await;
    a_tip_is_drawn_only_as_it_was_read(&open().await).await;
    what_was_missed_is_told_once(&open().await).await;
    weeks_are_found_by_their_time_and_a_new_one_is_noticed(&open().await).await;
    only_what_is_planned_is_moved(&open().await).await;
}

async fn refused(store: &impl Store, condition: Condition, why: &str) {
    assert_eq!(store.commit(Batch::free().when(condition)).await.unwrap(), changed(), "{why}");
}

async fn holds(store: &impl Store, condition: Condition) {
    applied(store, Batch::free().when(condition)).await;
}

fn alone(series: &Series, states: &[SeriesState]) -> Condition {
    let pair = series.people().map(|person| person.id);
    Condition::NoSeriesBetween { guild: GUILD, pair, except: series.id, states: states.to_vec() }
}

const OPEN: [SeriesState; 2] = [SeriesState::Asked, SeriesState::Running];

async fn of_two_who_ask_each_other_one_wins(store: &impl Store) {
    let ask = |series: Series| Batch::free().when(alone(&series, &OPEN)).change(Change::PutSeries(series));
    let (one, other) = (ask(series(1, 2, 3)), ask(series(2, 3, 2)));
    let (one, other) = tokio::join!(store.commit(one), store.commit(other));
    let outcomes = [one.unwrap(), other.unwrap()];
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == Committed::Applied).count(), 1);
    assert_eq!(outcomes.iter().filter(|outcome| **outcome == changed()).count(), 1);
    assert_eq!(store.series_of(GUILD, UserId(2)).await.unwrap().len(), 1);
}

async fn only_open_series_of_the_same_two_stand_in_the_way(store: &impl Store) {
    let put = async |series: Series| applied(store, Batch::free().change(Change::PutSeries(series))).await;
    let new = series(9, 3, 2);
    put(series(1, 2, 4)).await;
    put(Series { guild: GuildId(9), ..series(2, 2, 3) }).await;
    holds(store, alone(&new, &OPEN)).await;
    put(series(3, 2, 3)).await;
    refused(store, alone(&new, &OPEN), "they ask each other").await;
    holds(store, alone(&new, &[SeriesState::Running])).await;
    holds(store, alone(&series(3, 2, 3), &OPEN)).await;
    put(Series { state: SeriesState::Running, ..series(3, 2, 3) }).await;
    put(series(4, 3, 2)).await;
    refused(store, alone(&new, &[SeriesState::Running]), "one of the two runs").await;
    put(Series { state: SeriesState::Stopped, ..series(3, 2, 3) }).await;
    refused(store, alone(&new, &OPEN), "the other is still asked for").await;
    applied(store, Batch::free().change(Change::ForgetSeries(SeriesId(4)))).await;
    holds(store, alone(&new, &OPEN)).await;
    put(Series { state: SeriesState::Running, ..series(3, 2, 3) }).await;
    refused(store, alone(&new, &OPEN), "it runs again").await;
}

async fn a_recognition_is_changed_only_as_it_was_read(store: &impl Store) {
    let given = kudos(1, &[2, 3]);
    let unchanged = |was| Condition::RecognitionIs(Box::new(was));
    refused(store, unchanged(given.clone()), "not there yet").await;
    applied(store, Batch::free().change(Change::Give(given.clone()))).await;
    let remove_receiver = |who| {
        let out = Change::RemoveReceiver { recognition: given.id, who: UserId(who), at: second(9) };
        Batch::free().when(unchanged(given.clone())).change(out)
    };
    let (one, other) = tokio::join!(store.commit(remove_receiver(2)), store.commit(remove_receiver(3)));
    let outcomes = [one.unwrap(), other.unwrap()];
    assert!(outcomes.contains(&Committed::Applied) && outcomes.contains(&changed()), "{outcomes:?}");
    let left = store.recognition(given.id).await.unwrap().unwrap();
    assert_eq!(left.receivers.len(), 1);
    holds(store, unchanged(left)).await;
}

async fn of_two_first_cheers_one_is_the_first(store: &impl Store) {
    let recognition = RecognitionId(1);
    let is = |cheered| Condition::IsCheered { recognition, cheered };
    refused(store, is(false), "not there yet").await;
    applied(store, Batch::free().change(Change::Give(kudos(1, &[2])))).await;
    let cheer = |by| {
        let cheer = Change::ToggleCheer { recognition, by: UserId(by) };
        Batch::free().when(is(false)).change(cheer)
    };
    refused(store, is(true), "nobody cheered yet").await;
    applied(store, cheer(5)).await;
    assert_eq!(store.commit(cheer(6)).await.unwrap(), changed());
    holds(store, is(true)).await;
}

async fn a_prompt_is_drawn_only_as_it_was_read(store: &impl Store) {
    let new = Prompting::new(GUILD, GIVER);
    let drawn = Prompting { turn: 1, ..new.clone() };
    let draw = || {
        let unchanged = Condition::PromptingIs(Box::new(new.clone()));
        Batch::free().when(unchanged).change(Change::PutPrompting(drawn.clone()))
    };
    applied(store, draw()).await;
    assert_eq!(store.commit(draw()).await.unwrap(), changed());
    assert_eq!(store.prompting(GUILD, GIVER).await.unwrap(), drawn);
}

async fn prompts_are_switched_and_what_was_drawn_stays(store: &impl Store) {
    let switch = async |on| {
        let switch = Change::SwitchPrompts { guild: GUILD, user: GIVER, on };
        applied(store, Batch::free().change(switch)).await;
        store.prompting(GUILD, GIVER).await.unwrap()
    };
    assert_eq!(switch(true).await, Prompting { on: true, ..Prompting::new(GUILD, GIVER) });
    let drawn = Prompting { on: true, turn: 4, ..Prompting::new(GUILD, GIVER) };
    applied(store, Batch::free().change(Change::PutPrompting(drawn.clone()))).await;
    assert_eq!(switch(false).await, Prompting { on: false, ..drawn });
}

async fn a_wish_is_heeded_only_as_it_was_read(store: &impl Store) {
    let zone = |zone| Condition::ZoneIs { user: GIVER, zone };
    let visible = |visibility| Condition::VisibilityIs { user: GIVER, visibility };
    let rome = Tz::known("Europe/Rome");
    holds(store, zone(None)).await;
    holds(store, visible(Visibility::Announce)).await;
    let settle = [Settle::Zone(rome), Settle::Visibility(Visibility::OnlyMe)];
    applied(store, Batch::free().changes(settle.map(|what| Change::UpdateMember(GIVER, what)))).await;
    refused(store, zone(None), "they chose one").await;
    refused(store, visible(Visibility::Announce), "they would rather not").await;
    holds(store, zone(Some(rome))).await;
    holds(store, visible(Visibility::OnlyMe)).await;
}

async fn a_tip_is_drawn_only_as_it_was_read(store: &impl Store) {
    let draw = |tip: &str| {
        let drawn = Rotation { round: 0, seen: vec![tip.into()] };
        Batch::free()
            .when(Condition::TipsDrawnAre { guild: GUILD, drawn: Rotation::default() })
            .change(Change::PutTipsDrawn { guild: GUILD, drawn })
    };
    applied(store, draw("a")).await;
    assert_eq!(store.commit(draw("b")).await.unwrap(), changed());
    assert_eq!(store.tips_drawn(GUILD).await.unwrap().seen, ["a"]);
}

async fn what_was_missed_is_told_once(store: &impl Store) {
    let to = Address::Person(UserId(2));
    let close = || {
        Batch::free().change(Change::Close {
            to,
            refusal: DeliveryRefusal::DirectMessagesClosed,
            at: second(1),
            lost: true,
        })
    };
    applied(store, close()).await;
    let closed = store.closed(to).await.unwrap().unwrap();
    let tell = || Batch::free().when(Condition::ClosedIs { to, closed }).change(Change::ToldMissed(to));
    applied(store, close()).await;
    assert_eq!(store.commit(tell()).await.unwrap(), changed(), "one more was missed");
    let closed = store.closed(to).await.unwrap().unwrap();
    assert_eq!(closed.missed, 2);
    let tell = || Batch::free().when(Condition::ClosedIs { to, closed }).change(Change::ToldMissed(to));
    applied(store, tell()).await;
    assert_eq!(store.commit(tell()).await.unwrap(), changed(), "told already");
}

fn week(guild: u64, at: i64) -> Notice {
    let to = Address::Channel(crate::domain::id::ChannelId(guild));
    Notice::new(
        &format!("week {at}"),
        GuildId(guild),
        to,
        NoticeKind::Spotlight { from: second(at - 60) },
        second(at),
    )
}

async fn weeks_are_found_by_their_time_and_a_new_one_is_noticed(store: &impl Store) {
    let is_latest = |week: Option<NoticeId>| Condition::LatestWeekIs { guild: GUILD, week };
    let weeks = async |from, until| store.weeks(GUILD, second(from)..second(until)).await.unwrap();
    assert_eq!(weeks(-999, 999).await, (vec![], None));
    holds(store, is_latest(None)).await;
    // The notices arrive in another order than they were planned for; another guild's, and another kind, do not count.
    let all = [week(1, 300), week(1, 100), week(2, 200), week(1, 200)];
    applied(store, Batch::free().changes(all.iter().cloned().map(Change::Enqueue))).await;
    applied(store, Batch::free().change(Change::Enqueue(notice(7, 150)))).await;
    let latest = Some(all[3].id);
    assert_eq!(weeks(100, 300).await, (vec![all[1].clone(), all[3].clone()], latest));
    assert_eq!(weeks(101, 999).await.0, vec![all[3].clone(), all[0].clone()]);
    refused(store, is_latest(None), "there are some").await;
    refused(store, is_latest(Some(all[0].id)), "one came since").await;
    holds(store, is_latest(latest)).await;
    // A look back in a new state is still the same entry.
    let skipped = all[3].clone().skipped(crate::domain::notice::SkipReason::Nothing, second(201));
    applied(store, Batch::free().change(Change::PutNotice(skipped.clone()))).await;
    assert_eq!(weeks(150, 250).await, (vec![skipped], latest));
    assert_eq!(store.weeks(GuildId(2), second(0)..second(999)).await.unwrap().0, vec![all[2].clone()]);
}

async fn only_what_is_planned_is_moved(store: &impl Store) {
    let duty = Duty::Prompt { guild: GUILD, user: GIVER };
    let shift = |at, now| {
        Batch::free().change(Change::Move { planned: Planned { duty, at: second(at) }, now: second(now) })
    };
    let planned = async || store.planned(duty).await.unwrap().map(|planned| planned.at);
    applied(store, shift(50, 0)).await;
    assert_eq!(planned().await, None);
    applied(store, Batch::free().change(Change::Plan(Planned { duty, at: second(40) }))).await;
    applied(store, shift(50, 0)).await;
    assert_eq!(planned().await, Some(second(50)));
    applied(store, shift(90, 50)).await;
    assert_eq!(planned().await, Some(second(50)), "its time has come");
    applied(store, Batch::free().change(Change::Plan(at(tip(1), 10)))).await;
}
