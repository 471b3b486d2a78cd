//! Every press by arbitrary people, on arbitrary thanks and one-on-ones: nothing is told of what is not theirs to see, and
//! what is not there is told from what is not theirs by nobody. Also what only forged forms could ask.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::catalogue::Catalogue;
use crate::config::Config;
use crate::desk::{Members, Standing, owed};
use crate::domain::Moment;
use crate::domain::guild::Defaults;
use crate::domain::id::{MessageId, NoticeId, SeriesId};
use crate::domain::member::Prompting;
use crate::domain::notice::{Address, Notice, Say};
use crate::domain::press::PromptRef;
use crate::domain::recognition::{Kind, Recognition, Withdrawn};
use crate::domain::series::{Meeting, Person as Side, Rhythm, Series, SeriesState};
use crate::store::Batch;
use crate::store::memory::MemoryStore;

const HERE: GuildId = GuildId(1);
const ELSEWHERE: GuildId = GuildId(2);
const THERE_IS: u64 = 500;
const THERE_IS_NOT: u64 = 501;
/// Nobody but those who may see it reads this.
const SECRET: &str = "you untangled the release";
/// People; whoever has one of the last numbers has left, or is a bot.
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

/// Read once: it takes longer than a case.
static WORDS: LazyLock<(Arc<Catalogue>, Arc<Defaults>)> = LazyLock::new(|| {
    let config = Config::from_text("test", "", []).unwrap();
    (Arc::new(Catalogue::embedded().unwrap()), Arc::new(config.defaults))
});

fn desk() -> Desk {
    Desk {
        store: Arc::new(MemoryStore::new()),
        catalogue: WORDS.0.clone(),
        clock: Arc::new(now),
        defaults: WORDS.1.clone(),
        wake: Arc::default(),
        members: Members::new(Arc::new(|guild, user| Ok(standing(guild, user)))),
    }
}

fn asker(user: u64, guild: Option<GuildId>) -> Asker {
    Asker {
        interaction: InteractionId(9_000 + user),
        guild,
        channel: ChannelId(7),
        person: Person { id: UserId(user), name: "somebody".into(), bot: false, member: guild.is_some() },
        locale: "en-US".into(),
        may_manage: false,
        roles: vec![],
    }
}

/// All that can be pressed or sent about thanks.
fn about_thanks(id: u64) -> Vec<Ask> {
    let id = RecognitionId(id);
    let presses = [
        Press::Cheer(id),
        Press::Value(id),
        Press::Undo(id),
        Press::ForgetWords(id),
        Press::Announce(id),
        Press::KeepQuiet(id),
        Press::ThankBack(id),
        Press::AskToShow(id),
        Press::Show(id),
        Press::KeepPrivate(id),
    ];
    let value = || Some(Chosen::Word("Kept a promise".into()));
    let fields = vec![("message".to_owned(), "And thank you for noticing it.".to_owned())];
    let sent = Ask::Submit { press: Press::ThankBack(id), fields };
    presses
        .into_iter()
        .map(|press| Ask::Press { press, chosen: value() })
        .chain([sent, Ask::TakeBack(Some(id))])
        .collect()
}

fn about_one_on_ones(id: u64, notice: NoticeId) -> Vec<Ask> {
    let id = SeriesId(id);
    let presses = [
        Press::Accept(id),
        Press::Decline(id),
        Press::StopSeries(id),
        Press::SkipMeeting { series: id, date: "2026-10-20".parse().unwrap() },
        Press::SnoozeBrief(notice),
    ];
    presses.into_iter().map(|press| Ask::Press { press, chosen: None }).collect()
}

/// All that the answer says and all that was sent because of it, as text.
async fn ask(desk: &Desk, asker: &Asker, ask: Ask) -> String {
    format!("{:?}", answer(desk, asker, ask).await.unwrap())
}

/// What a stranger is told: the answer to what is not there.
async fn nothing(asker: &Asker, ask: Ask) -> String {
    self::ask(&desk(), asker, ask).await
}

#[derive(Debug, Clone)]
struct Given {
    recognition: Recognition,
    /// Whether its receiver has asked to show it.
    asked: bool,
}

fn given() -> impl Strategy<Value = Given> {
    let people = proptest::sample::subsequence(PEOPLE.collect::<Vec<_>>(), 2..5);
    let kind = proptest::sample::select(vec![Kind::Kudos, Kind::Kudos, Kind::Note, Kind::Light]);
    let place = proptest::sample::select(vec![HERE, HERE, ELSEWHERE]);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), 0..4u32, any::<bool>());
    (people.prop_shuffle(), kind, place, flags, any::<bool>()).prop_map(
        |(people, kind, guild, flags, asked)| {
            let (anonymous, hides, withdrawn, stepped_out, forgotten) = flags;
            let people: Vec<UserId> = people.into_iter().map(UserId).collect();
            let many = if kind == Kind::Kudos { people.len() } else { 2 };
            let (giver, receivers) = (people[0], people[1..many].to_vec());
            let text = if kind == Kind::Light { String::new() } else { SECRET.to_owned() };
            let mut one = Recognition::kudos(RecognitionId(THERE_IS), guild, giver, receivers, text, now());
            one.kind = kind;
            one.anonymous = anonymous && kind == Kind::Kudos;
            one.channel = Some(ChannelId(5));
            if hides && kind == Kind::Kudos {
                one.unannounced = vec![one.receivers[0]];
            }
            if stepped_out == 0 && one.receivers.len() > 1 {
                let by = one.receivers.remove(one.receivers.len() - 1);
                one.left = vec![Withdrawn { by, at: now() }];
            }
            if withdrawn && stepped_out > 1 {
                one.withdrawn = Some(Withdrawn { by: giver, at: now() });
            }
            if forgotten && stepped_out == 1 {
                one.unname();
            }
            Given { recognition: one, asked }
        },
    )
}

async fn with(given: &Given) -> Desk {
    let desk = desk();
    let one = &given.recognition;
    let question = Notice::new(
        &format!("show:{}", one.id),
        one.guild,
        Address::Person(one.giver),
        Say::MayShow { recognition: one.id, by: one.receivers[0] },
        now(),
    );
    let batch = Batch::free()
        .change(Change::Give(one.clone()))
        .changes(owed::all(one).into_iter().map(Change::Tell))
        .changes(given.asked.then_some(Change::Tell(question)));
    desk.commit(batch).await.unwrap();
    desk
}

/// Everybody whom a recognition has to do with, and whom this viewer may not know of in it.
fn hidden(one: &Recognition, viewer: UserId) -> BTreeSet<UserId> {
    let seen = one.seen_by(Some(viewer));
    let known: Vec<UserId> =
        seen.map(|seen| seen.to.into_iter().chain(seen.from).collect()).unwrap_or_default();
    let all = one.receivers.iter().copied().chain([one.giver]).chain(one.left.iter().map(|left| left.by));
    all.filter(|id| *id != viewer && !known.contains(id) && *id != UserId::NOBODY).collect()
}

async fn nothing_is_told(given: &Given, user: u64, guild: Option<GuildId>, which: usize) {
    let (one, viewer) = (&given.recognition, UserId(user));
    let asker = asker(user, guild);
    let (here, gone) = (about_thanks(THERE_IS).remove(which), about_thanks(THERE_IS_NOT).remove(which));
    let name = format!("{here:?} by {viewer} in {guild:?} of {one:?}");
    let desk = with(given).await;
    let before = desk.store.ledger(&Default::default(), 0, 99).await.unwrap().len();
    let said = ask(&desk, &asker, here).await;
    for other in hidden(one, viewer) {
        assert!(!said.contains(&format!("<@{other}>")), "{name} tells of {other}: {said}");
    }
    let own = one.giver == viewer || one.receivers.contains(&viewer);
    let sees = one.seen_by(Some(viewer)).is_some();
    if !sees {
        assert!(!said.contains(SECRET), "{name}: {said}");
    }
    let after = desk.store.ledger(&Default::default(), 0, 99).await.unwrap();
    let in_its_server = guild == Some(one.guild);
    if !(own && (guild.is_none() || in_its_server) || sees && in_its_server) {
        assert_eq!(said, nothing(&asker, gone).await, "{name}");
        assert_eq!(after.len(), before, "{name}");
        assert_eq!(desk.store.recognition(one.id).await.unwrap().as_ref(), Some(one), "{name}");
    }
    // Whoever has left has nothing said to anybody, but that something was taken back.
    if guild.is_none() && standing(one.guild, viewer) != Standing::Person && user != BOT {
        let new = after.iter().filter(|notice| !matches!(notice.say, Say::Amend { .. }));
        assert_eq!(new.count(), before, "{name}: {after:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_press_tells_nobody_what_is_not_theirs_to_see(
        given in given(),
        user in PEOPLE,
        guild in proptest::sample::select(vec![None, Some(HERE), Some(HERE), Some(ELSEWHERE)]),
        which in 0..about_thanks(THERE_IS).len(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(nothing_is_told(&given, user, guild, which));
    }
}

fn series(state: SeriesState) -> Series {
    let side = |id| Side { id: UserId(id), name: SECRET.into() };
    let time = "10:00:00".parse().unwrap();
    Series {
        id: SeriesId(THERE_IS),
        guild: HERE,
        asker: side(11),
        partner: side(12),
        rhythm: Rhythm::starting(1, chrono::Weekday::Tue, time, chrono_tz::Tz::UTC, now()),
        minutes: 30,
        state,
        skipped: vec![],
    }
}

const STATES: [SeriesState; 4] =
    [SeriesState::Asked, SeriesState::Running, SeriesState::Declined, SeriesState::Stopped];

/// A desk with a series, and the reminder that the asker has of it.
async fn with_series(state: SeriesState) -> (Desk, NoticeId) {
    let desk = desk();
    let series = series(state);
    let meeting = series.rhythm.meetings(now()).next().unwrap();
    let say = Say::Brief { series: series.id, meeting, question: "q".into() };
    let brief = Notice::new("brief", HERE, Address::Person(UserId(11)), say, now());
    let id = brief.id;
    let batch = Batch::free().change(Change::PutSeries(series)).change(Change::Tell(brief));
    desk.commit(batch).await.unwrap();
    (desk, id)
}

#[tokio::test]
async fn a_one_on_one_is_there_for_nobody_but_the_two() {
    for (state, guild) in STATES.into_iter().flat_map(|state| [(state, None), (state, Some(HERE))]) {
        for user in 13..=18 {
            let (desk, brief) = with_series(state).await;
            let before = desk.store.ledger(&Default::default(), 0, 9).await.unwrap();
            let gone = about_one_on_ones(THERE_IS_NOT, NoticeId::of(&["none"]));
            for (here, gone) in about_one_on_ones(THERE_IS, brief).into_iter().zip(gone) {
                let asker = asker(user, guild);
                let name = format!("{here:?} by {user}");
                assert_eq!(ask(&desk, &asker, here).await, nothing(&asker, gone).await, "{name}");
            }
            assert_eq!(desk.store.ledger(&Default::default(), 0, 9).await.unwrap(), before);
            assert_eq!(desk.store.series(SeriesId(THERE_IS)).await.unwrap(), Some(series(state)));
        }
    }
}

#[tokio::test]
async fn one_of_the_two_has_it_in_no_other_server() {
    for which in 0..5 {
        let (desk, brief) = with_series(SeriesState::Running).await;
        let asker = asker(11, Some(ELSEWHERE));
        let here = about_one_on_ones(THERE_IS, brief).remove(which);
        let gone = about_one_on_ones(THERE_IS_NOT, brief).remove(which);
        assert_eq!(ask(&desk, &asker, here.clone()).await, nothing(&asker, gone).await, "{here:?}");
        assert_eq!(desk.store.series(SeriesId(THERE_IS)).await.unwrap(), Some(series(SeriesState::Running)));
    }
    let (desk, _) = with_series(SeriesState::Running).await;
    let named = |which: &str| Ask::StopOneOnOne { which: which.into() };
    let asker = asker(11, Some(ELSEWHERE));
    assert_eq!(ask(&desk, &asker, named("500")).await, ask(&desk, &asker, named("501")).await);
    assert_eq!(desk.store.series(SeriesId(THERE_IS)).await.unwrap(), Some(series(SeriesState::Running)));
}

#[tokio::test]
async fn a_date_on_which_the_two_do_not_meet_is_not_left_out() {
    for date in [
        "2026-10-19",
        "2026-10-21",
        "2026-10-13",
        "2027-10-19",
        "9999-10-19",
        "+262142-12-28",
        "-262142-01-02",
    ] {
        let (desk, _) = with_series(SeriesState::Running).await;
        let press = Press::SkipMeeting { series: SeriesId(THERE_IS), date: date.parse().unwrap() };
        ask(&desk, &asker(11, None), Ask::Press { press, chosen: None }).await;
        let kept = desk.store.series(SeriesId(THERE_IS)).await.unwrap().unwrap();
        assert!(kept.skipped.is_empty(), "{date}");
    }
    let (desk, _) = with_series(SeriesState::Running).await;
    let press = Press::SkipMeeting { series: SeriesId(THERE_IS), date: "2026-10-27".parse().unwrap() };
    ask(&desk, &asker(11, None), Ask::Press { press, chosen: None }).await;
    assert_eq!(desk.store.series(SeriesId(THERE_IS)).await.unwrap().unwrap().skipped.len(), 1);
}

#[tokio::test]
async fn a_reminder_of_a_meeting_that_is_left_out_does_not_come_again() {
    let (desk, brief) = with_series(SeriesState::Running).await;
    let next: Meeting = series(SeriesState::Running).rhythm.meetings(now()).next().unwrap();
    let press = Press::SkipMeeting { series: SeriesId(THERE_IS), date: next.date };
    ask(&desk, &asker(12, None), Ask::Press { press, chosen: None }).await;
    let before = desk.store.ledger(&Default::default(), 0, 9).await.unwrap().len();
    let said =
        ask(&desk, &asker(11, None), Ask::Press { press: Press::SnoozeBrief(brief), chosen: None }).await;
    assert!(said.contains("left out already"), "{said}");
    assert_eq!(desk.store.ledger(&Default::default(), 0, 9).await.unwrap().len(), before);
}

/// Words in a form that only a forger sends: its receiver is a bot, has left, or was never here.
#[tokio::test]
async fn forged_forms_thank_nobody_who_cannot_be_thanked() {
    let prompt = PromptRef { guild: HERE, id: desk().catalogue.locale("en-US").prompts()[0].id.clone() };
    let place = Place { channel: ChannelId(7), message: MessageId(1) };
    for whom in [LEFT, BOT, 99, 0, 11].map(UserId) {
        let presses = [
            Press::ThankPerson(whom),
            Press::ThankFor { place, author: whom },
            Press::Write { prompt: prompt.clone(), whom: Some(whom) },
        ];
        for (press, guild) in
            presses.into_iter().flat_map(|press| [(press.clone(), Some(HERE)), (press, None)])
        {
            let desk = desk();
            let fields = vec![("message".to_owned(), SECRET.to_owned())];
            let said = ask(&desk, &asker(11, guild), Ask::Submit { press: press.clone(), fields }).await;
            assert!(
                desk.store.given(HERE, now()..now() + TimeDelta::days(1)).await.unwrap().is_empty(),
                "{press:?}: {said}"
            );
            assert!(desk.store.ledger(&Default::default(), 0, 9).await.unwrap().is_empty(), "{press:?}");
        }
    }
}

/// Thanks are shown to the team only when their receiver has asked for that.
#[tokio::test]
async fn what_nobody_asked_to_show_is_not_shown() {
    let note =
        Recognition::kudos(RecognitionId(THERE_IS), HERE, UserId(11), vec![UserId(12)], SECRET.into(), now());
    let note = Recognition { kind: Kind::Note, channel: Some(ChannelId(5)), ..note };
    for (asked, kind) in [(false, Kind::Note), (true, Kind::Kudos)] {
        let desk = with(&Given { recognition: note.clone(), asked }).await;
        let press = Press::Show(note.id);
        ask(&desk, &asker(11, None), Ask::Press { press, chosen: None }).await;
        assert_eq!(desk.store.recognition(note.id).await.unwrap().unwrap().kind, kind);
    }
}

#[tokio::test]
async fn only_a_prompt_that_there_is_and_that_is_wanted_is_put_off() {
    let known = desk().catalogue.locale("en-US").prompts()[0].id.clone();
    for (id, on, comes) in [(known.as_str(), true, 1), (known.as_str(), false, 0), ("no-such", true, 0)] {
        let desk = desk();
        let prompting = Prompting { on, turn: 1, ..Prompting::new(HERE, UserId(11)) };
        desk.commit(Batch::free().change(Change::PutPrompting(prompting))).await.unwrap();
        let press = Press::SnoozePrompt(PromptRef { guild: HERE, id: id.into() });
        ask(&desk, &asker(11, None), Ask::Press { press, chosen: None }).await;
        assert_eq!(desk.store.ledger(&Default::default(), 0, 9).await.unwrap().len(), comes, "{id} {on}");
    }
}

#[tokio::test]
async fn when_discord_tells_that_somebody_has_left_all_of_theirs_ends_once() {
    let (desk, _) = with_series(SeriesState::Running).await;
    let asked =
        Series { id: SeriesId(700), asker: series(SeriesState::Asked).partner, ..series(SeriesState::Asked) };
    let asked = Series { partner: Side { id: UserId(13), name: "c".into() }, ..asked };
    let prompting = Prompting { on: true, ..Prompting::new(HERE, UserId(12)) };
    desk.commit(Batch::free().change(Change::PutSeries(asked)).change(Change::PutPrompting(prompting)))
        .await
        .unwrap();
    for _ in 0..2 {
        desk.left(HERE, UserId(12)).await.unwrap();
    }
    let told = desk.store.ledger(&Default::default(), 0, 9).await.unwrap();
    let mut told: Vec<_> =
        told.iter().filter(|notice| notice.say.kind() == "stopped").map(|notice| notice.to).collect();
    told.sort_by_key(ToString::to_string);
    assert_eq!(told, [11, 13].map(|id| Address::Person(UserId(id))));
    for id in [THERE_IS, 700] {
        let kept = desk.store.series(SeriesId(id)).await.unwrap().unwrap();
        assert_eq!(kept.state, SeriesState::Stopped);
    }
    assert!(!desk.store.prompting(HERE, UserId(12)).await.unwrap().on);
}
