//! Owing a message. Where a batch claims what it owes, a notice that nothing goes before is left as being sent.

use super::{Draft, Get, Unreadable, apply, key, load, restored};
use crate::domain::notice::{Address, BlockedAddress, Claim, Notice};

/// Owe a notice, unless it is owed or was sent already; answers how it stands if it was claimed.
pub fn enqueue(
    draft: &mut Draft,
    notice: &Notice,
    claim: Option<Claim>,
) -> Result<Option<Notice>, Unreadable> {
    if apply::kept(draft, notice)?.is_some() {
        return Ok(None);
    }
    let arriving = restored::arriving(draft, notice)?;
    if let Some(claim) = claim.filter(|claim| arriving.may_be_claimed(claim.at))
        && is_free(draft, arriving.to)?
    {
        let claimed = arriving.claimed(claim);
        apply::put_notice(draft, &claimed)?;
        return Ok(Some(claimed));
    }
    apply::put_notice(draft, &arriving)?;
    Ok(None)
}

/// Whether nothing waits for that address, and nothing is known to be in its way.
fn is_free(draft: &Draft, to: Address) -> Result<bool, Unreadable> {
    let closed: Option<BlockedAddress> = load(draft, &key::closed(to))?;
    Ok(closed.is_none_or(|closed| closed.open) && draft.first(key::whole_queue(to))?.is_none())
}
