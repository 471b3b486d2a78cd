//! People ask, and are answered: the promises in the answers are compared with what is kept.

use super::*;
use sincerely::actions::AboutOneOnOne;
use sincerely::domain::id::{FollowUpId, TopicId};

impl Quarter<'_> {
    pub(super) fn person_acts(&mut self, user: UserId) -> Lived {
        let act = self.world.lock().act(user);
        let Some(act) = act else { return Ok(()) };
        self.arrives(&act, false)?;
        // Discord delivers an interaction twice when a session is resumed.
        let (again, later) = {
            let mut world = self.world.lock();
            (world.happens(40), TimeDelta::milliseconds(world.chance.i64(1..90_000)))
        };
        if again {
            let at = self.world.lock().time + later;
            self.at(at, Event::Arrives(Box::new(act)));
        }
        Ok(())
    }

    /// An interaction reaches the bot, if the bot is running; `amid` says that a tick is under way.
    pub(super) fn arrives(&mut self, act: &Act, amid: bool) -> Lived {
        let Some(context) = self.bot.as_ref().map(|bot| bot.context.clone()) else { return Ok(()) };
        // People outside the guild use nothing in it.
        {
            let world = self.world.lock();
            let outside = world.is_gone(act.asker.person.id) || world.discord.removed.is_some();
            if act.asker.guild.is_some() && outside {
                return Ok(());
            }
        }
        {
            let mut world = self.world.lock();
            // What people cause happens off the full second, which tells it from what the clock causes.
            if world.bot_time().timestamp_subsec_millis() == 0 {
                world.pass_time(TimeDelta::milliseconds(1));
            }
            world.tell(|| {
                format!("{} asks ({}): {}", act.asker.person.id, act.asker.interaction, short(&act.ask))
            });
        }
        let (asker, ask) = (act.asker.clone(), act.ask.clone());
        let again = !self.world.lock().delivered.insert(asker.interaction);
        let pressed = act.on.and_then(|on| self.world.lock().pressed(on));
        let rival = self.world.lock().rival(act);
        let mut answering: Answering = Box::pin(async move {
            if let Some((notice, place)) = pressed {
                actions::confirm_delivery(&context, notice, place).await?;
            }
            actions::answer(&context, &asker, ask).await.map(|answer| answer.reply)
        });
        self.world.lock().polite = rival.is_some();
        let mut answer = poll(&mut answering);
        let waits = rival.is_some() && !std::mem::take(&mut self.world.lock().polite);
        if let Some(rival) = rival.filter(|_| waits && answer.is_none() && !self.world.lock().dead) {
            // Both run in one process: if it dies at the rival's act, this one is not answered either.
            self.arrives(&rival, true)?;
            answer = if self.world.lock().dead { None } else { poll(&mut answering) };
        }
        drop(answering);
        let Some(reply) = answer.transpose().map_err(failed)? else { return self.outlive(!amid) };
        self.acknowledged(act, &reply, again);
        let next = self.world.lock().react(act, reply);
        if let Some(next) = next {
            let at = self.world.lock().time + TimeDelta::milliseconds(20_001);
            self.at(at, Event::Arrives(Box::new(next)));
        }
        Ok(())
    }

    /// Checks that what was acknowledged is kept.
    pub(super) fn acknowledged(&self, act: &Act, reply: &Reply, repeated: bool) {
        let mut world = self.world.lock();
        let user = act.asker.person.id;
        world.check_private(Some(user), &format!("{reply:?}"));
        if let Reply::Private(message) = reply {
            let text = message.text.clone();
            world.tell(|| format!("answered: {}", text.lines().next().unwrap_or_default()));
            let now = world.time;
            world.books.spoke.insert(user, now);
        }
        match &act.ask {
            Request::PromptsOn | Request::PromptsOff if !repeated => {
                let on = matches!(act.ask, Request::PromptsOn);
                let so = world.books.prompted.get(&user).copied().unwrap_or(false) == on;
                world.hold(so, || format!("{user} was told that prompts are on: {on}, and it is not so"));
            }
            Request::TimeZone { zone } if !repeated => {
                let zone: Tz = zone.parse().expect("a zone");
                let kept = world.books.zones.get(&user) == Some(&zone);
                world.hold(kept, || format!("{user} was told to live by {zone}, and it was not kept"));
            }
            Request::QuietHours { hours } if !repeated => {
                let kept = world.books.resting.get(&user).and_then(|one| one.hours);
                let wanted = hours.split_once('-').map(|(from, until)| (clock(from), clock(until)));
                world.hold(kept == wanted, || format!("{user} was promised {hours} and has {kept:?}"));
            }
            Request::Away { .. } | Request::Back if !repeated => {
                let now = world.bot_time();
                let until = world.books.resting.get(&user).and_then(|one| one.away_until);
                let so = matches!(act.ask, Request::Away { .. }) == until.is_some_and(|until| now < until);
                world.hold(so, || format!("{user} is away until {until:?} after {:?}", act.ask));
            }
            Request::Setup(setup) if !repeated => {
                world.check_set_up(setup);
                let misplaced = world.books.misplaced();
                world.hold(misplaced.is_none(), || {
                    format!("after {:?} {misplaced:?} waits for a channel of before", act.ask)
                });
            }
            Request::Kudos(_) | Request::Thanks { .. } | Request::Submit { .. } if self.says_kept(reply) => {
                let id = sincerely::domain::id::RecognitionId(act.asker.interaction.0);
                let kept = world.books.given.contains_key(&id);
                world.hold(kept, || format!("{user} was told that {id} is on its way, and it was not kept"));
            }
            Request::OneOnOne { what: AboutOneOnOne::Topic { .. }, .. } if self.says_noted(reply) => {
                let id = TopicId(act.asker.interaction.0);
                let kept = world.books.conversations.topics.contains_key(&id);
                world.hold(kept, || {
                    format!("{user} was told that the topic {id} is on the list, and it is not")
                });
            }
            Request::OneOnOne { what: AboutOneOnOne::FollowUp(_), .. } if self.says_noted(reply) => {
                let id = FollowUpId(act.asker.interaction.0);
                let kept = world.books.conversations.promises.contains_key(&id);
                world.hold(kept, || format!("{user} was told that {id} is noted, and it is not"));
            }
            _ => {}
        }
    }

    /// Whether the answer says that a topic or a promise is noted.
    fn says_noted(&self, reply: &Reply) -> bool {
        let Reply::Private(message) = reply else { return false };
        let locale = self.setting.catalogue.locale("en-US");
        let (text, who, line) = (|| "<@".to_owned(), || views::person(UserId(0)), String::new());
        let said = [
            locale.say(phrases::TopicAdded { text: text(), who: who() }),
            locale.say(phrases::TopicAddedPrivate { text: text() }),
            locale.say(phrases::FollowUpAdded { line }),
        ];
        let begin = |said: &String| said.split("<@").next().unwrap_or_default().trim().to_owned();
        said.iter().any(|said| message.text.starts_with(&begin(said)))
    }

    /// Whether the answer says that thanks are on their way.
    pub(super) fn says_kept(&self, reply: &Reply) -> bool {
        let Reply::Private(message) = reply else { return false };
        let locale = self.setting.catalogue.locale("en-US");
        let begin = |text: String| text.split("<@").next().unwrap_or_default().to_owned();
        let (left, to, place) = (1, || views::person(UserId(0)), String::new);
        let said = [
            locale.say(phrases::KudosSent { left, to: to(), r#where: place() }),
            locale.say(phrases::KudosSentPrivately { left, to: to() }),
            locale.say(phrases::KudosNoteSent { left, to: to() }),
            locale.say(phrases::KudosWaiting { left, to: to(), r#where: place() }),
        ];
        said.into_iter().any(|said| message.text.starts_with(&begin(said)))
    }
}

type Answering = Pin<Box<dyn Future<Output = Result<Reply, StoreError>>>>;

/// Returns the answer; None if the process died, or another act is to be quicker.
fn poll(answering: &mut Answering) -> Option<Result<Reply, StoreError>> {
    match answering.as_mut().poll(&mut std::task::Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

pub(super) fn short(ask: &Request) -> String {
    format!("{ask:?}").chars().take(200).collect()
}
