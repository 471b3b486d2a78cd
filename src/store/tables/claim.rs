//! Adds a notice to the outbox, and claims it if its batch asks for that and no other notice goes before it.

use super::{Get, PendingView, Unreadable, apply, key, load, restored};
use crate::domain::notice::{Address, BlockedAddress, Claim, Notice};

/// Owe a notice, unless it is owed or was sent already; answers how it stands if it was claimed.
pub fn enqueue(
    draft: &mut PendingView,
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

/// Whether no open notice is queued for the address, and the address is not known to be closed.
fn is_free(draft: &PendingView, to: Address) -> Result<bool, Unreadable> {
    let closed: Option<BlockedAddress> = load(draft, &key::closed(to))?;
    Ok(closed.is_none_or(|closed| closed.open) && draft.first(key::whole_queue(to))?.is_none())
}
