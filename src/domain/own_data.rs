//! All that is kept about a member in a guild, as that member may see it. What may not be seen is left out here, by the
//! rules of recognitions and of topics; gathering it is `actions`', how it reads is the catalogue's.

use super::Moment;
use super::fair_use::Giving;
use super::follow_up::FollowUp;
use super::id::{GuildId, RecognitionId, UserId};
use super::meeting_record::MeetingRecord;
use super::member::{Member, Prompting};
use super::own_texts::OwnTexts;
use super::pairing::{AvoidList, Enrolment, Group};
use super::recognition::Recognition;
use super::series::Series;
use super::tip::Tip;
use super::topic::Topic;
use super::visibility::VisibleRecognition;

/// What is kept about a member.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnData {
    pub guild: GuildId,
    pub member: Member,
    pub duties: Vec<GuildDuty>,
    pub giving: Giving,
    pub prompting: Prompting,
    /// When the next prompt comes.
    pub next_prompt: Option<Moment>,
    pub conversations: Vec<Conversation>,
    pub enrolments: Vec<Enrolment>,
    pub groups: Vec<Group>,
    pub avoided: AvoidList,
    /// The tips that the member suggested or wrote for the guild.
    pub tips: Vec<OwnTip>,
    pub thanks: OwnThanks,
}

/// A tip that a member suggested for a guild, or wrote as its admin.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnTip {
    pub tip: Tip,
    pub state: OwnTipState,
    /// When it was suggested, taken or written last.
    pub at: Moment,
}

/// What has become of a tip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnTipState {
    /// No admin has decided on it.
    Waits,
    /// It is one of the guild's own, with the member's name.
    Taken,
    /// The member wrote it as an admin.
    Written,
}

impl OwnTip {
    /// Those of a member among a guild's own texts.
    pub fn of(own: &OwnTexts, user: UserId) -> Vec<OwnTip> {
        let waits = own.suggestions.iter().filter(|one| one.by == user);
        let waits = waits.map(|one| OwnTip { tip: one.tip.clone(), state: OwnTipState::Waits, at: one.at });
        let others = own.tips.iter().filter_map(|one| {
            let state = match (one.suggested_by == Some(user), one.by == Some(user)) {
                (true, _) => OwnTipState::Taken,
                (false, true) => OwnTipState::Written,
                (false, false) => return None,
            };
            Some(OwnTip { tip: one.text.clone(), state, at: one.at })
        });
        others.chain(waits).collect()
    }
}

/// What a member is to a guild, as far as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuildDuty {
    Owner,
    /// The admin who used `/setup` last.
    SetUp,
}

/// The recognitions that a member has to do with, the latest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnThanks {
    pub received: Vec<Recognition>,
    pub given: Vec<Recognition>,
    /// What others gave and received, and the member cheered.
    pub cheered: Vec<Recognition>,
    pub taken_back: Vec<TakenBack>,
    /// Of what was given before this moment some may be missing.
    pub missing_before: Option<Moment>,
}

/// A one-on-one with what the two wrote down, as one of them may see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    pub series: Series,
    pub meetings: Vec<MeetingRecord>,
    pub topics: Vec<Topic>,
    pub follow_ups: Vec<FollowUp>,
}

/// That a recognition was taken back, or that the member stepped out of it. Its words are told to no viewer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    pub id: RecognitionId,
    /// When it was given.
    pub given: Moment,
    /// None if the giver is anonymous and not the viewer.
    pub from: Option<UserId>,
    /// The receivers that the viewer may know of.
    pub to: Vec<UserId>,
    pub what: TakingBack,
    pub at: Moment,
}

/// What was taken back, and by whom, as far as the viewer may know: that it was another member says no more, since a name
/// could be that of an anonymous giver or of a hidden receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakingBack {
    /// The viewer stepped out of it.
    SteppedOut,
    ByViewer,
    ByAnother,
}

impl OwnThanks {
    /// What the member received, as the member may see it.
    pub fn received(&self, member: UserId) -> Vec<VisibleRecognition<'_>> {
        seen(&self.received, member)
    }

    /// What the member gave.
    pub fn given(&self, member: UserId) -> Vec<VisibleRecognition<'_>> {
        seen(&self.given, member)
    }

    /// What the member cheered, as far as the member may still see it.
    pub fn cheered(&self, member: UserId) -> Vec<VisibleRecognition<'_>> {
        seen(&self.cheered, member)
    }

    /// Adds what a recognition tells of the member beside having been received or given: cheers and what was taken back.
    pub fn note(&mut self, one: &Recognition, member: UserId) {
        if one.cheers.contains(&member) && one.seen_by(Some(member)).is_some() {
            self.cheered.push(one.clone());
        }
        self.taken_back.extend(TakenBack::of(one, member));
    }
}

fn seen(all: &[Recognition], member: UserId) -> Vec<VisibleRecognition<'_>> {
    all.iter().filter_map(|one| one.seen_by(Some(member))).collect()
}

impl Conversation {
    /// What one of the two may see of it: nothing private of the other, and only the questions the reader was given.
    pub fn seen_by(
        reader: UserId,
        series: Series,
        mut meetings: Vec<MeetingRecord>,
        mut topics: Vec<Topic>,
        follow_ups: Vec<FollowUp>,
    ) -> Conversation {
        topics.retain(|topic| topic.is_seen_by(reader));
        for meeting in &mut meetings {
            meeting.asked.retain(|(asked, _)| *asked == reader);
        }
        Conversation { series, meetings, topics, follow_ups }
    }

    /// About how many bytes its words have.
    pub fn bytes(&self) -> usize {
        let topics = self.topics.iter().map(|topic| topic.text.len());
        topics.chain(self.follow_ups.iter().map(|one| one.what.len())).sum()
    }
}

impl TakenBack {
    /// What a member may know of what was taken back of a recognition; None if nothing was, or it is not the member's affair.
    pub fn of(one: &Recognition, member: UserId) -> Option<TakenBack> {
        let (what, at) = taking_back(one, member)?;
        let standing = Recognition { withdrawn: None, ..one.clone() };
        let seen = standing.seen_by(Some(member));
        let (from, to) = seen.map(|seen| (seen.from, seen.to)).unwrap_or_default();
        Some(TakenBack { id: one.id, given: one.at, from, to, what, at })
    }
}

fn taking_back(one: &Recognition, member: UserId) -> Option<(TakingBack, Moment)> {
    if let Some(left) = one.left.iter().find(|left| left.by == member) {
        return Some((TakingBack::SteppedOut, left.at));
    }
    let withdrawn = one.withdrawn?;
    let concerned = one.giver == member || one.receivers.contains(&member);
    match withdrawn.by == member {
        true => Some((TakingBack::ByViewer, withdrawn.at)),
        false => concerned.then_some((TakingBack::ByAnother, withdrawn.at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recognition::{Kind, Withdrawn};

    const GIVER: UserId = UserId(1);
    const ANA: UserId = UserId(2);
    const SHY: UserId = UserId(3);
    const ADMIN: UserId = UserId(9);

    fn at(second: i64) -> Moment {
        Moment::from_timestamp(1_790_000_000 + second, 0).unwrap()
    }

    fn kudos() -> Recognition {
        let to = vec![ANA, SHY];
        let kudos = Recognition::kudos(RecognitionId(1), GuildId(1), GIVER, to, "for the help".into(), at(0));
        Recognition { unannounced: vec![SHY], anonymous: true, ..kudos }
    }

    fn told(one: &Recognition, member: UserId) -> Option<(Option<UserId>, Vec<UserId>, TakingBack)> {
        TakenBack::of(one, member).map(|taken| (taken.from, taken.to, taken.what))
    }

    #[test]
    fn who_took_back_what_is_told_without_anonymous_givers_and_hidden_receivers() {
        assert_eq!(told(&kudos(), ANA), None);
        let by = |by| Recognition { withdrawn: Some(Withdrawn { by, at: at(5) }), ..kudos() };
        let other = TakingBack::ByAnother;
        assert_eq!(told(&by(GIVER), GIVER), Some((Some(GIVER), vec![ANA, SHY], TakingBack::ByViewer)));
        assert_eq!(told(&by(GIVER), ANA), Some((None, vec![ANA], other)));
        assert_eq!(told(&by(SHY), ANA), Some((None, vec![ANA], other)));
        assert_eq!(told(&by(SHY), SHY), Some((None, vec![ANA, SHY], TakingBack::ByViewer)));
        assert_eq!(told(&by(ANA), GIVER), Some((Some(GIVER), vec![ANA, SHY], other)));
        assert_eq!(told(&by(ADMIN), ADMIN), Some((None, vec![ANA], TakingBack::ByViewer)));
        assert_eq!(told(&by(ADMIN), UserId(7)), None);
    }

    #[test]
    fn who_stepped_out_is_told_so_alone() {
        let left = vec![Withdrawn { by: ANA, at: at(5) }];
        let one = Recognition { receivers: vec![SHY], left, ..kudos() };
        assert_eq!(told(&one, ANA), Some((None, vec![], TakingBack::SteppedOut)));
        for other in [GIVER, SHY] {
            assert_eq!(told(&one, other), None);
        }
    }

    #[test]
    fn a_cheer_is_told_while_what_was_cheered_may_be_seen() {
        let cheered = |one: Recognition| {
            let mut thanks = OwnThanks::default();
            thanks.note(&Recognition { cheers: vec![ADMIN], ..one }, ADMIN);
            thanks.cheered.len()
        };
        assert_eq!(cheered(kudos()), 1);
        assert_eq!(cheered(Recognition { kind: Kind::Note, ..kudos() }), 0);
        assert_eq!(cheered(Recognition { withdrawn: Some(Withdrawn { by: ANA, at: at(5) }), ..kudos() }), 0);
    }
}
