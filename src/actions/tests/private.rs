//! Which servers are asked about for a command in a private message, and how the command waits for the choice.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::actions::private::unpack;
use crate::context::commit;
use crate::domain::buttons::MemberButton;
use crate::domain::errand::Errand;
use crate::domain::guild::Guild;
use crate::domain::message::{Message, Row};

/// A context in which the bot is in so many servers, and the asker too; and how often Discord was asked.
async fn in_many(servers: u64) -> (Context, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let tell = move |_: GuildId, _: UserId| {
        count.fetch_add(1, Ordering::Relaxed);
        Ok(Standing::Person)
    };
    let context = Context { members: Members::new(Arc::new(tell)), ..context() };
    let guilds = (1..=servers).map(|id| Change::PutGuild(Guild::new(GuildId(id))));
    commit(&context, Batch::free().changes(guilds)).await.unwrap();
    (context, asked)
}

/// The menu that a command is answered with: what it carries, and the servers.
async fn menu(context: &Context, request: Request) -> (Errand, Vec<String>) {
    let said = answer(context, &invoker(11, None), request).await.unwrap();
    let Reply::Private(Message { rows, .. }) = said.reply else { panic!("{said:?}") };
    let [Row::PickOne { action: ButtonAction::Member(MemberButton::Server(then)), choices, .. }] = &rows[..]
    else {
        panic!("{rows:?}")
    };
    (then.clone(), choices.iter().map(|choice| choice.value.clone()).collect())
}

#[tokio::test]
async fn of_more_servers_than_a_menu_holds_those_with_something_of_theirs_come_first() {
    let (context, asked) = in_many(40).await;
    let prompting = Prompting { on: true, ..Prompting::new(GuildId(38), UserId(11)) };
    let theirs = [Change::PutPrompting(prompting)];
    commit(&context, Batch::free().changes(theirs)).await.unwrap();
    let (_, offered) = menu(&context, Request::PromptsOff).await;
    assert_eq!((offered.len(), offered[0].as_str(), offered[1].as_str()), (25, "38", "1"));
    assert_eq!(asked.load(Ordering::Relaxed), 25);
}

#[tokio::test]
async fn a_command_goes_on_as_it_was_typed_whether_the_menu_holds_it_or_memory() {
    let (context, _) = in_many(2).await;
    let value = |words: &str| Some(words.to_owned());
    let long = "a: #%@ ".repeat(20);
    for (request, fits) in [
        (Request::PromptsOn, true),
        (Request::PromptsOff, true),
        (Request::ListOneOnOnes, true),
        (Request::Erase, true),
        (Request::Back, true),
        (Request::Away { days: 3 }, true),
        (Request::Tip { post: false }, true),
        (Request::Review { period: Period::LastMonth }, true),
        (Request::Look { list: List::Mine, value: None, period: Period::All }, true),
        (Request::Look { list: List::Mine, value: value(""), period: Period::All }, false),
        (Request::Look { list: List::Given, value: value("Care: #1"), period: Period::ThisWeek }, true),
        (Request::Look { list: List::Given, value: value(&long), period: Period::ThisWeek }, false),
        (Request::TimeZone { zone: "Zürich".into() }, true),
        (Request::TimeZone { zone: long.clone() }, false),
        (Request::QuietHours { hours: "22:00–7".into() }, true),
        (Request::Export { before: None }, false),
        (Request::Visibility(Visibility::OnlyMe), false),
        (Request::OneOnOne { which: long.clone(), what: AboutOneOnOne::History }, false),
        (Request::WorkingDays { days: long.clone(), brief_at: None }, false),
    ] {
        let said = format!("{request:?}");
        let (then, _) = menu(&context, request).await;
        assert_eq!(matches!(then, Errand::Kept(_)), !fits, "{said}");
        let went_on = unpack(&context, &invoker(11, None), &then);
        assert_eq!(format!("{:?}", went_on.unwrap()), said);
        assert!(fits || unpack(&context, &invoker(12, None), &then).is_none(), "{said}");
    }
}
