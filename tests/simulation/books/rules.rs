//! The rules that the bot is held to: when sending may begin, and when a notice may be skipped.

use super::*;
use crate::due::rest_end;

impl Books {
    /// Whether a person is away.
    pub(super) fn is_away(&self, user: UserId, now: Moment) -> bool {
        self.resting.get(&user).is_some_and(|one| one.away_until.is_some_and(|until| now < until))
    }

    /// Returns when a person's present quiet hours end; None outside quiet hours.
    pub(super) fn quiet_end(&self, user: UserId, now: Moment) -> Option<Moment> {
        let (from, until) = self.resting.get(&user)?.hours?;
        quiet_end(self.zone(user), from, until, now)
    }

    /// Returns when the time ends in which a person who has not said when is left alone with what can wait; None outside of it.
    pub(super) fn rest_end(&self, user: UserId, now: Moment) -> Option<Moment> {
        let hours = self.rest.filter(|_| !self.resting.get(&user).is_some_and(|one| one.said))?;
        rest_end(self.zone(user), hours, &self.habits(user).days, now)
    }

    /// Sending may begin: the notice is wanted and not too late, and no earlier notice to the same address is open.
    pub(super) fn may_begin(&self, notice: &Notice, place: (Moment, usize), now: Moment) -> Held {
        self.may_go_out(notice, now)?;
        let disturbs_nobody = match notice.to {
            Address::Person(user) => self.quiet_end(user, now).or(self.rest_end(user, now)).is_some(),
            Address::Channel(_) => false,
        };
        let first = self.open.get(&notice.to).and_then(|open| open.first_key_value());
        match first {
            Some((other, id)) if *other < place && !disturbs_nobody => {
                let kind = notice.say.kind();
                Err(format!("the {kind} {} goes out before {id}, which comes before it", notice.id))
            }
            _ => Ok(()),
        }
    }

    /// A notice claimed by the batch that owes it is alone at its address, and the address is not known to refuse.
    pub(super) fn claim(&mut self, notice: &Notice, arrival: usize) -> Held {
        let open = self.open.entry(notice.to).or_default();
        let ahead = open.values().next().copied();
        open.insert((notice.scheduled_for, arrival), notice.id);
        self.hold(notice.id);
        match ahead {
            Some(id) => Err(format!("{} is claimed, and {id} is open", notice.id)),
            None if self.is_closed(notice.to) => Err(format!("{} is claimed, and refused", notice.id)),
            None => Ok(()),
        }
    }

    /// A notice claimed behind others of its queue: all notices before it are claimed as well.
    pub(super) fn may_claim_behind(&self, notice: &Notice, place: (Moment, usize)) -> Held {
        let free = self.ahead(notice.to, place).all(|entry| entry.in_hand.is_some());
        if free { Ok(()) } else { Err(format!("{} is claimed, and what is before it is not", notice.id)) }
    }

    pub(super) fn hold(&mut self, id: NoticeId) {
        let now = self.queued;
        if let Some(entry) = self.notices.get_mut(&id) {
            entry.in_hand = Some(now);
        }
    }

    /// The open notices of an address before a place in its queue.
    fn ahead(&self, to: Address, place: (Moment, usize)) -> impl Iterator<Item = &Entry> {
        let open = self.open.get(&to).into_iter().flat_map(move |open| open.range(..place));
        open.filter_map(|(_, id)| self.notices.get(id))
    }

    /// Sending to that address begins, of notice `which` if that is known. The first claimed notice there has not been
    /// checked at its claim, so it must be allowed to go out now. Returns whether there is a claimed notice: one that
    /// began with the opening of a person's channel does not begin again with its message.
    pub fn begin_claimed(
        &mut self,
        to: Address,
        which: Option<NoticeId>,
        now: Moment,
    ) -> Result<bool, String> {
        let open = self.open.get(&to).into_iter().flatten();
        let open = open.filter(|(_, id)| which.is_none_or(|which| which == **id));
        let claimed = |id: &NoticeId| self.notices.get(id).and_then(|entry| entry.in_hand);
        let first = open.filter_map(|(place, id)| Some((*place, *id, claimed(id)?))).next();
        let Some((place, id, then)) = first else { return Ok(false) };
        if let Some(other) = self.ahead(to, place).find(|entry| entry.queued <= then) {
            return Err(format!("{id} goes out before {}, which comes before it", other.notice.id));
        }
        let Some(entry) = self.notices.get_mut(&id) else { return Ok(false) };
        entry.in_hand = None;
        let notice = entry.notice.clone();
        self.may_go_out(&notice, now).map(|()| true)
    }

    /// The process is gone, and its claims with it.
    pub fn drop_claimed(&mut self) {
        self.notices.values_mut().for_each(|entry| entry.in_hand = None);
    }

    /// The notice is wanted and not too late, and disturbs no rest.
    fn may_go_out(&self, notice: &Notice, now: Moment) -> Held {
        let kind = notice.say.kind();
        if let Some(left) = self.guild.left {
            return Err(format!("the {kind} {} goes out, and the bot has been out since {left}", notice.id));
        }
        if self.is_unwanted(notice, now) {
            return Err(format!("the {kind} {} goes out though nobody wants it any more", notice.id));
        }
        if self.has_nothing_to_say(notice) {
            return Err(format!("the {kind} {} goes out though it has nothing to say", notice.id));
        }
        if self.is_too_late(notice, now) {
            return Err(format!(
                "the {kind} {} goes out too late: planned {}",
                notice.id, notice.scheduled_for
            ));
        }
        if let Address::Person(user) = notice.to {
            let brief = matches!(notice.say, NoticeKind::Brief { .. } | NoticeKind::GroupMeeting { .. });
            let answer = matches!(notice.say, NoticeKind::WroteToBot);
            let scheduled = is_scheduled(&notice.say);
            if scheduled && self.is_away(user, now) {
                return Err(format!("the {kind} {} goes out to somebody who is away", notice.id));
            }
            if self.rest_end(user, now).is_some_and(|end| scheduled && !self.is_too_late(notice, end)) {
                return Err(format!("the {kind} {} goes out at rest, and can wait", notice.id));
            }
            if let Some(end) = self.quiet_end(user, now) {
                // A reminder of a meeting in quiet hours is urgent, so is an answer to whoever has just written, and an
                // amendment disturbs no one; all pass what waits for the end of the quiet hours.
                let urgent = (brief || answer) && self.is_too_late(notice, end);
                return match urgent || matches!(notice.say, NoticeKind::Amend { .. }) {
                    true => Ok(()),
                    false => Err(format!("the {kind} {} goes out in quiet hours", notice.id)),
                };
            }
        }
        Ok(())
    }

    /// No two people have two series that are asked for or running.
    pub(super) fn have_one_series(&self, series: &Series) -> Held {
        // A single meeting stands beside others.
        let again = |one: &Series| one.rhythm.every != Every::Once;
        let open =
            |one: &Series| matches!(one.state, SeriesState::Asked | SeriesState::Running) && again(one);
        let other = |one: &&Series| {
            one.id != series.id && open(one) && series.people().iter().all(|who| one.other(who.id).is_some())
        };
        match self.series.values().find(other).filter(|_| open(series)) {
            Some(other) => Err(format!("two people have two series: {} and {}", series.id, other.id)),
            None => Ok(()),
        }
    }

    /// Whether the duty is on the agenda, or was due and has not been carried out.
    pub(super) fn is_planned(&self, duty: Duty) -> bool {
        self.tracks.get(&duty).is_some_and(|track| track.next.is_some() || !track.pending.is_empty())
    }

    /// Whether a notice is a spotlight.
    pub fn is_week(&self, id: NoticeId) -> bool {
        self.notices.get(&id).is_some_and(|entry| matches!(entry.notice.say, NoticeKind::Spotlight { .. }))
    }

    /// Whether an occurrence owes a notice, by the present settings.
    pub(super) fn owes(&self, planned: Planned) -> bool {
        self.guild.left.is_none()
            && match planned.duty {
                Duty::Tip { .. } => {
                    let own = &self.guild.own;
                    self.guild.tips_channel.is_some() && !own.tips.off && !own.own_tips_only
                }
                Duty::Spotlight { .. } => {
                    self.guild.spotlight_channel().is_some() && !self.guild.own.spotlight.off
                }
                Duty::Prompt { user, .. } => {
                    let there_are = !self.guild.own.own_prompts_only;
                    there_are && self.prompted.get(&user) == Some(&true) && !self.is_paused(user)
                }
                _ => self.fits_meetings(planned),
            }
    }

    pub(super) fn may_skip(&self, notice: &Notice, why: SkipReason, now: Moment) -> Held {
        let so = match why {
            SkipReason::TooLate => self.is_too_late(notice, now),
            SkipReason::Unwanted => self.is_unwanted(notice, now),
            SkipReason::Superseded => notice.scheduled_for < now,
            SkipReason::Away => matches!(notice.to, Address::Person(user) if self.is_away(user, now)),
            SkipReason::Quiet => match notice.to {
                Address::Person(user) => {
                    self.quiet_end(user, now).is_some_and(|end| self.is_too_late(notice, end))
                }
                Address::Channel(_) => false,
            },
            SkipReason::Nothing => self.has_nothing_to_say(notice),
            SkipReason::SwitchedOff => self.is_switched_off(notice),
            SkipReason::OverLimit => self.has_enough(notice, now),
            SkipReason::Removed => self.guild.left.is_some_and(|left| now >= left + TimeDelta::days(30)),
        };
        if so {
            Ok(())
        } else {
            Err(format!("the {} {} is left out as {why:?}", notice.say.kind(), notice.id))
        }
    }

    /// Whether a notice is wanted and has nothing left to say.
    fn has_nothing_to_say(&self, notice: &Notice) -> bool {
        match &notice.say {
            NoticeKind::Spotlight { from } => self.is_empty_week(notice, *from),
            NoticeKind::Cheered { recognition } => {
                let of_others =
                    |given: &Recognition| given.cheers.iter().any(|who| !given.receivers.contains(who));
                !self.given.get(recognition).is_some_and(of_others)
            }
            NoticeKind::Amend { of } => {
                let sent = |entry: &Entry| matches!(entry.notice.state, State::Sent { .. });
                !self.notices.get(of).is_some_and(sent)
            }
            NoticeKind::RoundMet { program, round } => !self.anybody_spoke(*program, *round),
            NoticeKind::Undelivered => !self.anything_waits(),
            NoticeKind::Lapsed { series } => !self.series.contains_key(series),
            _ => false,
        }
    }

    /// Whether a spotlight is of a week in which the team has seen no kudos.
    fn is_empty_week(&self, notice: &Notice, from: Moment) -> bool {
        let shown = |one: &Recognition| {
            one.kind == Kind::Kudos && one.withdrawn.is_none() && one.unannounced.len() < one.receivers.len()
        };
        let week = notice.scheduled_for - TimeDelta::days(8)..notice.scheduled_for;
        assert!(week.contains(&from), "the week before {} begins {from}", notice.scheduled_for);
        !self.given.values().any(|one| from <= one.at && one.at < notice.scheduled_for && shown(one))
    }

    pub(super) fn is_unwanted(&self, notice: &Notice, now: Moment) -> bool {
        let is = |series: &SeriesId, state: SeriesState| {
            self.series.get(series).is_some_and(|one| one.state == state)
        };
        match &notice.say {
            NoticeKind::Prompt { .. } => {
                let wants = |user: UserId| self.prompted.get(&user) == Some(&true) && !self.is_paused(user);
                !matches!(notice.to, Address::Person(user) if wants(user))
            }
            NoticeKind::Brief { series, meeting, .. } => {
                let left_out = |one: &Series| one.skipped.contains(&meeting.date);
                !is(series, SeriesState::Running) || self.series.get(series).is_some_and(left_out)
            }
            NoticeKind::DayBrief { from, to } => self.prepared(notice, (*from, *to)).is_empty(),
            NoticeKind::Invitation { series } | NoticeKind::StillAsked { series } => {
                !is(series, SeriesState::Asked)
            }
            NoticeKind::Aftermath { series, meeting } => self.conversations.is_settled(*series, meeting.date),
            NoticeKind::FollowUpDue { follow_up, .. } | NoticeKind::FollowUpStale { follow_up, .. } => {
                self.conversations.is_kept_or_dropped(*follow_up)
            }
            NoticeKind::StillFits { series } => !is(series, SeriesState::Running),
            NoticeKind::Accepted { series }
            | NoticeKind::Skipped { series, .. }
            | NoticeKind::Moved { series, .. }
            | NoticeKind::Agreed { series, .. }
            | NoticeKind::Kept { series } => !is(series, SeriesState::Running),
            NoticeKind::Proposed { series, proposal } => !self.is_open_proposal(*series, *proposal),
            _ => self.is_over(notice) || self.is_over_pairing(notice, now),
        }
    }

    pub(super) fn is_too_late(&self, notice: &Notice, now: Moment) -> bool {
        if self.has_begun(notice, now) {
            return true;
        }
        let late = now - notice.scheduled_for;
        if late <= TimeDelta::minutes(2) {
            return false;
        }
        match (&notice.say, notice.to) {
            (NoticeKind::GroupMeeting { at, .. }, _) => now > *at + TimeDelta::minutes(5),
            (NoticeKind::Brief { meeting, .. }, _) => now > meeting.at + TimeDelta::minutes(5),
            (
                NoticeKind::Tip { .. }
                | NoticeKind::Spotlight { .. }
                | NoticeKind::Cheered { .. }
                | NoticeKind::Undelivered
                | NoticeKind::DayBrief { .. }
                | NoticeKind::RoundDrawn { .. }
                | NoticeKind::RoundMet { .. }
                | NoticeKind::Introduced { .. }
                | NoticeKind::LeftOver { .. }
                | NoticeKind::DidMeet { .. }
                | NoticeKind::Aftermath { .. }
                | NoticeKind::StillFits { .. }
                | NoticeKind::FollowUpDue { .. }
                | NoticeKind::FollowUpStale { .. },
                _,
            ) => late > TimeDelta::hours(72),
            (NoticeKind::WroteToBot, _) => late > TimeDelta::minutes(15),
            (NoticeKind::StillAsked { .. }, _) => late > TimeDelta::days(7),
            (NoticeKind::Prompt { .. }, Address::Person(user)) => {
                let hour = now.with_timezone(&self.zone(user)).hour();
                late > TimeDelta::hours(12) || !(8..20).contains(&hour)
            }
            _ => false,
        }
    }
}

/// Whether the clock asks for what a notice says.
pub(super) fn is_scheduled(say: &NoticeKind) -> bool {
    matches!(
        say,
        NoticeKind::Prompt { .. }
            | NoticeKind::Brief { .. }
            | NoticeKind::DayBrief { .. }
            | NoticeKind::Introduced { .. }
            | NoticeKind::LeftOver { .. }
            | NoticeKind::DidMeet { .. }
            | NoticeKind::GroupMeeting { .. }
            | NoticeKind::Cheered { .. }
            | NoticeKind::Undelivered
            | NoticeKind::StillAsked { .. }
            | NoticeKind::Aftermath { .. }
            | NoticeKind::StillFits { .. }
            | NoticeKind::FollowUpDue { .. }
            | NoticeKind::FollowUpStale { .. }
    )
}
