//! The phrases of the file that `/recognition review` makes, and of what is said along with it.

use crate::catalogue::phrase::phrases;
use crate::domain::message::limit::*;

phrases! {
    ReviewTitle { who: String } in TEXT;
    ReviewWhen { from: String, until: String } in TEXT;
    ReviewUntil { until: String } in TEXT;
    ReviewCount { count: usize, people: usize } in TEXT;
    ReviewLatest { shown: usize, count: usize } in TEXT;
    REVIEW_OTHER in TEXT;
    REVIEW_LIGHT in TEXT;
    ReviewPerson { number: usize } in TEXT;
    ReviewLine { when: String, who: String } in TEXT;
    ReviewLinePrivate { when: String, who: String } in TEXT;
    ReviewImpact { impact: String } in TEXT;
    REVIEW_HERE in TEXT;
    ReviewPeople { people: String } in TEXT;
    ReviewPeopleEntry { number: usize, who: String } in TEXT;
    ReviewPeopleMore { people: String } in TEXT;
    REVIEW_EMPTY in TEXT;
    REVIEW_FILE in TEXT;
}
