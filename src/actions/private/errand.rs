//! How a command waits for the choice of its server: in the menu's custom id where it fits, else in memory. New commands wait in
//! memory unless they are named here.

use crate::domain::buttons::{ButtonAction, MemberButton};
use crate::domain::errand::{Errand, Typed};
use crate::domain::forms::Wish;
use crate::domain::looking::List;
use crate::domain::message::limit;
use crate::domain::time_of_day::time_of_day;

use super::super::{Context, Invoker, OneOnOnePlan, Person, Request};

/// Returns what stands for the request in a custom id.
pub(super) fn pack(context: &Context, invoker: &Invoker, request: Request) -> Errand {
    if let Some(errand) = written(&request).filter(fits) {
        return errand;
    }
    context.errands.keep(invoker.person.id, invoker.interaction, request, context.now());
    Errand::Kept(invoker.interaction)
}

/// Returns the request; None when nothing was asked for, or it waited for too long.
pub(in crate::actions) fn unpack(context: &Context, invoker: &Invoker, errand: &Errand) -> Option<Request> {
    let typed = |value: &Option<Typed>| value.as_ref().map(|typed| typed.0.clone());
    Some(match errand {
        Errand::Nothing => return None,
        Errand::PromptsOn => Request::PromptsOn,
        Errand::PromptsOff => Request::PromptsOff,
        Errand::PromptsNow => Request::PromptNow,
        Errand::OneOnOnes => Request::ListOneOnOnes,
        Errand::OneOnOne(wish) => Request::PlanOneOnOne(plan(wish)),
        Errand::Tip => Request::Tip { post: false },
        Errand::Mine { period, value } => {
            Request::Look { list: List::Mine, value: typed(value), period: *period }
        }
        Errand::Given { period, value } => {
            Request::Look { list: List::Given, value: typed(value), period: *period }
        }
        Errand::Review(period) => Request::Review { period: *period },
        Errand::TimeZone(zone) => Request::TimeZone { zone: zone.0.clone() },
        Errand::QuietHours(hours) => Request::QuietHours { hours: hours.0.clone() },
        Errand::Away(days) => Request::Away { days: *days },
        Errand::Back => Request::Back,
        Errand::Erase => Request::Erase,
        Errand::Kept(command) => {
            return context.errands.find(invoker.person.id, *command, context.now());
        }
    })
}

/// The request as an errand that says all of it; None of a request that has none.
fn written(request: &Request) -> Option<Errand> {
    let typed = |value: &Option<String>| value.clone().map(Typed);
    Some(match request {
        Request::PromptsOn => Errand::PromptsOn,
        Request::PromptsOff => Errand::PromptsOff,
        Request::PromptNow => Errand::PromptsNow,
        Request::ListOneOnOnes => Errand::OneOnOnes,
        Request::PlanOneOnOne(plan) => {
            // A time that is none is to be answered as it was typed, and a date is read by the server's clock.
            let at = time_of_day(&plan.at).filter(|_| plan.starts.is_none())?;
            Errand::OneOnOne(Wish { at: Some(at), ..plan.wish() })
        }
        Request::Tip { post: false } => Errand::Tip,
        Request::Look { list: List::Mine, value, period } => {
            Errand::Mine { period: *period, value: typed(value) }
        }
        Request::Look { list: List::Given, value, period } => {
            Errand::Given { period: *period, value: typed(value) }
        }
        Request::Review { period } => Errand::Review(*period),
        Request::TimeZone { zone } => Errand::TimeZone(Typed(zone.clone())),
        Request::QuietHours { hours } => Errand::QuietHours(Typed(hours.clone())),
        Request::Away { days } => Errand::Away(*days),
        Request::Back => Errand::Back,
        Request::Erase => Errand::Erase,
        _ => return None,
    })
}

/// Whether a menu has room for the errand. One that says an empty word would be read as saying none.
fn fits(errand: &Errand) -> bool {
    let says_nothing = |value: &Option<Typed>| value.as_ref().is_some_and(|typed| typed.0.is_empty());
    let empty = match errand {
        Errand::Mine { value, .. } | Errand::Given { value, .. } => says_nothing(value),
        _ => false,
    };
    let menu = ButtonAction::from(MemberButton::Server(errand.clone())).to_string();
    !empty && menu.chars().count() <= limit::CUSTOM_ID
}

/// Discord says nothing of the other person here: asking them looks up whether they are a member, and their name.
fn plan(wish: &Wish) -> OneOnOnePlan {
    OneOnOnePlan {
        with: Person { id: wish.with, name: String::new(), bot: false, member: false },
        often: wish.often,
        on: wish.on,
        at: wish.at.map_or(String::new(), |at| at.format("%H:%M").to_string()),
        minutes: wish.minutes,
        starts: wish.starts.map(|date| date.to_string()),
        lead: wish.lead,
    }
}
