//! What sending a form asks for: by subject, a file and a table each. What happens then is in `actions`, how custom ids are
//! written in `custom_id`.

mod draft;
mod member;
mod pairing;
mod prompt;
mod recognition;
mod series;
mod setup;
mod texts;
mod wish;

use std::fmt;
use std::str::FromStr;

pub use draft::KudosDraft;
pub use member::MemberForm;
pub use pairing::PairingForm;
pub use prompt::PromptForm;
pub use recognition::RecognitionForm;
pub use series::SeriesForm;
pub use setup::SetupForm;
pub use texts::TextsForm;
pub use wish::{Wish, WishedLead};

use super::custom_id::{UnknownCustomId, subjects, whole};
use super::id::UserId;
use super::reach::Reference;

subjects! {
    /// A form that people write in.
    pub enum Form {
        Recognition(RecognitionForm),
        Series(SeriesForm),
        Prompt(PromptForm),
        Member(MemberForm),
        Pairing(PairingForm),
        Setup(SetupForm),
        Texts(TextsForm),
    }
}

impl Form {
    /// What it refers to. No form is a way out for those who have left.
    pub fn reference(&self) -> Reference {
        match self {
            Form::Recognition(form) => form.reference(),
            Form::Series(form) => form.reference(),
            Form::Prompt(form) => form.reference(),
            Form::Member(form) => form.reference(),
            Form::Pairing(form) => form.reference(),
            Form::Setup(form) => form.reference(),
            Form::Texts(form) => form.reference(),
        }
    }

    /// Whom the form is opened for whose receivers can be chosen in it; None where the form is for one person.
    pub fn receivers(&self) -> Option<Vec<UserId>> {
        match self {
            Form::Recognition(form) => form.receivers(),
            // The kudos of a one-on-one are for the other, also in private, where a menu offers no members.
            Form::Series(_)
            | Form::Prompt(_)
            | Form::Member(_)
            | Form::Pairing(_)
            | Form::Setup(_)
            | Form::Texts(_) => None,
        }
    }
}

/// What sending a form asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormAction {
    pub form: Form,
    /// Whether it was opened with words in it that had not been taken: the answer takes the place of the one that gave them
    /// back.
    pub again: bool,
}

/// What stands before a form's name when it is opened again.
const AGAIN: &str = "again";

impl<F: Into<Form>> From<F> for FormAction {
    fn from(form: F) -> FormAction {
        FormAction { form: form.into(), again: false }
    }
}

impl fmt::Display for FormAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.again { write!(f, "{AGAIN}:{}", self.form) } else { self.form.fmt(f) }
    }
}

impl FromStr for FormAction {
    type Err = UnknownCustomId;
    fn from_str(custom_id: &str) -> Result<FormAction, UnknownCustomId> {
        whole(custom_id, |parts| Ok(FormAction { again: parts.pass(AGAIN), form: Form::read(parts)? }))
    }
}
