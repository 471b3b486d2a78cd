//! What members do while the program is being killed, and what they were told. An act without an answer promises
//! nothing: it may be kept or not.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{TimeDelta, Utc};
use discord_playground::{MessageId, MessageView, Outcome, Place, Playground, RefusedByClient};
use fastrand::Rng;
use serde_json::{Value, json};

/// The beginning of every text of thanks; a number follows.
pub const TEXT: &str = "You stayed with number ";

/// What the bot has promised.
#[derive(Debug, Default)]
pub struct Promises {
    /// The texts, and their receivers.
    pub kudos: Vec<(String, Vec<usize>)>,
    pub notes: Vec<(String, Vec<usize>)>,
    /// The asker and the partner of each one-on-one.
    pub asked: Vec<(usize, usize)>,
    /// The same, for partners who were told that their yes is kept.
    pub accepted: Vec<(usize, usize)>,
    /// Acts that got no answer, or not to the end.
    pub unanswered: usize,
    /// Refusals, which nothing here should cause.
    pub refused: Vec<String>,
}

/// The members of one playground.
pub struct Members {
    playground: Playground,
    people: usize,
    promises: Arc<Mutex<Promises>>,
    /// How many texts there are so far; each carries its number.
    texts: usize,
    pairs: usize,
    clicked: BTreeSet<MessageId>,
}

impl Members {
    pub fn new(playground: Playground, people: usize) -> Members {
        Members { playground, people, promises: Arc::default(), texts: 0, pairs: 0, clicked: BTreeSet::new() }
    }

    pub fn promises(&self) -> Promises {
        std::mem::take(&mut self.promises.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A member starts an act, which goes on in the background.
    pub fn act(&mut self, chance: &mut Rng) {
        let (one, other) = self.two(chance);
        match chance.u8(..10) {
            0..5 => self.thank(one, vec![other]),
            5 if self.people > 2 => self.thank(
                one,
                vec![other, (other + 1) % self.people].into_iter().filter(|who| *who != one).collect(),
            ),
            6..9 => self.write(one, other),
            _ => self.ask(),
        }
        self.answer();
    }

    fn two(&self, chance: &mut Rng) -> (usize, usize) {
        let one = chance.usize(..self.people);
        (one, (one + chance.usize(1..self.people)) % self.people)
    }

    fn text(&mut self) -> String {
        self.texts += 1;
        format!("{TEXT}{}.", self.texts)
    }

    fn begin(&self, act: impl Future<Output = Result<Kept, NoAnswer>> + Send + 'static) {
        let promises = self.promises.clone();
        tokio::spawn(async move {
            let kept = act.await;
            let mut promises = promises.lock().unwrap_or_else(PoisonError::into_inner);
            match kept {
                Ok(kept) => kept(&mut promises),
                Err(NoAnswer) => promises.unanswered += 1,
            }
        });
    }

    fn thank(&mut self, giver: usize, to: Vec<usize>) {
        let (text, playground) = (self.text(), self.playground.clone());
        self.begin(async move {
            let names = ["to", "to2"].into_iter().zip(&to).map(|(name, who)| (name, json!(name_of(*who))));
            let options: Vec<(&str, Value)> = names.chain([("message", json!(text))]).collect();
            let told = read(playground.command(&name_of(giver), "general", "kudos", &options).await)?.text();
            Ok(kept(told, "on their way", move |promises| promises.kudos.push((text, to))))
        });
    }

    /// Write from a prompt: to the team, or to one person alone.
    fn write(&mut self, giver: usize, to: usize) {
        let (text, playground) = (self.text(), self.playground.clone());
        self.begin(async move {
            let who = name_of(giver);
            let prompt = read(playground.command(&who, "general", "prompts now", &[]).await)?;
            let chosen = playground.select(&who, prompt.id, "Who comes to mind?", &[name_of(to)]).await;
            let Ok(Outcome::Modal(form)) = playground.click(&who, read(chosen)?.id, "Write it now").await
            else {
                return Err(NoAnswer);
            };
            let field = form.fields[0].custom_id.clone();
            let told = read(playground.submit(&who, &form, &[(&field, &text)]).await)?.text();
            let note = told.contains("Your note is on its way");
            Ok(kept(told, " way to ", move |promises| {
                let list = if note { &mut promises.notes } else { &mut promises.kudos };
                list.push((text, vec![to]));
            }))
        });
    }

    /// Ask for a one-on-one, once for every two people, on a day on which no reminder is due soon.
    fn ask(&mut self) {
        let pair = self.pairs;
        let (one, distance) = (pair % self.people, 1 + pair / self.people);
        if distance * 2 >= self.people {
            return;
        }
        self.pairs += 1;
        let (other, playground) = ((one + distance) % self.people, self.playground.clone());
        let day = (Utc::now() + TimeDelta::days(3)).format("%A").to_string();
        self.begin(async move {
            let options =
                [("with", name_of(other)), ("every", "week".into()), ("on", day), ("at", "12:00".into())];
            let options: Vec<(&str, Value)> =
                options.into_iter().map(|(name, value)| (name, json!(value))).collect();
            let told = read(playground.command(&name_of(one), "general", "one-on-one add", &options).await)?;
            // A member without a time zone is asked for it first.
            let first = told.buttons().into_iter().find(|label| label == MY_TIME);
            let told = match first {
                Some(yes) => read(playground.click(&name_of(one), told.id, &yes).await)?,
                None => told,
            };
            Ok(kept(told.text(), "I have asked", move |promises| promises.asked.push((one, other))))
        });
    }

    /// A member who has been asked says yes, once.
    fn answer(&mut self) {
        let asked = (0..self.people).find_map(|who| {
            let seen = self.playground.messages(&name_of(who), Place::Dm);
            let open = |view: &MessageView| view.buttons().iter().any(|button| button == "Yes, gladly");
            seen.into_iter()
                .find(|view| open(view) && !self.clicked.contains(&view.id))
                .map(|view| (who, view))
        });
        let Some((who, invitation)) = asked else { return };
        self.clicked.insert(invitation.id);
        let text = invitation.text();
        let people = self.playground.people();
        let asker = people.iter().position(|person| text.contains(&format!("<@{}>", person.id)));
        let (asker, playground) = (asker.expect("somebody asked"), self.playground.clone());
        self.begin(async move {
            let told = read(playground.click(&name_of(who), invitation.id, "Yes, gladly").await)?.text();
            Ok(kept(told, "You said yes", move |promises| promises.accepted.push((asker, who))))
        });
    }
}

/// The button that takes the guild's zone for the member's.
const MY_TIME: &str = "Yes, that is my time";

/// No answer came within Discord's three seconds.
struct NoAnswer;

type Kept = Box<dyn FnOnce(&mut Promises) + Send>;

/// Returns what to note of an answer: the act, if the answer contains `promise`, else a refusal.
fn kept(told: String, promise: &str, note: impl FnOnce(&mut Promises) + Send + 'static) -> Kept {
    if told.contains(promise) {
        Box::new(note)
    } else {
        Box::new(move |promises| promises.refused.push(told))
    }
}

fn read(outcome: Result<Outcome, RefusedByClient>) -> Result<MessageView, NoAnswer> {
    match outcome {
        Ok(Outcome::Replied(view) | Outcome::Updated(view)) => Ok(view),
        _ => Err(NoAnswer),
    }
}

/// Returns a person's name in the playground.
pub fn name_of(person: usize) -> String {
    format!("p{person}")
}
