//! The buttons that look back: from page to page of recognitions, and on a time.

use crate::domain::custom_id::custom_ids;
use crate::domain::id::UserId;
use crate::domain::looking::{Filter, List};
use crate::domain::period::Period;
use crate::domain::reach::Reference;
use crate::domain::words::Sought;

custom_ids! {
    /// What is looked for. Pages count from 0.
    pub enum LookBackButton {
        /// A page of what the person who presses it received.
        "mine" => Mine { page: u32, filter: Filter },
        /// A page of what they gave.
        "given" => Given { page: u32, filter: Filter },
        /// A page of what another received.
        "of" => Of { user: UserId, page: u32, filter: Filter },
        /// A page of what was found by words.
        "search" => Search { page: u32, sought: Sought },
        /// Look back on a time.
        "recap" => Recap(period: Period),
    }
}

impl LookBackButton {
    /// The button to a page of a list. What is found by words is not narrowed down further.
    pub fn page(list: List, filter: Filter, page: u32) -> LookBackButton {
        match list {
            List::Mine => LookBackButton::Mine { page, filter },
            List::Given => LookBackButton::Given { page, filter },
            List::Of(user) => LookBackButton::Of { user, page, filter },
            List::Search(sought) => LookBackButton::Search { page, sought },
        }
    }
    pub(super) fn reference(&self) -> Reference {
        match self {
            LookBackButton::Mine { .. }
            | LookBackButton::Given { .. }
            | LookBackButton::Of { .. }
            | LookBackButton::Search { .. }
            | LookBackButton::Recap(_) => Reference::Here,
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            LookBackButton::Mine { .. }
            | LookBackButton::Given { .. }
            | LookBackButton::Of { .. }
            | LookBackButton::Search { .. }
            | LookBackButton::Recap(_) => false,
        }
    }
}
