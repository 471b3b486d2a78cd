//! The conformance suite of every back end. The promises of one back end alone are tested beside it.

mod claiming;
pub(crate) mod conversing;
pub(super) mod fairness;
mod giving;
mod outdated;
mod owing;
pub(super) mod pairing;
mod races;
pub(super) mod sample;
pub(super) mod settings;
mod waiting;

use super::memory::MemoryStore;
use super::{Batch, Change, Committed, Condition, Conflict, LedgerFilter, Store, StoreError};
use crate::domain::duty::Duty;
use crate::domain::guild::Guild;
use crate::domain::id::{GuildId, RecognitionId, SeriesId, UserId};
use crate::domain::member::{Member, Prompting, Settle};
use crate::domain::recognition::Recognition;
use crate::domain::series::{Series, SeriesState};
use crate::domain::tz::Tz;
use sample::{GIVER, GUILD, applied, at, changed, kudos, notice, series, tip};

/// Runs every case, each on a store of its own.
pub(super) async fn suite<S: Store + 'static>(open: impl AsyncFn() -> S) {
    unknown_things_are_new_ones(&open().await).await;
    what_is_put_is_found(&open().await).await;
    a_key_counts_once(&open().await).await;
    a_refused_batch_leaves_no_trace(&open().await).await;
    a_guild_is_new_once(&open().await).await;
    a_guild_is_changed_only_as_it_was_read(&open().await).await;
    a_forgotten_guild_leaves_its_ledger_alone(&open().await).await;
    a_series_is_changed_only_as_it_was_read(&open().await).await;
    a_question_that_reached_no_partner_closes_while_it_is_open(&open().await).await;
    races::suite(&open).await;
    series_are_found_by_both_people(&open().await).await;
    conversing::what_is_open_is_found_apart(&open().await).await;
    conversing::meetings_are_found_by_date(&open().await).await;
    conversing::what_the_other_wrote_stays(&open().await).await;
    giving::suite(&open).await;
    owing::suite(&open).await;
    claiming::suite(&open).await;
    waiting::suite(&open).await;
    pairing::suite(&open).await;
    settings::suite(&open).await;
    outdated::suite(&open).await;
    everything_can_be_walked(&open().await).await;
    a_closed_store_refuses(&open().await).await;
}

#[tokio::test]
async fn memory() {
    suite(async || MemoryStore::new()).await;
}

async fn unknown_things_are_new_ones(store: &impl Store) {
    assert_eq!(store.guild(GUILD).await.unwrap(), None);
    assert_eq!(store.member(GIVER).await.unwrap(), Member::new(GIVER));
    assert_eq!(store.prompting(GUILD, GIVER).await.unwrap(), Prompting::new(GUILD, GIVER));
    assert_eq!(store.giving(GUILD, GIVER).await.unwrap(), Default::default());
    assert_eq!(store.tips_drawn(GUILD).await.unwrap(), Default::default());
    assert_eq!(store.recognition(RecognitionId(1)).await.unwrap(), None);
    assert_eq!(store.received(GUILD, GIVER, 0, 10).await.unwrap(), (vec![], 0));
    assert_eq!(store.series(SeriesId(1)).await.unwrap(), None);
    assert_eq!(store.planned(tip(1)).await.unwrap(), None);
    assert_eq!(store.next_due().await.unwrap(), None);
}

async fn what_is_put_is_found(store: &impl Store) {
    let guild = Guild { locale: Some("de".into()), ..Guild::new(GUILD) };
    let member = Member { locale: Some("fr".into()), ..Member::new(GIVER) };
    let on = |user| Prompting { on: true, turn: 3, ..Prompting::new(GUILD, UserId(user)) };
    let drawn = crate::domain::rotation::Rotation { round: 2, seen: vec!["a".into()] };
    let batch = Batch::free()
        .change(Change::PutGuild(guild.clone()))
        .change(Change::UpdateMember(GIVER, Settle::Locale("fr".into())))
        .changes([on(5), on(300)].map(Change::PutPrompting))
        .change(Change::PutPrompting(Prompting::new(GUILD, UserId(7))))
        .change(Change::PutPrompting(Prompting { guild: GuildId(2), ..on(8) }))
        .change(Change::PutTipsDrawn { guild: GUILD, drawn: drawn.clone() });
    applied(store, batch).await;
    assert_eq!(store.guild(GUILD).await.unwrap(), Some(guild));
    assert_eq!(store.member(GIVER).await.unwrap(), member);
    assert_eq!(store.prompting(GUILD, UserId(5)).await.unwrap(), on(5));
    assert_eq!(store.prompted(GUILD).await.unwrap(), vec![on(5), on(300)]);
    assert_eq!(store.tips_drawn(GUILD).await.unwrap(), drawn);
}

async fn a_key_counts_once(store: &impl Store) {
    let put = |locale: &str| Change::UpdateMember(GIVER, Settle::Locale(locale.into()));
    applied(store, Batch::once("a").change(put("first"))).await;
    let again = store.commit(Batch::once("a").change(put("second"))).await.unwrap();
    assert_eq!(again, Committed::Repeated);
    assert_eq!(store.member(GIVER).await.unwrap().locale.as_deref(), Some("first"));
    applied(store, Batch::once("b").change(put("second"))).await;
    let zone = Settle::Zone(Tz::known("Europe/Rome"));
    applied(store, Batch::free().change(Change::UpdateMember(GIVER, zone))).await;
    let member = store.member(GIVER).await.unwrap();
    assert_eq!((member.locale.as_deref(), member.zone.is_some()), (Some("second"), true));
}

async fn a_refused_batch_leaves_no_trace(store: &impl Store) {
    applied(store, Batch::free().change(Change::PutGuild(Guild::new(GUILD)))).await;
    let batch = Batch::once("a")
        .when(sample::fair(&kudos(1, &[2])))
        .when(Condition::NewGuild(GUILD))
        .change(Change::Give(kudos(1, &[2])))
        .change(Change::Plan(at(tip(1), 5)))
        .change(Change::Enqueue(sample::notice(1, 5)));
    assert_eq!(store.commit(batch.clone()).await.unwrap(), changed());
    assert_eq!(store.recognition(RecognitionId(1)).await.unwrap(), None);
    assert_eq!(store.giving(GUILD, GIVER).await.unwrap(), Default::default());
    assert_eq!(store.next_due().await.unwrap(), None);
    assert_eq!(store.ledger(&LedgerFilter::default(), 0, 9).await.unwrap(), vec![]);
    let cured = Batch { conditions: vec![], ..batch };
    applied(store, cured).await;
}

async fn a_guild_is_new_once(store: &impl Store) {
    let join = |key: &str| {
        Batch::once(key).when(Condition::NewGuild(GUILD)).change(Change::PutGuild(Guild::new(GUILD)))
    };
    applied(store, join("a")).await;
    assert_eq!(store.commit(join("b")).await.unwrap(), changed());
}

async fn a_guild_is_changed_only_as_it_was_read(store: &impl Store) {
    let in_french = Guild { locale: Some("fr".into()), ..Guild::new(GUILD) };
    let put = |was: Option<&Guild>, guild: &Guild| {
        let unchanged = Condition::GuildIs(Box::new(was.cloned()));
        Batch::free().when(unchanged).change(Change::PutGuild(guild.clone()))
    };
    let new = Guild::new(GUILD);
    assert_eq!(store.commit(put(Some(&new), &new)).await.unwrap(), changed(), "not there yet");
    applied(store, put(None, &new)).await;
    assert_eq!(store.commit(put(None, &in_french)).await.unwrap(), changed(), "there by now");
    applied(store, put(Some(&new), &in_french)).await;
    assert_eq!(store.commit(put(Some(&new), &new)).await.unwrap(), changed(), "changed meanwhile");
    assert_eq!(store.guild(GUILD).await.unwrap(), Some(in_french));
    let of_none = Batch::free().when(Condition::GuildIs(Box::new(None)));
    assert_eq!(store.commit(of_none).await.unwrap(), changed(), "it names no server");
}

/// Forgets a guild with large blocks, small blocks and a tail in the index, beside another guild.
async fn a_forgotten_guild_leaves_its_ledger_alone(store: &impl Store) {
    let other = GuildId(2);
    let elsewhere = Recognition { guild: other, ..kudos(9_999, &[2]) };
    let prompting = |guild, user| Prompting { on: true, ..Prompting::new(guild, UserId(user)) };
    let batch = Batch::free()
        .changes([GUILD, other].map(|guild| Change::PutGuild(Guild::new(guild))))
        .changes([prompting(GUILD, 5), prompting(other, 5)].map(Change::PutPrompting))
        .changes((1..=4_200).map(|n| Change::Give(kudos(n, &[2, 3]))))
        .change(Change::Give(elsewhere.clone()))
        .changes([1, 2].map(|n| Change::PutSeries(series(n, 2, 3))))
        .change(Change::Plan(at(Duty::Brief { series: SeriesId(1) }, 5)))
        .change(Change::Enqueue(notice(1, 1)));
    applied(store, batch).await;
    applied(store, giving_fairly(4_201)).await;
    let guilds: Vec<GuildId> = store.guilds().await.unwrap().iter().map(|guild| guild.id).collect();
    assert_eq!(guilds, [GUILD, other]);

    let mut portions = 0;
    loop {
        let portion = store.forgetting(GUILD, 1_000).await.unwrap();
        if portion.is_empty() {
            break;
        }
        portions += 1;
        applied(store, Batch::free().changes(portion)).await;
    }
    assert!(portions >= 5, "{portions}");
    applied(store, Batch::free().change(Change::ForgetGuild(GUILD))).await;
    assert_eq!(store.guild(GUILD).await.unwrap(), None);
    assert_eq!(store.received(GUILD, UserId(2), 0, 9).await.unwrap(), (vec![], 0));
    assert_eq!(store.series(SeriesId(2)).await.unwrap(), None);
    assert_eq!(store.planned(Duty::Brief { series: SeriesId(1) }).await.unwrap(), None);
    assert_eq!(store.giving(GUILD, GIVER).await.unwrap(), Default::default());
    assert_eq!(store.ledger(&LedgerFilter::default(), 0, 9).await.unwrap().len(), 1);
    // The other guild has lost nothing.
    assert_eq!(store.prompted(other).await.unwrap(), [prompting(other, 5)]);
    assert_eq!(store.received(other, UserId(2), 0, 9).await.unwrap(), (vec![elsewhere], 1));
    let kept = keys(store).await;
    let (one, two) = (keys_of(&kept, GUILD), keys_of(&kept, other));
    assert_eq!(one, "k", "its ledger alone");
    assert!(["g", "p", "T", "v", "x", "y"].iter().all(|table| two.contains(table)), "{two}");
}

fn giving_fairly(id: u64) -> Batch {
    let given = kudos(id, &[9]);
    Batch::free().when(sample::fair(&given)).change(Change::Give(given))
}

async fn keys(store: &impl Store) -> Vec<Vec<u8>> {
    store.records().await.unwrap().flat_map(|chunk| chunk.unwrap()).map(|record| record.key).collect()
}

/// The names of the tables with keys that begin with this guild.
fn keys_of(keys: &[Vec<u8>], guild: GuildId) -> String {
    let own = keys.iter().filter(|key| key.get(1..9) == Some(&guild.0.to_be_bytes()[..]));
    let tables: std::collections::BTreeSet<char> = own.map(|key| char::from(key[0])).collect();
    // Leave out tables whose keys do not begin with a guild.
    tables.into_iter().filter(|table| !"mrsnclhDFM".contains(*table)).collect()
}

async fn a_series_is_changed_only_as_it_was_read(store: &impl Store) {
    let asked = series(1, 2, 3);
    let become_ = |state| {
        Batch::free()
            .when(Condition::SeriesIs(Box::new(asked.clone())))
            .change(Change::PutSeries(Series { state, ..asked.clone() }))
    };
    assert_eq!(store.commit(become_(SeriesState::Running)).await.unwrap(), changed(), "not there yet");
    applied(store, Batch::free().change(Change::PutSeries(asked.clone()))).await;
    applied(store, become_(SeriesState::Asked)).await;
    applied(store, become_(SeriesState::Running)).await;
    assert_eq!(store.commit(become_(SeriesState::Declined)).await.unwrap(), changed());
    let mut skipped = store.series(SeriesId(1)).await.unwrap().unwrap();
    assert_eq!(skipped.state, SeriesState::Running);
    let running = skipped.clone();
    skipped.skip(skipped.rhythm.first);
    let skip = || {
        let unchanged = Condition::SeriesIs(Box::new(running.clone()));
        Batch::free().when(unchanged).change(Change::PutSeries(skipped.clone()))
    };
    applied(store, skip()).await;
    assert_eq!(store.commit(skip()).await.unwrap(), changed(), "in the same state, with a meeting left out");
}

async fn a_question_that_reached_no_partner_closes_while_it_is_open(store: &impl Store) {
    let state = async || store.series(SeriesId(1)).await.unwrap().map(|one| one.state);
    let close = || Batch::free().change(Change::CloseQuestion(SeriesId(1)));
    applied(store, close()).await;
    assert_eq!(state().await, None);
    for (was, is) in [
        (SeriesState::Asked, SeriesState::Declined),
        (SeriesState::Running, SeriesState::Running),
        (SeriesState::Stopped, SeriesState::Stopped),
    ] {
        let put = Change::PutSeries(Series { state: was, ..series(1, 2, 3) });
        applied(store, Batch::free().change(put)).await;
        applied(store, close()).await;
        assert_eq!(state().await, Some(is));
    }
}

async fn series_are_found_by_both_people(store: &impl Store) {
    let all = [series(300, 2, 3), series(20, 3, 4), series(1, 4, 2)];
    applied(store, Batch::free().changes(all.clone().map(Change::PutSeries))).await;
    applied(store, Batch::free().change(Change::PutSeries(all[0].clone()))).await;
    let of = async |user| {
        let found = store.series_of(GUILD, UserId(user)).await.unwrap();
        found.iter().map(|series| series.id.0).collect::<Vec<_>>()
    };
    assert_eq!((of(2).await, of(3).await, of(4).await), (vec![1, 300], vec![20, 300], vec![1, 20]));
    assert_eq!(store.series_of(GuildId(9), UserId(2)).await.unwrap(), vec![]);
    let everywhere = store.series_in(GUILD).await.unwrap();
    assert_eq!(
        everywhere.iter().map(|series| series.id.0).collect::<Vec<_>>(),
        [1, 20, 300],
        "each one once"
    );
    assert_eq!(store.series_in(GuildId(9)).await.unwrap(), vec![]);
}

async fn everything_can_be_walked(store: &impl Store) {
    assert_eq!(store.records().await.unwrap().map(|chunk| chunk.unwrap().len()).sum::<usize>(), 0);
    let given = [kudos(300, &[2]), kudos(20, &[2, 3])];
    applied(store, Batch::once("a").changes(given.clone().map(Change::Give))).await;
    let found = store.recognitions().await.unwrap().flat_map(Result::unwrap).collect::<Vec<_>>();
    let [later, earlier] = given;
    assert_eq!(found, [earlier, later]);
    let records = store.records().await.unwrap().flat_map(Result::unwrap).collect::<Vec<_>>();
    // The cause, two recognitions, two entries in the guild's list, the tail, three entries of receivers, two counts.
    assert_eq!(records.len(), 1 + 2 + 2 + 1 + 3 + 2);
    assert!(records.is_sorted_by(|one, next| one.key < next.key));
}

async fn a_closed_store_refuses(store: &impl Store) {
    store.close().await.unwrap();
    let put = Batch::free().change(Change::UpdateMember(GIVER, Settle::Dm(None)));
    assert!(matches!(store.commit(put).await, Err(StoreError::Closed)));
    assert!(matches!(store.member(GIVER).await, Err(StoreError::Closed)));
    let walked = store.records().await.map(|mut chunks| chunks.next());
    assert!(matches!(walked, Err(StoreError::Closed)));
    store.close().await.unwrap();
}

/// Whether a batch was refused because another batch had changed a record first.
fn is_changed(committed: &Committed) -> bool {
    *committed == Committed::Refused(Conflict::Changed)
}
