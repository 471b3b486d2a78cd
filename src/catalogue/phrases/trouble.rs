//! The phrases of when something is not right.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    ONLY_IN_SERVER in TEXT;
    NOT_UNDERSTOOD in TEXT;
    NOTHING_OF_YOURS in TEXT;
    NOT_HERE_ANY_MORE in TEXT;
    CANNOT_CHECK in TEXT;
    OVERTAKEN in TEXT;
    FAILED in TEXT;
    SLOW in TEXT;
}
