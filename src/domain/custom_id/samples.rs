//! Examples of all that can be a part of a custom id, the longest first, from which those of the tables are made: so their
//! tests need no list of what is in them.

use chrono::{NaiveDate, NaiveTime, Weekday};

use crate::domain::Moment;
use crate::domain::buttons::FollowUpStep;
use crate::domain::custom_id::part::Part;
use crate::domain::errand::Typed;
use crate::domain::forms::{Form, FormAction, KudosDraft, Wish, WishedLead};
use crate::domain::id::{
    ChannelId, FollowUpId, GuildId, InteractionId, MessageId, NoticeId, RecognitionId, RoleId, SeriesId,
    UserId,
};
use crate::domain::looking::{Filter, ValueTag};
use crate::domain::notice::StateName;
use crate::domain::own_texts::OwnKind;
use crate::domain::pairing::{GroupRef, ProgramId, ProgramKind};
use crate::domain::period::Period;
use crate::domain::planning::ServerSchedule;
use crate::domain::private_messages::PrivateTopic;
use crate::domain::prompt::{PROMPT_ID, PromptRef};
use crate::domain::recognition::{Kind, Place};
use crate::domain::series::Often;
use crate::domain::setting::{ServerSetting, SetupSection};
use crate::domain::tz::Tz;
use crate::domain::words::{SOUGHT, Sought};

/// What there are examples of.
pub(in crate::domain) trait Sample: Sized {
    /// Some, the one that takes the most room first.
    fn samples() -> Vec<Self>;
}

/// As many turns as it takes to see all examples of each part.
pub(in crate::domain) fn most(counts: &[usize]) -> usize {
    counts.iter().copied().max().unwrap_or(1)
}

/// The example whose turn it is.
pub(in crate::domain) fn sample<T: Sample>(turn: usize) -> T {
    let mut all = T::samples();
    let at = turn % all.len();
    all.swap_remove(at)
}

macro_rules! samples {
    ($($kind:ty: [$($sample:expr),+ $(,)?]),+ $(,)?) => {$(
        impl Sample for $kind {
            fn samples() -> Vec<$kind> {
                vec![$($sample),+]
            }
        }
    )+};
}

samples! {
    u32: [u32::MAX, 0],
    OwnKind: [OwnKind::Prompt, OwnKind::Tip],
    GuildId: [GuildId(u64::MAX), GuildId(1)],
    UserId: [UserId(u64::MAX), UserId(1)],
    RecognitionId: [RecognitionId(u64::MAX), RecognitionId(1)],
    SeriesId: [SeriesId(u64::MAX), SeriesId(1)],
    FollowUpId: [FollowUpId(u64::MAX), FollowUpId(1)],
    InteractionId: [InteractionId(u64::MAX), InteractionId(1)],
    FollowUpStep: [FollowUpStep::NextTime, FollowUpStep::Tomorrow, FollowUpStep::Done, FollowUpStep::Drop, FollowUpStep::Keep],
    NoticeId: [NoticeId::of(&["x"])],
    NaiveDate: [NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()],
    Tz: [longest_zone(), Tz::UTC],
    Typed: [Typed("España, 22:00".into())],
    Moment: [Moment::from_timestamp(4_000_000_000, 0).unwrap(), Moment::from_timestamp(0, 0).unwrap()],
    GroupRef: [
        GroupRef { program: program(u64::MAX, ProgramKind::Mentoring), round: u32::MAX, number: u32::MAX },
        GroupRef { program: program(1, ProgramKind::Coffee), round: 1, number: 0 },
    ],
    RoleId: [RoleId(u64::MAX), RoleId(1)],
    ValueTag: [ValueTag(u64::MAX), ValueTag(1)],
    String: ["undelivered-and-more".into(), "tip".into()],
    Place: [Place { channel: ChannelId(u64::MAX), message: MessageId(u64::MAX) }],
    PromptRef: [PromptRef { guild: sample(0), id: "x".repeat(PROMPT_ID) }],
    Sought: [longest_words(), Sought::read(&"ñ ".repeat(SOUGHT)).unwrap()],
    Filter: [widest(), Filter { value: None, ..widest() }, Filter { when: None, ..widest() }, Filter::default()],
    Wish: [wish(), Wish { minutes: None, at: None, ..wish() }],
    KudosDraft: [
        KudosDraft { kind: Kind::Kudos, anonymous: true, to: vec![UserId(u64::MAX); 5] },
        KudosDraft { kind: Kind::Kudos, anonymous: false, to: vec![UserId(1), UserId(2)] },
        KudosDraft { kind: Kind::Note, anonymous: false, to: vec![UserId(1)] },
    ],
}

impl<T: Sample> Sample for Option<T>
where
    Option<T>: Part,
{
    fn samples() -> Vec<Option<T>> {
        T::samples().into_iter().map(Some).chain([None]).collect()
    }
}

impl Sample for StateName {
    fn samples() -> Vec<StateName> {
        StateName::ALL.into_iter().rev().collect()
    }
}

impl Sample for ServerSetting {
    fn samples() -> Vec<ServerSetting> {
        longest_first(ServerSetting::ALL.to_vec(), ServerSetting::name)
    }
}

impl Sample for ServerSchedule {
    fn samples() -> Vec<ServerSchedule> {
        longest_first(ServerSchedule::ALL.to_vec(), ServerSchedule::name)
    }
}

impl Sample for PrivateTopic {
    fn samples() -> Vec<PrivateTopic> {
        longest_first(PrivateTopic::ALL.to_vec(), PrivateTopic::name)
    }
}

impl Sample for SetupSection {
    fn samples() -> Vec<SetupSection> {
        longest_first(SetupSection::ALL.to_vec(), SetupSection::name)
    }
}

fn longest_first<T: Copy>(mut all: Vec<T>, name: fn(T) -> &'static str) -> Vec<T> {
    all.sort_by_key(|one| std::cmp::Reverse(name(*one).len()));
    all
}

impl Sample for Period {
    fn samples() -> Vec<Period> {
        Period::ALL.to_vec()
    }
}

impl Sample for ProgramKind {
    fn samples() -> Vec<ProgramKind> {
        ProgramKind::ALL.into_iter().rev().collect()
    }
}

/// Each form as it is opened first and again.
impl Sample for FormAction {
    fn samples() -> Vec<FormAction> {
        let twice = |form: Form| [false, true].map(|again| FormAction { form: form.clone(), again });
        Form::samples().into_iter().flat_map(twice).collect()
    }
}

fn program(guild: u64, kind: ProgramKind) -> ProgramId {
    ProgramId { guild: GuildId(guild), kind }
}

fn longest_zone() -> Tz {
    Tz::all().iter().copied().max_by_key(|zone| zone.name().len()).unwrap()
}

/// Characters count, however many bytes they take.
fn longest_words() -> Sought {
    let words: Vec<char> = ('一'..).take(SOUGHT.div_ceil(2)).collect();
    Sought::read(&words.into_iter().collect::<String>()).unwrap()
}

/// The filter that takes the most room, in this century and the next.
fn widest() -> Filter {
    let at = |seconds| Moment::from_timestamp(seconds, 0).unwrap();
    Filter { value: Some(ValueTag(u64::MAX)), when: Some(at(4_000_000_000)..at(4_100_000_000)) }
}

fn wish() -> Wish {
    let at = NaiveTime::from_hms_opt(23, 59, 0);
    Wish {
        with: UserId(u64::MAX),
        often: Often::Monthly,
        on: Weekday::Sun,
        minutes: Some(480),
        at,
        starts: chrono::NaiveDate::from_ymd_opt(2026, 12, 31),
        lead: WishedLead::Partner,
    }
}
