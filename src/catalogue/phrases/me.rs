//! The phrases of what people choose for themselves: quiet hours, absence, visibility, being forgotten. Their time zone is
//! in `zones`.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    VISIBILITY_ANNOUNCE in TEXT;
    VISIBILITY_ONLY_ME in TEXT;
    VISIBILITY_ASK_FIRST in TEXT;
    ERASE_ASK in TEXT;
    BUTTON_ERASE in BUTTON;
    BUTTON_ERASE_THERE in BUTTON;
    ERASE_DONE in TEXT;
    QuietSet { from: String, until: String, zone: String } in TEXT;
    QUIET_OFF in TEXT;
    QuietUnknown { given: String } in TEXT;
    AwaySet { until: String } in TEXT;
    AWAY_OVER in TEXT;
}
