//! The forms of a server's settings, with what is set in them.

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::forms::{Form, SetupForm};
use crate::domain::guild::{Defaults, Guild};
use crate::domain::id::RoleId;
use crate::domain::looking::ValueTag;
use crate::domain::message::{Field, Modal};
use crate::domain::planning::ServerSchedule;
use crate::domain::recognition::VALUE;
use crate::domain::schedule_words::plain;
use crate::domain::team_value::{ABOUT, TeamValue};
use crate::domain::zone::LONGEST as LONGEST_ZONE;

use super::kudos::MESSAGE;

/// The field for the fewest characters of a text.
pub const LENGTH: &str = "length";
/// The field for the pause between two thanks to the same person.
pub const COOLDOWN: &str = "cooldown";
/// The field for what a value means.
pub const MEANING: &str = "meaning";
/// The most characters of a form's text: Discord's limit.
pub(super) const LONGEST_FILE: usize = 4_000;
const SHORT: usize = 100;

/// A form, with what is set in it.
pub fn form(locale: &Locale, guild: &Guild, defaults: &Defaults, form: SetupForm) -> Modal {
    let one = |label, hint, value: String, most| vec![field(locale, MESSAGE, (label, hint), value, most)];
    let (title, fields) = match &form {
        SetupForm::FairUse => (&phrases::SECTION_FAIR_USE, fair_use(locale, guild, defaults)),
        SetupForm::Reaction => {
            let value = guild.thanks_emoji.as_ref().map_or_else(String::new, ToString::to_string);
            let fields = one(&phrases::MODAL_REACTION_LABEL, &phrases::MODAL_REACTION_HINT, value, SHORT);
            (&phrases::SETTING_REACTION, fields)
        }
        SetupForm::RoleAllowance(role) => {
            let value = allowance(guild, *role).map_or_else(String::new, |many| many.to_string());
            let fields = one(&phrases::MODAL_ALLOWANCE_LABEL, &phrases::MODAL_ROLE_ALLOWANCE_HINT, value, 3);
            (&phrases::SETTING_ROLE_ALLOWANCES, fields)
        }
        SetupForm::Schedule(which) => {
            let value = as_written(guild, defaults, *which);
            let fields = one(&phrases::MODAL_SCHEDULE_LABEL, &phrases::MODAL_SCHEDULE_HINT, value, SHORT);
            (&phrases::SECTION_SCHEDULE, fields)
        }
        SetupForm::DaysOff => {
            let value = guild.own.days_off.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            let days = (&phrases::MODAL_DAYS_OFF_LABEL, &phrases::MODAL_DAYS_OFF_HINT);
            (&phrases::SETTING_DAYS_OFF, vec![tall(locale, days, value, 1_000)])
        }
        SetupForm::Zone => {
            let value = guild.zone(defaults).name().to_owned();
            let fields = one(&phrases::MODAL_ZONE_LABEL, &phrases::MODAL_ZONE_HINT, value, LONGEST_ZONE);
            (&phrases::SETTING_TIME_ZONE, fields)
        }
        SetupForm::AddValue => (&phrases::BUTTON_ADD_VALUE, value(locale, None)),
        SetupForm::Value(tag) => {
            (&phrases::BUTTON_RENAME, value(locale, tagged(guild, defaults, *tag).as_ref()))
        }
        SetupForm::Import => {
            let file = (&phrases::MODAL_IMPORT_LABEL, &phrases::MODAL_IMPORT_HINT);
            (&phrases::MODAL_IMPORT_TITLE, vec![tall(locale, file, String::new(), LONGEST_FILE)])
        }
    };
    let fields = fields.into_iter().map(Into::into).collect();
    Modal { action: Form::Setup(form).into(), title: locale.say(title), fields }
}

fn fair_use(locale: &Locale, guild: &Guild, defaults: &Defaults) -> Vec<Field> {
    let rules = guild.rules(&[], defaults);
    let many = (&phrases::MODAL_ALLOWANCE_LABEL, &phrases::MODAL_ALLOWANCE_HINT);
    let length = (&phrases::MODAL_LENGTH_LABEL, &phrases::MODAL_LENGTH_HINT);
    let pause = (&phrases::MODAL_COOLDOWN_LABEL, &phrases::MODAL_COOLDOWN_HINT);
    vec![
        field(locale, MESSAGE, many, rules.daily_allowance.to_string(), 3),
        field(locale, LENGTH, length, rules.minimum_length.to_string(), 3),
        field(locale, COOLDOWN, pause, rules.pair_cooldown.to_string(), 10),
    ]
}

fn allowance(guild: &Guild, role: RoleId) -> Option<u32> {
    guild.allowances.iter().find(|(of, _)| *of == role).map(|(_, many)| *many)
}

/// The fields of a value, with what is known of it.
fn value(locale: &Locale, known: Option<&TeamValue>) -> Vec<Field> {
    let name = (&phrases::MODAL_VALUE_NAME_LABEL, &phrases::MODAL_VALUE_NAME_HINT);
    let about = (&phrases::MODAL_VALUE_ABOUT_LABEL, &phrases::MODAL_VALUE_ABOUT_HINT);
    let (named, meant) = known.map_or_else(Default::default, |one| (one.to_string(), one.about.clone()));
    vec![field(locale, MESSAGE, name, named, VALUE + 60), field(locale, MEANING, about, meant, ABOUT)]
}

/// The value of a tag.
fn tagged(guild: &Guild, defaults: &Defaults, tag: ValueTag) -> Option<TeamValue> {
    let all = guild.all_values(defaults);
    all.into_iter().find(|value| value.tags().any(|own| own == tag))
}

/// The schedule of a form.
fn as_written(guild: &Guild, defaults: &Defaults, which: ServerSchedule) -> String {
    let schedule = guild.schedule(which, defaults);
    match plain(schedule) {
        Some((days, time)) => format!("{days} {}", time.format("%H:%M")),
        None => schedule.line().to_owned(),
    }
}

pub(super) fn field(
    locale: &Locale,
    id: &'static str,
    (label, hint): (&Phrase, &Phrase),
    value: String,
    most: usize,
) -> Field {
    let (label, hint) = (locale.say(label), locale.say(hint));
    Field { id, label, hint, value, length: (0, most), required: false, tall: false }
}

fn tall(locale: &Locale, words: (&Phrase, &Phrase), value: String, most: usize) -> Field {
    Field { tall: true, ..field(locale, MESSAGE, words, value, most) }
}
