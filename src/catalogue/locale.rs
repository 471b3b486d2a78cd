//! One language's words, and the rendering of its phrases.

use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use super::{Filled, Question};
use crate::domain::prompt::Prompt;
use crate::domain::tip::Tip;

/// The phrases of one language, ready to be rendered.
pub(super) type Bundle = FluentBundle<FluentResource>;

/// The words of one locale.
pub struct Locale {
    pub(super) tag: String,
    pub(super) phrases: Arc<Bundle>,
    /// The phrases of `en-US`, used for phrases that this locale lacks.
    pub(super) english: Arc<Bundle>,
    pub(super) tips: Vec<Tip>,
    pub(super) prompts: Vec<Prompt>,
    pub(super) questions: Vec<Question>,
}

impl Locale {
    /// The language tag, such as `en-US`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The words of a phrase, with its placeholders filled in.
    ///
    /// Text is put in as it is. Nothing is added around it: no marks for the direction of writing.
    ///
    /// ```
    /// use sincerely::catalogue::{Catalogue, phrases};
    ///
    /// let catalogue = Catalogue::embedded()?;
    /// let english = catalogue.locale("en-US");
    /// assert_eq!(english.say(&phrases::BUTTON_UNDO), "Undo");
    /// let both = phrases::ListTwo { first: "Ada".into(), last: "Ben".into() };
    /// assert_eq!(english.say(both), "Ada and Ben");
    /// # Ok::<(), sincerely::catalogue::Problems>(())
    /// ```
    ///
    /// What a phrase needs cannot be left out:
    ///
    /// ```compile_fail,E0063
    /// let one = sincerely::catalogue::phrases::ListTwo { first: "Ada".into() };
    /// ```
    pub fn say(&self, phrase: impl Filled) -> String {
        self.render(phrase.key(), &phrase.args().collect())
    }

    fn render(&self, key: &str, args: &FluentArgs) -> String {
        render(&self.phrases, key, args)
            .or_else(|| render(&self.english, key, args))
            // Only for a phrase that is not in `phrases::all()`: a catalogue without one of those is refused.
            .unwrap_or_else(|| key.to_owned())
    }

    /// The weekly tips, in the file's order.
    pub fn tips(&self) -> &[Tip] {
        &self.tips
    }

    /// The tip with this id; None if there is no such tip, or no longer.
    pub fn tip(&self, id: &str) -> Option<&Tip> {
        self.tips.iter().find(|tip| tip.id == id)
    }

    /// The appreciation prompts, in the file's order.
    pub fn prompts(&self) -> &[Prompt] {
        &self.prompts
    }

    /// The prompt with this id; None if there is no such prompt, or no longer.
    pub fn prompt(&self, id: &str) -> Option<&Prompt> {
        self.prompts.iter().find(|prompt| prompt.id == id)
    }

    /// The questions for one-on-ones, in the file's order.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The question with this id; None if there is no such question, or no longer.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locale({})", self.tag)
    }
}

/// A bundle of the phrases in `text`; phrases that cannot be read are left out.
pub(super) fn bundle(tag: &str, text: &str) -> Bundle {
    let language: LanguageIdentifier = tag.parse().unwrap_or_default();
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // The marks would show as boxes in some clients, and would break Discord's mentions and timestamps.
    bundle.set_use_isolating(false);
    // Of two phrases with one key the first stays; `check` reports the second.
    bundle.add_resource(resource).ok();
    bundle
}

fn render(bundle: &Bundle, key: &str, args: &FluentArgs) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    if !errors.is_empty() {
        // The errors name placeholders, never their values.
        tracing::warn!(phrase = key, ?errors, "a phrase was rendered with gaps");
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use crate::catalogue::Phrase;
    use crate::catalogue::fixture::{Asked, LocalesFolder, PLAIN, Sent};

    #[test]
    fn placeholders_are_filled_in_and_nothing_is_added() {
        let catalogue = LocalesFolder::new().read().0.unwrap();
        let english = catalogue.locale("en-US");
        assert_eq!(english.say(Sent { left: 1 }), "One is left.");
        assert_eq!(english.say(Sent { left: 12_345 }), "12345 are left.");
        assert_eq!(english.say(Asked { name: "{ $x } **שלום**".into() }), "I asked { $x } **שלום** for you.");
    }

    #[test]
    fn plurals_are_those_of_the_language() {
        let messages = LocalesFolder::new().locale("pl");
        messages.edit("pl/phrases.ftl", "*[other]", "[few] Kilka: { $left }.\n   *[other]");
        let catalogue = messages.read().0.unwrap();
        assert_eq!(catalogue.locale("pl").say(Sent { left: 3 }), "Kilka: 3.");
        assert_eq!(catalogue.locale("pl").say(Sent { left: 5 }), "5 are left.");
    }

    #[test]
    fn what_a_locale_lacks_is_said_in_english() {
        let messages = LocalesFolder::new().locale("de");
        messages.edit("de/phrases.ftl", "plain = Plain { -team }.\n", "");
        let catalogue = messages.read().0.unwrap();
        assert_eq!(catalogue.locale("de").say(&PLAIN), "Plain words.");
        assert_eq!(catalogue.locale("de").say(&Phrase { key: "unlisted" }), "unlisted");
    }
}
