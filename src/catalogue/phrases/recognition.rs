//! The phrases of looking back: lists and search, by pages. The file of one’s own is in `review`.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    MINE_TITLE in CARD_TITLE;
    MINE_EMPTY in TEXT;
    MineLine { when: String, from: String } in TEXT;
    MineLineValue { when: String, from: String, value: String } in TEXT;
    MineLinePrivate { when: String, from: String } in TEXT;
    MineLineLight { when: String, from: String, link: String } in TEXT;
    MineLineLightOther { when: String, from: String, link: String } in TEXT;
    GIVEN_TITLE in CARD_TITLE;
    GIVEN_EMPTY in TEXT;
    OfTitle { who: String } in CARD_BODY;
    OfEmpty { who: String } in TEXT;
    SearchTitle { words: String } in CARD_TITLE;
    SearchEmpty { words: String } in TEXT;
    SEARCH_NOTHING in TEXT;
    SearchTooLong { most: usize } in TEXT;
    LookTo { to: String } in TEXT;
    LookBetween { from: String, to: String } in TEXT;
    LookByValue { value: String } in TEXT;
    LookWhen { from: String, until: String } in TEXT;
    LOOK_EMPTY in TEXT;
    LookFooter { pages: u32, count: usize, page: u32 } in CARD_FOOTER;
    MineFooter { count: usize, page: u32, pages: u32 } in CARD_FOOTER;
    BUTTON_NEWER in BUTTON;
    BUTTON_OLDER in BUTTON;
}
