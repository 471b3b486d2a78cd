//! Rounds of coffee and mentoring in the document, and whom the member avoids.

use crate::catalogue::phrases;
use crate::catalogue::views::pairing::{name, role};
use crate::domain::pairing::{Enrolment, Group};

use super::{Page, list, section};

impl Page<'_> {
    pub(super) fn rounds(&self) -> Vec<String> {
        let data = self.contents.data;
        let takes_part = data.enrolments.iter().flat_map(|one| self.enrolment(one));
        let groups = data.groups.iter().rev().map(|group| self.group(group));
        let lines = list(takes_part.chain(groups).collect());
        let avoided = data.avoided.whom.iter().map(|id| self.name(*id)).collect();
        [
            section(2, self.say(&phrases::PAIRINGS_LIST_TITLE), lines),
            section(2, self.say(&phrases::OWN_AVOIDED), list(avoided)),
        ]
        .concat()
    }

    fn enrolment(&self, one: &Enrolment) -> Vec<String> {
        let (program, role) = (name(one.program.kind), role(one.role));
        let takes_part = self.say(phrases::PairingsListYou { program, role });
        let waited = (one.waited > 0).then(|| self.say(phrases::OwnWaited { count: one.waited }));
        [Some(takes_part), waited].into_iter().flatten().collect()
    }

    fn group(&self, group: &Group) -> String {
        let me = self.contents.member();
        let line = self.say(phrases::OwnGroup {
            program: name(group.id.program.kind),
            role: role(group.role(me)),
            round: group.id.round,
            who: self.names(&group.others(me)),
        });
        let met = self.say(match group.met {
            Some(true) => &phrases::HISTORY_HAPPENED,
            Some(false) => &phrases::HISTORY_MISSED,
            None => &phrases::HISTORY_UNKNOWN,
        });
        let agreed = group.meeting.map(|at| self.say(phrases::OwnGroupMeeting { when: self.time(at) }));
        let proposed = group.proposal.as_ref().map(|proposal| {
            let (who, when) = (self.name(proposal.by), self.time(proposal.at));
            self.say(phrases::OwnGroupProposal { who, when })
        });
        let parts = [Some(line), Some(met), agreed, proposed].into_iter().flatten();
        parts.collect::<Vec<_>>().join(" · ")
    }
}
