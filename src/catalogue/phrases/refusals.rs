//! The phrases of thanks that are not taken as they were written, and why.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    REFUSED_NOBODY in TEXT;
    RefusedMany { most: usize } in TEXT;
    REFUSED_YOURSELF in TEXT;
    RefusedBot { who: String } in TEXT;
    RefusedOutside { who: String } in TEXT;
    REFUSED_ANONYMOUS in TEXT;
    RefusedShort { minimum: usize } in TEXT;
    RefusedLong { most: usize } in TEXT;
    RefusedImpactLong { most: usize } in TEXT;
    RefusedValue { value: String, values: String } in TEXT;
    REFUSED_NO_VALUES in TEXT;
    RefusedAllowance { left: u32, when: String, wanted: u32 } in TEXT;
    RefusedCooldown { who: String, when: String } in TEXT;
}
