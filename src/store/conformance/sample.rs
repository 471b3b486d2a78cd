//! The smallest records to test with.

use chrono::{NaiveTime, Weekday};

use crate::domain::Moment;
use crate::domain::duty::{Duty, Planned};
use crate::domain::fair_use::Rules;
use crate::domain::id::{GuildId, RecognitionId, SeriesId, UserId};
use crate::domain::notice::{Address, Notice, NoticeKind};
use crate::domain::recognition::Recognition;
use crate::domain::series::{Often, Participant, Rhythm, Series, SeriesState};
use crate::domain::span::Span;
use crate::domain::tz::Tz;
use crate::store::{Batch, Committed, Condition, Conflict, Store};

pub const GUILD: GuildId = GuildId(1);
pub const GIVER: UserId = UserId(1);

/// The moment this many seconds after the tests begin.
pub fn second(second: i64) -> Moment {
    Moment::from_timestamp(1_790_000_000 + second, 0).unwrap()
}

/// Kudos from [`GIVER`], given at the second that equals their id.
pub fn kudos(id: u64, to: &[u64]) -> Recognition {
    Recognition::kudos(
        RecognitionId(id),
        GUILD,
        GIVER,
        to.iter().copied().map(UserId).collect(),
        format!("thank you, for the {id}th time"),
        second(id as i64),
    )
}

/// Fair use with an allowance of five receivers a day.
pub fn fair(recognition: &Recognition) -> Condition {
    Condition::FairUse {
        rules: Rules { daily_allowance: 5, minimum_length: 10, pair_cooldown: Span::minutes(2) },
        recognition: recognition.id,
        today: recognition.at.date_naive(),
        midnight: second(40_000),
    }
}

pub fn series(id: u64, asker: u64, partner: u64) -> Series {
    let person = |id| Participant { id: UserId(id), name: "somebody".into() };
    Series {
        id: SeriesId(id),
        guild: GUILD,
        asker: person(asker),
        partner: person(partner),
        rhythm: Rhythm::starting(Often::Weeks(1), Weekday::Mon, NaiveTime::MIN, Tz::UTC, second(0)),
        minutes: 30,
        state: SeriesState::Asked,
        skipped: vec![],
        moved: vec![],
        lead: None,
        proposal: None,
        revision: 0,
        fit_asked: None,
        group: None,
    }
}

pub fn tip(guild: u64) -> Duty {
    Duty::Tip { guild: GuildId(guild) }
}

pub fn at(duty: Duty, when: i64) -> Planned {
    Planned { duty, at: second(when) }
}

/// A notice to one member; `number` tells notices apart.
pub fn notice(number: u64, due: i64) -> Notice {
    let say = NoticeKind::Note { recognition: RecognitionId(number) };
    Notice::new(&number.to_string(), GUILD, Address::Person(UserId(2)), say, second(due))
}

pub async fn applied(store: &(impl Store + ?Sized), batch: Batch) {
    assert_eq!(store.commit(batch).await.unwrap(), Committed::Applied);
}

pub fn changed() -> Committed {
    Committed::Refused(Conflict::Changed)
}
