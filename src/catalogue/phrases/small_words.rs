//! The phrases that join others: lists, and what stands for a name that is not told.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    ListTwo { first: String, last: String } in TEXT;
    ListMore { shown: String, count: usize } in TEXT;
    AndSoOn { text: String } in TEXT;
    SOMEBODY in TEXT;
}
