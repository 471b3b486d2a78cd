//! What a program of 116cd63 left behind still works: its store and its backup, both of format 3, what it still owed and its
//! configuration. How these files were made is in `tests/fixtures/116cd63/README.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveTime, Weekday};
use discord_playground::{Dial, Playground};
use sincerely::app::{Bot, BotParts, play};
use sincerely::catalogue::Catalogue;
use sincerely::config::{Config, OperationConfig};
use sincerely::context::SettingsCell;
use sincerely::domain::id::{ChannelId, GuildId, RoleId, UserId};
use sincerely::domain::looking::{Filter, List, Query};
use sincerely::domain::member::Visibility;
use sincerely::domain::notice::{Lane, StateName};
use sincerely::domain::recognition::{Kind, Recognition};
use sincerely::domain::series::{Rhythm, SeriesState};
use sincerely::domain::words::Sought;
use sincerely::domain::{Moment, emoji::Emoji};
use sincerely::store::sled::SledOptions;
use sincerely::store::{self, LedgerFilter, Store};
use tempfile::TempDir;

use crate::program::{Ended, Program};

const PEOPLE: [&str; 8] = ["ana", "ben", "chiara", "dmitri", "eun", "farid", "grace", "hugo"];
/// The playground counts its ids up from here: people, the server, its roles and its channels.
const FIRST: u64 = 1_565_127_617_894_416_385;
const GUILD: GuildId = GuildId(FIRST + 8);
const LEAD: RoleId = RoleId(FIRST + 10);
const KUDOS: ChannelId = ChannelId(FIRST + 13);
const TIPS: ChannelId = ChannelId(FIRST + 14);
const RANDOM: ChannelId = ChannelId(FIRST + 15);
/// What it was given last, and could not post.
const OWED: &str = "You waited for me at the station.";

fn id(name: &str) -> UserId {
    let place = PEOPLE.iter().position(|one| *one == name).expect("one of them");
    UserId(FIRST + place as u64)
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/116cd63").join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(fixture(name)).expect("it is kept beside the tests")
}

/// Its data folder, as it left it.
fn data() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("store")).expect("a folder");
    for name in ["world.json", "store/conf", "store/db", "store/marker"] {
        let packed = fs::File::open(fixture(&format!("{name}.zst"))).expect("it is kept beside the tests");
        let plain = fs::File::create(folder.path().join(name)).expect("writable");
        zstd::stream::copy_decode(packed, plain).expect("it is whole");
    }
    folder
}

/// A command line on the store `name` of a folder.
async fn run(folder: &Path, name: &str, words: &[&str]) -> Ended {
    let program = Program::new(folder, words).with("SINCERELY_STORE__URL", &format!("sled:{name}"));
    let ended = program.run().await;
    assert_eq!(ended.code(), Some(0), "{ended:?}");
    ended
}

async fn open(folder: &Path, name: &str) -> Arc<dyn Store> {
    let url = format!("sled:{}", folder.join(name).display());
    store::url::open(&url, SledOptions { reserved_space: 0 }).await.expect("it opens")
}

async fn found(store: &dyn Store, viewer: &str, list: List) -> Vec<Recognition> {
    let query =
        Query { guild: GUILD, viewer: id(viewer), list, filter: Filter::default(), other_names: vec![] };
    let (mut found, count) = store.find(&query, 0, 100).await.expect("it is read");
    assert_eq!(found.len(), count);
    found.reverse();
    found
}

async fn texts(store: &dyn Store, viewer: &str, list: List) -> Vec<String> {
    found(store, viewer, list).await.into_iter().map(|one| one.text).collect()
}

#[tokio::test]
async fn what_people_were_thanked_for_is_found() {
    let folder = data();
    let exported = run(folder.path(), "store", &["export", "--format", "json"]).await.out;
    assert_eq!(exported, text("export.json"));
    let store = open(folder.path(), "store").await;
    let search = |words: &str| List::Search(Sought::read(words).expect("words to look for"));
    let harbour = found(&*store, "grace", search("harbour")).await;
    let [harbour] = &harbour[..] else { panic!("{harbour:?}") };
    assert_eq!(harbour.text, "Thank you for the map of the old harbour.");
    assert_eq!((harbour.giver, &harbour.receivers[..]), (id("ana"), &[id("ben")][..]));
    assert_eq!(harbour.value.as_deref(), Some("Kept a promise"));
    assert_eq!(harbour.impact.as_deref(), Some("everyone who comes by boat"));
    assert_eq!((&harbour.cheers[..], harbour.channel), (&[id("chiara")][..], Some(KUDOS)));
    assert!(harbour.post.is_some());

    let brave = ["Thank you for the map of the old harbour.", "Between us: that was brave of you."];
    assert_eq!(texts(&*store, "ben", List::Mine).await, brave);
    assert_eq!(texts(&*store, "chiara", List::Of(id("ben"))).await, brave);
    assert_eq!(texts(&*store, "grace", List::Of(id("ben"))).await, brave[..1]);
    // It was told to the one whom it thanks alone.
    assert_eq!(texts(&*store, "dmitri", List::Mine).await, ["Your notes saved our afternoon."]);
    assert_eq!(texts(&*store, "grace", search("afternoon")).await, [""; 0]);
    // It was taken back, by whom is kept.
    assert_eq!(texts(&*store, "hugo", List::Given).await, [""; 0]);
    // The reaction has no words.
    let eun = found(&*store, "eun", List::Mine).await;
    let kinds: Vec<Kind> = eun.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [Kind::Kudos, Kind::Light]);
    let ana = found(&*store, "ana", List::Mine).await;
    assert!(ana.len() == 1 && ana[0].anonymous && ana[0].giver == id("eun"), "{ana:?}");
    store.close().await.expect("it closes");
}

#[tokio::test]
async fn what_was_chosen_and_agreed_on_is_there() {
    let folder = data();
    let store = open(folder.path(), "store").await;
    let guild = store.guild(GUILD).await.expect("it is read").expect("it is recorded");
    assert_eq!((guild.kudos_channel, guild.tips_channel), (Some(KUDOS), Some(TIPS)));
    assert_eq!((guild.spotlight_channel, guild.insights_role), (Some(RANDOM), Some(LEAD)));
    assert_eq!((guild.zone, guild.allowances), ("Europe/Lisbon".parse().ok(), vec![(LEAD, 8)]));
    assert_eq!(guild.thanks_emoji, Some(Emoji::Common("🙏".into())));
    assert!(guild.anonymous && guild.receiver_ranking && guild.left.is_none() && guild.lost.is_empty());

    let member = async |name: &str| store.member(id(name)).await.expect("it is read");
    assert_eq!(member("ben").await.zone, "Africa/Lagos".parse().ok());
    assert_eq!(member("chiara").await.quiet, "22:00-07:00".parse().ok());
    assert_eq!(member("dmitri").await.visibility, Visibility::OnlyMe);
    assert_eq!(member("farid").await.visibility, Visibility::AskFirst);
    assert_eq!(member("grace").await.away_until, "2026-12-27T00:00:00Z".parse().ok());
    let prompting = store.prompting(GUILD, id("chiara")).await.expect("it is read");
    assert_eq!((prompting.on, prompting.turn, prompting.missed), (true, 2, 0));
    assert_eq!(prompting.drawn[1].seen, ["note-owned-it"]);
    let tips = store.tips_drawn(GUILD).await.expect("it is read").seen;
    assert_eq!(tips, ["pass-the-praise-along", "explain-the-rule", "clear-one-thing-away"]);
    let giving = store.giving(GUILD, id("ana")).await.expect("it is read");
    assert_eq!((giving.day, giving.spent), ("2026-12-07".parse().ok(), 3));

    let states = [
        ("ana", "ben", 2, SeriesState::Running),
        ("chiara", "dmitri", 1, SeriesState::Declined),
        ("eun", "farid", 4, SeriesState::Asked),
    ];
    for (asker, partner, weeks, state) in states {
        let series = store.series_of(GUILD, id(partner)).await.expect("it is read");
        let [series] = &series[..] else { panic!("{series:?}") };
        assert_eq!((series.asker.id, series.partner.id, series.state), (id(asker), id(partner), state));
        let rhythm = Rhythm {
            every: sincerely::domain::series::Every::Weeks(weeks),
            weekday: Weekday::Thu,
            time: NaiveTime::from_hms_opt(9, 30, 0).expect("a time"),
            zone: "Europe/Lisbon".parse().expect("a zone"),
            first: "2026-12-10".parse().expect("a date"),
        };
        assert_eq!((series.minutes, &series.rhythm), (30, &rhythm));
    }
    store.close().await.expect("it closes");
}

/// So many notices stand in a store's ledger, by their states.
async fn ledger(store: &dyn Store) -> BTreeMap<&'static str, usize> {
    let filter = LedgerFilter { guild: Some(GUILD), ..LedgerFilter::default() };
    let all = store.ledger(&filter, 0, 100).await.expect("it is read");
    let mut states = BTreeMap::new();
    for notice in all {
        *states.entry(notice.state.name().name()).or_default() += 1;
    }
    states
}

#[tokio::test]
async fn its_ledger_and_its_agenda_go_on() {
    let folder = data();
    let store = open(folder.path(), "store").await;
    assert_eq!(ledger(&*store).await, [("sending", 1), ("sent", 24), ("skipped", 2)].into());
    let owed = store.outbox(Lane::Interactive, Moment::MAX_UTC, 9).await.expect("it is read");
    assert_eq!(owed.iter().map(|one| (one.say.kind(), one.attempts)).collect::<Vec<_>>(), [("kudos", 1)]);
    let agenda = store.agenda(Moment::MAX_UTC, 99).await.expect("it is read");
    let at = |slot: &str| agenda.iter().find(|one| one.duty.to_string().starts_with(slot)).map(|one| one.at);
    assert_eq!(at("tip:"), "2026-12-21T09:00:00Z".parse().ok());
    assert_eq!(at("spotlight:"), "2026-12-18T16:00:00Z".parse().ok());
    assert_eq!(at("prompt:"), "2026-12-17T15:00:00Z".parse().ok());
    assert_eq!(at("brief:"), "2026-12-23T09:30:00Z".parse().ok());
    // What it knew nothing of: the question that was open then ends by itself.
    assert!(at("lapse:").is_some());
    store.close().await.expect("it closes");
}

#[tokio::test]
async fn its_backup_brings_back_what_its_store_holds() {
    let folder = data();
    let backup = fixture("backup.jsonl.zst").display().to_string();
    run(folder.path(), "restored", &["restore", "--from", &backup]).await;
    let exported = run(folder.path(), "restored", &["export", "--format", "json"]).await.out;
    assert_eq!(exported, text("export.json"));
    let mut both = vec![];
    for name in ["store", "restored"] {
        let store = open(folder.path(), name).await;
        let mut kept = BTreeMap::new();
        for chunk in store.records().await.expect("it is read") {
            for record in chunk.expect("it is read") {
                kept.insert(record.key, record.value);
            }
        }
        both.push((kept, ledger(&*store).await));
        store.close().await.expect("it closes");
    }
    let [(kept, stands), (restored, again)] = &mut both[..] else { unreachable!() };
    assert_eq!(stands, again);
    // When it was restored is the one thing that the backup does not hold.
    assert!(restored.remove(&b"!"[..]).is_some());
    assert!(kept.len() > 100 && kept == restored, "{} and {}", kept.len(), restored.len());
}

#[tokio::test]
async fn what_it_owed_is_sent_once() {
    let folder = data();
    let dial = Dial::frozen_at("2026-12-14T10:05:00Z".parse().expect("a moment"));
    let options = Playground::builder().seed(play::team()).dial(dial.clone()).folder(folder.path());
    let playground = options.start().await.expect("its world is read");
    let posts = || {
        let seen = playground.messages("chiara", "kudos");
        seen.iter().filter(|view| view.text().contains(OWED)).count()
    };
    assert_eq!(posts(), 0);
    let config = Config::from_text("none", "", []).expect("the built-in one is sound");
    let store = open(folder.path(), "store").await;
    let bot = Bot::start(BotParts {
        api_url: playground.api_url(),
        look_after: config.discord.look_after,
        keep_ledger: config.store.keep_ledger,
        requests_per_second: config.discord.requests_per_second,
        token: playground.token(),
        store: store.clone(),
        clock: Arc::new(dial),
        settings: SettingsCell::new(
            Arc::new(Catalogue::embedded().expect("the catalogue is sound")),
            Arc::new(config.defaults),
        ),
        backups: Default::default(),
    });
    let bot = bot.await.expect("it starts");
    playground.connected().await;
    for _ in 0..2 {
        bot.runner().tick().await.expect("the store works");
    }
    assert_eq!(posts(), 1);
    let filter = LedgerFilter { state: Some(StateName::Sending), ..LedgerFilter::default() };
    assert_eq!(store.ledger(&filter, 0, 9).await.expect("it is read"), []);
    drop(store);
    bot.stop().await.expect("it stops in order");
    playground.stop().await;
}

#[test]
fn its_configuration_means_what_it_meant() {
    let read = |name: &str| Config::from_text(name, &text(name), []).expect("it is sound");
    // Since then one-on-ones are prepared by working days, unless a file says that a plain day is meant.
    let mut shipped = Config::from_text("none", "", []).expect("the built-in one is sound");
    shipped.defaults.one_on_ones.remind_before =
        ["1d", "10m"].map(|lead| lead.parse().expect("a lead")).into();
    assert_eq!(read("config.toml"), shipped);
    let Config { discord, store, messages, operation, defaults } = read("changed.toml");
    assert_eq!(discord.api_url, "http://127.0.0.1:8620");
    assert_eq!(discord.token_file, Some("secrets/token".into()));
    assert_eq!((discord.look_after, discord.requests_per_second), ("9s".parse().expect("a span"), 80));
    assert_eq!((store.url.as_str(), store.backups), ("sled:elsewhere", None));
    assert_eq!(messages.folder, Some("words".into()));
    assert_eq!(operation, OperationConfig { listen: "127.0.0.1:9464".parse().ok() });
    insta::assert_debug_snapshot!(defaults, @r#"
    Defaults {
        time_zone: Europe/Lisbon,
        locale: "pt-BR",
        quiet_hours: QuietHours {
            from: 22:00:00,
            until: 07:00:00,
        },
        rest_hours: QuietHours {
            from: 20:00:00,
            until: 08:00:00,
        },
        kudos: KudosDefaults {
            channel: "thanks",
            daily_allowance: 9,
            minimum_length: 3,
            pair_cooldown: Span {
                seconds: 3600,
            },
            values: [
                "Kind",
            ],
        },
        tips: TipDefaults {
            channel: "tips",
            schedule: Schedule(0 30 8 * * Tue *),
        },
        spotlight: SpotlightDefaults {
            channel: "week",
            schedule: Schedule(0 0 12 * * Sun *),
            chart: Off,
        },
        prompts: PromptDefaults {
            schedule: Schedule(0 0 10 * * Wed *),
        },
        one_on_ones: OneOnOneDefaults {
            remind_before: [
                Span(
                    Span {
                        seconds: 7200,
                    },
                ),
            ],
            working_days: WorkingDays {
                bits: 31,
            },
            brief_at: 09:00:00,
            ask_after: On,
        },
        limits: Limits {
            most_allowance: 100,
            most_values: 25,
            off: [],
        },
    }
    "#);
}
