//! The phrases of looking back on a time, and of its chart.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    RECAP_TITLE_WEEK in CARD_TITLE;
    RECAP_TITLE in CARD_TITLE;
    RecapBody { kudos: usize, people: usize, from: String, until: String } in TEXT;
    RecapLight { count: usize } in TEXT;
    RecapValue { value: String, count: usize } in CARD_FIELD_NAME;
    RecapNoValue { count: usize } in CARD_FIELD_NAME;
    RecapLine { from: String, to: String, text: String, link: String } in TEXT;
    RecapLineUnposted { from: String, to: String, text: String } in TEXT;
    RecapMore { count: usize } in TEXT;
    RECAP_MORE_VALUES in CARD_FIELD_NAME;
    RECAP_FIRST in CARD_FIELD_NAME;
    RECAP_GENEROUS in CARD_FIELD_NAME;
    RecapGenerousLine { who: String, count: usize } in TEXT;
    RECAP_RANKING in CARD_FIELD_NAME;
    RecapRankingLine { who: String, count: usize } in TEXT;
    RECAP_YEAR_AGO in CARD_FIELD_NAME;
    RECAP_FOOTER in CARD_FOOTER;
    RECAP_TAKEN_BACK in TEXT;
    RECAP_EMPTY in TEXT;
    RECAP_TOO_LONG in TEXT;
    BUTTON_RECAP in BUTTON;
    CHART_DAY in TEXT;
    CHART_WEEK in TEXT;
    ChartSubtitle { from: String, until: String } in TEXT;
    ChartDate { month: u32, day: String } in TEXT;
    ChartDescriptionDay { from: String, until: String, total: usize, best: String, most: u32 }
        in FILE_DESCRIPTION;
    ChartDescriptionWeek { from: String, until: String, total: usize, best: String, most: u32 }
        in FILE_DESCRIPTION;
}
