//! The tips and prompts of a server's own, as files and forms have them: held to the rules of the catalogue's. How the flaws of a
//! form read is in `views`; where such texts are kept is not known here.

use serde::Serialize;

use super::check::rule::{BrokenRule, Rule, markup};
use super::check::sheet::Sheet;
use super::source::SourceFile;
use super::{Problems, prompt, tip};
use crate::domain::id::GuildId;
use crate::domain::own_texts::{OwnTexts, id_in_file, id_of_file};
use crate::domain::prompt::Prompt;
use crate::domain::tip::{THEMES, Tip};

/// What a file holds. A text without an id is a new one.
#[derive(Debug, Default, PartialEq)]
pub struct OwnFile {
    pub tips: Vec<Tip>,
    pub prompts: Vec<Prompt>,
}

/// A part of a tip or a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPart {
    Title,
    Idea,
    Try,
    Reflect,
    Theme,
    Text,
    Example,
}

/// What is wrong with a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    Missing,
    Broken(BrokenRule),
    /// What Discord would read as markup.
    Markup(&'static str),
    /// There are more questions than that.
    TooMany(usize),
}

/// Reads a file of `[[tip]]` and `[[prompt]]` blocks in the language of a tag, with the ids that a guild has for them. `name` is
/// what its problems call it.
///
/// # Errors
/// All problems of the file, each with its line.
pub fn read(name: &str, text: &str, tag: &str, guild: GuildId) -> Result<OwnFile, Problems> {
    let file = SourceFile { name: name.to_owned(), text: text.replace("\r\n", "\n") };
    let mut sheet = Sheet::new(&file, tag);
    let mut own = OwnFile::default();
    if let Some(table) = sheet.table() {
        for block in sheet.blocks(&table, &["tip", "prompt"]) {
            match block.name {
                "tip" => own.tips.extend(tip::read_own(&mut sheet, &block)),
                _ => own.prompts.extend(prompt::read_own(&mut sheet, &block)),
            }
        }
    }
    own.tips.iter_mut().for_each(|tip| tip.id = id_of_file(guild, &tip.id));
    own.prompts.iter_mut().for_each(|prompt| prompt.id = id_of_file(guild, &prompt.id));
    let mut problems = sheet.problems;
    problems.sort();
    if problems.is_empty() { Ok(own) } else { Err(Problems(problems)) }
}

/// What a file may hold, behind comment signs: what a server without texts of its own begins with.
const EXAMPLE: &str = include_str!("../../config/server-texts.toml");

/// The file of all texts that a server has of its own, those left out included; of none, the example.
pub fn write(own: &OwnTexts) -> String {
    if own.tips.is_empty() && own.prompts.is_empty() {
        return EXAMPLE.to_owned();
    }
    #[derive(Serialize)]
    struct Blocks {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        tip: Vec<Tip>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        prompt: Vec<Prompt>,
    }
    let id = |id: &str| id_in_file(own.guild, id);
    let tips = own.tips.iter().map(|one| Tip { id: id(&one.text.id), ..one.text.clone() });
    let prompts = own.prompts.iter().map(|one| Prompt { id: id(&one.text.id), ..one.text.clone() });
    let (tip, prompt) = (tips.collect(), prompts.collect());
    // Texts and lists of texts can always be written.
    toml::to_string_pretty(&Blocks { tip, prompt }).unwrap_or_default()
}

/// What is wrong with a tip as it was written in a form.
pub fn flaws_of_tip(written: &Tip, tag: &str) -> Vec<(TextPart, Flaw)> {
    let mut all = flaws(TextPart::Title, &written.title, tip::TITLE_RULES, tag);
    all.extend(flaws(TextPart::Idea, &written.idea, tip::IDEA_RULES, tag));
    all.extend(flaws(TextPart::Try, &written.try_this, tip::TRY_RULES, tag));
    if written.reflect.is_empty() {
        all.push((TextPart::Reflect, Flaw::Missing));
    }
    let most = *tip::QUESTIONS.end();
    if written.reflect.len() > most {
        all.push((TextPart::Reflect, Flaw::TooMany(most)));
    }
    for question in &written.reflect {
        all.extend(flaws(TextPart::Reflect, question, tip::REFLECT_RULES, tag));
    }
    if !THEMES.contains(&written.theme.as_str()) {
        all.push((TextPart::Theme, Flaw::Missing));
    }
    all.dedup();
    all
}

/// What is wrong with a prompt as it was written in a form.
pub fn flaws_of_prompt(written: &Prompt, tag: &str) -> Vec<(TextPart, Flaw)> {
    let mut all = flaws(TextPart::Text, &written.text, prompt::TEXT_RULES, tag);
    all.extend(flaws(TextPart::Example, &written.example, prompt::EXAMPLE_RULES, tag));
    all
}

fn flaws(part: TextPart, text: &str, rules: &[Rule], tag: &str) -> Vec<(TextPart, Flaw)> {
    if text.is_empty() {
        return vec![(part, Flaw::Missing)];
    }
    let broken = rules.iter().filter_map(|rule| rule.broken_by(text, tag)).map(Flaw::Broken);
    broken
        .chain(markup(text).into_iter().map(|(_, mark)| Flaw::Markup(mark)))
        .map(|flaw| (part, flaw))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Moment;
    use crate::domain::id::UserId;
    use crate::domain::prompt::PromptKind;

    fn a_tip() -> Tip {
        let text = |text: &str| text.to_owned();
        Tip {
            id: String::new(),
            theme: text("care"),
            title: text("Ask \"how\" before \"what\""),
            idea: ["word"; 40].join(" "),
            try_this: text("Begin with a how."),
            reflect: vec![text("Whom did you ask last?")],
        }
    }

    fn a_prompt() -> Prompt {
        let (text, example) = ("Who stayed late?".into(), "Thank you for staying.".into());
        Prompt { id: String::new(), kind: PromptKind::CheckIn, text, example }
    }

    fn at() -> Moment {
        Moment::from_timestamp(1_790_000_000, 0).unwrap()
    }

    #[test]
    fn what_is_written_is_read_back_with_its_ids() {
        let mut own = OwnTexts::new(GuildId(1));
        own.write_tips(vec![a_tip(), a_tip()], UserId(2), at()).unwrap();
        own.write_prompts(vec![a_prompt()], UserId(2), at()).unwrap();
        let text = write(&own);
        let read = read("mine.toml", &text, "en-US", GuildId(1))
            .unwrap_or_else(|problems| panic!("{problems}\n{text}"));
        let ids: Vec<_> = read.tips.iter().map(|tip| tip.id.as_str()).collect();
        assert_eq!((ids, read.prompts), (vec!["own-1", "own-2"], vec![own.prompts[0].text.clone()]));
        assert_eq!(read.tips[0], own.tips[0].text);
    }

    #[test]
    fn a_file_is_held_to_the_rules_and_needs_neither_ids_nor_sources() {
        let text = "[[tip]]\ntheme = \"caer\"\ntitle = \"T\"\nidea = \"Too short.\"\ntry = \"See <@1>\"\nreflect = [\"No\"]\n\
                    [[prompt]]\nkind = \"note\"\ntxt = \"T\"\nexample = \"E\"\nid = \"own-1\"\n[[question]]\n";
        let problems = read("mine.toml", text, "en-US", GuildId(1)).unwrap_err().to_string();
        insta::assert_snapshot!(problems, @r"
        mine.toml:2: `theme` takes no `caer`; did you mean `care`?
        mine.toml:4: `idea` has 2 words; 40 to 90 are asked for
        mine.toml:5: `try` has `<`, which Discord reads as markup; write it in plain words
        mine.toml:5: `try` has `@`, which Discord reads as markup; write it in plain words
        mine.toml:6: `reflect` does not end with a question mark
        mine.toml:9: `txt` is not a key of [[prompt]]; did you mean `text`?
        mine.toml:12: `question` does not belong here; did you mean `[[tip]]` or `[[prompt]]`?
        ");
        assert_eq!(read("mine.toml", "", "en-US", GuildId(1)), Ok(OwnFile::default()));
    }

    #[test]
    fn what_a_server_begins_with_says_nothing_until_its_comment_signs_are_taken_away() {
        let text = write(&OwnTexts::new(GuildId(1)));
        assert_eq!(read("mine.toml", &text, "en-US", GuildId(1)), Ok(OwnFile::default()));
        let lines = text
            .lines()
            .skip_while(|line| !line.starts_with("# [["))
            .map(|line| line.strip_prefix("# ").unwrap_or(line));
        let text = lines.collect::<Vec<_>>().join("\n");
        let read =
            read("mine.toml", &text, "en-US", GuildId(1)).unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!((read.tips.len(), read.prompts.len()), (1, 1));
    }

    #[test]
    fn a_form_is_held_to_the_same_rules() {
        assert_eq!(flaws_of_tip(&a_tip(), "en-US"), []);
        let wrong = Tip {
            theme: "other".into(),
            title: "See **this**".into(),
            idea: "Too short.".into(),
            reflect: vec!["No".into(), "No".into(), "Why?".into()],
            ..a_tip()
        };
        let expected = [
            (TextPart::Title, Flaw::Markup("*")),
            (TextPart::Idea, Flaw::Broken(BrokenRule::Words { count: 2, least: 40, most: 90 })),
            (TextPart::Reflect, Flaw::TooMany(2)),
            (TextPart::Reflect, Flaw::Broken(BrokenRule::Question)),
            (TextPart::Theme, Flaw::Missing),
        ];
        assert_eq!(flaws_of_tip(&wrong, "en-US"), expected);
        let empty = Prompt { text: String::new(), ..a_prompt() };
        assert_eq!(flaws_of_prompt(&empty, "en-US"), [(TextPart::Text, Flaw::Missing)]);
    }
}
