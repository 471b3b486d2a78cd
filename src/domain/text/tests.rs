//! Texts as members write them: what remains of them when they are cut, and that no text affects what follows it.

use super::read::read;
use super::token::{LineMark, Token};
use super::*;
use proptest::prelude::*;

fn seen(seen: usize) -> Room {
    Room { seen, units: 4_000 }
}

fn cut(text: &str, most: usize) -> String {
    entry(text, seen(most)).text
}

fn in_line(text: &str) -> String {
    line(text, seen(1_000)).text
}

#[test]
fn what_falls_apart_is_left_out_whole() {
    for (text, most, expected) in [
        ("For <@156463215215476736> and you", 5, "For"),
        ("So <:party_parrot:123456789012345678> good", 3, "So"),
        ("So <:party_parrot:123456789012345678> good", 4, "So <:party_parrot:123456789012345678>"),
        ("Family 👨‍👩‍👧‍👦 day", 8, "Family 👨‍👩‍👧‍👦"),
        ("Family 👨‍👩‍👧‍👦 day", 7, "Family"),
        ("See https://example.com/a/long/way now", 24, "See"),
        ("See <https://example.com/a/long/way> now", 24, "See"),
        ("At <t:1790000000:F> then", 5, "At"),
        ("Use </recognition mine:123456789012345678> now", 6, "Use"),
        ("Go to <id:customize> and", 8, "Go to"),
        ("Z̸͙̈a̷̬͝l̵̰̒g̶̱͐o̸̤͊", 3, "Z̸͙̈a̷̬͝l̵̰̒"),
        ("🇵🇹🇧🇷", 1, "🇵🇹"),
        ("e\u{301}t\u{e9}", 1, "e\u{301}"),
    ] {
        assert_eq!(cut(text, most), expected, "{text}");
    }
}

#[test]
fn a_mark_behind_it_does_not_change_where_a_link_leads() {
    for (text, most, expected) in [
        ("See https://example.com/a for more", 26, "See <https://example.com/a>"),
        ("**See https://example.com/a, for more**", 26, "**See <https://example.com/a>,**"),
        ("See https://example.com/a for more", 30, "See https://example.com/a for"),
    ] {
        assert_eq!(cut(text, most), expected, "{text}");
    }
}

#[test]
fn what_was_open_is_closed() {
    for (text, most, expected) in [
        ("**read every page** twice", 10, "**read every**"),
        ("**read every page** twice", 5, "**read**"),
        ("a **bold** word", 2, "a"),
        ("~~one ||two __three__||~~", 7, "~~one ||two||~~"),
        ("`cargo build --release`", 7, "`cargo b`"),
        ("``a ` b``", 3, "``a ``"),
        ("***both of them*** here", 6, "***both o***"),
        ("```rust\nfn main() {}\n```", 7, "```rust\nfn main\n```"),
        ("> quoted **words** here\nmore", 9, "> quoted **wo**"),
        ("> quoted\n> more", 7, "> quoted"),
    ] {
        assert_eq!(cut(text, most), expected, "{text}");
    }
}

#[test]
fn one_persons_markdown_ends_with_their_entry() {
    for (text, expected) in [
        ("# Loud", "Loud"),
        ("-# small\n## Large", "small\nLarge"),
        (">>> all\nof it", "> all\n> of it"),
        ("> one\ntwo", "> one\ntwo"),
        ("```never closed", "\\`\\`\\`never closed"),
        ("**never closed, 2 * 3", "\\*\\*never closed, 2 * 3"),
        ("||never", "\\|\\|never"),
        ("_never", "\\_never"),
        ("- one\n* two\n1. three", "- one\n* two\n1. three"),
        ("snake_case and __init__.py", "snake_case and __init__.py"),
        ("\\*as is\\* \\# \\<@1>", "\\*as is\\* # \\<@1>"),
        ("\u{202e}gnp", "gnp"),
        ("#", "\\#"),
        ("#1 fan", "#1 fan"),
        ("¯\\_(ツ)_/¯", "¯\\_(ツ)\\_/¯"),
    ] {
        assert_eq!(cut(text, 1_000), expected, "{text}");
    }
}

#[test]
fn a_line_has_no_markdown_and_keeps_what_stays_whole() {
    for (text, expected) in [
        ("You **read every page** twice", "You read every page twice"),
        ("# Thanks\n\n> for *all*\n- of\n- it", "Thanks for all of it"),
        ("See https://example.com/team_notes_2 now", "See https://example.com/team_notes_2 now"),
        ("<:party_parrot:123456789012345678>", "<:party_parrot:123456789012345678>"),
        ("The end is ||a secret||.", "The end is ||a secret||."),
        (
            "`cargo fmt` and ```rust\nfn a() {}\nfn b() {}\n``` done",
            "`cargo fmt` and ``fn a() {} fn b() {}`` done",
        ),
        ("[the bank](https://evil.example) pays", "the bank (https://evil.example) pays"),
        ("[the bank]**(https://evil.example)**", "[the bank]\u{200b}(https://evil.example)"),
        ("**https://a.example**more", "<https://a.example>more"),
        ("[a](https://a.example/x)**> b", "a (<https://a.example/x>)\\*\\*> b"),
        ("<@**1**23>", "\\<@123>"),
        ("2 * 3 * 4, a_b, ~5", "2 * 3 * 4, a_b, ~5"),
    ] {
        assert_eq!(in_line(text), expected, "{text}");
    }
}

#[test]
fn a_card_of_its_own_is_as_it_was_written_but_for_what_reaches_beyond() {
    for text in ["**a** # b", "# Loud\n> quoted", "```never closed", "@everyone <@1> _x"] {
        assert_eq!(card(text, 4_000), text);
    }
    assert_eq!(card(">>> all\nof it", 4_000), "> all\n> of it");
    let within = "<https://example.com/a[here](https://evil.example/x)>";
    assert!(!card(within, 4_000).contains("](http"), "{}", card(within, 4_000));
    assert_eq!(card("# A\n[b](https://c.example)", 4_000), "# A\nb (https://c.example)");
    assert_eq!(card("[b](https://c.example/a_(b)) d", 4_000), "b (https://c.example/a_(b)) d");
    let lines = format!(">>> a{}b", "\n".repeat(1_990));
    assert_eq!(card(&lines, 4_000), format!(" a{}b", "\n".repeat(1_990)));
}

#[test]
fn a_file_shows_no_tokens_of_discords() {
    let lines = in_file(
        "**See** https://x.example/_team_notes_ <:party_parrot:12> *a*\n\n> 1. b <t:0:F> </recognition mine:5>\n<@7> # c",
    );
    assert_eq!(
        lines,
        [
            "See <https://x.example/_team_notes_> :party_parrot: a",
            "",
            "1\\. b 1970-01-01 00:00 UTC /recognition mine",
            "\\<@7\\> \\# c"
        ]
    );
}

#[test]
fn a_name_is_plain_words() {
    for (given, plain, in_a_card) in [
        ("Ben Okafor", "Ben Okafor", "Ben Okafor"),
        (
            "**Chi** [a](https://e.x) \u{202e}gnp",
            "**Chi** [a](https://e.x) gnp",
            r"\*\*Chi\*\* \[a\]\(https\://e.x\) gnp",
        ),
        ("فريد منصور", "فريد منصور", "فريد منصور"),
        ("snake_case_", "snake_case_", "snake_case\\_"),
        ("two\nlines\t\u{7}", "two lines", "two lines"),
        ("\u{3164}", "?", "?"),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
        ("<@1> @here", "<@1> @here", r"\<\@1\> \@here"),
    ] {
        assert_eq!((name(given).as_str(), name_in_card(given).as_str()), (plain, in_a_card), "{given}");
    }
    assert_eq!(name(&"x".repeat(300)), "x".repeat(32));
    assert!(units(&name(&format!("Z{}", "\u{301}".repeat(900)))) <= NAME.units);
    assert_eq!(name_in_file("Ben *B* _x_"), "Ben \\*B\\* \\_x\\_");
}

#[test]
fn it_takes_no_more_room_than_there_is() {
    let family = "👨‍👩‍👧‍👦".repeat(100);
    let cut = entry(&family, Room { seen: 90, units: 240 });
    assert!(!cut.whole && units(&cut.text) <= 240);
    assert_eq!(cut.text, "👨‍👩‍👧‍👦".repeat(21));
    assert_eq!(clipped("👍🏽👍🏽👍🏽", Room { seen: 9, units: 10 }), "👍🏽👍🏽");
}

/// The characters that a text shows, without formatting.
pub fn plain(text: &str) -> String {
    let shown = |token: &Token| match token {
        Token::Words(words) => words.replace(['\u{200b}', '\r'], ""),
        Token::Raw(code) => code.clone(),
        Token::Atom(_, whole) => bare(whole),
        Token::Mark(LineMark::Bullet(sign)) => (*sign).to_owned(),
        Token::Break => "\n".to_owned(),
        Token::Open(_) | Token::Close(_) | Token::Mark(_) => String::new(),
    };
    let all: String = read(text).iter().map(shown).collect();
    all.replace('\t', " ").chars().filter(|one| *one == '\n' || !direction::is_unseen(*one)).collect()
}

/// A link's address is the same with brackets and without.
fn bare(atom: &str) -> String {
    let link = atom.strip_prefix("<http").and_then(|rest| rest.strip_suffix('>'));
    link.map_or_else(|| atom.to_owned(), |rest| format!("http{rest}"))
}

fn atoms(text: &str) -> Vec<String> {
    let all = read(text).into_iter();
    all.filter_map(|token| if let Token::Atom(_, whole) = token { Some(bare(whole)) } else { None }).collect()
}

/// Pieces of what members write, and pieces that break it.
const PIECES: &[&str] = &[
    "thank you",
    " ",
    " ",
    "\n",
    "\n\n",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "||",
    "`",
    "``",
    "```",
    "```rust\n",
    "> ",
    ">>> ",
    "# ",
    "-# ",
    "- ",
    "1. ",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "](",
    "<",
    ">",
    "<@156463215215476736>",
    "<@&1>",
    "<#2>",
    "<:party_parrot:123456789012345678>",
    "<a:x:1>",
    "<:pa",
    "<t:1790000000:R>",
    "</recognition mine:5>",
    "https://example.com/a/b_c_d?e=f*g",
    "https://en.wikipedia.org/wiki/A_(b)",
    "<https://example.com/_>",
    "[here](https://evil.example/x)",
    "👨‍👩‍👧‍👦",
    "🙏🏿",
    "🇵🇹",
    "e\u{301}",
    "שלום",
    "شكراً",
    "谢谢",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "don’t",
    "snake_case",
    "2 * 3",
    "¯\\_(ツ)_/¯",
    ":",
    "!",
    "\r\n",
    "\t",
];

fn text() -> impl Strategy<Value = String> {
    let written =
        prop::collection::vec(prop::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat());
    prop_oneof![4 => written, 1 => "\\PC{0,40}", 1 => "[*_~|`> #\\-\\\\a\n\\[\\]()<]{0,30}"]
}

/// A text that follows a member's text.
const NEXT: &str =
    "<t:1:D> · <@2>\n**next** _entry_ ||of|| `code` __and__ ~~so~~ [on](https://e.example)\n```\nend\n```";

/// Texts whose Markdown cannot be kept, since it would be read as something else.
#[test]
fn what_would_be_read_otherwise_is_shown_without_markdown() {
    for text in ["_\\https://en.wikipedia.org/wiki/A_(b)thank youthank you", "** 2 * 3*"] {
        for most in 0..60 {
            let tokens = read(text);
            let cut = entry(text, seen(most));
            assert!(proof::is_read_as(&cut.text, &tokens, cut.whole), "{cut:?}");
        }
    }
}

proptest! {
    #[test]
    fn what_is_cut_is_the_beginning_and_fits(text in text(), most in 0..60_usize, units_ in 0..200_usize) {
        let room = Room { seen: most, units: units_ };
        for cut in [entry(&text, room), line(&text, room)] {
            prop_assert!(units(&cut.text) <= units_, "{:?}", cut);
        }
        let cut = entry(&text, room);
        let black = |text: &str| plain(text).split_whitespace().collect::<String>();
        let (whole, part) = (black(&text), black(&cut.text));
        prop_assert!(whole.starts_with(&part), "{:?} of {:?}", part, whole);
        prop_assert!(!cut.whole || whole == part, "{:?} of {:?}", part, whole);
    }

    #[test]
    fn nothing_that_stays_whole_is_cut(text in text(), most in 0..60_usize) {
        let (all, shown) = (atoms(&text), atoms(&cut(&text, most)));
        prop_assert!(all.starts_with(&shown), "{:?} of {:?}", shown, all);
        let shown = line(&text, seen(most)).text;
        for atom in atoms(&shown) {
            prop_assert!(all.contains(&atom), "{} of {:?}", atom, all);
        }
    }

    #[test]
    fn what_comes_after_it_reads_as_if_it_stood_alone(text in text(), most in 0..60_usize) {
        for shown in [cut(&text, most), line(&text, seen(most)).text] {
            let below = format!("{shown}\n\n{NEXT}");
            let tokens = read(&below);
            let next = read(NEXT);
            prop_assert!(tokens.ends_with(&next), "{:?}", shown);
            let alone = read(&shown);
            prop_assert_eq!(&tokens[..alone.len()], &alone[..], "{:?}", shown);
        }
    }

    #[test]
    fn a_card_hides_no_target_and_its_end(text in text()) {
        let shown = card(&text, 4_000);
        // Code shows its characters.
        prop_assert!(text.contains('`') || !shown.contains("](http"), "{}", shown);
        let below = format!("{shown}\n\nThe message");
        let quoted = read(&below).into_iter().rev().take(2).any(|token| token == Token::Mark(LineMark::Quote));
        prop_assert!(!quoted, "{}", shown);
    }

    #[test]
    fn a_name_stays_what_it_is(given in "\\PC{0,80}|[*_<>@#a \u{202e}\u{301}🙏]{0,80}") {
        let plain = name(&given);
        prop_assert_eq!(&name(&plain), &plain);
        prop_assert!(units(&plain) <= NAME.units && !plain.is_empty());
        let shown = name_in_card(&given);
        prop_assert_eq!(super::tests::plain(&shown), plain);
    }
}
