//! Custom ids: all that was ever issued is read, and fits Discord's limit.

use super::*;
use crate::domain::message::limit;
use crate::domain::recognition::Kind;
use crate::domain::words::SOUGHT;

fn all() -> Vec<Press> {
    let most = u64::MAX;
    let prompt = || PromptRef { guild: GuildId(most), id: "x".repeat(PROMPT_ID) };
    vec![
        Press::Cheer(RecognitionId(most)),
        looking(List::Mine, u32::MAX, widest()),
        looking(List::Given, 0, Filter { value: None, ..widest() }),
        looking(List::Of(UserId(most)), u32::MAX, widest()),
        looking(List::Of(UserId(1)), 0, Filter::default()),
        looking(List::Search(Sought::read(&"ñ ".repeat(SOUGHT)).unwrap()), 7, Filter::default()),
        looking(List::Search(longest()), u32::MAX, Filter::default()),
        Press::Recap(Period::LastMonth),
        Press::Ledger { page: 7, state: Some(StateName::Undeliverable), kind: Some("unreachable".into()) },
        Press::Ledger { page: 0, state: None, kind: None },
        Press::Accept(SeriesId(most)),
        Press::Decline(SeriesId(most)),
        Press::SnoozeBrief(NoticeId::of(&["x"])),
        Press::SkipMeeting { series: SeriesId(most), date: "2026-11-21".parse().unwrap() },
        Press::StopSeries(SeriesId(most)),
        Press::EndSeries(SeriesId(most)),
        Press::Pick(prompt()),
        Press::Write { prompt: prompt(), whom: None },
        Press::OneMore(prompt()),
        Press::SnoozePrompt(prompt()),
        Press::StopPrompts(GuildId(most)),
        Press::Audit { page: u32::MAX },
        Press::Undo(RecognitionId(most)),
        Press::Erase(GuildId(most)),
        Press::Value(RecognitionId(most)),
        Press::ForgetWords(RecognitionId(most)),
        Press::Announce(RecognitionId(most)),
        Press::KeepQuiet(RecognitionId(most)),
        Press::ThankBack(RecognitionId(most)),
        Press::AskToShow(RecognitionId(most)),
        Press::Show(RecognitionId(most)),
        Press::KeepPrivate(RecognitionId(most)),
        Press::ThankPerson(UserId(most)),
    ]
}

/// The filter that takes the most room, in this century and the next.
fn widest() -> Filter {
    let at = |seconds| Moment::from_timestamp(seconds, 0).unwrap();
    Filter { value: Some(ValueTag(u64::MAX)), when: Some(at(4_000_000_000)..at(4_100_000_000)) }
}

/// Characters count, however many bytes they take.
fn longest() -> Sought {
    let words: Vec<char> = ('一'..).take(SOUGHT.div_ceil(2)).collect();
    Sought::read(&words.into_iter().collect::<String>()).unwrap()
}

#[test]
fn a_page_button_from_before_there_were_filters_still_works() {
    assert_eq!("mine:3".parse::<Press>().unwrap(), looking(List::Mine, 3, Filter::default()));
    for wrong in ["mine:3:x::", "mine:3::1:", "of:1", "search:0:…", "given:0:::x"] {
        assert!(wrong.parse::<Press>().is_err(), "{wrong}");
    }
}

#[test]
fn what_is_written_is_read_and_leaves_room_for_the_notice() {
    for press in all() {
        let custom_id = format!("{press}{NOTICE_MARK}{}", NoticeId::of(&["n"]));
        assert!(custom_id.chars().count() <= limit::CUSTOM_ID, "{custom_id}");
        assert_eq!(custom_id.parse::<Press>().unwrap(), press);
    }
}

#[test]
fn what_is_only_ever_pressed_second_fits_alone() {
    let prompt = PromptRef { guild: GuildId(u64::MAX), id: "x".repeat(PROMPT_ID) };
    let place = Place { channel: ChannelId(u64::MAX), message: MessageId(u64::MAX) };
    let write = Press::Write { prompt, whom: Some(UserId(u64::MAX)) };
    let of = |kind, anonymous, to| Press::Give(Draft { kind, anonymous, to });
    let for_message = Press::ThankFor { place, author: UserId(u64::MAX) };
    let again = |form: Press| Press::Again(Box::new(form));
    let longest = Tz::all().iter().copied().max_by_key(|zone| zone.name().len()).unwrap();
    let at = chrono::NaiveTime::from_hms_opt(23, 59, 0);
    let on = chrono::Weekday::Sun;
    let wish = Wish { with: UserId(u64::MAX), weeks: 4, on, minutes: Some(480), at };
    for press in [
        again(Press::Plan(Wish { minutes: None, at: None, ..wish.clone() })),
        again(Press::Plan(wish.clone())),
        again(Press::Hours),
        again(Press::Zone { then: None }),
        again(Press::Zone { then: Some(wish.clone()) }),
        Press::Zone { then: None },
        Press::ZoneIs { zone: longest, then: None },
        Press::ZoneIs { zone: longest, then: Some(wish) },
        Press::Follow { from: longest, to: longest },
        Press::Stay,
        again(write.clone()),
        again(for_message.clone()),
        again(of(Kind::Kudos, true, vec![UserId(u64::MAX); 5])),
        again(of(Kind::Kudos, false, vec![UserId(1)])),
        again(of(Kind::Note, false, vec![UserId(1)])),
        write,
        for_message,
    ] {
        assert!(press.to_string().len() <= limit::CUSTOM_ID);
        assert_eq!(press.to_string().parse::<Press>().unwrap(), press);
    }
}

#[test]
fn strangers_are_refused() {
    for text in [
        "",
        "cheer",
        "cheer:x",
        "mine:-1",
        "skip:1:yesterday",
        "boo:1",
        "recap:ever",
        "accept:1:2",
        "plan:1.3.0..",
        "plan:1.1.7..",
        "plan:1.1.0..2500",
        "zone-is:Nowhere:",
        "follow:UTC",
    ] {
        assert!(text.parse::<Press>().is_err(), "{text}");
    }
}
