//! Golden test of what the records hold, name by name: they are on disks and in backups, and are read for ever. A name here
//! never changes; what a type or a variant is called may. Notices have theirs in `notice::tests`, their tables in `store`.

use chrono::{NaiveTime, Weekday};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Moment;
use super::duty::{Duty, Planned};
use super::emoji::Emoji;
use super::fair_use::{Cooldown, Giving, Recent};
use super::guild::Guild;
use super::id::{
    ChannelId, GuildId, InteractionId, MessageId, NoticeId, RecognitionId, RoleId, SeriesId, UserId,
};
use super::member::{Member, Prompting, Visibility};
use super::notice::{BlockedAddress, SkipReason};
use super::own_texts::{OwnTexts, Suggestion};
use super::pairing::{
    AvoidList, Enrolment, Group, GroupRef, PairingRole, Program, ProgramId, ProgramKind, Proposal,
};
use super::prompt::{Prompt, PromptKind};
use super::recognition::{Kind, Place, Recognition, Withdrawn};
use super::refusal::DeliveryRefusal;
use super::rotation::Rotation;
use super::series::{Often, Participant, Rhythm, Series, SeriesState};
use super::standing::{Lost, Setting};
use super::tip::Tip;
use super::tz::Tz;

const GUILD: GuildId = GuildId(1);
const USER: UserId = UserId(2);

fn at() -> Moment {
    Moment::from_timestamp(1_790_000_000, 0).unwrap()
}

/// A line a record, each of which is read back as it was.
fn lines<T: Serialize + DeserializeOwned + PartialEq>(all: impl IntoIterator<Item = T>) -> String {
    let line = |one: T| {
        let line = serde_json::to_string(&one).unwrap();
        assert!(serde_json::from_str::<T>(&line).unwrap() == one, "{line}");
        line
    };
    all.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

fn recognition() -> Recognition {
    let text = "Thank you for the map.".to_owned();
    Recognition::kudos(RecognitionId(3), GUILD, USER, vec![UserId(4)], text, at())
}

fn series(state: SeriesState) -> Series {
    let zone: Tz = "Europe/Lisbon".parse().unwrap();
    let person = |id, name: &str| Participant { id: UserId(id), name: name.into() };
    Series {
        id: SeriesId(5),
        guild: GUILD,
        asker: person(2, "Ana"),
        partner: person(4, "Ben"),
        rhythm: Rhythm::starting(
            Often::Weeks(2),
            Weekday::Tue,
            NaiveTime::from_hms_opt(9, 30, 0).unwrap(),
            zone,
            at(),
        ),
        minutes: 30,
        state,
        skipped: vec!["2026-09-22".parse().unwrap()],
        moved: vec![],
        lead: None,
        proposal: None,
        revision: 0,
        fit_asked: None,
        group: None,
    }
}

#[test]
fn recognitions_are_kept_as_they_ever_were() {
    let place = Place { channel: ChannelId(6), message: MessageId(7) };
    let withdrawn = Withdrawn { by: USER, at: at() };
    let full = Recognition {
        value: Some("Kept a promise".into()),
        impact: Some("the team".into()),
        about: Some(place),
        cheers: vec![UserId(8)],
        channel: Some(ChannelId(6)),
        post: Some(place),
        anonymous: true,
        unannounced: vec![UserId(4)],
        agreed: vec![UserId(8)],
        left: vec![Withdrawn { by: UserId(9), at: at() }],
        withdrawn: Some(withdrawn),
        dated: true,
        ..recognition()
    };
    let kinds = [Kind::Kudos, Kind::Note, Kind::Light].map(|kind| Recognition { kind, ..recognition() });
    insta::assert_snapshot!(lines(kinds), @r#"
    {"id":3,"guild":1,"kind":"kudos","giver":2,"receivers":[4],"text":"Thank you for the map.","value":null,"impact":null,"about":null,"at":"2026-09-21T14:13:20Z","cheers":[],"post":null,"dated":true}
    {"id":3,"guild":1,"kind":"note","giver":2,"receivers":[4],"text":"Thank you for the map.","value":null,"impact":null,"about":null,"at":"2026-09-21T14:13:20Z","cheers":[],"post":null,"dated":true}
    {"id":3,"guild":1,"kind":"light","giver":2,"receivers":[4],"text":"Thank you for the map.","value":null,"impact":null,"about":null,"at":"2026-09-21T14:13:20Z","cheers":[],"post":null,"dated":true}
    "#);
    insta::assert_snapshot!(lines([full]), @r#"{"id":3,"guild":1,"kind":"kudos","giver":2,"receivers":[4],"text":"Thank you for the map.","value":"Kept a promise","impact":"the team","about":{"channel":6,"message":7},"at":"2026-09-21T14:13:20Z","cheers":[8],"channel":6,"post":{"channel":6,"message":7},"anonymous":true,"unannounced":[4],"agreed":[8],"left":[{"by":9,"at":"2026-09-21T14:13:20Z"}],"withdrawn":{"by":2,"at":"2026-09-21T14:13:20Z"},"dated":true}"#);
}

#[test]
fn own_texts_are_kept_as_they_ever_were() {
    let tip = |id: &str| Tip {
        id: id.into(),
        theme: "care".into(),
        title: "T".into(),
        idea: "I".into(),
        try_this: "Y".into(),
        reflect: vec!["Q?".into()],
    };
    let prompt =
        Prompt { id: String::new(), kind: PromptKind::CheckIn, text: "T".into(), example: "E".into() };
    let mut own = OwnTexts::new(GUILD);
    own.suggest(Suggestion { id: InteractionId(7), by: UserId(4), at: at(), tip: tip("") }).unwrap();
    own.take(InteractionId(7), tip(""), USER, at()).unwrap();
    own.write_prompts(vec![prompt], USER, at()).unwrap();
    own.tips[0].left_out = true;
    own.suggest(Suggestion { id: InteractionId(8), by: UserId(4), at: at(), tip: tip("") }).unwrap();
    insta::assert_snapshot!(lines([own]), @r#"{"guild":1,"tips":[{"text":{"id":"own-1","theme":"care","title":"T","idea":"I","try":"Y","reflect":["Q?"]},"by":2,"at":"2026-09-21T14:13:20Z","suggested_by":4,"left_out":true}],"prompts":[{"text":{"id":"own-2","kind":"check-in","text":"T","example":"E"},"by":2,"at":"2026-09-21T14:13:20Z"}],"suggestions":[{"id":8,"by":4,"at":"2026-09-21T14:13:20Z","tip":{"id":"","theme":"care","title":"T","idea":"I","try":"Y","reflect":["Q?"]}}],"issued":2}"#);
}

#[test]
fn what_a_giver_gave_lately_is_kept_as_it_ever_was() {
    let recent = |cooldown| Recent { to: UserId(4), at: at(), id: RecognitionId(3), text: 5, cooldown };
    let recent = [Cooldown::Liftable, Cooldown::Lifted, Cooldown::Mended].map(recent).to_vec();
    let day = "2026-09-21".parse().ok();
    insta::assert_snapshot!(lines([Giving { day, spent: 2, undone: 1, recent, first_seen: Some(at()) }]), @r#"{"day":"2026-09-21","spent":2,"undone":1,"recent":[{"to":4,"at":"2026-09-21T14:13:20Z","id":3,"text":5,"cooldown":"Liftable"},{"to":4,"at":"2026-09-21T14:13:20Z","id":3,"text":5,"cooldown":"Lifted"},{"to":4,"at":"2026-09-21T14:13:20Z","id":3,"text":5,"cooldown":"Mended"}],"first_seen":"2026-09-21T14:13:20Z"}"#);
}

#[test]
fn series_are_kept_as_they_ever_were() {
    use SeriesState::*;
    let states = [Asked, Running, Declined, Stopped, Withdrawn, Lapsed];
    insta::assert_snapshot!(lines([series(Asked)]), @r#"{"id":5,"guild":1,"asker":{"id":2,"name":"Ana"},"partner":{"id":4,"name":"Ben"},"rhythm":{"weeks":2,"weekday":"Tue","time":"09:30:00","zone":"Europe/Lisbon","first":"2026-09-22"},"minutes":30,"state":"asked","skipped":["2026-09-22"]}"#);
    insta::assert_snapshot!(lines(states), @r#"
    "asked"
    "running"
    "declined"
    "stopped"
    "withdrawn"
    "lapsed"
    "#);
}

#[test]
fn people_are_kept_as_they_ever_were() {
    let new = Member::new(USER);
    let settled = Member {
        zone: "Asia/Seoul".parse().ok(),
        locale: Some("ko".into()),
        dm: Some(ChannelId(6)),
        quiet: "22:00-07:00".parse().ok(),
        away_until: Some(at()),
        visibility: Visibility::OnlyMe,
        server: Some(GUILD),
        ..new.clone()
    };
    insta::assert_snapshot!(lines([new, settled]), @r#"
    {"id":2,"zone":null,"locale":null,"dm":null,"quiet":null,"away_until":null,"visibility":"announce"}
    {"id":2,"zone":"Asia/Seoul","locale":"ko","dm":6,"quiet":"22:00-07:00","away_until":"2026-09-21T14:13:20Z","visibility":"only-me","server":1}
    "#);
    insta::assert_snapshot!(lines(Visibility::ALL), @r#"
    "announce"
    "only-me"
    "ask-first"
    "#);
    let drawn = [Rotation { round: 1, seen: vec!["a".into()] }, Rotation::default(), Rotation::default()];
    let prompting = Prompting { on: true, missed: 1, turn: 2, drawn, ..Prompting::new(GUILD, USER) };
    insta::assert_snapshot!(lines([Prompting::new(GUILD, USER), prompting]), @r#"
    {"guild":1,"user":2,"on":false,"turn":0,"drawn":[{"round":0,"seen":[]},{"round":0,"seen":[]},{"round":0,"seen":[]}]}
    {"guild":1,"user":2,"on":true,"missed":1,"turn":2,"drawn":[{"round":1,"seen":["a"]},{"round":0,"seen":[]},{"round":0,"seen":[]}]}
    "#);
}

#[test]
fn servers_are_kept_as_they_ever_were() {
    use Setting::*;
    let lost = [KudosChannel, TipsChannel, SpotlightChannel, InsightsRole, Allowance, ThanksEmoji];
    let lost = lost.map(|setting| Lost { setting, since: at() }).to_vec();
    let set_up = Guild {
        locale: Some("en-US".into()),
        kudos_channel: Some(ChannelId(6)),
        tips_channel: Some(ChannelId(7)),
        zone: "Europe/Lisbon".parse().ok(),
        thanks_emoji: Some(Emoji::Common("🙏".into())),
        anonymous: true,
        allowances: vec![(RoleId(8), 9)],
        spotlight_channel: Some(ChannelId(10)),
        receiver_ranking: true,
        insights_role: Some(RoleId(11)),
        set_up_by: Some(USER),
        owner: Some(USER),
        own_emoji: true,
        lost,
        left: Some(at()),
        ..Guild::new(GUILD)
    };
    insta::assert_snapshot!(lines([Guild::new(GUILD), set_up]), @r#"
    {"id":1,"locale":null,"kudos_channel":null,"tips_channel":null,"zone":null,"thanks_emoji":null,"anonymous":false,"allowances":[]}
    {"id":1,"locale":"en-US","kudos_channel":6,"tips_channel":7,"zone":"Europe/Lisbon","thanks_emoji":{"common":"🙏"},"anonymous":true,"allowances":[[8,9]],"spotlight_channel":10,"receiver_ranking":true,"insights_role":11,"set_up_by":2,"owner":2,"own_emoji":true,"lost":[{"setting":"kudos_channel","since":"2026-09-21T14:13:20Z"},{"setting":"tips_channel","since":"2026-09-21T14:13:20Z"},{"setting":"spotlight_channel","since":"2026-09-21T14:13:20Z"},{"setting":"insights_role","since":"2026-09-21T14:13:20Z"},{"setting":"allowance","since":"2026-09-21T14:13:20Z"},{"setting":"thanks_emoji","since":"2026-09-21T14:13:20Z"}],"left":"2026-09-21T14:13:20Z"}
    "#);
    let own = Emoji::Own { id: 12, name: "thanks".into(), animated: true };
    insta::assert_snapshot!(lines([own]), @r#"{"own":{"id":12,"name":"thanks","animated":true}}"#);
}

#[test]
fn refused_addresses_and_reasons_are_kept_as_they_ever_were() {
    insta::assert_snapshot!(lines([BlockedAddress { refusal: DeliveryRefusal::DirectMessagesClosed, since: at(), missed: 2, open: false }]), @r#"{"code":50007,"since":"2026-09-21T14:13:20Z","missed":2,"open":false}"#);
    use SkipReason::*;
    let reasons = [TooLate, Superseded, Unwanted, Quiet, Away, Nothing, Removed];
    insta::assert_snapshot!(lines(reasons), @r#"
    "too_late"
    "superseded"
    "unwanted"
    "quiet"
    "away"
    "nothing"
    "removed"
    "#);
}

#[test]
fn pairings_are_kept_as_they_ever_were() {
    let id = ProgramId { guild: GUILD, kind: ProgramKind::Mentoring };
    let first = "2026-10-20".parse().unwrap();
    let program = Program {
        id,
        channel: ChannelId(6),
        weeks: 2,
        size: 3,
        first,
        round: 4,
        running: true,
        checked: None,
    };
    let checked = Program { checked: Some(USER), running: false, ..program.clone() };
    insta::assert_snapshot!(lines([program, checked]), @r#"
    {"id":{"guild":1,"kind":"mentoring"},"channel":6,"weeks":2,"size":3,"first":"2026-10-20","round":4,"running":true}
    {"id":{"guild":1,"kind":"mentoring"},"channel":6,"weeks":2,"size":3,"first":"2026-10-20","round":4,"running":false,"checked":2}
    "#);
    let roles = [(PairingRole::Peer, 0), (PairingRole::Mentor, 1), (PairingRole::Mentee, 2)];
    let enrolled = roles.map(|(role, waited)| Enrolment { program: id, user: USER, role, waited });
    insta::assert_snapshot!(lines(enrolled), @r#"
    {"program":{"guild":1,"kind":"mentoring"},"user":2,"role":"peer"}
    {"program":{"guild":1,"kind":"mentoring"},"user":2,"role":"mentor","waited":1}
    {"program":{"guild":1,"kind":"mentoring"},"user":2,"role":"mentee","waited":2}
    "#);
    insta::assert_snapshot!(lines([AvoidList::new(GUILD, USER).with(UserId(9))]), @r#"{"guild":1,"user":2,"whom":[9]}"#);
    let drawn = GroupRef { program: id, round: 4, number: 1 };
    let group = Group::new(drawn, vec![USER, UserId(4)], None);
    let full = Group {
        mentor: Some(USER),
        met: Some(true),
        proposal: Some(Proposal { by: USER, at: at(), suits: vec![UserId(4)] }),
        meeting: Some(at()),
        ..group.clone()
    };
    insta::assert_snapshot!(lines([group, full]), @r#"
    {"id":{"program":{"guild":1,"kind":"mentoring"},"round":4,"number":1},"members":[2,4]}
    {"id":{"program":{"guild":1,"kind":"mentoring"},"round":4,"number":1},"members":[2,4],"mentor":2,"met":true,"proposal":{"by":2,"at":"2026-09-21T14:13:20Z","suits":[4]},"meeting":"2026-09-21T14:13:20Z"}
    "#);
}

/// The slot is a key of two tables, and an occurrence is a cause.
#[test]
fn duties_have_the_slots_and_the_occurrences_they_ever_had() {
    let (series, recognition) = (SeriesId(5), RecognitionId(3));
    let program = ProgramId { guild: GUILD, kind: ProgramKind::Coffee };
    let group = GroupRef { program, round: 2, number: 7 };
    let all = [
        Duty::Tip { guild: GUILD },
        Duty::Spotlight { guild: GUILD },
        Duty::Prompt { guild: GUILD, user: USER },
        Duty::Brief { series },
        Duty::AskAgain { series },
        Duty::Lapse { series },
        Duty::Erase { guild: GUILD, user: USER },
        Duty::ForgetServer { guild: GUILD },
        Duty::Cheers { recognition },
        Duty::Undelivered { guild: GUILD },
        Duty::Round { program },
        Duty::DidMeet { program },
        Duty::GroupMeeting { group },
    ];
    let planned = all.map(|duty| Planned { duty, at: at() });
    insta::assert_snapshot!(lines(planned), @r#"
    {"duty":{"duty":"tip","guild":1},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"spotlight","guild":1},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"prompt","guild":1,"user":2},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"brief","series":5},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"ask_again","series":5},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"lapse","series":5},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"erase","guild":1,"user":2},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"forget_server","guild":1},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"cheers","recognition":3},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"undelivered","guild":1},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"round","program":{"guild":1,"kind":"coffee"}},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"did_meet","program":{"guild":1,"kind":"coffee"}},"at":"2026-09-21T14:13:20Z"}
    {"duty":{"duty":"group_meeting","group":{"program":{"guild":1,"kind":"coffee"},"round":2,"number":7}},"at":"2026-09-21T14:13:20Z"}
    "#);
    insta::assert_snapshot!(planned.map(|one| format!("{} {}", one.duty, one.occurrence())).join("\n"), @"
    tip:1 tip:1@1790000000
    spotlight:1 spotlight:1@1790000000
    prompt:1:2 prompt:1:2@1790000000
    brief:5 brief:5@1790000000
    ask-again:5 ask-again:5@1790000000
    lapse:5 lapse:5@1790000000
    erase:1:2 erase:1:2@1790000000
    forget:1 forget:1@1790000000
    cheers:3 cheers:3@1790000000
    undelivered:1 undelivered:1@1790000000
    round:1:coffee round:1:coffee@1790000000
    did-meet:1:coffee did-meet:1:coffee@1790000000
    meeting:1.c.2.7 meeting:1.c.2.7@1790000000
    ");
}

/// What is done once is done once for a cause, and a notice's id is a hash of it.
#[test]
fn causes_and_the_ids_that_follow_from_them_are_what_they_ever_were() {
    let dated = Recognition { dated: true, ..recognition() };
    let undated = Recognition { dated: false, ..recognition() };
    let causes = [dated.cause(), undated.cause(), series(SeriesState::Asked).cause()];
    let ids = causes.clone().map(|cause| NoticeId::of(&[&cause, "kudos", "channel:6"]).to_string());
    let reaction = RecognitionId::of_reaction(MessageId(7), USER);
    insta::assert_snapshot!([causes, ids].concat().join("\n"), @"
    given:3@1790000000
    interaction:3
    interaction:5
    0qlh7e0b92qhvcss6gd80ko9
    5hp4s654mj96pfn2m8jpuq2c
    bg3jpehmp6j0qf9j2refkb3r
    ");
    insta::assert_snapshot!(reaction, @"10202010599783475095");
}
