//! How what a button or a form refers to is written in a custom id, and read from it.

use std::fmt;

use chrono::NaiveDate;

use super::{Parts, UnknownCustomId};
use crate::domain::Moment;
use crate::domain::buttons::FollowUpStep;
use crate::domain::errand::Typed;
use crate::domain::forms::{Form, KudosDraft, Wish};
use crate::domain::id::{
    ChannelId, FollowUpId, GuildId, InteractionId, MessageId, NoticeId, RecognitionId, RoleId, SeriesId,
    UserId,
};
use crate::domain::looking::{Filter, ValueTag};
use crate::domain::notice::StateName;
use crate::domain::own_texts::OwnKind;
use crate::domain::pairing::{GroupRef, ProgramKind};
use crate::domain::period::Period;
use crate::domain::planning::ServerSchedule;
use crate::domain::private_messages::PrivateTopic;
use crate::domain::prompt::PromptRef;
use crate::domain::recognition::{Kind, Place};
use crate::domain::setting::{ServerSetting, SetupSection};
use crate::domain::tz::Tz;
use crate::domain::words::Sought;

/// What can be a part of a custom id, or a few parts.
pub(in crate::domain) trait Part: Sized {
    /// Write it, each part with its colon before it.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The same from the parts that come next.
    fn read(parts: &mut Parts) -> Result<Self, UnknownCustomId>;
}

/// What is written and read as everywhere else.
macro_rules! as_everywhere {
    ($($kind:ty),+) => {$(
        impl Part for $kind {
            fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, ":{self}")
            }

            fn read(parts: &mut Parts) -> Result<$kind, UnknownCustomId> {
                parts.next()?.parse().map_err(|_| UnknownCustomId)
            }
        }
    )+};
}

as_everywhere!(u32, GuildId, ChannelId, RoleId, MessageId, UserId, RecognitionId, SeriesId, NoticeId);
as_everywhere!(NaiveDate, Tz, Typed, Wish, InteractionId, FollowUpId, GroupRef);

/// What may be missing: then nothing stands in its place.
macro_rules! optional {
    ($($kind:ty),+) => {$(
        impl Part for Option<$kind> {
            fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Some(one) => write!(f, ":{one}"),
                    None => f.write_str(":"),
                }
            }

            fn read(parts: &mut Parts) -> Result<Option<$kind>, UnknownCustomId> {
                let part = parts.next()?;
                (!part.is_empty()).then(|| part.parse()).transpose().map_err(|_| UnknownCustomId)
            }
        }
    )+};
}

optional!(UserId, Typed, Wish, String);

/// A state that there is no more does not narrow the ledger down.
impl Part for Option<StateName> {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}", self.map_or("", StateName::name))
    }

    fn read(parts: &mut Parts) -> Result<Option<StateName>, UnknownCustomId> {
        parts.next().map(StateName::named)
    }
}

impl Part for FollowUpStep {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}", self.name())
    }

    fn read(parts: &mut Parts) -> Result<FollowUpStep, UnknownCustomId> {
        let name = parts.next()?;
        FollowUpStep::ALL.into_iter().find(|step| step.name() == name).ok_or(UnknownCustomId)
    }
}

/// What is written and read by its name.
macro_rules! by_name {
    ($($kind:ty),+) => {$(
        impl Part for $kind {
            fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, ":{}", self.name())
            }

            fn read(parts: &mut Parts) -> Result<$kind, UnknownCustomId> {
                <$kind>::named(parts.next()?).ok_or(UnknownCustomId)
            }
        }
    )+};
}

by_name!(Period, ProgramKind, ServerSetting, ServerSchedule, SetupSection, PrivateTopic, OwnKind);

/// In hexadecimal digits.
impl Part for ValueTag {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{:x}", self.0)
    }

    fn read(parts: &mut Parts) -> Result<ValueTag, UnknownCustomId> {
        hexadecimal(parts.next()?).map(ValueTag)
    }
}

/// A moment in seconds since 1970.
impl Part for Moment {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}", self.timestamp())
    }

    fn read(parts: &mut Parts) -> Result<Moment, UnknownCustomId> {
        moment(parts.next()?)
    }
}

impl Part for Sought {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{self}")
    }

    fn read(parts: &mut Parts) -> Result<Sought, UnknownCustomId> {
        Sought::read(parts.next()?).map_err(|_| UnknownCustomId)
    }
}

impl Part for Place {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}:{}", self.channel, self.message)
    }

    fn read(parts: &mut Parts) -> Result<Place, UnknownCustomId> {
        Ok(Place { channel: Part::read(parts)?, message: Part::read(parts)? })
    }
}

impl Part for PromptRef {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{}:{}", self.guild, self.id)
    }

    fn read(parts: &mut Parts) -> Result<PromptRef, UnknownCustomId> {
        Ok(PromptRef { guild: Part::read(parts)?, id: parts.next()?.to_owned() })
    }
}

/// A value's tag, and from when until when, in seconds since 1970.
impl Part for Filter {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value.map_or(String::new(), |tag| format!("{:x}", tag.0));
        match &self.when {
            Some(when) => write!(f, ":{value}:{}:{}", when.start.timestamp(), when.end.timestamp()),
            None => write!(f, ":{value}::"),
        }
    }

    fn read(parts: &mut Parts) -> Result<Filter, UnknownCustomId> {
        // Buttons were written without, before there were filters.
        let Ok(value) = parts.next() else { return Ok(Filter::default()) };
        let value = (!value.is_empty()).then(|| hexadecimal(value)).transpose()?.map(ValueTag);
        let (from, until) = (parts.next()?, parts.next()?);
        if from.is_empty() && until.is_empty() {
            return Ok(Filter { value, when: None });
        }
        Ok(Filter { value, when: Some(moment(from)?..moment(until)?) })
    }
}

/// Five snowflakes have room in hexadecimal digits.
impl Part for KudosDraft {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match (self.kind, self.anonymous) {
            (Kind::Note, _) => "n",
            (_, true) => "a",
            _ => "k",
        };
        let to: Vec<String> = self.to.iter().map(|user| format!("{:x}", user.0)).collect();
        write!(f, ":{kind}:{}", to.join(","))
    }

    fn read(parts: &mut Parts) -> Result<KudosDraft, UnknownCustomId> {
        let (kind, anonymous) = match parts.next()? {
            "n" => (Kind::Note, false),
            "k" => (Kind::Kudos, false),
            "a" => (Kind::Kudos, true),
            _ => return Err(UnknownCustomId),
        };
        // A draft may name no receiver yet: the giver chooses one in the form.
        let to = parts.next()?.split(',').filter(|user| !user.is_empty());
        let to = to.map(|user| hexadecimal(user).map(UserId));
        Ok(KudosDraft { kind, anonymous, to: to.collect::<Result<_, _>>()? })
    }
}

/// A form that a button opens, all of it.
impl Part for Form {
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, ":{self}")
    }

    fn read(parts: &mut Parts) -> Result<Form, UnknownCustomId> {
        Form::read(parts)
    }
}

fn hexadecimal(digits: &str) -> Result<u64, UnknownCustomId> {
    u64::from_str_radix(digits, 16).map_err(|_| UnknownCustomId)
}

fn moment(seconds: &str) -> Result<Moment, UnknownCustomId> {
    let seconds = seconds.parse().map_err(|_| UnknownCustomId)?;
    Moment::from_timestamp(seconds, 0).ok_or(UnknownCustomId)
}
