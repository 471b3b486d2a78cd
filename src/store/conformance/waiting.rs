//! Notices that wait for their turn in the outbox or for a channel to open, and prompts that wait to be wanted again.

use super::sample::{applied, notice, second};
use crate::domain::duty::{Duty, Planned};
use crate::domain::id::{ChannelId, GuildId, UserId};
use crate::domain::member::Prompting;
use crate::domain::notice::{Address, Lane, Notice, State};
use crate::domain::refusal::DeliveryRefusal;
use crate::store::{Batch, Change, Store};

pub(super) async fn suite<S: Store + 'static>(open: impl AsyncFn() -> S) {
    what_waits_for_a_channel_is_found_by_its_server(&open().await).await;
    the_outbox_is_gone_through_place_by_place(&open().await).await;
    a_duty_that_is_planned_stays_where_it_is(&open().await).await;
    prompts_that_fail_too_often_are_planned_no_more(&open().await).await;
}

async fn what_waits_for_a_channel_is_found_by_its_server(store: &impl Store) {
    let channel = Address::Channel(ChannelId(77));
    let blocked = |n: u64| Notice {
        to: channel,
        state: State::Blocked {
            refusal: DeliveryRefusal::NoPermission,
            since: second(1),
            perhaps_sent: None,
        },
        next_attempt_at: second(90),
        ..notice(n, 1)
    };
    let private = Notice { to: notice(3, 1).to, ..blocked(3) };
    let waiting = [blocked(1), blocked(2), private];
    applied(store, Batch::free().changes(waiting.iter().cloned().map(Change::PutNotice))).await;
    let guild = notice(1, 1).guild;
    assert_eq!(store.blocked(guild, 9).await.unwrap(), waiting[..2]);
    assert_eq!(store.blocked(guild, 1).await.unwrap(), waiting[..1]);
    assert_eq!(store.blocked(GuildId(guild.0 + 1), 9).await.unwrap(), []);
    // A notice that moves to another address waits there.
    let moved = Notice { to: notice(9, 1).to, state: State::Due, ..blocked(1) };
    applied(store, Batch::free().change(Change::PutNotice(moved.clone()))).await;
    assert_eq!(store.blocked(guild, 9).await.unwrap(), waiting[1..2]);
    assert_eq!(store.queue(channel, 9).await.unwrap(), waiting[1..2]);
    assert!(store.queue(moved.to, 9).await.unwrap().contains(&moved));
}

async fn the_outbox_is_gone_through_place_by_place(store: &impl Store) {
    let due = [notice(1, 10), notice(2, 10), notice(3, 5), notice(4, 20)];
    applied(store, Batch::free().changes(due.iter().cloned().map(Change::Enqueue))).await;
    let from = async |after, most| store.due(Lane::Interactive, after, second(10), most).await.unwrap();
    let first = from(None, 2).await;
    assert_eq!(first.iter().map(|(_, one)| one.id).collect::<Vec<_>>(), [due[2].id, due[0].id]);
    let rest = from(Some(first[1].0), 9).await;
    assert_eq!(rest.iter().map(|(_, one)| one.id).collect::<Vec<_>>(), [due[1].id]);
    assert_eq!(from(Some(rest[0].0), 9).await, []);
}

async fn a_duty_that_is_planned_stays_where_it_is(store: &impl Store) {
    let (duty, at) = (Duty::Undelivered { guild: GuildId(5) }, |at| second(at));
    let first = |when| Batch::free().change(Change::PlanFirst(Planned { duty, at: at(when) }));
    applied(store, first(10)).await;
    applied(store, first(20)).await;
    assert_eq!(store.planned(duty).await.unwrap(), Some(Planned { duty, at: at(10) }));
}

async fn prompts_that_fail_too_often_are_planned_no_more(store: &impl Store) {
    let (guild, user) = (GuildId(6), UserId(7));
    let duty = Duty::Prompt { guild, user };
    let on = Prompting { on: true, ..Prompting::new(guild, user) };
    let plan = Change::Plan(Planned { duty, at: second(9) });
    applied(store, Batch::free().change(Change::PutPrompting(on)).change(plan)).await;
    let goes_out = async || store.prompting(guild, user).await.unwrap().goes_out();
    let failed = || Batch::free().change(Change::PromptFailed { guild, user });
    for change in
        [failed(), failed(), Batch::free().change(Change::PromptArrived { guild, user }), failed(), failed()]
    {
        applied(store, change).await;
        assert!(goes_out().await && store.planned(duty).await.unwrap().is_some());
    }
    applied(store, failed()).await;
    assert!(!goes_out().await && store.planned(duty).await.unwrap().is_none());
}
