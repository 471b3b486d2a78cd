//! The buttons by which people settle what concerns themselves: their clock, and that they are forgotten.

use crate::domain::custom_id::custom_ids;
use crate::domain::errand::Errand;
use crate::domain::forms::Wish;
use crate::domain::id::GuildId;
use crate::domain::private_messages::PrivateTopic;
use crate::domain::reach::Reference;
use crate::domain::tz::Tz;

custom_ids! {
    /// What people ask for about themselves.
    pub enum MemberButton {
        /// Forget the person who presses it, in a server.
        "erase" => Erase(guild: GuildId),
        /// Go by this clock, and then go on with what was begun.
        "zone-is" => ZoneIs { zone: Tz, then: Option<Wish> },
        /// Open the form for another clock, and then go on with what was begun.
        "zone" => OtherZone { then: Option<Wish> },
        /// Open the form for another clock, from one's settings.
        "own-zone" => OwnZone,
        /// Open the form for quiet hours.
        "quiet-hours" => Hours,
        /// Open the form for working days.
        "working-days" => WorkingDays,
        /// Be back from an absence.
        "back" => Back,
        /// Choose who may read thanks to the member.
        "visibility" => Visibility,
        /// Have prompts come.
        "nudge" => PromptsOn,
        /// Have none come.
        "no-nudge" => PromptsOff,
        /// Open the help, at the page that is named.
        "help-open" => OpenHelp(page: Option<String>),
        /// Open the form for kudos, for whom is chosen in it.
        "thank-someone" => ThankSomeone,
        /// Show what the member gets in private.
        "messages" => Messages,
        /// Get what is about that, or no more.
        "messages-topic" => Topic(topic: PrivateTopic),
        /// Get no more hints below answers.
        "no-more-hints" => NoMoreHints,
        /// How many unasked-for messages a week are enough, which is chosen in a menu.
        "messages-enough" => Enough,
        /// The language to speak, which is chosen in a menu.
        "my-language" => Language,
        /// A file of all that is kept about the member.
        "export" => Export,
        /// Ask whether to forget the member.
        "ask-erase" => AskErase,
        /// Turn to a page of the help, which is chosen in a menu.
        "help" => Help,
        /// Choose which server commands in private messages are about, and then go on with the one that asked.
        "server" => Server(then: Errand),
    }
}

impl MemberButton {
    pub(super) fn reference(&self) -> Reference {
        match self {
            MemberButton::Erase(guild) => Reference::Server(*guild),
            MemberButton::ZoneIs { .. }
            | MemberButton::OtherZone { .. }
            | MemberButton::OwnZone
            | MemberButton::Hours
            | MemberButton::WorkingDays
            | MemberButton::Back
            | MemberButton::Visibility
            | MemberButton::PromptsOn
            | MemberButton::PromptsOff
            | MemberButton::Export
            | MemberButton::AskErase
            | MemberButton::OpenHelp(_)
            | MemberButton::ThankSomeone
            | MemberButton::Messages
            | MemberButton::Topic(_)
            | MemberButton::NoMoreHints
            | MemberButton::Enough
            | MemberButton::Language
            | MemberButton::Help => Reference::Here,
            MemberButton::Server(_) => Reference::Chosen,
        }
    }

    pub(super) fn is_way_out(&self) -> bool {
        match self {
            MemberButton::Erase(_)
            | MemberButton::AskErase
            | MemberButton::Export
            | MemberButton::PromptsOff => true,
            MemberButton::ZoneIs { .. }
            | MemberButton::OtherZone { .. }
            | MemberButton::OwnZone
            | MemberButton::Hours
            | MemberButton::WorkingDays
            | MemberButton::Back
            | MemberButton::Visibility
            | MemberButton::PromptsOn
            | MemberButton::OpenHelp(_)
            | MemberButton::ThankSomeone
            | MemberButton::Messages
            | MemberButton::Topic(_)
            | MemberButton::NoMoreHints
            | MemberButton::Enough
            | MemberButton::Language
            | MemberButton::Help
            | MemberButton::Server(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::custom_id::issued::{hold_buttons, wish};
    use crate::domain::errand::Typed;
    use crate::domain::id::InteractionId;
    use crate::domain::period::Period;

    #[test]
    fn what_was_ever_issued_means_what_it_meant() {
        let issued = vec![
            ("erase:51", MemberButton::Erase(GuildId(51))),
            (
                "zone-is:Europe/Lisbon:",
                MemberButton::ZoneIs { zone: "Europe/Lisbon".parse().unwrap(), then: None },
            ),
            ("zone-is:UTC:3d.2.4.45.0930", MemberButton::ZoneIs { zone: Tz::UTC, then: Some(wish()) }),
            ("own-zone", MemberButton::OwnZone),
            ("zone:", MemberButton::OtherZone { then: None }),
            ("zone:3d.2.4.45.0930", MemberButton::OtherZone { then: Some(wish()) }),
            ("quiet-hours", MemberButton::Hours),
            ("working-days", MemberButton::WorkingDays),
            ("back", MemberButton::Back),
            ("visibility", MemberButton::Visibility),
            ("nudge", MemberButton::PromptsOn),
            ("no-nudge", MemberButton::PromptsOff),
            ("export", MemberButton::Export),
            ("help-open:", MemberButton::OpenHelp(None)),
            ("help-open:meet", MemberButton::OpenHelp(Some("meet".into()))),
            ("thank-someone", MemberButton::ThankSomeone),
            ("messages", MemberButton::Messages),
            ("messages-topic:cheers", MemberButton::Topic(PrivateTopic::Cheers)),
            ("no-more-hints", MemberButton::NoMoreHints),
            ("messages-enough", MemberButton::Enough),
            ("my-language", MemberButton::Language),
            ("ask-erase", MemberButton::AskErase),
            ("help", MemberButton::Help),
            ("server:none", MemberButton::Server(Errand::Nothing)),
            ("server:prompts-on", MemberButton::Server(Errand::PromptsOn)),
            ("server:prompts-off", MemberButton::Server(Errand::PromptsOff)),
            ("server:prompts-now", MemberButton::Server(Errand::PromptsNow)),
            ("server:one-on-ones", MemberButton::Server(Errand::OneOnOnes)),
            ("server:one-on-one:3d.2.4.45.0930", MemberButton::Server(Errand::OneOnOne(wish()))),
            ("server:tip", MemberButton::Server(Errand::Tip)),
            ("server:mine:all:", MemberButton::Server(Errand::Mine { period: Period::All, value: None })),
            (
                "server:given:week:Care%3a 1",
                MemberButton::Server(Errand::Given {
                    period: Period::ThisWeek,
                    value: Some(Typed("Care: 1".into())),
                }),
            ),
            ("server:review:year", MemberButton::Server(Errand::Review(Period::ThisYear))),
            ("server:time-zone:UTC", MemberButton::Server(Errand::TimeZone(Typed("UTC".into())))),
            (
                "server:quiet-hours:22%3a00-7",
                MemberButton::Server(Errand::QuietHours(Typed("22:00-7".into()))),
            ),
            ("server:away:3", MemberButton::Server(Errand::Away(3))),
            ("server:back", MemberButton::Server(Errand::Back)),
            ("server:erase", MemberButton::Server(Errand::Erase)),
            ("server:kept:52", MemberButton::Server(Errand::Kept(InteractionId(52)))),
        ];
        for errand in Errand::NAMES {
            let id = format!("server:{errand}");
            assert!(
                issued.iter().any(|(issued, _)| *issued == id || issued.starts_with(&format!("{id}:"))),
                "{id}"
            );
        }
        hold_buttons(MemberButton::NAMES, issued);
    }
}
