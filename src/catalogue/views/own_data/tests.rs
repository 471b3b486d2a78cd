//! Both files of a member with one of everything, and of a member with nothing, as they are handed over.

use std::io::Read;

use chrono::NaiveDate;

use super::*;
use crate::catalogue::Catalogue;
use crate::domain::fair_use::Giving;
use crate::domain::follow_up::{FollowUp, FollowUpState, Whose};
use crate::domain::id::{
    ChannelId, FollowUpId, GuildId, InteractionId, MessageId, RecognitionId, SeriesId, TopicId,
};
use crate::domain::meeting_record::MeetingRecord;
use crate::domain::member::{Member, Prompting, Visibility};
use crate::domain::own_data::{Conversation, GuildDuty, OwnThanks, OwnTip, OwnTipState};
use crate::domain::pairing::{
    AvoidList, Enrolment, Group, GroupRef, PairingRole, ProgramId, ProgramKind, Proposal as Time,
};
use crate::domain::recognition::{Kind, Place, Recognition, Withdrawn};
use crate::domain::rotation::Rotation;
use crate::domain::series::{Participant, Proposal, Rhythm, Series, SeriesState, Wanted};
use crate::domain::tip::Tip;
use crate::domain::topic::{Topic, TopicState};

const ME: UserId = UserId(9);
const BEN: UserId = UserId(2);
const CHI: UserId = UserId(3);
const STRANGER: UserId = UserId(404);
const GUILD: GuildId = GuildId(1);

fn at(day: u32) -> Moment {
    format!("2026-10-{day:02}T23:30:00Z").parse().unwrap()
}

fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, day).unwrap()
}

fn kudos(id: u64, giver: UserId, to: &[UserId], text: &str) -> Recognition {
    Recognition::kudos(RecognitionId(id), GUILD, giver, to.to_vec(), text.into(), at(id as u32))
}

fn thanks() -> OwnThanks {
    let place = |message| Some(Place { channel: ChannelId(5), message: MessageId(message) });
    let full = Recognition {
        value: Some("Kept a promise".into()),
        impact: Some("All *on call*".into()),
        cheers: vec![CHI],
        post: place(6),
        ..kudos(8, BEN, &[ME], "You kept it,\n# again.")
    };
    let silent = Recognition { anonymous: true, ..kudos(7, STRANGER, &[ME, CHI], "Quietly said.") };
    let light = Recognition { kind: Kind::Light, about: place(7), ..kudos(6, CHI, &[ME], "") };
    let note = Recognition { kind: Kind::Note, ..kudos(5, ME, &[BEN], "1. For the [help](x).") };
    let mine = Recognition { anonymous: true, ..kudos(4, ME, &[CHI], "Said without my name.") };
    let cheered = Recognition { cheers: vec![ME], post: place(8), ..kudos(3, BEN, &[CHI], "Of others.") };
    let withdrawn = Some(Withdrawn { by: STRANGER, at: at(9) });
    let gone = Recognition { withdrawn, anonymous: true, ..kudos(2, STRANGER, &[ME], "Forgotten words.") };
    let mut all = OwnThanks {
        received: vec![full, silent, light],
        given: vec![note, mine],
        missing_before: Some(at(1)),
        ..OwnThanks::default()
    };
    all.note(&cheered, ME);
    all.note(&gone, ME);
    all
}

fn topic(id: u64, by: UserId, text: &str, private: bool, state: TopicState) -> Topic {
    Topic { id: TopicId(id), series: SeriesId(1), by, text: text.into(), private, added: at(1), state }
}

fn conversation() -> Conversation {
    let person = |id, name: &str| Participant { id, name: name.into() };
    let json = r#"{"weeks":2,"weekday":"Tue","time":"10:00:00","zone":"Europe/Rome","first":"2026-10-06"}"#;
    let rhythm: Rhythm = serde_json::from_str(json).unwrap();
    let to = date(21).and_hms_opt(14, 0, 0).unwrap();
    let wanted = Wanted::Move { date: date(20), to };
    let series = Series {
        id: SeriesId(1 << 60),
        guild: GUILD,
        asker: person(BEN, "Ben as he was"),
        partner: person(ME, "Ana"),
        rhythm,
        minutes: 30,
        state: SeriesState::Running,
        skipped: vec![date(6)],
        moved: vec![],
        lead: Some(BEN),
        proposal: Some(Proposal { id: InteractionId(5), by: ME, at: at(9), wanted }),
        revision: 1,
        fit_asked: None,
        group: None,
    };
    let record = MeetingRecord::new(series.id, series.meeting(date(6)));
    let met = MeetingRecord::new(series.id, series.meeting(date(20)));
    let asked = vec![(ME, "no-such-question".to_owned()), (BEN, "a-secret-question".to_owned())];
    let meetings = vec![
        MeetingRecord { skipped: true, ..record },
        MeetingRecord { happened: Some(true), said_by: Some(BEN), moved: true, asked, ..met },
    ];
    let topics = vec![
        topic(1, BEN, "The new *rota*", false, TopicState::TalkedOver(date(20))),
        topic(2, ME, "My own worry", true, TopicState::Open),
        topic(3, BEN, "Ben's own worry", true, TopicState::Open),
    ];
    let follow_up = FollowUp {
        id: FollowUpId(1),
        series: series.id,
        by: ME,
        what: "Ask for the numbers".into(),
        whose: Whose::One(ME),
        due: Some(date(30)),
        made: at(2),
        reminded: None,
        touched: at(3),
        asked: false,
        state: FollowUpState::Done { by: BEN, at: at(9) },
    };
    Conversation::seen_by(ME, series, meetings, topics, vec![follow_up])
}

fn tip(state: OwnTipState) -> OwnTip {
    let text = |text: &str| text.to_owned();
    let (theme, title, idea) = (text("care"), text("Ask *first*"), text("An idea."));
    let tip =
        Tip { id: text("own-1"), theme, title, idea, try_this: text("Try."), reflect: vec![text("Why?")] };
    OwnTip { tip, state, at: at(8) }
}

fn everything() -> OwnData {
    let program = ProgramId { guild: GUILD, kind: ProgramKind::Mentoring };
    let group = Group::new(GroupRef { program, round: 3, number: 0 }, vec![ME, CHI], Some(ME));
    let rotation = Rotation { round: 0, seen: vec!["a-prompt".into()] };
    OwnData {
        guild: GUILD,
        member: Member {
            zone: Some(Tz::known("Europe/Rome")),
            locale: Some("en-US".into()),
            quiet: Some("22:00-07:00".parse().unwrap()),
            away_until: Some(at(28)),
            visibility: Visibility::AskFirst,
            working_days: Some("Mon, Tue".parse().unwrap()),
            brief_at: chrono::NaiveTime::from_hms_opt(9, 0, 0),
            server: Some(GUILD),
            dm: Some(ChannelId(77)),
            ..Member::new(ME)
        },
        duties: vec![GuildDuty::Owner, GuildDuty::SetUp],
        giving: Giving { day: Some(date(9)), spent: 2, ..Giving::default() },
        prompting: Prompting {
            on: true,
            turn: 1,
            drawn: [rotation, Rotation::default(), Rotation::default()],
            ..Prompting::new(GUILD, ME)
        },
        next_prompt: Some(at(29)),
        conversations: vec![conversation()],
        enrolments: vec![Enrolment { program, user: ME, role: PairingRole::Mentor, waited: 1 }],
        groups: vec![Group {
            met: Some(false),
            proposal: Some(Time { by: CHI, at: at(26), suits: vec![ME] }),
            ..group
        }],
        avoided: AvoidList { guild: GUILD, user: ME, whom: vec![STRANGER] },
        tips: vec![tip(OwnTipState::Taken), tip(OwnTipState::Waits)],
        thanks: thanks(),
    }
}

fn nothing() -> OwnData {
    OwnData {
        guild: GUILD,
        member: Member::new(ME),
        duties: vec![],
        giving: Giving::default(),
        prompting: Prompting::new(GUILD, ME),
        next_prompt: None,
        conversations: vec![],
        enrolments: vec![],
        groups: vec![],
        avoided: AvoidList::new(GUILD, ME),
        tips: vec![],
        thanks: OwnThanks::default(),
    }
}

fn handed_over(data: &OwnData, before: Option<NaiveDate>) -> Message {
    let names = [(ME, "Ana *D*"), (BEN, "Ben Okafor"), (CHI, "Chi [a](https://e.x)")];
    let names = names.map(|(id, name)| (id, name.to_owned())).into();
    let contents =
        OwnDataContents { data, names: &names, now: at(25), zone: Tz::known("Europe/Rome"), before };
    message(Catalogue::embedded().unwrap().locale("en-US"), &contents)
}

fn unpacked(message: &Message) -> [String; 2] {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&message.files[0].bytes)).unwrap();
    assert_eq!(archive.len(), 2);
    [FOR_PEOPLE, FOR_PROGRAMS].map(|name| {
        let mut file = archive.by_name(name).unwrap();
        assert_eq!(file.last_modified().unwrap().to_string(), "2026-10-26 00:30:00");
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        text
    })
}

fn kept(name: &str, text: String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn one_of_everything() {
    let message = handed_over(&everything(), Some(date(31)));
    let [document, sheet] = unpacked(&message);
    for hidden in ["Ben's own worry", "a-secret-question", "Forgotten words"] {
        assert!(!document.contains(hidden) && !sheet.contains(hidden), "{hidden}");
    }
    kept("document", document);
    kept("sheet", sheet);
    assert_eq!(message.files[0].name, "sincerely-2026-10-26.zip");
    insta::assert_snapshot!(message.text, @"
    Here is what I keep about you in this server, as a zip file for you alone: sincerely.md is for reading, sincerely.json for programs. Private notes and topics are in it, so keep it to yourself.
    This is not all: of thanks that were given before 2026-10-03, and of cheers for them, some are not in it. /me export before:2026-10-03 brings the rest.
    ");
}

#[test]
fn nothing_leaves_out_what_is_empty() {
    let message = handed_over(&nothing(), None);
    let [document, sheet] = unpacked(&message);
    kept("empty-document", document);
    kept("empty-sheet", sheet);
    assert!(!message.text.contains("not all"), "{}", message.text);
}

#[test]
fn an_anonymous_giver_is_in_neither_file() {
    for data in [everything(), OwnData { avoided: AvoidList::new(GUILD, ME), ..everything() }] {
        let avoided = !data.avoided.whom.is_empty();
        let named = people(&data).contains(&STRANGER);
        assert_eq!(named, avoided, "only as somebody whom the member avoids");
        let [document, sheet] = unpacked(&handed_over(&data, None));
        assert_eq!(document.contains("member 404"), avoided, "{document}");
        assert_eq!(sheet.contains("\"404\""), avoided, "{sheet}");
    }
}

#[test]
fn the_same_at_the_same_time_is_the_same_file() {
    assert_eq!(handed_over(&everything(), None), handed_over(&everything(), None));
}
