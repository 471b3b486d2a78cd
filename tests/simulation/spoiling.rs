//! What sabotages do to the batches of the bot before they are kept. What they do to its reads is in `store`.

use chrono::TimeDelta;
use sincerely::domain::duty::{Duty, Planned};
use sincerely::domain::guild::KEPT;
use sincerely::domain::id::NoticeId;
use sincerely::domain::member::Settle;
use sincerely::domain::notice::{Notice, NoticeKind, State};
use sincerely::store::{Batch, Change, Condition, PairingChange, PairingCondition};

use crate::sabotage::Sabotage;
use crate::world::Inner;

impl Inner {
    /// The batch as the sabotage has it.
    pub fn spoil(&mut self, mut batch: Batch) -> Batch {
        let scheduled = batch.conditions.iter().any(|one| matches!(one, Condition::PlannedAt(_)));
        let unlucky = self.sabotage == Some(Sabotage::LoseOccurrence) && scheduled && self.happens(50);
        match self.sabotage {
            Some(Sabotage::IgnoreConsent) => {
                batch.changes.retain(|change| !matches!(change, Change::Drop(Duty::Prompt { .. })));
                // The sabotaged store never keeps what this condition expects.
                batch.conditions.retain(|one| !matches!(one, Condition::PromptingIs(_)));
            }
            Some(Sabotage::LeaveInSilence) => {
                batch.changes.retain(|change| !tells(change, "stopped"));
            }
            Some(Sabotage::AskForEver) => {
                let ends = |planned: &Planned| matches!(planned.duty, Duty::Lapse { .. });
                batch.changes.retain(|change| !matches!(change, Change::Plan(planned) if ends(planned)));
            }
            Some(Sabotage::GiveFreely) => {
                for condition in &mut batch.conditions {
                    if let Condition::FairUse { rules, .. } = condition {
                        rules.daily_allowance = 100;
                    }
                }
            }
            Some(Sabotage::ForgetCount) => {
                let counts = |change: &Change| matches!(change, Change::UpdateMember(_, Settle::Unasked(_)));
                batch.changes.retain(|change| !counts(change));
            }
            Some(Sabotage::BreakPromises) => {
                let reminds = |planned: &Planned| matches!(planned.duty, Duty::FollowUp { .. });
                batch.changes.retain(|change| !matches!(change, Change::Plan(planned) if reminds(planned)));
            }
            Some(Sabotage::AnswerTwice) => {
                batch.conditions.retain(|one| !matches!(one, Condition::MeetingIs { .. }));
            }
            Some(Sabotage::LoseMove) if agrees(&batch) => {
                for change in &mut batch.changes {
                    if let Change::PutSeries(series) = change {
                        series.moved.clear();
                    }
                }
            }
            Some(Sabotage::KeepOldTime) if agrees(&batch) => {
                batch.changes.retain(|change| !matches!(change, Change::Replan { .. }));
            }
            Some(Sabotage::BriefTwice) => batch.changes.iter_mut().for_each(of_its_series),
            Some(Sabotage::BriefByOldClock) => {
                let settles = batch.changes.iter().any(|change| matches!(change, Change::UpdateMember(..)));
                let briefs = |planned: &Planned| settles && matches!(planned.duty, Duty::DayBrief { .. });
                batch
                    .changes
                    .retain(|change| !matches!(change, Change::Replan { planned, .. } if briefs(planned)));
            }
            Some(Sabotage::TwoGroups) => in_two_groups(&mut batch.changes),
            Some(Sabotage::IgnoreAvoided) => {
                let rests = |one: &Condition| matches!(one, Condition::Pairing(one) if matches!(**one, PairingCondition::AvoidListIs(_)));
                batch.conditions.retain(|one| !rests(one));
            }
            Some(Sabotage::ForgetLeftOver) => batch.changes.retain(|change| !tells(change, "left-over")),
            Some(Sabotage::IntroduceSome) => {
                batch.changes.retain(|change| !tells(change, "introduced") || self.happens(800));
            }
            Some(Sabotage::DrawLate) => batch.changes.iter_mut().for_each(drawn_late),
            Some(Sabotage::LoseTopics) => {
                batch.changes.retain(|change| !matches!(change, Change::PutTopic(_)) || self.happens(900));
            }
            Some(Sabotage::RemindLate) => batch.changes.iter_mut().for_each(reminded_late),
            Some(Sabotage::GiveUpAtOnce) => batch.changes.iter_mut().for_each(given_up),
            Some(Sabotage::NeverTellReceivers) => batch.changes.retain(|change| !tells(change, "thanked")),
            Some(Sabotage::NeverTellAdmins) => batch.changes.retain(|change| !tells(change, "undelivered")),
            Some(Sabotage::SpendTips) => {
                batch.changes.retain(|change| !matches!(change, Change::Undraw { .. }));
            }
            Some(Sabotage::PromptForEver) => {
                batch.changes.retain(|change| !matches!(change, Change::PromptFailed { .. }));
            }
            Some(Sabotage::KeepOldChannel) => self.books.keep_in_place(&mut batch.changes),
            Some(Sabotage::ServeRemoved) => {
                batch.conditions.retain(|one| !matches!(one, Condition::GuildIs(_)));
            }
            Some(Sabotage::ForgetEarly)
                if batch.changes.iter().any(|change| matches!(change, Change::PutGuild(_))) =>
            {
                batch.changes.iter_mut().for_each(hastened);
            }
            Some(Sabotage::LoseOccurrence) if unlucky => {
                batch.changes.retain(|change| !matches!(change, Change::Enqueue(_)));
            }
            Some(Sabotage::DoubleSeries) => {
                batch.conditions.retain(|one| !matches!(one, Condition::NoSeriesBetween { .. }));
            }
            Some(Sabotage::KeepWeeks) => {
                batch.changes.retain(|change| match change {
                    Change::Enqueue(Notice { say: NoticeKind::Amend { of }, .. }) => !self.books.is_week(*of),
                    _ => true,
                });
            }
            _ => {}
        }
        batch
    }
}

/// Whether the change owes a notice of that kind.
fn tells(change: &Change, kind: &str) -> bool {
    matches!(change, Change::Enqueue(notice) if notice.say.kind() == kind)
}

/// Whether two people agree by it on a change of their meetings.
fn agrees(batch: &Batch) -> bool {
    batch.changes.iter().any(|change| tells(change, "agreed"))
}

/// Sabotage: names a brief as if no other one-on-one had one at that moment.
fn of_its_series(change: &mut Change) {
    if let Change::Enqueue(notice) = change
        && let NoticeKind::DayBrief { .. } = notice.say
    {
        notice.id = NoticeId::of(&[&notice.id.to_string(), &fastrand::u64(..).to_string()]);
    }
}

/// Sabotage: takes a member of the first group that is drawn into the second as well.
fn in_two_groups(changes: &mut [Change]) {
    let groups = changes.iter_mut().filter_map(|change| match change {
        Change::Pairing(change) => match &mut **change {
            PairingChange::PutGroup(group) => Some(group),
            _ => None,
        },
        _ => None,
    });
    if let [first, second, ..] = &mut groups.collect::<Vec<_>>()[..] {
        second.members.extend(first.members.first());
    }
}

fn reminded_late(change: &mut Change) {
    if let Change::Plan(Planned { duty: Duty::FollowUp { .. }, at }) = change {
        *at += TimeDelta::days(1);
    }
}

fn drawn_late(change: &mut Change) {
    if let Change::Plan(Planned { duty: Duty::Round { .. }, at }) = change {
        *at += TimeDelta::days(1);
    }
}

fn given_up(change: &mut Change) {
    if let Change::PutNotice(notice) = change
        && let State::Blocked { refusal, .. } = notice.state
    {
        notice.state = State::Undeliverable { refusal, at: notice.next_attempt_at };
    }
}

fn hastened(change: &mut Change) {
    if let Change::Plan(Planned { duty: Duty::ForgetServer { .. }, at }) = change {
        *at -= KEPT - TimeDelta::hours(1);
    }
}
