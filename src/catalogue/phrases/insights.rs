//! The phrases of how thanks are spread.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    INSIGHTS_NEEDS in TEXT;
    INSIGHTS_TOO_MUCH in TEXT;
    INSIGHTS_TITLE in CARD_TITLE;
    InsightsAmong { count: usize } in TEXT;
    InsightsAmongActive { count: usize } in TEXT;
    InsightsThanked { share: String } in TEXT;
    InsightsGave { share: String } in TEXT;
    InsightsGivenBack { share: String } in TEXT;
    InsightsPercent { percent: u32 } in TEXT;
    InsightsCounts { all: usize, last: usize, before: usize } in TEXT;
    INSIGHTS_HALF in TEXT;
    INSIGHTS_LESS_THAN_HALF in TEXT;
    INSIGHTS_HANDFUL in TEXT;
    INSIGHTS_TOO_FEW in TEXT;
    INSIGHTS_VALUES in CARD_FIELD_NAME;
    InsightsValue { value: String, share: String } in TEXT;
    InsightsNoValue { share: String } in TEXT;
    INSIGHTS_OTHER_VALUES in TEXT;
    INSIGHTS_MEETINGS in CARD_FIELD_NAME;
    InsightsPlanned { count: usize } in TEXT;
    InsightsHappened { share: String } in TEXT;
    InsightsMoved { share: String } in TEXT;
    INSIGHTS_MEETINGS_HANDFUL in TEXT;
    INSIGHTS_FOOTER in CARD_FOOTER;
}
