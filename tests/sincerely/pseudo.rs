//! The pseudo-locale, spoken: whatever a member reads of the bot is in its brackets, none of which is cut off, and Discord takes
//! all of it. How its texts are made is tried beside the catalogue.

use discord_playground::Modal;
use sincerely::catalogue::{Catalogue, PSEUDO, Phrase, PseudoLocale, phrases};
use sincerely::domain::setting::SetupSection;

use crate::giving::THANKS;
use crate::one_on_one::TUESDAYS;
use crate::team::{NO_TIPS, Said, Setting, Team, play_in};

/// What stands outside brackets by right: what the team calls things, what clients make of moments, and what members wrote.
const KNOWN: [&str; 26] = [
    "(picture:",
    THANKS,
    "Helped someone along",
    "Spoke up early",
    "Asked for help",
    "Kept a promise",
    "Listened well",
    "Made it simpler",
    "Taught us something",
    "Stayed with it",
    "Europe/Lisbon",
    "leadership-tips",
    "sincerely",
    "kudos",
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "general",
];

/// A folder of locales with the pseudo-locale, and its catalogue.
struct Words {
    folder: tempfile::TempDir,
    catalogue: Catalogue,
}

impl Words {
    fn new() -> Words {
        let folder = tempfile::tempdir().expect("a folder");
        PseudoLocale::embedded().expect("en-US is sound").write(folder.path()).expect("writable");
        let catalogue = Catalogue::load(folder.path()).expect("both are sound");
        Words { folder, catalogue }
    }

    /// A team whose bot speaks it, where clients are in this language.
    fn setting(&self, locale: &'static str) -> Setting {
        let folder: &'static str = Box::leak(self.folder.path().display().to_string().into_boxed_str());
        Setting {
            config: vec![NO_TIPS, ("SINCERELY_MESSAGES__FOLDER", folder)],
            locale,
            ..Setting::default()
        }
    }

    fn say(&self, phrase: &Phrase) -> String {
        self.catalogue.locale(PSEUDO).say(phrase)
    }
}

/// The words of four letters and more that stand outside brackets.
fn outside(team: &Team, text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for one in text.chars() {
        match one {
            '⟦' => depth += 1,
            '⟧' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(one),
            _ => plain.push(' '),
        }
    }
    for person in team.playground.people() {
        plain = plain.replace(&person.display_name, " ").replace(&format!("@{}", person.name), " ");
    }
    for known in KNOWN {
        plain = plain.replace(known, " ");
    }
    // Clients show neither addresses nor the names of pictures.
    let shown = plain.split_whitespace().filter(|word| !word.contains("://") && !word.contains(".png"));
    let plain = shown.collect::<Vec<_>>().join(" ");
    let words = plain.split(|one: char| !one.is_ascii_alphabetic()).filter(|word| word.len() >= 4);
    words.map(str::to_owned).collect()
}

fn check_text(team: &Team, what: &str, text: &str) {
    assert_eq!(outside(team, text), Vec::<String>::new(), "{what}, untranslated: {text}");
    assert_eq!(text.matches('⟦').count(), text.matches('⟧').count(), "{what}, cut off: {text}");
}

/// A message, with what its menus offer.
fn check(team: &Team, what: &str, said: &Said) {
    assert!(said.text.contains('⟦'), "{what}: {}", said.text);
    check_text(team, what, &said.text);
    for offer in said.offers() {
        check_text(team, what, &offer);
    }
}

fn check_form(team: &Team, what: &str, form: &Modal) {
    check_text(team, what, &form.title);
    for field in &form.fields {
        check_text(team, what, &field.label);
        check_text(team, what, field.placeholder.as_deref().unwrap_or_default());
        check_text(team, what, field.description.as_deref().unwrap_or_default());
    }
}

/// Choose in a menu by a value.
async fn choose(team: &Team, who: &str, on: &Said, menu: &str, value: &str) -> Said {
    let chosen = team.playground.select(who, on.view.id, menu, &[value.to_owned()]).await;
    team.said(chosen.expect("the client lets them"))
}

async fn check_private_messages(team: &Team, who: &str) {
    for said in team.read_dms(who).await {
        check(team, "in private", &said);
    }
}

#[tokio::test]
async fn thanks_are_given_and_read_in_it() {
    let words = Words::new();
    play_in(words.setting(PSEUDO), async |team| {
        check_form(team, "the form", &team.form_on("ana", "ben", "Give kudos").await);
        let given = team.command("ana", "kudos", &[("to", "ben"), ("message", THANKS)]).await;
        check(team, "the answer", &given);
        check(team, "the post", &team.expect_post("kudos").await);
        for path in ["recognition mine", "recognition given", "recognition recap"] {
            check(team, path, &team.command("ben", path, &[]).await);
        }
        let prompt = team.command("ben", "prompts now", &[]).await;
        check(team, "a prompt", &prompt);
        check(team, "the tip", &team.command("ben", "tip now", &[]).await);
    })
    .await;
}

#[tokio::test]
async fn a_one_on_one_is_agreed_on_in_it() {
    let words = Words::new();
    play_in(words.setting(PSEUDO), async |team| {
        for who in ["ana", "ben"] {
            let said = team.command(who, "me time-zone", &[("zone", "Europe/Lisbon")]).await;
            check(team, "the zone", &said);
        }
        check(team, "what is asked", &team.command("ana", "one-on-one add", TUESDAYS).await);
        let invitation = team.expect_dm("ben").await;
        check(team, "the invitation", &invitation);
        check(team, "the yes", &team.click("ben", &invitation, &words.say(&phrases::BUTTON_ACCEPT)).await);
        check(team, "what came of it", &team.expect_dm("ana").await);
        check(team, "the list", &team.command("ana", "one-on-one list", &[]).await);
        team.wait_until("2026-10-20T09:00:00Z").await;
        check_private_messages(team, "ana").await;
        check_private_messages(team, "ben").await;
    })
    .await;
}

#[tokio::test]
async fn panels_and_pages_are_in_it() {
    let words = Words::new();
    play_in(words.setting(PSEUDO), async |team| {
        let settings = team.command("ben", "me settings", &[]).await;
        check(team, "one's settings", &settings);
        let form = team.open("ben", &settings, &words.say(&phrases::BUTTON_WORKING_DAYS)).await;
        check_form(team, "the form of working days", &form);
        let page = team.click("ben", &settings, &words.say(&phrases::BUTTON_MESSAGES)).await;
        check(team, "what one gets", &page);
        check(team, "the help", &team.command("ben", "help", &[]).await);
        let panel = team.command("ana", "setup", &[]).await;
        check(team, "the panel", &panel);
        for section in SetupSection::ALL {
            let panel = team.command("ana", "setup", &[]).await;
            let page = choose(team, "ana", &panel, &words.say(&phrases::SETUP_TURN), section.name()).await;
            check(team, section.name(), &page);
        }
    })
    .await;
}

#[tokio::test]
async fn a_member_chooses_it_and_others_go_on_in_their_language() {
    let words = Words::new();
    play_in(words.setting("en-US"), async |team| {
        let settings = team.command("ben", "me settings", &[]).await;
        let page = team.click("ben", &settings, "What I get").await;
        let chosen = choose(team, "ben", &page, "Which language shall I speak with you?", PSEUDO).await;
        check(team, "what one gets", &chosen);
        check(team, "one's settings", &team.command("ben", "me settings", &[]).await);
        let others = team.command("ana", "me settings", &[]).await;
        assert!(others.text.starts_with("Your settings"), "{}", others.text);
    })
    .await;
}
