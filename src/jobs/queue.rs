//! An address's queue: which of its notices is to be dealt with now, and how. Messages to one address keep their order.
//! How one is sent is `outbox`'s.

use crate::context::Context;
use crate::domain::Moment;
use crate::domain::notice::{Address, BlockedAddress, Lane, Notice, State, Why};
use crate::domain::refusal::DeliveryRefusal;
use crate::domain::rest::{self, Rest};
use crate::store::StoreError;

use super::{gone, refused};

/// How many of a queue are looked at: those that may pass by others, or end without being sent.
const LOOKED_AT: usize = 200;

/// What is to be done at an address now.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    /// Send it.
    Send(Notice),
    /// Find out whether it has arrived.
    Look(Notice),
    /// Try whether the address has opened by sending `first`; if it has not, `then` is refused as well.
    Knock { first: Notice, then: Notice },
    /// It waits until then.
    PutOff(Notice, Moment),
    /// It is left out.
    Skip(Notice, Why),
    /// Discord refuses that address: the notice is not even tried.
    Refuse(Notice, DeliveryRefusal),
    /// The notice has waited for its address as long as it is of use.
    GiveUp(Notice),
}

impl Next {
    /// The notice it is about.
    pub fn notice(&self) -> &Notice {
        match self {
            Next::Send(notice) | Next::Look(notice) | Next::Knock { then: notice, .. } => notice,
            Next::PutOff(notice, _)
            | Next::Skip(notice, _)
            | Next::Refuse(notice, _)
            | Next::GiveUp(notice) => notice,
        }
    }

    /// Whether it takes a request to Discord.
    pub fn asks(&self) -> bool {
        matches!(self, Next::Send(_) | Next::Look(_) | Next::Knock { .. })
    }

    /// The notice whose message goes out by it, if one does.
    pub fn sends(&self) -> Option<&Notice> {
        match self {
            Next::Send(notice) | Next::Knock { first: notice, .. } => Some(notice),
            _ => None,
        }
    }
}

/// What is to be done at that address now; none when nothing is.
pub(super) async fn next(context: &Context, to: Address) -> Result<Option<Next>, StoreError> {
    let closed = context.store.closed(to).await?.filter(|closed| !closed.open);
    // Whoever reads a channel never rests, so that only its first notice matters.
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
        // What waits for the bot's return to a server holds up nothing of others.
        if !gone::is_out_of(context, notice.guild).await? {
            ahead.push(notice);
        }
    }
    Ok(None)
}

/// Whether one that was claimed by the commit that owes it may go now, as it would stand `unclaimed`. Nothing went before it.
pub(super) async fn may_go(context: &Context, unclaimed: &Notice) -> Result<bool, StoreError> {
    let closed = context.store.closed(unclaimed.to).await?;
    let rest = rested(context, unclaimed).await?;
    Ok(rest.is_none() && closed.is_none_or(|closed| closed.open))
}

/// What waits for a closed address is due once that opens.
fn is_due(notice: &Notice, closed: Option<BlockedAddress>, now: Moment) -> bool {
    notice.due <= now || closed.is_none() && notice.is_blocked()
}

/// What is made of a notice whose server the bot is out of, and what their wish to be left alone makes of one to a person.
async fn rested(context: &Context, notice: &Notice) -> Result<Option<Rest>, StoreError> {
    if let Some(held) = gone::held(context, notice).await? {
        return Ok(Some(held));
    }
    let Address::Person(user) = notice.to else { return Ok(None) };
    // What has waited long enough ends without disturbing them.
    if refused::is_over(notice, context.now()) {
        return Ok(None);
    }
    let member = context.store.member(user).await?;
    let zone = member.zone(&context.guild(notice.guild).await?, &context.defaults);
    Ok(rest::rest(notice, &member, zone, &context.defaults, context.now()))
}

/// What is to be done about a due notice, given those ahead of it; none when it waits for them.
fn judge(
    notice: &Notice,
    ahead: &[Notice],
    rest: Option<Rest>,
    closed: Option<BlockedAddress>,
) -> Option<Next> {
    if matches!(notice.state, State::Sending { .. }) && may_be_there(notice) {
        return Some(Next::Look(notice.clone()));
    }
    match rest {
        Some(Rest::Until(end)) => return Some(Next::PutOff(notice.clone(), end)),
        Some(Rest::LeftOut(why)) => return Some(Next::Skip(notice.clone(), why)),
        Some(Rest::Urgent { before }) if ahead.iter().all(|other| passes(notice, other, before)) => {
            return Some(tried(notice, &[], closed));
        }
        Some(Rest::Urgent { .. }) => return None,
        None => {}
    }
    if may_be_there(notice) {
        return Some(Next::Look(notice.clone()));
    }
    let free = match closed {
        Some(_) => ahead.iter().all(Notice::is_blocked),
        None => ahead.is_empty(),
    };
    free.then(|| tried(notice, ahead, closed))
}

/// What the clock asks for is not even tried at a closed address, nor is what belongs in a closed channel: Discord says
/// when that changes. At a person's closed door, whose opening nobody tells of, what people ask for knocks. Of those that
/// wait, the first is tried for all of them, so that they keep their order.
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

/// Whether an urgent notice goes before an earlier one: that waits for the `end` of quiet hours. An edit waits for the
/// message it changes in any case, and for what is being sent: that may be an older edit of the same message.
fn passes(notice: &Notice, earlier: &Notice, end: Moment) -> bool {
    let changed_by = |of| earlier.id == of || matches!(earlier.state, State::Sending { .. });
    let depends = notice.say.amends().is_some_and(changed_by);
    earlier.due >= end && !depends
}

/// Whether it must be looked for before it is sent. Writing over a message once more does no harm, so there is nothing to
/// look for.
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
            due: at(9_999),
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
        assert_eq!(judge(&sending, &[notice(1, ANA)], None, None), Some(Next::Look(sending.clone())));
    }

    #[test]
    fn in_quiet_hours_an_edit_passes_by_what_waits_for_their_end() {
        let rest = Some(Rest::Urgent { before: at(100) });
        let waiting = Notice { due: at(100), ..notice(1, ANA) };
        let edit = |of| Notice { say: NoticeKind::Amend { of }, ..notice(2, ANA) };
        let other = edit(notice(9, ANA).id);
        assert_eq!(
            judge(&other, std::slice::from_ref(&waiting), rest, None),
            Some(Next::Send(other.clone()))
        );
        assert_eq!(judge(&edit(waiting.id), std::slice::from_ref(&waiting), rest, None), None);
        assert_eq!(judge(&other, &[Notice { due: at(99), ..waiting }], rest, None), None);
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
        // Once it is open, they go in their order.
        assert_eq!(judge(&second, &[first], None, None), None);
        assert_eq!(judge(&second, &[], None, None), Some(Next::Send(second.clone())));
    }

    #[test]
    fn what_waits_and_may_be_there_is_looked_for_before_it_is_sent() {
        let state =
            State::Blocked { refusal: DeliveryRefusal::NoAccess, since: at(9), perhaps_sent: Some(at(0)) };
        let perhaps = Notice { state, ..notice(1, KUDOS) };
        for closed in [None, closed()] {
            assert_eq!(judge(&perhaps, &[], None, closed), Some(Next::Look(perhaps.clone())));
        }
        let edit = Notice { say: NoticeKind::Amend { of: notice(9, KUDOS).id }, ..perhaps };
        assert_eq!(judge(&edit, &[], None, None), Some(Next::Send(edit.clone())));
        // While the bot is out of the server, nobody looks.
        let later = judge(&edit, &[], Some(Rest::Until(at(99))), closed());
        assert_eq!(later, Some(Next::PutOff(edit.clone(), at(99))));
    }
}
