//! What people do about pairings: start rounds and end them, take part, leave, avoid somebody, agree on a time, say whether
//! they met.

use chrono::TimeDelta;
use sincerely::actions::{Entry, Fields, PairingRequest, ProgramPlan, Request};
use sincerely::domain::buttons::PairingButton;
use sincerely::domain::forms::PairingForm;
use sincerely::domain::id::{ChannelId, UserId};
use sincerely::domain::pairing::ProgramKind;

use crate::people::Act;
use crate::world::Inner;

/// The channel of most rounds, which stays open.
const COFFEE: ChannelId = ChannelId(300);

impl Inner {
    /// A person does something about pairings.
    pub fn pair(&mut self, user: UserId) -> Option<Act> {
        match self.chance.u32(0..24) {
            0 => self.start_rounds(),
            1 if self.happens(150) => {
                let kind = self.pick(&ProgramKind::ALL);
                self.in_server(UserId(1_000), Request::Pairings(PairingRequest::Stop(kind)))
            }
            1..10 => self.join(user),
            10..12 => {
                let kind = self.pick(&ProgramKind::ALL);
                self.press_about_pairings(user, PairingButton::Leave(kind))
            }
            12 => self.in_server(user, Request::Pairings(PairingRequest::Leave)),
            13..16 => {
                let whom = self.somebody_else(user);
                let whom = self.named(whom);
                self.in_server(user, Request::Pairings(PairingRequest::Avoid(whom)))
            }
            16 => self.avoid_no_more(user),
            17 => self.in_server(user, Request::Pairings(PairingRequest::List)),
            _ => self.say_in_group(user),
        }
    }

    /// An admin starts rounds, or has those that run come otherwise.
    pub fn start_rounds(&mut self) -> Option<Act> {
        let kind = self.pick(&[ProgramKind::Coffee, ProgramKind::Coffee, ProgramKind::Mentoring]);
        let (weeks, size) = (self.pick(&[1, 2, 2, 4]), self.pick(&[2, 2, 3]));
        let first = if self.happens(700) { COFFEE } else { crate::people::TIPS };
        let channel = self.channel_from(first)?;
        let plan = ProgramPlan { kind, weeks, size, channel };
        self.in_server(UserId(1_000), Request::Pairings(PairingRequest::Start(plan)))
    }

    pub fn join(&mut self, user: UserId) -> Option<Act> {
        let roles = [PairingButton::Join, PairingButton::Join, PairingButton::Offer, PairingButton::Seek];
        let button = roles[self.chance.usize(0..roles.len())].clone();
        self.press_about_pairings(user, button)
    }

    fn press_about_pairings(&mut self, user: UserId, button: PairingButton) -> Option<Act> {
        self.in_server(user, Request::Press { button: button.into(), chosen: None })
    }

    fn avoid_no_more(&mut self, user: UserId) -> Option<Act> {
        let avoided = self.books.pairings.avoided.get(&user)?;
        let whom = *avoided.get(self.chance.usize(0..avoided.len().max(1)))?;
        let whom = self.named(whom);
        self.in_server(user, Request::Pairings(PairingRequest::Unavoid(whom)))
    }

    /// A member of a group proposes a time to the others, answers such a proposal, or says whether they met.
    fn say_in_group(&mut self, user: UserId) -> Option<Act> {
        let group = self.books.pairings.groups.values().rev().find(|group| group.has(user))?.clone();
        let id = group.id;
        if let Some(open) = group.proposal.filter(|open| open.by != user) {
            return self.press_about_pairings(user, PairingButton::Suits { group: id, at: open.at });
        }
        match self.chance.u32(0..3) {
            0 => self.press_about_pairings(user, PairingButton::Met(id)),
            1 if self.happens(300) => self.press_about_pairings(user, PairingButton::NotMet(id)),
            _ => {
                let fields = Fields::from_iter([("message", Entry::Text(self.group_time()))]);
                self.in_server(user, Request::Submit { form: PairingForm::Propose(id).into(), fields })
            }
        }
    }

    /// A time for a group, as people write it.
    pub fn group_time(&mut self) -> String {
        let (day, time) = (["tomorrow", "Tuesday", "Sunday", "today"], ["09:15", "12:00", "02:30", "18:40"]);
        format!("{} {}", self.pick(&day), self.pick(&time))
    }

    /// How long after the beginning of a quarter somebody starts rounds.
    pub fn early(&mut self) -> TimeDelta {
        TimeDelta::milliseconds(self.chance.i64(1_000..400_000_000) | 1)
    }
}
