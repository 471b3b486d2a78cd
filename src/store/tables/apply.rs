//! Applies a batch to the tables: one `match` over its changes. `check` tests its conditions, `claim` adds notices.

use chrono::NaiveDate;

use super::agenda::{drop_duty, plan, plan_first, replan};
use super::value::NumberedNotice;
use super::{
    Get, PendingView, Unreadable, Writes, check, claim, conversation, index, key, ledger, load, pairings,
    series, weeks,
};
use crate::domain::duty::Duty;
use crate::domain::fair_use::Giving;
use crate::domain::id::{GuildId, RecognitionId, UserId};
use crate::domain::member::{Member, Prompting, Settle};
use crate::domain::notice::{Address, BlockedAddress, Notice, State};
use crate::domain::own_texts::OwnTexts;
use crate::domain::recognition::{Recognition, Withdrawn};
use crate::domain::rotation::Rotation;
use crate::store::{Batch, Cause, Change, Committed};

/// Returns the outcome of a batch over `base`, and its writes; there are none unless the batch is applied.
pub fn commit(base: &dyn Get, batch: &Batch) -> Result<(Committed, Writes), Unreadable> {
    let mut draft = PendingView::over(base);
    if let Some(cause) = &batch.key {
        let cause = key::cause(&Cause::of(cause));
        if draft.get(&cause)?.is_some() {
            return Ok((Committed::Repeated, Writes::new()));
        }
        draft.put(cause, vec![]);
    }
    for condition in &batch.conditions {
        if let Some(conflict) = check::conflict(&mut draft, condition, &batch.changes)? {
            return Ok((Committed::Refused(conflict), Writes::new()));
        }
    }
    let mut claimed = vec![];
    for change in &batch.changes {
        match change {
            Change::Enqueue(notice) => claimed.extend(claim::enqueue(&mut draft, notice, batch.claim)?),
            change => apply(&mut draft, change)?,
        }
    }
    let committed = if claimed.is_empty() { Committed::Applied } else { Committed::Claimed(claimed) };
    Ok((committed, draft.into_writes()))
}

fn apply(draft: &mut PendingView, change: &Change) -> Result<(), Unreadable> {
    match change {
        Change::PutGuild(guild) => draft.save(key::guild(guild.id), guild),
        Change::UpdateMember(user, what) => update_member(draft, *user, what.clone())?,
        Change::PutPrompting(prompting) => {
            draft.save(key::prompting(prompting.guild, prompting.user), prompting);
        }
        Change::SwitchPrompts { guild, user, on } => {
            // Forget the missed prompts, so that a member who wants prompts again is sent them again.
            let switched = Prompting { on: *on, missed: 0, ..prompting(draft, *guild, *user)? };
            draft.save(key::prompting(*guild, *user), &switched);
        }
        Change::PutTipsDrawn { guild, drawn } => draft.save(key::tips(*guild), drawn),
        Change::PutOwnTexts(own) => draft.save(key::own_texts(own.guild), &**own),
        Change::Undraw { guild, tip } => undraw(draft, *guild, tip)?,
        Change::PromptFailed { guild, user } => prompt_failed(draft, *guild, *user)?,
        Change::PromptArrived { guild, user } => prompt_arrived(draft, *guild, *user)?,
        Change::Give(recognition) => give(draft, recognition)?,
        Change::ToggleCheer { recognition, by } => amend(draft, *recognition, |found| {
            found.toggle_cheer(*by);
        })?,
        Change::Posted { recognition, place } => {
            amend(draft, *recognition, |found| found.post = Some(*place))?;
        }
        Change::Withdraw { recognition, by, at, erase, refund } => {
            withdraw(draft, *recognition, Withdrawn { by: *by, at: *at }, *erase, *refund)?;
        }
        Change::RemoveReceiver { recognition, who, at } => {
            remove_receiver(draft, *recognition, Withdrawn { by: *who, at: *at })?;
        }
        Change::Announce { recognition, who, on } => {
            amend(draft, *recognition, |found| found.announce(who, *on))?;
        }
        Change::Publish { recognition, channel } => {
            amend(draft, *recognition, |found| found.publish(*channel))?;
        }
        Change::Value { recognition, value } => {
            amend(draft, *recognition, |found| found.value = Some(value.clone()))?;
        }
        Change::Anonymize(recognition) => amend(draft, *recognition, Recognition::unname)?,
        Change::ForgetPerson { guild, user } => {
            draft.remove(key::member(*user));
            draft.remove(key::prompting(*guild, *user));
            pairings::forget_person(draft, *guild, *user);
            forget_in_texts(draft, *guild, *user)?;
        }
        Change::ForgetPrompting { guild, user } => draft.remove(key::prompting(*guild, *user)),
        Change::ForgetGiving { guild, user } => draft.remove(key::giving(*guild, *user)),
        Change::ForgetGuild(guild) => {
            index::drop_blocks(draft, *guild)?;
            while let Some(key) = draft.first(key::setting_changes(*guild))? {
                draft.remove(key);
            }
            draft.remove(key::tips(*guild));
            draft.remove(key::own_texts(*guild));
            draft.remove(key::guild(*guild));
        }
        Change::ForgetCause(cause) => draft.remove(key::cause(cause)),
        Change::ForgetNotice(notice) => ledger::forget(draft, *notice)?,
        Change::ForgetSeries(one) => series::forget_series(draft, *one)?,
        Change::CloseQuestion(one) => series::close_question(draft, *one)?,
        Change::Forget(recognition) => forget(draft, *recognition)?,
        Change::PutSeries(one) => series::put_series(draft, one)?,
        Change::ForgetInSeries { series, user } => series::forget_in_series(draft, *series, *user)?,
        Change::PutTopic(topic) => conversation::put_topic(draft, topic),
        Change::PutFollowUp(follow_up) => conversation::put_follow_up(draft, follow_up),
        Change::PutMeeting(meeting) => conversation::put_meeting(draft, meeting),
        Change::Enqueue(notice) => drop(claim::enqueue(draft, notice, None)?),
        Change::PutNotice(notice) => put_notice(draft, notice)?,
        Change::Close { to, refusal, at, lost } => {
            let (refusal, missed) = (*refusal, u32::from(*lost));
            close(draft, *to, BlockedAddress { refusal, since: *at, missed, open: false })?;
        }
        Change::Reopen(to) => reopen(draft, *to)?,
        Change::ToldMissed(to) => draft.remove(key::closed(*to)),
        Change::Plan(planned) => plan(draft, planned)?,
        Change::PlanFirst(planned) => plan_first(draft, planned)?,
        Change::Replan { planned, now } => replan(draft, planned, *now)?,
        Change::Move { planned, now } => {
            if draft.get(&key::slot(planned.duty))?.is_some() {
                replan(draft, planned, *now)?;
            }
        }
        Change::Drop(duty) => drop_duty(draft, *duty)?,
        Change::Pairing(change) => pairings::apply(draft, change)?,
        Change::NoteSetting(change) => draft.save(key::setting_change(change), &**change),
    }
    Ok(())
}

pub(super) fn member(draft: &PendingView, user: UserId) -> Result<Member, Unreadable> {
    Ok(load(draft, &key::member(user))?.unwrap_or_else(|| Member::new(user)))
}

pub(super) fn prompting(draft: &PendingView, guild: GuildId, user: UserId) -> Result<Prompting, Unreadable> {
    Ok(load(draft, &key::prompting(guild, user))?.unwrap_or_else(|| Prompting::new(guild, user)))
}

fn update_member(draft: &mut PendingView, user: UserId, what: Settle) -> Result<(), Unreadable> {
    let mut member = member(draft, user)?;
    member.settle(what);
    draft.save(key::member(user), &member);
    Ok(())
}

fn undraw(draft: &mut PendingView, guild: GuildId, tip: &str) -> Result<(), Unreadable> {
    let key = key::tips(guild);
    if let Some(drawn) = load::<Rotation>(draft, &key)? {
        draft.save(key, &drawn.undrawn(tip));
    }
    Ok(())
}

fn prompt_failed(draft: &mut PendingView, guild: GuildId, user: UserId) -> Result<(), Unreadable> {
    let key = key::prompting(guild, user);
    let Some(before) = load::<Prompting>(draft, &key)? else { return Ok(()) };
    let after = Prompting { missed: before.missed + 1, ..before };
    if after.is_paused() {
        drop_duty(draft, Duty::Prompt { guild, user })?;
    }
    draft.save(key, &after);
    Ok(())
}

fn prompt_arrived(draft: &mut PendingView, guild: GuildId, user: UserId) -> Result<(), Unreadable> {
    let key = key::prompting(guild, user);
    if let Some(before) = load::<Prompting>(draft, &key)?.filter(|before| before.missed > 0) {
        draft.save(key, &Prompting { missed: 0, ..before });
    }
    Ok(())
}

/// Records a recognition. A recognition that is recorded already is left as it is, with its cheers.
fn give(draft: &mut PendingView, recognition: &Recognition) -> Result<(), Unreadable> {
    let key = key::recognition(recognition.id);
    if draft.get(&key)?.is_some() {
        return Ok(());
    }
    draft.save(key, recognition);
    index::enter(draft, recognition)?;
    enter(draft, recognition)
}

/// Adds a recognition to each receiver's list, once even if it names a receiver twice.
fn enter(draft: &mut PendingView, recognition: &Recognition) -> Result<(), Unreadable> {
    for receiver in &recognition.receivers {
        let entry = key::received(recognition, *receiver);
        if draft.get(&entry)?.is_none() {
            draft.put(entry, vec![]);
            count(draft, key::received_count(recognition.guild, *receiver), 1)?;
        }
    }
    Ok(())
}

/// Undoes [`enter`].
fn leave(draft: &mut PendingView, recognition: &Recognition) -> Result<(), Unreadable> {
    for receiver in &recognition.receivers {
        let entry = key::received(recognition, *receiver);
        if draft.get(&entry)?.is_some() {
            draft.remove(entry);
            count(draft, key::received_count(recognition.guild, *receiver), -1)?;
        }
    }
    Ok(())
}

fn count(draft: &mut PendingView, key: Vec<u8>, more: i64) -> Result<(), Unreadable> {
    let before: u64 = load(draft, &key)?.unwrap_or(0);
    match before.saturating_add_signed(more) {
        0 => draft.remove(key),
        count => draft.save(key, &count),
    }
    Ok(())
}

/// Withdraws a recognition. Only the first withdrawal is recorded; a later one may still erase the text.
fn withdraw(
    draft: &mut PendingView,
    id: RecognitionId,
    withdrawn: Withdrawn,
    erase: bool,
    refund: Option<NaiveDate>,
) -> Result<(), Unreadable> {
    let key = key::recognition(id);
    let Some(before) = load::<Recognition>(draft, &key)? else { return Ok(()) };
    let mut recognition = before.clone();
    if recognition.withdrawn.is_none() {
        leave(draft, &recognition)?;
        take_back(draft, &recognition, refund)?;
        recognition.withdrawn = Some(withdrawn);
    }
    if erase {
        recognition.forget_words();
    }
    index::change(draft, &before, &recognition)?;
    draft.save(key, &recognition);
    Ok(())
}

fn remove_receiver(draft: &mut PendingView, id: RecognitionId, left: Withdrawn) -> Result<(), Unreadable> {
    let key = key::recognition(id);
    let Some(before) = load::<Recognition>(draft, &key)? else { return Ok(()) };
    if before.receivers.len() > 1 && before.receivers.contains(&left.by) {
        let mut recognition = before.clone();
        leave(draft, &recognition)?;
        recognition.receivers.retain(|id| *id != left.by);
        recognition.left.push(left);
        enter(draft, &recognition)?;
        index::change(draft, &before, &recognition)?;
        draft.save(key, &recognition);
    }
    Ok(())
}

fn take_back(draft: &mut PendingView, of: &Recognition, day: Option<NaiveDate>) -> Result<(), Unreadable> {
    let key = key::giving(of.guild, of.giver);
    if let Some(mut giving) = load::<Giving>(draft, &key)? {
        giving.take_back(of.id, day, of.receivers.len() as u32);
        giving.first_seen = giving.first_seen.filter(|first| *first != of.at);
        draft.save(key, &giving);
    }
    Ok(())
}

fn forget(draft: &mut PendingView, id: RecognitionId) -> Result<(), Unreadable> {
    let key = key::recognition(id);
    if let Some(recognition) = load::<Recognition>(draft, &key)? {
        leave(draft, &recognition)?;
        index::forget(draft, &recognition)?;
        draft.remove(key);
    }
    Ok(())
}

/// A guild's own texts are a member's no more.
fn forget_in_texts(draft: &mut PendingView, guild: GuildId, user: UserId) -> Result<(), Unreadable> {
    let key = key::own_texts(guild);
    let Some(before) = load::<OwnTexts>(draft, &key)? else { return Ok(()) };
    let mut after = before.clone();
    after.forget(user);
    if after != before {
        draft.save(key, &after);
    }
    Ok(())
}

/// Changes a recognition, if there is one with this id. `how` must not change the moment that its entries sort by.
fn amend(
    draft: &mut PendingView,
    id: RecognitionId,
    how: impl FnOnce(&mut Recognition),
) -> Result<(), Unreadable> {
    let key = key::recognition(id);
    if let Some(before) = load::<Recognition>(draft, &key)? {
        let mut recognition = before.clone();
        how(&mut recognition);
        index::change(draft, &before, &recognition)?;
        draft.save(key, &recognition);
    }
    Ok(())
}

pub(super) fn kept(draft: &mut PendingView, notice: &Notice) -> Result<Option<NumberedNotice>, Unreadable> {
    // Reuse the notice that the condition read: no change has written over it yet.
    if let Some(known) = draft.looked_up.take_if(|known| known.notice.id == notice.id) {
        return Ok(Some(known));
    }
    load(draft, &key::notice(notice.id))
}

/// Stores a notice in its new state, and keeps its entries in the outbox and the queue while it is open.
pub(super) fn put_notice(draft: &mut PendingView, notice: &Notice) -> Result<(), Unreadable> {
    let (arrival, was_blocked) = match kept(draft, notice)? {
        Some(before) => {
            let blocked = key::blocked(before.notice.guild, before.arrival);
            let may_be = matches!(before.notice.state, State::Blocked { .. } | State::Sending { .. });
            let was_blocked = may_be && draft.get(&blocked)?.is_some();
            draft.remove(key::outbox(
                before.notice.say.lane(),
                before.notice.next_attempt_at,
                before.arrival,
            ));
            draft.remove(key::queue(before.notice.to, before.notice.scheduled_for, before.arrival));
            if was_blocked {
                draft.remove(blocked);
            }
            (before.arrival, was_blocked)
        }
        None => (arrive(draft, notice)?, false),
    };
    let id = notice.id.to_string().into_bytes();
    // A blocked notice that is being sent tries whether its channel has opened, and still counts as waiting.
    let is_tried = was_blocked && matches!(notice.state, State::Sending { .. });
    if matches!(notice.to, Address::Channel(_)) && (notice.is_blocked() || is_tried) {
        draft.put(key::blocked(notice.guild, arrival), id.clone());
    }
    if notice.is_open() {
        draft.put(key::outbox(notice.say.lane(), notice.next_attempt_at, arrival), id.clone());
        draft.put(key::queue(notice.to, notice.scheduled_for, arrival), id);
    }
    draft.save(key::notice(notice.id), &NumberedNotice { arrival, notice: notice.clone() });
    Ok(())
}

/// Adds a new notice to the end of the ledger. Returns its number of arrival.
fn arrive(draft: &mut PendingView, notice: &Notice) -> Result<u64, Unreadable> {
    let arrival = load(draft, &key::arrivals())?.unwrap_or(0) + 1;
    draft.save(key::arrivals(), &arrival);
    let id = notice.id.to_string().into_bytes();
    draft.put(key::ledger(notice.guild, arrival), id);
    weeks::enter(draft, notice, arrival);
    Ok(arrival)
}

fn reopen(draft: &mut PendingView, to: Address) -> Result<(), Unreadable> {
    let key = key::closed(to);
    if let Some(closed) = load::<BlockedAddress>(draft, &key)? {
        draft.save(key, &BlockedAddress { open: true, ..closed });
    }
    Ok(())
}

/// Since when stays; the latest refusal is the reason.
fn close(draft: &mut PendingView, to: Address, now: BlockedAddress) -> Result<(), Unreadable> {
    let key = key::closed(to);
    let before: Option<BlockedAddress> = load(draft, &key)?;
    let since = before.filter(|before| !before.open).map_or(now.since, |before| before.since);
    let missed = now.missed + before.map_or(0, |before| before.missed);
    draft.save(key, &BlockedAddress { since, missed, ..now });
    Ok(())
}
