//! Every press by arbitrary people on arbitrary thanks: an answer tells nothing that the asker may not see.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::context::commit;
use crate::domain::buttons::RecognitionButton;
use crate::domain::forms::RecognitionForm;

/// All that can be pressed or sent about thanks.
fn about_thanks(id: u64) -> Vec<Request> {
    let id = RecognitionId(id);
    let buttons = [
        RecognitionButton::Cheer(id),
        RecognitionButton::Value(id),
        RecognitionButton::Undo(id),
        RecognitionButton::ForgetWords(id),
        RecognitionButton::Announce(id),
        RecognitionButton::KeepQuiet(id),
        RecognitionButton::ThankBack(id),
        RecognitionButton::AskToShow(id),
        RecognitionButton::Show(id),
        RecognitionButton::KeepPrivate(id),
    ];
    let value = || Some(Chosen::Word("Kept a promise".into()));
    let fields = Fields::from_iter([("message", Entry::text("And thank you for noticing it."))]);
    let sent = Request::Submit { form: RecognitionForm::ThankBack(id).into(), fields };
    buttons
        .into_iter()
        .map(|button| Request::Press { button: button.into(), chosen: value() })
        .chain([sent, Request::TakeBack(Posted { of: Some(id), at: None })])
        .collect()
}

#[derive(Debug, Clone)]
struct Given {
    recognition: Recognition,
    /// Whether the receiver has asked to show the thanks.
    asked: bool,
}

fn given() -> impl Strategy<Value = Given> {
    let people = proptest::sample::subsequence(PEOPLE.collect::<Vec<_>>(), 2..5);
    let kind = proptest::sample::select(vec![Kind::Kudos, Kind::Kudos, Kind::Note, Kind::Light]);
    let place = proptest::sample::select(vec![HERE, HERE, ELSEWHERE]);
    let flags = (any::<bool>(), any::<bool>(), any::<bool>(), 0..4u32, any::<bool>());
    (people.prop_shuffle(), kind, place, flags, any::<bool>()).prop_map(
        |(people, kind, guild, flags, asked)| {
            let (anonymous, hides, withdrawn, stepped_out, forgotten) = flags;
            let people: Vec<UserId> = people.into_iter().map(UserId).collect();
            let many = if kind == Kind::Kudos { people.len() } else { 2 };
            let (giver, receivers) = (people[0], people[1..many].to_vec());
            let text = if kind == Kind::Light { String::new() } else { SECRET.to_owned() };
            let mut one = Recognition::kudos(RecognitionId(THERE_IS), guild, giver, receivers, text, now());
            one.kind = kind;
            one.anonymous = anonymous && kind == Kind::Kudos;
            one.channel = Some(ChannelId(5));
            if hides && kind == Kind::Kudos {
                one.unannounced = vec![one.receivers[0]];
            }
            if stepped_out == 0 && one.receivers.len() > 1 {
                let by = one.receivers.remove(one.receivers.len() - 1);
                one.left = vec![Withdrawn { by, at: now() }];
            }
            if withdrawn && stepped_out > 1 {
                one.withdrawn = Some(Withdrawn { by: giver, at: now() });
            }
            if forgotten && stepped_out == 1 {
                one.unname();
            }
            Given { recognition: one, asked }
        },
    )
}

async fn with(given: &Given) -> Context {
    let context = context();
    let one = &given.recognition;
    let question = Notice::new(
        &format!("show:{}", one.id),
        one.guild,
        Address::Person(one.giver),
        NoticeKind::MayShow { recognition: one.id, by: one.receivers[0] },
        now(),
    );
    let batch = Batch::free()
        .change(Change::Give(one.clone()))
        .changes(recognition_notices::all(one).into_iter().map(Change::Enqueue))
        .changes(given.asked.then_some(Change::Enqueue(question)));
    commit(&context, batch).await.unwrap();
    context
}

/// Returns the people whom a recognition concerns, and whom this viewer may not know of in it.
fn hidden(one: &Recognition, viewer: UserId) -> BTreeSet<UserId> {
    let seen = one.seen_by(Some(viewer));
    let known: Vec<UserId> =
        seen.map(|seen| seen.to.into_iter().chain(seen.from).collect()).unwrap_or_default();
    let all = one.receivers.iter().copied().chain([one.giver]).chain(one.left.iter().map(|left| left.by));
    all.filter(|id| *id != viewer && !known.contains(id) && *id != UserId::FORGOTTEN).collect()
}

async fn nothing_is_told(given: &Given, user: u64, guild: Option<GuildId>, which: usize) {
    let (one, viewer) = (&given.recognition, UserId(user));
    let invoker = invoker(user, guild);
    let (here, gone) = (about_thanks(THERE_IS).remove(which), about_thanks(THERE_IS_NOT).remove(which));
    let name = format!("{here:?} by {viewer} in {guild:?} of {one:?}");
    let context = with(given).await;
    let before = context.store.ledger(&Default::default(), 0, 99).await.unwrap().len();
    let said = ask(&context, &invoker, here).await;
    for other in hidden(one, viewer) {
        assert!(!said.contains(&format!("<@{other}>")), "{name} tells of {other}: {said}");
    }
    let own = one.giver == viewer || one.receivers.contains(&viewer);
    let sees = one.seen_by(Some(viewer)).is_some();
    if !sees {
        assert!(!said.contains(SECRET), "{name}: {said}");
    }
    let after = context.store.ledger(&Default::default(), 0, 99).await.unwrap();
    let in_its_server = guild == Some(one.guild);
    if !(own && (guild.is_none() || in_its_server) || sees && in_its_server) {
        // A form that leads nowhere gives the words back; the reason is the same.
        assert_eq!(said, nothing(&invoker, gone).await, "{name}");
        assert_eq!(after.len(), before, "{name}");
        assert_eq!(context.store.recognition(one.id).await.unwrap().as_ref(), Some(one), "{name}");
    }
    // A viewer who has left makes the bot send nothing to anyone, except amendments after taking thanks back.
    if guild.is_none() && standing(one.guild, viewer) != Standing::Person && user != BOT {
        let new = after.iter().filter(|notice| !matches!(notice.say, NoticeKind::Amend { .. }));
        assert_eq!(new.count(), before, "{name}: {after:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_press_tells_nobody_what_is_not_theirs_to_see(
        given in given(),
        user in PEOPLE,
        guild in proptest::sample::select(vec![None, Some(HERE), Some(HERE), Some(ELSEWHERE)]),
        which in 0..about_thanks(THERE_IS).len(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(nothing_is_told(&given, user, guild, which));
    }
}

/// Thanks are shown to the team only when their receiver has asked for that.
#[tokio::test]
async fn what_no_receiver_asked_to_show_is_not_shown() {
    let note =
        Recognition::kudos(RecognitionId(THERE_IS), HERE, UserId(11), vec![UserId(12)], SECRET.into(), now());
    let note = Recognition { kind: Kind::Note, channel: Some(ChannelId(5)), ..note };
    for (asked, kind) in [(false, Kind::Note), (true, Kind::Kudos)] {
        let context = with(&Given { recognition: note.clone(), asked }).await;
        let button = RecognitionButton::Show(note.id).into();
        ask(&context, &invoker(11, None), Request::Press { button, chosen: None }).await;
        assert_eq!(context.store.recognition(note.id).await.unwrap().unwrap().kind, kind);
    }
}
