//! What pressing a button, or choosing in a menu, asks for: by subject, a file and a table each. What happens then is in
//! `actions`, how custom ids are written in `custom_id`.

mod admin;
mod look_back;
mod member;
mod pairing;
mod prompt;
mod recognition;
mod series;
mod setup;
mod texts;
mod tip;
mod words;

use std::str::FromStr;

pub use admin::AdminButton;
pub use look_back::LookBackButton;
pub use member::MemberButton;
pub use pairing::PairingButton;
pub use prompt::PromptButton;
pub use recognition::RecognitionButton;
pub use series::{FollowUpStep, SeriesButton};
pub use setup::SetupButton;
pub use texts::TextsButton;
pub use tip::TipButton;
pub use words::WordsButton;

use super::custom_id::{UnknownCustomId, subjects, whole};
use super::reach::Reference;

subjects! {
    /// What pressing a button, or choosing in a menu, asks for.
    ///
    /// ```
    /// # use sincerely::domain::{buttons::{ButtonAction, SeriesButton}, id::SeriesId};
    /// let accept = ButtonAction::from(SeriesButton::Accept(SeriesId(21)));
    /// assert_eq!(accept.to_string(), "accept:21");
    /// assert_eq!("accept:21".parse::<ButtonAction>().unwrap(), accept);
    /// ```
    pub enum ButtonAction {
        Recognition(RecognitionButton),
        Series(SeriesButton),
        Prompt(PromptButton),
        LookBack(LookBackButton),
        Admin(AdminButton),
        Member(MemberButton),
        Words(WordsButton),
        Pairing(PairingButton),
        Setup(SetupButton),
        Texts(TextsButton),
        Tip(TipButton),
    }
}

impl FromStr for ButtonAction {
    type Err = UnknownCustomId;
    fn from_str(custom_id: &str) -> Result<ButtonAction, UnknownCustomId> {
        whole(custom_id, ButtonAction::read)
    }
}

impl ButtonAction {
    /// What it refers to.
    pub fn reference(&self) -> Reference {
        match self {
            ButtonAction::Recognition(button) => Reference::Thanks(button.recognition()),
            ButtonAction::Series(button) => button.reference(),
            ButtonAction::Prompt(button) => Reference::Server(button.server()),
            ButtonAction::LookBack(button) => button.reference(),
            ButtonAction::Admin(button) => button.reference(),
            ButtonAction::Member(button) => button.reference(),
            ButtonAction::Words(button) => button.reference(),
            ButtonAction::Pairing(button) => button.reference(),
            ButtonAction::Setup(button) => button.reference(),
            ButtonAction::Texts(button) => button.reference(),
            ButtonAction::Tip(button) => button.reference(),
        }
    }

    /// Whether it only ends or takes back what concerns the person who presses it: they may do that also when they have left.
    pub fn is_way_out(&self) -> bool {
        match self {
            ButtonAction::Recognition(button) => button.is_way_out(),
            ButtonAction::Series(button) => button.is_way_out(),
            ButtonAction::Prompt(button) => button.is_way_out(),
            ButtonAction::LookBack(button) => button.is_way_out(),
            ButtonAction::Admin(button) => button.is_way_out(),
            ButtonAction::Member(button) => button.is_way_out(),
            ButtonAction::Words(button) => button.is_way_out(),
            ButtonAction::Pairing(button) => button.is_way_out(),
            ButtonAction::Setup(button) => button.is_way_out(),
            ButtonAction::Texts(button) => button.is_way_out(),
            ButtonAction::Tip(button) => button.is_way_out(),
        }
    }
}
