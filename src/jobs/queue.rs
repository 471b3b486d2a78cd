//! The queue of an address: chooses the next notice and what to do about it. Messages to one address keep their order.
//! `outbox` sends them.

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::notice::{Address, BlockedAddress, Lane, Notice, SkipReason, State};
use crate::domain::refusal::DeliveryRefusal;
use crate::domain::rest::{self, Rest};
use crate::store::StoreError;

use super::{gone, refused};

/// The most notices of a queue that are read: a notice behind the first may overtake it, or end without being sent.
const LOOKED_AT: usize = 200;

/// The next step at an address.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    /// Send the notice.
    Send(Notice),
    /// Find out whether the notice's message has arrived.
    Reconcile(Notice),
    /// Send `first` to find out whether the address has opened; if it has not, `then` is refused as well.
    Knock { first: Notice, then: Notice },
    /// Put the notice off until this moment.
    Postpone(Notice, Moment),
    /// Skip the notice.
    Skip(Notice, SkipReason),
    /// The notice has waited for its address as long as it is of use.
    GiveUp(Notice),
    /// Discord refuses that address: the notice is not even tried.
    Refuse(Notice, DeliveryRefusal),
}

impl Next {
    /// The notice that the step is about.
    pub fn notice(&self) -> &Notice {
        match self {
            Next::Send(notice) | Next::Reconcile(notice) | Next::Knock { then: notice, .. } => notice,
            Next::Postpone(notice, _)
            | Next::Skip(notice, _)
            | Next::Refuse(notice, _)
            | Next::GiveUp(notice) => notice,
        }
    }

    /// Whether the step makes a request to Discord.
    pub fn asks(&self) -> bool {
        matches!(self, Next::Send(_) | Next::Reconcile(_) | Next::Knock { .. })
    }

    /// The notice that the step sends, if any.
    pub fn sends(&self) -> Option<&Notice> {
        match self {
            Next::Send(notice) | Next::Knock { first: notice, .. } => Some(notice),
            _ => None,
        }
    }
}

/// Returns the next step at an address; None when there is nothing to do now.
pub(super) async fn next(context: &Context, to: Address) -> Result<Option<Next>, StoreError> {
    let closed = context.store.closed(to).await?.filter(|closed| !closed.open);
    // A channel has no quiet hours, so no notice overtakes its first one.
    let looked_at = if closed.is_none() && matches!(to, Address::Channel(_)) { 1 } else { LOOKED_AT };
    let queue = context.store.queue(to, looked_at).await?;
    let now = context.now();
    if !queue.iter().any(|notice| is_due(notice, closed, now)) {
        return Ok(None);
    }
    let mut ahead = vec![];
    for notice in queue {
        if is_due(&notice, closed, now) {
            let rest = rested(context, &notice).await?;
            match judge(&notice, &ahead, rest, closed) {
                // An end takes no request, so that no limit holds it up.
                Some(Next::Send(notice)) if refused::is_over(&notice, now) => {
                    return Ok(Some(Next::GiveUp(notice)));
                }
                Some(next) => return Ok(Some(next)),
                None => {}
            }
        }
        // A notice that waits for the bot's return to its guild does not hold up notices of other guilds.
        if !gone::is_out_of(context, notice.guild).await? {
            ahead.push(notice);
        }
    }
    Ok(None)
}

/// Whether a claimed notice may be sent now. `unclaimed` is the notice without its claim; no notice went before it.
pub(super) async fn may_go(context: &Context, unclaimed: &Notice) -> Result<bool, StoreError> {
    let closed = context.store.closed(unclaimed.to).await?;
    let rest = rested(context, unclaimed).await?;
    let goes = matches!(rest, None | Some(Rest::Urgent { .. }));
    Ok(goes && closed.is_none_or(|closed| closed.open))
}

/// Whether a notice is due. A blocked notice is due once its address is open.
fn is_due(notice: &Notice, closed: Option<BlockedAddress>, now: Moment) -> bool {
    notice.next_attempt_at <= now || closed.is_none() && notice.is_blocked()
}

/// Returns how a notice must rest because its guild removed the bot, or because of the member's quiet hours or absence;
/// None if it need not rest.
async fn rested(context: &Context, notice: &Notice) -> Result<Option<Rest>, StoreError> {
    if let Some(held) = gone::held(context, notice).await? {
        return Ok(Some(held));
    }
    let Address::Person(user) = notice.to else { return Ok(None) };
    // A notice that has waited too long ends without a message, so quiet hours do not matter.
    if refused::is_over(notice, context.now()) {
        return Ok(None);
    }
    let member = context.store.member(user).await?;
    let zone = member.zone(&context.guild(notice.guild).await?, &context.defaults);
    Ok(rest::rest(notice, &member, zone, &context.defaults, context.now()))
}

/// Returns the step for a due notice, given those ahead of it in the queue; None when it waits for them.
fn judge(
    notice: &Notice,
    ahead: &[Notice],
    rest: Option<Rest>,
    closed: Option<BlockedAddress>,
) -> Option<Next> {
    if matches!(notice.state, State::Sending { .. }) && may_be_there(notice) {
        return Some(Next::Reconcile(notice.clone()));
    }
    match rest {
        Some(Rest::Until(end)) => return Some(Next::Postpone(notice.clone(), end)),
        Some(Rest::LeftOut(why)) => return Some(Next::Skip(notice.clone(), why)),
        Some(Rest::Urgent { before }) if ahead.iter().all(|other| may_overtake(notice, other, before)) => {
            return Some(tried(notice, &[], closed));
        }
        Some(Rest::Urgent { .. }) => return None,
        None => {}
    }
    if may_be_there(notice) {
        return Some(Next::Reconcile(notice.clone()));
    }
    let free = match closed {
        Some(_) => ahead.iter().all(Notice::is_blocked),
        None => ahead.is_empty(),
    };
    free.then(|| tried(notice, ahead, closed))
}

/// Returns the step for a notice whose turn it is. At a closed address scheduled notices are not tried, nor any notice
/// to a closed channel: Discord reports when a channel opens. No event reports that a member's closed private channel
/// opens, so what members asked for is tried there. Of several blocked notices the first is tried for all, so that they
/// keep their order.
fn tried(notice: &Notice, blocked: &[Notice], closed: Option<BlockedAddress>) -> Next {
    let Some(closed) = closed else { return Next::Send(notice.clone()) };
    if notice.is_blocked() && blocked.is_empty() {
        return Next::Send(notice.clone());
    }
    let knocks = matches!(notice.to, Address::Person(_)) && notice.say.lane() == Lane::Interactive;
    match blocked.first() {
        _ if !knocks || notice.is_blocked() => Next::Refuse(notice.clone(), closed.refusal),
        Some(first) => Next::Knock { first: first.clone(), then: notice.clone() },
        None => Next::Send(notice.clone()),
    }
}

/// Whether an urgent notice may overtake an earlier one, which waits for the `end` of quiet hours. An edit always waits
/// for the message that it changes, and for a notice being sent, which may be an older edit of the same message.
fn may_overtake(notice: &Notice, earlier: &Notice, end: Moment) -> bool {
    let changed_by = |of| earlier.id == of || matches!(earlier.state, State::Sending { .. });
    let depends = notice.say.amends().is_some_and(changed_by);
    earlier.next_attempt_at >= end && !depends
}

/// Whether the notice's message must be looked for before it is sent. An edit that is made twice does no harm, so edits
/// are not looked for.
fn may_be_there(notice: &Notice) -> bool {
    notice.perhaps_sent().is_some() && !notice.is_edit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ChannelId, GuildId, RecognitionId, UserId};
    use crate::domain::notice::NoticeKind;

    const ANA: Address = Address::Person(UserId(7));
    const KUDOS: Address = Address::Channel(ChannelId(8));

    fn at(second: i64) -> Moment {
        Moment::from_timestamp(1_790_000_000 + second, 0).unwrap()
    }

    fn notice(n: u64, to: Address) -> Notice {
        let say = NoticeKind::Note { recognition: RecognitionId(n) };
        Notice::new(&n.to_string(), GuildId(1), to, say, at(0))
    }

    fn blocked(n: u64, to: Address) -> Notice {
        Notice {
            state: State::Blocked {
                refusal: DeliveryRefusal::DirectMessagesClosed,
                since: at(0),
                perhaps_sent: None,
            },
            next_attempt_at: at(9_999),
            ..notice(n, to)
        }
    }

    fn closed() -> Option<BlockedAddress> {
        Some(BlockedAddress {
            refusal: DeliveryRefusal::DirectMessagesClosed,
            since: at(0),
            missed: 0,
            open: false,
        })
    }

    #[test]
    fn the_first_of_a_queue_goes_and_the_others_wait_for_it() {
        let [first, second] = [notice(1, ANA), notice(2, ANA)];
        assert_eq!(judge(&first, &[], None, None), Some(Next::Send(first.clone())));
        assert_eq!(judge(&second, &[first], None, None), None);
    }

    #[test]
    fn one_that_may_have_arrived_is_looked_for() {
        let sending = Notice { state: State::Sending { since: at(0) }, ..notice(2, ANA) };
        assert_eq!(judge(&sending, &[notice(1, ANA)], None, None), Some(Next::Reconcile(sending.clone())));
    }

    #[test]
    fn in_quiet_hours_an_edit_passes_by_what_waits_for_their_end() {
        let rest = Some(Rest::Urgent { before: at(100) });
        let waiting = Notice { next_attempt_at: at(100), ..notice(1, ANA) };
        let edit = |of| Notice { say: NoticeKind::Amend { of }, ..notice(2, ANA) };
        let other = edit(notice(9, ANA).id);
        assert_eq!(
            judge(&other, std::slice::from_ref(&waiting), rest, None),
            Some(Next::Send(other.clone()))
        );
        assert_eq!(judge(&edit(waiting.id), std::slice::from_ref(&waiting), rest, None), None);
        assert_eq!(judge(&other, &[Notice { next_attempt_at: at(99), ..waiting }], rest, None), None);
    }

    #[test]
    fn at_a_closed_door_what_people_ask_for_knocks_by_the_first_that_waits() {
        let (first, then) = (blocked(1, ANA), notice(2, ANA));
        let knock = Next::Knock { first: first.clone(), then: then.clone() };
        assert_eq!(judge(&then, &[first], None, closed()), Some(knock));
        assert_eq!(judge(&then, &[], None, closed()), Some(Next::Send(then.clone())));
        let prompt = Notice { say: NoticeKind::Prompt { prompt: "p".into() }, ..then };
        assert_eq!(
            judge(&prompt, &[], None, closed()),
            Some(Next::Refuse(prompt.clone(), DeliveryRefusal::DirectMessagesClosed))
        );
    }

    #[test]
    fn in_a_closed_channel_nothing_is_tried_but_what_waits_there_when_its_time_has_come() {
        let (first, then) = (blocked(1, KUDOS), notice(2, KUDOS));
        assert_eq!(judge(&first, &[], None, closed()), Some(Next::Send(first.clone())));
        assert_eq!(
            judge(&then, &[first], None, closed()),
            Some(Next::Refuse(then.clone(), DeliveryRefusal::DirectMessagesClosed))
        );
        assert_eq!(judge(&then, &[notice(1, KUDOS)], None, closed()), None);
    }

    #[test]
    fn of_those_that_wait_for_a_channel_the_first_is_tried_for_all() {
        let [first, second] = [blocked(1, KUDOS), blocked(2, KUDOS)];
        let refused = Some(Next::Refuse(second.clone(), DeliveryRefusal::DirectMessagesClosed));
        assert_eq!(judge(&second, std::slice::from_ref(&first), None, closed()), refused);
        // Once the channel is open, the notices go in order.
        assert_eq!(judge(&second, &[first], None, None), None);
        assert_eq!(judge(&second, &[], None, None), Some(Next::Send(second.clone())));
    }

    #[test]
    fn what_waits_and_may_be_there_is_looked_for_before_it_is_sent() {
        let state =
            State::Blocked { refusal: DeliveryRefusal::NoAccess, since: at(9), perhaps_sent: Some(at(0)) };
        let perhaps = Notice { state, ..notice(1, KUDOS) };
        for closed in [None, closed()] {
            assert_eq!(judge(&perhaps, &[], None, closed), Some(Next::Reconcile(perhaps.clone())));
        }
        let edit = Notice { say: NoticeKind::Amend { of: notice(9, KUDOS).id }, ..perhaps };
        assert_eq!(judge(&edit, &[], None, None), Some(Next::Send(edit.clone())));
        // While the bot is out of the guild, the message is not looked for.
        let later = judge(&edit, &[], Some(Rest::Until(at(99))), closed());
        assert_eq!(later, Some(Next::Postpone(edit.clone(), at(99))));
    }
}
