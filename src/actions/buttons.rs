//! What each button and menu does, by subject. Who may press it is decided at the wall; what is done is each action's.

use crate::domain::buttons::{
    AdminButton, ButtonAction, LookBackButton, MemberButton, PromptButton, RecognitionButton, SeriesButton,
    TipButton, WordsButton,
};
use crate::domain::looking::{Filter, List};
use crate::domain::message::Reply;

use super::{
    Chosen, Context, Invoker, Outcome, again, announce, audit, cheer, erase, help, hints, kudos, ledger,
    messages, one_on_one, own_data, own_settings, pairings, prompts, recap, recognition, rest, setup, texts,
    thanks, tip, undo, wall, zone,
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
        ButtonAction::Series(button) => about_series(context, invoker, button, chosen).await,
        ButtonAction::Prompt(button) => about_prompts(context, invoker, button, chosen).await,
        ButtonAction::LookBack(button) => looking_back(context, invoker, button).await,
        ButtonAction::Admin(button) => by_admin(context, invoker, button).await,
        ButtonAction::Member(button) => about_oneself(context, invoker, button, chosen).await,
        ButtonAction::Pairing(button) => pairings::pressed(context, invoker, button).await,
        ButtonAction::Setup(button) => setup::pressed(context, invoker, button, chosen).await,
        ButtonAction::Texts(button) => texts::pressed(context, invoker, button, chosen).await,
        ButtonAction::Tip(TipButton::Theme) => tip::browse::theme(context, invoker, chosen).await,
        ButtonAction::Tip(TipButton::Read) => tip::browse::read(context, invoker, chosen).await,
        ButtonAction::Tip(TipButton::BringBack(tip)) => tip::skip::bring_back(context, invoker, tip).await,
        ButtonAction::Words(WordsButton::TryAgain(form)) => {
            let held = chosen.map(Chosen::fields).unwrap_or_default();
            again::open(context, invoker, form, &held).await
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

async fn about_series(
    context: &Context,
    invoker: &Invoker,
    button: SeriesButton,
    chosen: Option<Chosen>,
) -> Outcome {
    let word = |chosen: Option<Chosen>| chosen.and_then(Chosen::word);
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
        SeriesButton::Open => one_on_one::panel::open(context, invoker, word(chosen)).await,
        SeriesButton::List { page } => one_on_one::panel::page(context, invoker, page).await,
        SeriesButton::PutOff(brief) => {
            let chosen = word(chosen).unwrap_or_default();
            one_on_one::put_off::put_off(context, invoker, brief, &chosen).await
        }
        SeriesButton::AddTopic(id) => one_on_one::topic::open(context, invoker, id).await,
        SeriesButton::AddFollowUp(id) => one_on_one::follow_up::open(context, invoker, id).await,
        SeriesButton::FollowUp { series, follow_up, step } => {
            one_on_one::follow_up::step(context, invoker, series, follow_up, step).await
        }
        SeriesButton::Happened { series, date } => {
            one_on_one::aftermath::happened(context, invoker, series, date).await
        }
        SeriesButton::NotThisTime { series, date } => {
            one_on_one::aftermath::not_this_time(context, invoker, series, date).await
        }
        SeriesButton::LeaveIt(id) => one_on_one::aftermath::leave_it(context, invoker, id).await,
        SeriesButton::DropTopics(id) => {
            let chosen = chosen.map(Chosen::several).unwrap_or_default();
            one_on_one::topic::drop(context, invoker, id, &chosen).await
        }
        SeriesButton::TalkedOver { series, date } => {
            let chosen = chosen.map(Chosen::several).unwrap_or_default();
            one_on_one::aftermath::talked_over(context, invoker, (series, date), &chosen).await
        }
        SeriesButton::Note(id) => one_on_one::thanking::open_note(context, invoker, id).await,
        SeriesButton::Kudos(id) => one_on_one::thanking::open_kudos(context, invoker, id).await,
        SeriesButton::Move { series, date } => one_on_one::moving::open(context, invoker, series, date).await,
        SeriesButton::Slot { series, date } => {
            one_on_one::moving::chosen(context, invoker, (series, date), word(chosen)).await
        }
        SeriesButton::Agree { series, proposal } => {
            one_on_one::moving::agree(context, invoker, series, proposal).await
        }
        SeriesButton::KeepTime { series, proposal } => {
            one_on_one::moving::keep(context, invoker, series, proposal).await
        }
        SeriesButton::Fits { series, weeks } => one_on_one::edit::fits(context, invoker, series, weeks).await,
        SeriesButton::KeepRhythm(id) => one_on_one::aftermath::keep_rhythm(context, invoker, id).await,
        SeriesButton::Edit(id) => one_on_one::edit::open(context, invoker, id).await,
        SeriesButton::SkipNext(id) => one_on_one::brief::skip_next(context, invoker, id).await,
        SeriesButton::History { series, page } => {
            one_on_one::history::page(context, invoker, series, page).await
        }
        SeriesButton::HistoryFile(id) => one_on_one::history::file(context, invoker, id).await,
        SeriesButton::Calendar(id) => one_on_one::calendar::of(context, invoker, Some(id)).await,
        SeriesButton::Partner(wish) => one_on_one::partner::pick(context, invoker, wish, chosen).await,
    }
}

async fn about_prompts(
    context: &Context,
    invoker: &Invoker,
    button: PromptButton,
    chosen: Option<Chosen>,
) -> Outcome {
    match button {
        PromptButton::Pick(prompt) => prompts::pick::pick(context, invoker, prompt, chosen).await,
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
        AdminButton::Changes { page } => audit::changes(context, invoker, page).await?,
    };
    Ok(Reply::Replace(message))
}

async fn about_oneself(
    context: &Context,
    invoker: &Invoker,
    button: MemberButton,
    chosen: Option<Chosen>,
) -> Outcome {
    match button {
        MemberButton::Erase(guild) => erase::erase(context, invoker, guild).await,
        MemberButton::ZoneIs { zone, then } => zone::choose(context, invoker, zone, then).await,
        MemberButton::OtherZone { then } => zone::open(context, invoker, then),
        MemberButton::OwnZone => own_settings::open_zone(context, invoker),
        MemberButton::Hours => own_settings::open_hours(context, invoker),
        MemberButton::WorkingDays => own_settings::open_days(context, invoker).await,
        MemberButton::Back => {
            let said = rest::back(context, invoker).await?;
            own_settings::refreshed(context, invoker, said).await
        }
        MemberButton::Visibility => {
            let chosen = chosen.and_then(Chosen::word);
            own_settings::visibility(context, invoker, chosen.as_deref()).await
        }
        MemberButton::PromptsOn => prompts::on(context, invoker).await,
        MemberButton::PromptsOff => prompts::off(context, invoker).await,
        MemberButton::OpenHelp(page) => help::open(context, invoker, page.as_deref()).await,
        MemberButton::ThankSomeone => kudos::open_for_anyone(context, invoker).await,
        MemberButton::Messages => messages::show(context, invoker).await,
        MemberButton::Topic(topic) => messages::turn(context, invoker, topic).await,
        MemberButton::NoMoreHints => hints::no_more(context, invoker).await,
        MemberButton::Enough => {
            let chosen = chosen.and_then(Chosen::word);
            messages::enough(context, invoker, chosen.as_deref()).await
        }
        MemberButton::Language => {
            let chosen = chosen.and_then(Chosen::word);
            messages::language(context, invoker, chosen.as_deref()).await
        }
        MemberButton::Export => own_data::export(context, invoker, None).await,
        MemberButton::AskErase => erase::ask(context, invoker).await,
        MemberButton::Help => {
            let chosen = chosen.and_then(Chosen::word);
            help::turn(context, invoker, chosen.as_deref()).await
        }
        // The choice is made before any action (`private`).
        MemberButton::Server(_) => Err(context.not_understood(invoker)),
    }
}
