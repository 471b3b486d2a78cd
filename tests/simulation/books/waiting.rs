//! Notices that wait for their address to open: why and for how long, where they go instead, and what is owed
//! meanwhile.

use super::*;
use sincerely::domain::id::ChannelId;

use crate::discord::{CLOSING, GONE};

/// After so many prompts in a row that did not arrive, no more come by themselves.
const PROMPTS_MISSED: u32 = 3;
/// After this time, receivers and admins are told of what waits.
const SPOKEN_OF: TimeDelta = TimeDelta::hours(1);
/// How far the clock is stepped at most, and back.
const LONGEST_STEP: TimeDelta = TimeDelta::days(8);
/// An admin hears of what waits at most once in this time.
const BETWEEN_WORDS: TimeDelta = TimeDelta::days(7);

impl Books {
    /// Returns until when a notice is worth waiting with; None for a notice that is of no use after its moment.
    pub fn worth_until(&self, notice: &Notice) -> Option<Moment> {
        let days = match notice.say.kind() {
            "kudos" | "skipped" | "moved" | "proposed" | "agreed" | "kept" | "edited" | "unposted"
            | "unbrought" | "unreachable" | "untold" | "rounds-opened" | "rounds-stopped"
            | "time-proposed" | "time-agreed" | "unpaired" | "unreached" => 7,
            "tip" | "spotlight" | "round-drawn" | "round-met" => 3,
            // An amendment is worth as long as the message that it amends.
            "amend" => {
                let since = self.notices.get(&notice.id).and_then(|entry| entry.blocked);
                return Some(since.map_or(Moment::MAX_UTC, |since| since + TimeDelta::days(30)));
            }
            "invitation" | "still-asked" | "prompt" | "brief" | "day-brief" | "introduced" | "left-over"
            | "did-meet" | "group-meeting" | "aftermath" | "still-fits" | "follow-up-due"
            | "follow-up-stale" | "cheered" | "undelivered" | "wrote-to-bot" => return None,
            _ => 30,
        };
        Some(notice.scheduled_for + TimeDelta::days(days))
    }

    /// Whether the bot has reason to believe that an address takes no messages.
    pub fn is_closed(&self, to: Address) -> bool {
        self.closed.contains(&to)
    }

    /// The channel that the settings choose for a notice.
    pub fn chosen_for(&self, say: &NoticeKind) -> Option<ChannelId> {
        match say.kind() {
            "kudos" => self.guild.kudos_channel,
            "tip" => self.guild.tips_channel,
            "spotlight" => self.guild.spotlight_channel.or(self.guild.kudos_channel),
            _ => None,
        }
    }

    /// The notice waits: it is worth that, and its address refuses.
    pub(super) fn may_wait(&self, notice: &Notice, now: Moment) -> Held {
        let (kind, id) = (notice.say.kind(), notice.id);
        // A notice that may have arrived is looked for to the end; after a vain look it is judged anew at once.
        let before = self.notices.get(&id).and_then(|entry| entry.notice.perhaps_sent());
        let looked_for = before.or(notice.perhaps_sent()).is_some();
        match self.worth_until(notice) {
            None => Err(format!("the {kind} {id} waits, and is of no use later")),
            // The bot leaves the guild's notices alone until the guild adds it again.
            Some(until) if until <= now && self.guild.left.is_none() && !looked_for => {
                Err(format!("the {kind} {id} waits, and was worth it until {until}"))
            }
            Some(_) if !self.is_closed(notice.to) => {
                Err(format!("the {kind} {id} waits for {}, which is open", notice.to))
            }
            Some(_) => Ok(()),
        }
    }

    /// The notice is given up: only after waiting was in vain.
    pub(super) fn may_give_up(&self, notice: &Notice, code: u32, now: Moment) -> Held {
        // A deleted channel's messages are gone, so an amendment has nothing to overwrite.
        let nothing_left = code == GONE && matches!(notice.say, NoticeKind::Amend { .. });
        let until = self.worth_until(notice).filter(|_| CLOSING.contains(&code) && !nothing_left);
        match until.filter(|until| now < *until) {
            Some(until) => {
                let kind = notice.say.kind();
                Err(format!(
                    "the {kind} {} is given up ({code}), and is worth waiting until {until}",
                    notice.id
                ))
            }
            None => Ok(()),
        }
    }

    /// The notice is due again, at another address if the settings choose one.
    pub(super) fn may_be_due_again(&self, before: &Notice, after: &Notice) -> Held {
        let elsewhere = self.chosen_for(&after.say).map(Address::Channel);
        let so = if after.to != before.to {
            elsewhere == Some(after.to)
        } else {
            !before.is_blocked() || !self.is_closed(after.to)
        };
        let kind = after.say.kind();
        if so { Ok(()) } else { Err(format!("the {kind} {} is due again at {}", after.id, after.to)) }
    }

    /// Leave notices that are readdressed waiting where they are.
    pub fn keep_in_place(&self, changes: &mut [Change]) {
        for change in changes {
            let Change::PutNotice(notice) = change else { continue };
            let Some(entry) = self.notices.get(&notice.id) else { continue };
            if entry.notice.is_blocked() && entry.notice.to != notice.to {
                *notice = Notice {
                    next_attempt_at: notice.next_attempt_at + TimeDelta::minutes(10),
                    ..entry.notice.clone()
                };
            }
        }
    }

    /// Returns a notice that waits for a channel that the settings do not choose for it, and that has surely not
    /// arrived.
    pub fn misplaced(&self) -> Option<NoticeId> {
        let stays = |notice: &Notice| {
            let chosen = self.chosen_for(&notice.say).map(Address::Channel);
            notice.perhaps_sent().is_some() || chosen.is_none_or(|chosen| chosen == notice.to)
        };
        let mut waiting = self.notices.values().map(|entry| &entry.notice).filter(|one| one.is_blocked());
        waiting.find(|notice| !stays(notice)).map(|notice| notice.id)
    }

    /// Receivers and admins learn in time of what waits for a channel.
    pub(super) fn is_spoken_of(&self, notice: &Notice, now: Moment) -> Held {
        let (kind, id) = (notice.say.kind(), notice.id);
        let long = |since: Moment| now - since >= SPOKEN_OF;
        if !notice.is_blocked() || !matches!(notice.to, Address::Channel(_)) {
            return Ok(());
        }
        if let (NoticeKind::Kudos { recognition }, true) = (&notice.say, long(notice.scheduled_for))
            && let Some(missed) = self.untold(*recognition)
        {
            return Err(format!("the {kind} {id} waits long, and nobody tells {missed} of it"));
        }
        let lately = |told: Moment| now - told < BETWEEN_WORDS + LONGEST_STEP;
        let since = self.notices.get(&id).and_then(|entry| entry.blocked);
        if since.is_some_and(long) && !self.admin_told.is_some_and(lately) {
            return Err(format!("the {kind} {id} waits long, and no admin is told of it"));
        }
        Ok(())
    }

    /// Returns a receiver of these kudos who has not been told of them in private.
    pub fn untold(&self, id: RecognitionId) -> Option<UserId> {
        let given = self.given.get(&id).filter(|given| given.withdrawn.is_none())?;
        let thanked = |who: &UserId| {
            let to = Address::Person(*who);
            self.thanked.contains(&(id, to))
        };
        let announced = given.receivers.iter().filter(|who| !given.unannounced.contains(who));
        announced.copied().find(|who| !thanked(who))
    }

    pub(super) fn is_paused(&self, user: UserId) -> bool {
        self.missed.get(&user).is_some_and(|missed| *missed >= PROMPTS_MISSED)
    }

    /// Count a prompt that has arrived, or has not.
    pub(super) fn count_prompt(&mut self, notice: &Notice) {
        let (NoticeKind::Prompt { .. }, Address::Person(user)) = (&notice.say, notice.to) else { return };
        match notice.state {
            State::Sent { .. } => drop(self.missed.insert(user, 0)),
            State::Undeliverable { .. } => *self.missed.entry(user).or_default() += 1,
            _ => return,
        }
        if self.is_paused(user) {
            self.tracks.entry(Duty::Prompt { guild: notice.guild, user }).or_default().end();
        }
    }

    /// A message to an admin: not twice in a week.
    pub(super) fn may_tell_admin(&mut self, notice: &Notice) -> Held {
        if !matches!(notice.say, NoticeKind::Undelivered) {
            return Ok(());
        }
        match self.admin_told.replace(notice.scheduled_for) {
            Some(last) if notice.scheduled_for < last + BETWEEN_WORDS => {
                Err(format!("an admin was told at {last} and is told at {}", notice.scheduled_for))
            }
            _ => Ok(()),
        }
    }

    /// Whether a notice waits for a channel that refuses.
    pub(super) fn anything_waits(&self) -> bool {
        self.notices.values().any(|entry| {
            let channel = matches!(entry.notice.to, Address::Channel(_));
            channel && entry.blocked.is_some() && entry.notice.is_open() && self.is_closed(entry.notice.to)
        })
    }

    /// Returns notices at the head of their queues that were due by `then`, are not dealt with, and that nothing holds
    /// up.
    pub fn left_lying(&self, then: Moment) -> impl Iterator<Item = &Notice> {
        let first = self.open.values().filter_map(|open| open.first_key_value());
        let first = first.filter_map(|(_, id)| self.notices.get(id));
        let lies = move |entry: &&Entry| {
            let notice = &entry.notice;
            let held = entry.in_hand.is_some() && notice.perhaps_sent().is_some_and(|since| since <= then);
            let due = notice.state == State::Due && notice.next_attempt_at <= then;
            due || held || notice.is_blocked() && !self.is_closed(notice.to) && self.guild.left.is_none()
        };
        first.filter(lies).map(|entry| &entry.notice)
    }
}

impl Inner {
    /// Enter which addresses a batch closes and opens; its other changes depend on that.
    pub(super) fn enter_doors(&mut self, batch: &Batch) {
        for change in &batch.changes {
            match change {
                Change::Close { to, .. } => {
                    let opened = self.books.opened.get(to).copied().unwrap_or(Moment::MIN_UTC);
                    let refused = self.discord.refused.get(to).is_some_and(|(_, at)| *at >= opened);
                    let so = refused || self.books.is_closed(*to);
                    self.hold(so, || format!("{to} counts as closed, and nobody refused it since it opened"));
                    self.books.closed.insert(*to);
                }
                Change::Reopen(to) | Change::ToldMissed(to) => {
                    self.books.closed.remove(to);
                    self.books.opened.insert(*to, self.time);
                }
                _ => {}
            }
        }
    }

    /// A due notice is put off only for a reason: quiet hours, the bot's absence, or a limit on its address.
    pub(super) fn check_put_off(&mut self, notice: &Notice) {
        let Some(entry) = self.books.notices.get(&notice.id) else { return };
        let before = &entry.notice;
        let (now, to) = (self.bot_time(), notice.to);
        let both_due = before.state == State::Due && notice.state == State::Due;
        let put_off =
            both_due && notice.next_attempt_at > before.next_attempt_at && notice.next_attempt_at > now;
        let quiet = matches!(to, Address::Person(user) if self.books.quiet_end(user, now).is_some());
        let rests = |user| rules::is_scheduled(&notice.say) && self.books.rest_end(user, now).is_some();
        let quiet = quiet || matches!(to, Address::Person(user) if rests(user));
        let so = !put_off || quiet || self.books.guild.left.is_some() || self.is_limited(to);
        let kind = notice.say.kind();
        self.hold(so, || {
            format!(
                "the {kind} {} waits until {}, and nothing is in its way",
                notice.id, notice.next_attempt_at
            )
        });
    }

    /// While everything is paused, no sending begins.
    pub(super) fn check_pause(&mut self, notice: &Notice) {
        let since = self.paused_since().filter(|since| *since < self.time);
        // A notice that may have arrived is looked for also then.
        let before = self.books.notices.get(&notice.id).and_then(|entry| entry.notice.perhaps_sent());
        let begins = match notice.state {
            State::Sending { since } => before != Some(since) && !self.books.is_intended(notice.id),
            _ => false,
        };
        let kind = notice.say.kind();
        self.hold(since.is_none() || !begins, || {
            format!("the {kind} {} is begun, and everything is paused", notice.id)
        });
    }
}
