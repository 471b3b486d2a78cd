//! What was promised, what is kept and what people see, held against each other. Pure, but for reading the two.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Utc;
use sincerely::domain::id::{GuildId, RecognitionId, UserId};
use sincerely::domain::notice::{Notice, NoticeKind, State};
use sincerely::domain::recognition::{Kind, Recognition};
use sincerely::domain::series::{Series, SeriesState};
use sincerely::playground::{MessageView, Place, Playground};
use sincerely::store::sled::SledOptions;
use sincerely::store::{self, LedgerFilter, Store};

use crate::members::{Promises, TEXT};

/// What was found, check by check.
#[derive(Default)]
pub struct Judge {
    passed: usize,
    failed: usize,
}

impl Judge {
    /// One thing that must hold: it does when there is no problem.
    pub fn check(&mut self, what: &str, problems: impl IntoIterator<Item = String>) {
        let problems: Vec<String> = problems.into_iter().collect();
        if problems.is_empty() {
            self.passed += 1;
            println!("ok      {what}");
            return;
        }
        self.failed += 1;
        println!("FAILED  {what}: {} problems", problems.len());
        problems.iter().take(10).for_each(|problem| println!("        {problem}"));
    }

    /// How many checks held, and how many did not.
    pub fn verdict(&self) -> (usize, usize) {
        (self.passed, self.failed)
    }
}

/// What the store holds in the end.
#[derive(Default)]
pub struct Kept {
    thanks: Vec<Recognition>,
    series: Vec<Series>,
    /// By number.
    people: Vec<UserId>,
    /// Notices that are still to be sent, and why the store could not be read.
    pub owed: Vec<String>,
    /// Notices that came to nothing.
    unsent: Vec<Notice>,
}

impl Kept {
    /// Read a store that nobody has open.
    pub async fn of(folder: &Path, playground: &Playground) -> Kept {
        let url = format!("sled:{}", folder.display());
        let store = match store::url::open(&url, SledOptions { reserved_space: 0 }).await {
            Ok(store) => store,
            Err(error) => return Kept { owed: vec![error.to_string()], ..Kept::default() },
        };
        let guild = GuildId(playground.guild().id.parse().expect("an id"));
        let people: Vec<UserId> = ids(playground).into_iter().map(UserId).collect();
        let kept = Kept::read(store.as_ref(), guild, people).await;
        store.close().await.expect("closes");
        kept
    }

    async fn read(store: &dyn Store, guild: GuildId, people: Vec<UserId>) -> Kept {
        let (mut thanks, mut series) = (BTreeMap::new(), BTreeMap::new());
        for user in &people {
            let (received, _) = store.received(guild, *user, 0, usize::MAX).await.expect("reads");
            thanks.extend(received.into_iter().map(|one| (one.id, one)));
            let own = store.series_of(guild, *user).await.expect("reads");
            series.extend(own.into_iter().map(|one| (one.id, one)));
        }
        let (thanks, series) = (thanks.into_values().collect(), series.into_values().collect());
        let all = store.ledger(&LedgerFilter::default(), 0, usize::MAX).await.expect("reads");
        let (open, closed): (Vec<_>, Vec<_>) = all.into_iter().partition(Notice::is_open);
        let owed = open.iter().map(|one| format!("{} is {:?}", one.say.kind(), one.state)).collect();
        let unsent = closed.into_iter().filter(|one| !matches!(one.state, State::Sent { .. })).collect();
        Kept { thanks, series, people, owed, unsent }
    }

    /// Acknowledged thanks that are not kept exactly once.
    pub fn lost(&self, promises: &Promises) -> Vec<String> {
        let kinds = [(Kind::Kudos, &promises.kudos), (Kind::Note, &promises.notes)];
        let promised = kinds.into_iter().flat_map(|(kind, list)| list.iter().map(move |one| (kind, one)));
        let problem = |(kind, (text, to)): (Kind, &(String, Vec<usize>))| {
            let receivers: Vec<UserId> = to.iter().map(|who| self.people[*who]).collect();
            let same =
                |one: &&Recognition| one.kind == kind && one.text == *text && one.receivers == receivers;
            let times = self.thanks.iter().filter(same).count();
            (times != 1).then(|| format!("{text} was acknowledged and is kept {times} times"))
        };
        promised.filter_map(problem).collect()
    }

    /// Notices that came to nothing. A question that was answered before the bot, killed in between, could look for it
    /// is taken for one that nobody wants any more; all others were sent.
    pub fn given_up(&self) -> Vec<String> {
        let answered = |one: &&Notice| match one.say {
            NoticeKind::Invitation { series } => {
                self.series.iter().any(|kept| kept.id == series && kept.state == SeriesState::Running)
            }
            _ => false,
        };
        let unsent = self.unsent.iter().filter(|one| !answered(one));
        unsent.map(|one| format!("{} came to {:?}", one.say.kind(), one.state)).collect()
    }

    /// Acknowledged questions that are not kept, and yeses that run no series.
    pub fn lost_series(&self, promises: &Promises) -> Vec<String> {
        let of = |one: &Series| (one.asker.id, one.people().map(|person| person.id));
        let find = |(asker, other): &(usize, usize)| {
            let (asker, other) = (self.people[*asker], self.people[*other]);
            self.series.iter().find(|one| of(one).0 == asker && of(one).1.contains(&other))
        };
        let asked = promises.asked.iter().filter(|pair| find(pair).is_none());
        let running =
            |pair: &&(usize, usize)| find(pair).is_some_and(|one| one.state == SeriesState::Running);
        let accepted = promises.accepted.iter().filter(|pair| !running(pair));
        asked.chain(accepted).map(|pair| format!("the one-on-one of {pair:?} is lost")).collect()
    }
}

fn ids(playground: &Playground) -> Vec<u64> {
    let people = playground.people();
    people.iter().filter(|person| !person.bot).map(|person| person.id.parse().expect("an id")).collect()
}

/// A message of the bot's that stays.
struct Message {
    /// Whose private messages it is in; none if the team sees it.
    to: Option<usize>,
    text: String,
    /// The name of the notice it was sent for, where a component carries it.
    notice: Option<String>,
}

/// What people see in the end.
#[derive(Default)]
pub struct Seen {
    messages: Vec<Message>,
    /// The people, by number, as messages mention them.
    mentions: Vec<String>,
}

impl Seen {
    pub fn by(playground: &Playground) -> Seen {
        let people = playground.people();
        let names: Vec<&str> = people.iter().filter(|one| !one.bot).map(|one| one.name.as_str()).collect();
        let public = ["general", "kudos"].into_iter().map(|place| (None, names[0], Place::from(place)));
        let private = names.iter().enumerate().map(|(number, name)| (Some(number), *name, Place::Dm));
        let messages = public.chain(private).flat_map(|(to, who, place)| {
            let mut seen = playground.messages(who, place);
            seen.retain(|view| view.author.bot && !view.ephemeral && !view.failed);
            seen.into_iter().map(move |view| Message { to, text: view.text(), notice: notice(&view) })
        });
        let mentions = ids(playground).into_iter().map(|id| format!("<@{id}>")).collect();
        Seen { messages: messages.collect(), mentions }
    }

    /// Kept thanks that did not arrive exactly once at each place they belong, and any that arrived and are not kept.
    pub fn against(&self, kept: &Kept) -> Vec<String> {
        let mut balance: BTreeMap<(Option<usize>, &str), i32> = BTreeMap::new();
        for one in &kept.thanks {
            let number = |user: &UserId| kept.people.iter().position(|person| person == user);
            let places = match one.kind {
                Kind::Light => vec![],
                Kind::Kudos => vec![None],
                Kind::Note => one.receivers.iter().map(number).collect(),
            };
            places.into_iter().for_each(|place| *balance.entry((place, &one.text)).or_default() -= 1);
        }
        for message in &self.messages {
            if let Some(text) = message.text.lines().find(|line| line.starts_with(TEXT)) {
                *balance.entry((message.to, text)).or_default() += 1;
            }
        }
        let wrong = balance.into_iter().filter(|(_, count)| *count != 0);
        wrong.map(|((place, text), count)| format!("{text} {count:+} in {place:?}")).collect()
    }

    /// Acknowledged questions and yeses that the other did not hear of exactly once.
    pub fn answers(&self, promises: &Promises) -> Vec<String> {
        let count = |to: usize, of: usize, words: &[&str]| {
            let there = self.messages.iter().filter(|one| one.to == Some(to));
            let of = there.filter(|one| one.text.contains(&self.mentions[of]));
            of.filter(|one| words.iter().any(|word| one.text.contains(word))).count()
        };
        // An answered question is replaced by its answer.
        let question = ["would like to meet you", "You said yes to a one-on-one"];
        let asked = promises.asked.iter().map(|pair| (count(pair.1, pair.0, &question), pair));
        let accepted =
            promises.accepted.iter().map(|pair| (count(pair.0, pair.1, &["said yes. Your"]), pair));
        let wrong = asked.chain(accepted).filter(|(count, _)| *count != 1);
        wrong.map(|(count, pair)| format!("the one-on-one of {pair:?}: heard of {count} times")).collect()
    }

    /// Names of notices that more than one message carries.
    pub fn twice(&self) -> Vec<String> {
        let mut names: BTreeMap<&str, usize> = BTreeMap::new();
        for name in self.messages.iter().filter_map(|message| message.notice.as_deref()) {
            *names.entry(name).or_default() += 1;
        }
        let twice = names.into_iter().filter(|(_, count)| *count > 1);
        twice.map(|(name, count)| format!("notice {name}: {count} times")).collect()
    }
}

/// The name of the notice a message was sent for, from its first component.
fn notice(view: &MessageView) -> Option<String> {
    let custom_id = view.components.first()?["components"][0]["custom_id"].as_str()?;
    custom_id.split_once('#').map(|(_, name)| name.to_owned())
}

/// Whether the checks above find what they are for.
pub fn can_tell(judge: &mut Judge) {
    let text = format!("{TEXT}1.");
    let given = Recognition::kudos(
        RecognitionId(1),
        GuildId(1),
        UserId(10),
        vec![UserId(11)],
        text.clone(),
        Utc::now(),
    );
    let promises = Promises {
        kudos: vec![(text.clone(), vec![1])],
        asked: vec![(0, 1)],
        accepted: vec![(0, 1)],
        ..Promises::default()
    };
    let kept = Kept { thanks: vec![given], people: vec![UserId(10), UserId(11)], ..Kept::default() };
    let seen = |times: usize| Seen {
        messages: (0..times)
            .map(|_| Message { to: None, text: text.clone(), notice: Some("n".into()) })
            .collect(),
        mentions: vec!["<@10>".into(), "<@11>".into()],
    };
    let found = [
        kept.lost(&promises).is_empty() && seen(1).against(&kept).is_empty() && seen(1).twice().is_empty(),
        Kept { thanks: vec![], people: kept.people.clone(), ..Kept::default() }.lost(&promises).len() == 1,
        seen(0).against(&kept).len() == 1 && seen(2).against(&kept).len() == 1 && seen(2).twice().len() == 1,
        seen(1).against(&Kept::default()).len() == 1,
        kept.lost_series(&promises).len() == 2 && seen(1).answers(&promises).len() == 2,
    ];
    let blind = found.iter().enumerate().filter(|(_, found)| !**found);
    judge.check(
        "what is lost or comes twice would be found",
        blind.map(|(number, _)| format!("case {number}")),
    );
}
