//! Entering a batch: what it changes is held to the rules, and to what Discord has. The rules themselves are in the files beside
//! this one.

use super::*;
use crate::world::Inner;

impl Inner {
    /// Enter the outcome of a batch.
    pub fn enter(&mut self, batch: &Batch, committed: &Committed) {
        let claimed = match committed {
            Committed::Applied => &[][..],
            Committed::Claimed(claimed) => claimed,
            _ => return,
        };
        let now = self.bot_time();
        self.books.come(now);
        let carried = batch.conditions.iter().find_map(|condition| match condition {
            Condition::PlannedAt(planned) => Some(*planned),
            _ => None,
        });
        if let Some(planned) = carried.filter(|planned| is_errand(planned.duty)) {
            let so = self.books.errands.get(&planned.duty) == Some(&planned.at);
            self.hold(so, || format!("{} was carried out for {}", planned.duty, planned.at));
        }
        self.enter_doors(batch);
        let agreed = self.books.is_agreed(batch);
        self.hold(agreed.is_ok(), || agreed.unwrap_err());
        self.books.carrying = carried;
        let drawn = carried.map_or(Ok(()), |planned| {
            self.books.is_drawn_well(batch, planned, now)?;
            self.books.asks_each(batch, planned, now)
        });
        let drawn = drawn.and_then(|()| self.books.reminds_owners(batch));
        let drawn = drawn.and_then(|()| self.books.are_counted(batch));
        self.hold(drawn.is_ok(), || drawn.unwrap_err());
        let sends = |change: &&Change| matches!(change, Change::PutNotice(notice) if matches!(notice.state, State::Sending { .. }));
        self.books.claims_row = batch.changes.iter().filter(sends).count() > 1;
        for change in &batch.changes {
            self.tell_of(change);
            self.check_presence(change);
            if let Change::PutNotice(notice) = change {
                self.check_pause(notice);
                self.check_put_off(notice);
            }
            let as_claimed = |notice: &Notice| claimed.iter().find(|one| one.id == notice.id).cloned();
            let held = match change {
                Change::Enqueue(notice) if as_claimed(notice).is_some() => {
                    self.tell(|| format!("{} is claimed", notice.id));
                    self.books
                        .apply(&Change::Enqueue(as_claimed(notice).unwrap_or_else(|| notice.clone())), now)
                }
                change => self.books.apply(change, now),
            };
            self.hold(held.is_ok(), || held.unwrap_err());
            self.check_outcome(change);
        }
        let planned = carried.map_or(Ok(()), |planned| self.books.is_asked_about(batch, planned, now));
        let mut reminded = rounds::groups(batch).into_iter().map(|group| self.books.is_reminded(group, now));
        let held = planned
            .and_then(|()| self.books.are_planned(batch, now))
            .and_then(|()| reminded.find(Result::is_err).unwrap_or(Ok(())));
        self.hold(held.is_ok(), || held.unwrap_err());
        // At each refusal, the duty to tell of what waits is checked.
        let refused = |change: &Change| matches!(change, Change::Close { .. });
        for change in batch.changes.iter().filter(|_| batch.changes.iter().any(refused)) {
            if let Change::PutNotice(notice) = change {
                let held = self.books.is_spoken_of(notice, now);
                self.hold(held.is_ok(), || held.unwrap_err());
            }
        }
        if let Some(planned) = carried {
            let held = if is_errand(planned.duty) { Ok(()) } else { self.books.carried_out(planned) };
            return self.hold(held.is_ok(), || held.unwrap_err());
        }
        for change in &batch.changes {
            let moved = match change {
                Change::Plan(planned) | Change::Replan { planned, .. } => Some(planned),
                Change::Move { planned, .. } if self.books.is_planned(planned.duty) => Some(planned),
                _ => None,
            };
            let by_plan = |planned: &&Planned| !is_errand(planned.duty) && !is_of_the_books(planned.duty);
            if let Some(planned) = moved.filter(by_plan) {
                self.books.change_track(planned.duty, now);
            }
        }
    }

    /// The recorded outcome of a notice must be true on Discord.
    fn check_outcome(&mut self, change: &Change) {
        let Change::PutNotice(notice) = change else { return };
        let taken = self.books.notices.get(&notice.id).map_or(0, |entry| entry.taken);
        match notice.state {
            State::Sent { channel, message, .. } => {
                let messages = self.discord.channels.get(&channel).map(|channel| channel.messages.as_slice());
                let there = messages.unwrap_or_default().iter().rev();
                let name = match notice.say {
                    NoticeKind::Amend { of } => of,
                    _ => notice.id,
                };
                let found = there.take(500).find(|posted| posted.id == message).map(|posted| posted.notice);
                let shared = found.is_some_and(|found| self.books.says_the_same(found, notice));
                if let Some(entry) = self.books.notices.get_mut(&notice.id) {
                    entry.shared |= shared;
                }
                let there = shared || found == Some(name);
                self.hold(there, || {
                    format!("{} is recorded as sent, and Discord has another message", notice.id)
                });
            }
            State::Undeliverable { refusal, .. } => {
                let refused = self.discord.refused.contains_key(&notice.to);
                self.hold(refused, || {
                    format!("{} is given up ({refusal}), though nobody refused it", notice.id)
                });
            }
            State::Skipped { why, .. } if why != SkipReason::Removed => {
                self.hold(taken == 0, || {
                    format!("{} is recorded as left out, and Discord has it", notice.id)
                });
            }
            _ => {}
        }
    }

    fn tell_of(&mut self, change: &Change) {
        match change {
            Change::Enqueue(notice) => self.tell(|| {
                let (id, kind, to) = (notice.id, notice.say.kind(), notice.to);
                format!("owes the {kind} {id} to {to}, planned {}: {:?}", notice.scheduled_for, notice.state)
            }),
            Change::PutNotice(notice) => self.tell(|| {
                let (id, kind) = (notice.id, notice.say.kind());
                format!("the {kind} {id} is {:?}, due {}", notice.state, notice.next_attempt_at)
            }),
            Change::Plan(planned) | Change::PlanFirst(planned) | Change::Replan { planned, .. } => {
                self.tell(|| format!("plans {} for {}", planned.duty, planned.at));
            }
            Change::PutGuild(guild) => self.tell(|| format!("the server is {guild:?}")),
            Change::Close { to, refusal, .. } => self.tell(|| format!("{to} is closed ({refusal})")),
            Change::Reopen(to) | Change::ToldMissed(to) => self.tell(|| format!("{to} may be open")),
            Change::Drop(duty) => self.tell(|| format!("plans no more {duty}")),
            _ => {}
        }
    }
}
