//! Which looks back may tell of kudos: that of the week they were given in, and that of the week a year later, which
//! may quote them. Which kudos a look back quotes is not stored: it is gathered anew when it is amended.

use chrono::{Months, TimeDelta};

use crate::domain::id::NoticeId;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::recognition::{Kind, Recognition};
use crate::store::{Store, StoreError};

/// A look back is planned when its week ends; a week with a clock change may be an hour longer.
const WEEK: TimeDelta = TimeDelta::days(8);

/// The looks back that may tell of a recognition, and the id of the latest one owed in its guild.
pub async fn telling_of(
    store: &dyn Store,
    of: &Recognition,
) -> Result<(Vec<Notice>, Option<NoticeId>), StoreError> {
    let (mut weeks, latest) = store.weeks(of.guild, of.at..of.at + WEEK).await?;
    weeks.retain(|week| of.kind == Kind::Kudos && is_of(week, of));
    if let Some(year) = of.at.checked_add_months(Months::new(12)).filter(|_| of.kind == Kind::Kudos) {
        // The quoted week ended at the same local time a year before, in any zone.
        let quoting = year - TimeDelta::days(2)..year + WEEK + TimeDelta::days(2);
        weeks.extend(store.weeks(of.guild, quoting).await?.0);
    }
    Ok((weeks, latest))
}

fn is_of(week: &Notice, one: &Recognition) -> bool {
    matches!(week.say, NoticeKind::Spotlight { from } if from <= one.at && one.at < week.scheduled_for)
}
