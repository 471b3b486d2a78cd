//! What each button and menu does, by subject. Who may press it is decided at the wall; what is done is each action's.

use crate::domain::buttons::{
    AdminButton, ButtonAction, LookBackButton, MemberButton, PromptButton, RecognitionButton, SeriesButton,
    WordsButton,
};
use crate::domain::looking::{Filter, List};
use crate::domain::message::Reply;

use super::{
    Chosen, Context, Invoker, Outcome, again, announce, audit, cheer, erase, kudos, ledger, one_on_one,
    prompts, recap, recognition, thanks, undo, wall, zone,
};

/// A component was used, with what was chosen in it.
pub(super) async fn pressed(
    context: &Context,
    invoker: &Invoker,
    button: ButtonAction,
    chosen: Option<Chosen>,
) -> Outcome {
    wall::pass(context, invoker, button.reference(), button.is_way_out()).await?;
    match button {
        ButtonAction::Recognition(button) => about_recognition(context, invoker, button, chosen).await,
        ButtonAction::Series(button) => about_series(context, invoker, button).await,
        ButtonAction::Prompt(button) => about_prompts(context, invoker, button, chosen).await,
        ButtonAction::LookBack(button) => looking_back(context, invoker, button).await,
        ButtonAction::Admin(button) => by_admin(context, invoker, button).await,
        ButtonAction::Member(button) => about_oneself(context, invoker, button).await,
        ButtonAction::Words(WordsButton::TryAgain(form)) => {
            let words = chosen.map(Chosen::words).unwrap_or_default();
            again::open(context, invoker, form, &words).await
        }
    }
}

async fn about_recognition(
    context: &Context,
    invoker: &Invoker,
    button: RecognitionButton,
    chosen: Option<Chosen>,
) -> Outcome {
    match button {
        RecognitionButton::Cheer(id) => cheer::toggle(context, invoker, id).await,
        RecognitionButton::Value(id) => {
            kudos::name_value(context, invoker, id, chosen.and_then(Chosen::word)).await
        }
        RecognitionButton::Undo(id) => undo::undo(context, invoker, id).await,
        RecognitionButton::ForgetWords(id) => undo::forget_words(context, invoker, id).await,
        RecognitionButton::Announce(id) => announce::show(context, invoker, id).await,
        RecognitionButton::KeepQuiet(id) => announce::keep(context, invoker, id).await,
        RecognitionButton::ThankBack(id) => thanks::open_back(context, invoker, id).await,
        RecognitionButton::AskToShow(id) => thanks::ask_to_show(context, invoker, id).await,
        RecognitionButton::Show(id) => thanks::show(context, invoker, id).await,
        RecognitionButton::KeepPrivate(id) => thanks::keep(context, invoker, id).await,
    }
}

async fn about_series(context: &Context, invoker: &Invoker, button: SeriesButton) -> Outcome {
    match button {
        SeriesButton::Accept(id) => one_on_one::answer::accept(context, invoker, id).await,
        SeriesButton::Decline(id) => one_on_one::answer::decline(context, invoker, id).await,
        SeriesButton::SnoozeBrief(reminder) => one_on_one::brief::snooze(context, invoker, reminder).await,
        SeriesButton::SkipMeeting { series, date } => {
            one_on_one::brief::skip(context, invoker, series, date).await
        }
        SeriesButton::Stop(id) => one_on_one::stop::ask(context, invoker, id).await,
        SeriesButton::End(id) => one_on_one::stop::end(context, invoker, id).await,
        SeriesButton::Follow { from, to } => one_on_one::follow::follow(context, invoker, from, to).await,
        SeriesButton::Stay => Ok(Reply::Replace(one_on_one::follow::stay(context, invoker))),
    }
}

async fn about_prompts(
    context: &Context,
    invoker: &Invoker,
    button: PromptButton,
    chosen: Option<Chosen>,
) -> Outcome {
    match button {
        PromptButton::Pick(prompt) => {
            let whom = chosen.and_then(Chosen::person);
            prompts::write::pick(context, invoker, prompt, whom).await
        }
        PromptButton::Write { prompt, whom } => prompts::write::open(context, invoker, prompt, whom).await,
        PromptButton::OneMore(prompt) => prompts::write::one_more(context, invoker, prompt).await,
        PromptButton::Snooze(prompt) => prompts::snooze(context, invoker, prompt).await.map(Reply::in_place),
        PromptButton::Stop(guild) => prompts::off_in(context, invoker, guild).await.map(Reply::in_place),
        PromptButton::Resume(guild) => prompts::on_in(context, invoker, guild).await.map(Reply::in_place),
    }
}

async fn looking_back(context: &Context, invoker: &Invoker, button: LookBackButton) -> Outcome {
    let (list, filter, page) = match button {
        LookBackButton::Mine { page, filter } => (List::Mine, filter, page),
        LookBackButton::Given { page, filter } => (List::Given, filter, page),
        LookBackButton::Of { user, page, filter } => (List::Of(user), filter, page),
        LookBackButton::Search { page, sought } => (List::Search(sought), Filter::default(), page),
        LookBackButton::Recap(period) => return recap::recap(context, invoker, period).await,
    };
    recognition::page(context, invoker, list, filter, page).await.map(Reply::Replace)
}

async fn by_admin(context: &Context, invoker: &Invoker, button: AdminButton) -> Outcome {
    let message = match button {
        AdminButton::Ledger { page, state, kind } => {
            ledger::ledger(context, invoker, state, kind, page).await?
        }
        AdminButton::Audit { page } => audit::audit(context, invoker, page).await?,
    };
    Ok(Reply::Replace(message))
}

async fn about_oneself(context: &Context, invoker: &Invoker, button: MemberButton) -> Outcome {
    match button {
        MemberButton::Erase(guild) => erase::erase(context, invoker, guild).await,
        MemberButton::ZoneIs { zone, then } => zone::choose(context, invoker, zone, then).await,
        MemberButton::OtherZone { then } => zone::open(context, invoker, then),
    }
}
