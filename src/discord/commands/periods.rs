//! The option that names a period, which several commands have. What a period is, is `domain::period`'s.

use serenity::all::{CommandOptionType as Type, CreateCommandOption};

use super::invocation::Invocation;
use super::shape::CommandWords;
use crate::catalogue::{Phrase, phrases};
use crate::domain::period::Period;

const PERIOD: &str = "period";

/// The times one can look back on, but for all there ever was.
const PERIODS: [(Period, &Phrase); 6] = [
    (Period::ThisWeek, &phrases::CHOICE_THIS_WEEK),
    (Period::LastWeek, &phrases::CHOICE_LAST_WEEK),
    (Period::ThisMonth, &phrases::CHOICE_THIS_MONTH),
    (Period::LastMonth, &phrases::CHOICE_LAST_MONTH),
    (Period::ThisQuarter, &phrases::CHOICE_THIS_QUARTER),
    (Period::ThisYear, &phrases::CHOICE_THIS_YEAR),
];

/// A period, or all of the time.
pub(super) fn any_period(words: &CommandWords) -> CreateCommandOption {
    words.with_choice(period_of(words), Period::All.name(), &phrases::CHOICE_ALL_TIME)
}

pub(super) fn period_of(words: &CommandWords) -> CreateCommandOption {
    let option = words.option(Type::String, PERIOD, &phrases::OPT_PERIOD);
    PERIODS.iter().fold(option, |option, (period, phrase)| words.with_choice(option, period.name(), phrase))
}

/// The period that was chosen, or the one that goes without saying.
pub(super) fn period(invocation: &Invocation, otherwise: Period) -> Option<Period> {
    invocation.text(PERIOD).map_or(Some(otherwise), |name| Period::named(&name))
}
