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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::buttons::ButtonAction;
    use crate::domain::custom_id::issued::{hold_buttons, read};
    use crate::domain::looking::ValueTag;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("mine:0:::", LookBackButton::page(List::Mine, Filter::default(), 0)),
            ("mine:2:ff:4000000000:4100000000", LookBackButton::page(List::Mine, narrow(Some(255)), 2)),
            ("mine:3::4000000000:4100000000", LookBackButton::page(List::Mine, narrow(None), 3)),
            ("given:4:::", LookBackButton::page(List::Given, Filter::default(), 4)),
            (
                "given:5:ff::",
                LookBackButton::page(List::Given, Filter { when: None, ..narrow(Some(255)) }, 5),
            ),
            ("of:41:6:::", LookBackButton::page(List::Of(UserId(41)), Filter::default(), 6)),
            (
                "of:41:7:ff:4000000000:4100000000",
                LookBackButton::page(List::Of(UserId(41)), narrow(Some(255)), 7),
            ),
            (
                "search:8:release zoe",
                LookBackButton::page(
                    List::Search(Sought::read("release zoe").unwrap()),
                    Filter::default(),
                    8,
                ),
            ),
            ("recap:week", LookBackButton::Recap(Period::ThisWeek)),
            ("recap:last-week", LookBackButton::Recap(Period::LastWeek)),
            ("recap:month", LookBackButton::Recap(Period::ThisMonth)),
            ("recap:last-month", LookBackButton::Recap(Period::LastMonth)),
            ("recap:quarter", LookBackButton::Recap(Period::ThisQuarter)),
            ("recap:year", LookBackButton::Recap(Period::ThisYear)),
            ("recap:all", LookBackButton::Recap(Period::All)),
        ];
        hold_buttons(LookBackButton::NAMES, issued);
    }

    #[test]
    fn a_page_from_before_there_were_filters_is_still_found() {
        let page = LookBackButton::page(List::Mine, Filter::default(), 3).into();
        assert_eq!(read::<ButtonAction>("mine:3"), page);
        assert_eq!(read::<ButtonAction>("mine:3#0a7grtdob5nrpk8cisgbf93o"), page);
    }

    fn narrow(value: Option<u64>) -> Filter {
        let at = |seconds| Moment::from_timestamp(seconds, 0).unwrap();
        Filter { value: value.map(ValueTag), when: Some(at(4_000_000_000)..at(4_100_000_000)) }
    }
}
