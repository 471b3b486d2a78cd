//! The tips that a member suggested or wrote for a server, in words.

use crate::catalogue::phrases;
use crate::catalogue::views::own_data::sheet::tip_state;
use crate::catalogue::views::review::in_line;
use crate::domain::own_data::OwnTip;

use super::{Page, list, section};

impl Page<'_> {
    pub(super) fn tips(&self) -> Vec<String> {
        let lines = self.contents.data.tips.iter().map(|own| self.tip(own)).collect();
        section(2, self.say(&phrases::OWN_TIPS), list(lines))
    }

    fn tip(&self, own: &OwnTip) -> String {
        let (state, when) = (tip_state(own.state).to_owned(), self.time(own.at));
        let tip = &own.tip;
        let head = self.say(phrases::OwnTip { title: in_line(&tip.title), state, when });
        let parts = [&tip.idea, &tip.try_this].into_iter().chain(&tip.reflect).map(|part| in_line(part));
        std::iter::once(head).chain(parts).collect::<Vec<_>>().join(" ")
    }
}
