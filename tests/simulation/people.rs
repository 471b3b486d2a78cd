//! The twenty people of the guild, and what they do of their own accord. What they press in the messages they get is in
//! `pressing`, what they say around one-on-ones in `talking`.

use chrono::{NaiveTime, TimeDelta, Weekday};
use sincerely::actions::{Chosen, Entry, Give, Invoker, OneOnOnePlan, Person, Request};
use sincerely::domain::buttons::{ButtonAction, MemberButton, RecognitionButton, SeriesButton};
use sincerely::domain::forms::{RecognitionForm, WishedLead};
use sincerely::domain::id::{ChannelId, GuildId, InteractionId, UserId};
use sincerely::domain::looking::List;
use sincerely::domain::member::Visibility;
use sincerely::domain::period::Period;
use sincerely::domain::private_messages::PrivateTopic;
use sincerely::domain::recognition::{Place, Recognition};
use sincerely::domain::series::Often;

use crate::discord::dm;
use crate::world::Inner;

pub const GUILD: GuildId = GuildId(7);
pub const PEOPLE: u64 = 20;
pub const KUDOS: ChannelId = ChannelId(100);
pub const TIPS: ChannelId = ChannelId(200);

/// The zones that people live in; a third of them never say so.
pub const ZONES: [&str; 12] = [
    "Europe/Berlin",
    "America/New_York",
    "Europe/Lisbon",
    "Asia/Kolkata",
    "Australia/Sydney",
    "America/Sao_Paulo",
    "Asia/Tokyo",
    "Africa/Cairo",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Pacific/Auckland",
];

const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// One act of a person.
#[derive(Debug, Clone)]
pub struct Act {
    pub asker: Invoker,
    pub ask: Request,
    /// The message that was pressed: its channel and its place there.
    pub on: Option<(ChannelId, usize)>,
}

pub fn person(id: UserId) -> Person {
    Person { id, name: format!("person {}", id.0), bot: false, member: true }
}

impl Inner {
    pub fn anybody(&mut self) -> UserId {
        UserId(1_000 + self.chance.u64(0..PEOPLE))
    }

    pub fn somebody_else(&mut self, than: UserId) -> UserId {
        loop {
            let other = self.anybody();
            if other != than {
                return other;
            }
        }
    }

    /// A person as a command names them: Discord says whether they are a member.
    pub fn named(&self, id: UserId) -> Person {
        Person { member: !self.is_gone(id), ..person(id) }
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.chance.usize(0..from.len())]
    }

    /// The next interaction's id. It begins with the time, as Discord's do: milliseconds since the beginning of 2015.
    fn interaction(&mut self) -> InteractionId {
        self.interactions += 1;
        let since = self.time.timestamp_millis() - 1_420_070_400_000;
        InteractionId((since as u64) << 22 | self.interactions)
    }

    /// An interaction of this person's, in the guild or in private.
    pub fn asker(&mut self, user: UserId, private: bool) -> Invoker {
        Invoker {
            interaction: self.interaction(),
            guild: (!private).then_some(GUILD),
            private,
            channel: if private { dm(user) } else { ChannelId(300) },
            person: person(user),
            locale: "en-US".into(),
            language: None,
            roles: vec![],
            may_manage: user.0 < 1_002,
        }
    }

    pub fn in_server(&mut self, user: UserId, ask: Request) -> Option<Act> {
        if self.is_gone(user) {
            return None;
        }
        Some(Act { asker: self.asker(user, false), ask, on: None })
    }

    /// Draws what this person does next, if anything.
    pub fn act(&mut self, user: UserId) -> Option<Act> {
        if self.happens(700)
            && let Some(answered) = self.answer_question(user)
        {
            return Some(answered);
        }
        // Whoever has a one-on-one has much to say there.
        if self.happens(400)
            && let Some(said) = self.talk(user)
        {
            return Some(said);
        }
        if self.pairs
            && self.happens(120)
            && let Some(paired) = self.pair(user)
        {
            return Some(paired);
        }
        match self.chance.u32(0..100) {
            0..33 => self.give(user),
            33..35 => self.note(user),
            35..37 => self.take_back(user),
            37..39 => self.rest(user),
            39 => {
                let ask = if self.happens(500) {
                    self.wish()
                } else {
                    Request::Visibility(self.pick(&Visibility::ALL))
                };
                self.in_server(user, ask)
            }
            40..48 => self.cheer(user),
            48..75 => self.press_in_private(user),
            75..80 => self.plan(user),
            80 => self.stop_one(user),
            81..83 => self.plan(user),
            83..85 => self.in_server(user, Request::PromptsOn),
            85..87 => self.in_server(user, Request::PromptsOff),
            87..91 => self.give(user),
            91 => self.move_house(user),
            92 => {
                let ask = self.working_days();
                self.in_server(user, ask)
            }
            93..94 => self.in_server(user, Request::PromptNow),
            94..96 => {
                let looks = [
                    Request::Look { list: List::Mine, value: None, period: Period::All },
                    Request::ListOneOnOnes,
                    Request::Ledger { state: None, kind: None },
                    Request::Recap { period: Period::ThisMonth },
                    Request::Insights { members: None },
                ];
                let ask = looks[self.chance.usize(0..looks.len())].clone();
                self.in_server(user, ask)
            }
            96..98 => {
                let post = self.happens(300);
                self.in_server(UserId(1_000), Request::Tip { post })
            }
            _ => self.set_up(),
        }
    }

    /// Draws an act of another person who has read the same state and is quicker.
    pub fn rival(&mut self, act: &Act) -> Option<Act> {
        let user = act.asker.person.id;
        match &act.ask {
            Request::PlanOneOnOne(plan) if self.happens(400) => {
                let back = OneOnOnePlan { with: person(user), ..plan.clone() };
                self.in_server(plan.with.id, Request::PlanOneOnOne(back))
            }
            Request::Press {
                button:
                    ButtonAction::Series(
                        button @ (SeriesButton::SkipMeeting { series, .. } | SeriesButton::End(series)),
                    ),
                ..
            } if self.happens(400) => {
                let other = self.books.series.get(series)?.other(user)?.id;
                let button = if self.happens(300) { SeriesButton::End(*series) } else { button.clone() };
                self.in_server(other, Request::Press { button: button.into(), chosen: None })
            }
            Request::Press { button: ButtonAction::Series(SeriesButton::Agree { series, .. }), .. }
                if self.happens(400) =>
            {
                let other = self.books.series.get(series)?.other(user)?.id;
                self.change_meetings(other, *series)
            }
            Request::Press { button: ButtonAction::Series(SeriesButton::Accept(series)), .. }
                if self.happens(300) =>
            {
                let asker = self.books.series.get(series)?.asker.id;
                self.in_server(
                    asker,
                    Request::Press { button: SeriesButton::End(*series).into(), chosen: None },
                )
            }
            Request::Press { button: ButtonAction::Recognition(RecognitionButton::Undo(id)), .. }
                if self.happens(400) =>
            {
                let receivers = self.books.given.get(id)?.receivers.clone();
                let other = receivers.into_iter().find(|one| *one != user)?;
                self.in_server(other, act.ask.clone())
            }
            Request::PromptsOn | Request::PromptsOff | Request::PromptNow | Request::TimeZone { .. }
                if self.happens(200) =>
            {
                let asks = [Request::PromptsOn, Request::PromptsOff, Request::PromptNow];
                let ask = asks[self.chance.usize(0..asks.len())].clone();
                self.in_server(user, ask)
            }
            Request::Setup(_) if self.happens(300) => self.set_up(),
            Request::Tip { post: true } if self.happens(300) => {
                self.in_server(UserId(1_000), act.ask.clone())
            }
            _ if self.happens(30) => {
                let user = self.anybody();
                self.act(user)
            }
            _ => None,
        }
    }

    /// Set quiet hours, or an absence, or end it.
    fn rest(&mut self, user: UserId) -> Option<Act> {
        let hours =
            self.pick(&["22:00-07:00", "20:30-09:00", "12:00-13:30", "01:30-03:15", "off"]).to_owned();
        let days = self.chance.u32(1..21);
        let ask = match self.chance.u32(0..3) {
            0 => Request::QuietHours { hours },
            1 => Request::Away { days },
            _ => Request::Back,
        };
        self.in_server(user, ask)
    }

    pub fn words(&mut self) -> String {
        format!("thank you for number {}", self.chance.u32(0..5_000))
    }

    fn give(&mut self, user: UserId) -> Option<Act> {
        let many = self.pick(&[1, 1, 1, 1, 2, 3]);
        let to: Vec<_> = (0..many)
            .map(|_| {
                let other = self.somebody_else(user);
                self.named(other)
            })
            .collect();
        if self.happens(200) {
            let place = Place { channel: ChannelId(300), message: sincerely::domain::id::MessageId(1) };
            let form = RecognitionForm::ThankFor { place, author: to[0].id }.into();
            let mut fields = vec![("message", Entry::Text(self.words())), ("impact", Entry::text(""))];
            // Forms that were opened by an earlier version have no menu of receivers.
            if self.happens(700) {
                fields.push(("to", Entry::People(to)));
            }
            let fields = fields.into_iter().collect();
            return self.in_server(user, Request::Submit { form, fields });
        }
        let text = if self.happens(30) { "thx".into() } else { self.words() };
        self.in_server(user, Request::Kudos(Give { to, text, value: None, impact: None, anonymous: false }))
    }

    fn note(&mut self, user: UserId) -> Option<Act> {
        let (to, text) = (self.somebody_else(user), self.words());
        let to = self.named(to);
        self.in_server(user, Request::Thanks { to, text })
    }

    /// Take back some recent thanks, the person's own or other people's.
    fn take_back(&mut self, user: UserId) -> Option<Act> {
        let own = self.happens(700);
        let late: Vec<_> = self.books.given.values().rev().take(60).collect();
        let theirs = |given: &&&Recognition| !own || given.giver == user || given.receivers.contains(&user);
        let found: Vec<_> = late.iter().filter(theirs).map(|given| given.id).collect();
        let id = *found.get(self.chance.usize(0..found.len().max(1)))?;
        self.in_server(user, Request::Press { button: RecognitionButton::Undo(id).into(), chosen: None })
    }

    fn cheer(&mut self, user: UserId) -> Option<Act> {
        let channel = self.books.guild.kudos_channel?;
        let posts = self.discord.channels.get(&channel)?.messages.len();
        let at = self.chance.usize(posts.saturating_sub(10)..posts.max(1));
        let button = self.buttons(channel, at).into_iter().next()?;
        let mut act = self.in_server(user, Request::Press { button, chosen: None })?;
        act.on = Some((channel, at));
        Some(act)
    }

    pub fn plan(&mut self, user: UserId) -> Option<Act> {
        let with = self.somebody_else(user);
        let with = self.named(with);
        let at = self.pick(&["09:30", "10:00", "14:15", "02:30", "00:10", "23:55"]).to_owned();
        let (weeks, on) = (self.pick(&[1, 2, 2, 4, 4]), self.pick(&DAYS));
        let (often, lead) = (Often::Weeks(weeks), WishedLead::Neither);
        let plan = OneOnOnePlan { with, often, on, at, minutes: None, starts: None, lead };
        self.in_server(user, Request::PlanOneOnOne(plan))
    }

    fn stop_one(&mut self, user: UserId) -> Option<Act> {
        let own: Vec<_> =
            self.books.series.values().filter(|one| one.other(user).is_some()).map(|one| one.id).collect();
        let which = *own.get(self.chance.usize(0..own.len().max(1)))?;
        self.in_server(user, Request::Press { button: SeriesButton::End(which).into(), chosen: None })
    }

    fn move_house(&mut self, user: UserId) -> Option<Act> {
        let zone = self.pick(&ZONES).to_owned();
        self.in_server(user, Request::TimeZone { zone })
    }

    /// On which days somebody works, and at which hour their briefs come.
    pub fn working_days(&mut self) -> Request {
        let days = ["Mon-Fri", "Sun-Thu", "Mon, Tue and Thu", "Tue-Sat", "Wed", "Mon-Sun", "Sat and Sun"];
        let hours = ["09:00", "07:30", "16:00", "02:30", "23:45", "00:00"];
        let hour = self.pick(&hours).to_owned();
        Request::WorkingDays {
            days: self.pick(&days).to_owned(),
            brief_at: self.happens(700).then_some(hour),
        }
    }

    /// What somebody gets in private: a topic more or less, or how many unasked-for messages are enough.
    fn wish(&mut self) -> Request {
        let (button, chosen) = if self.happens(500) {
            (MemberButton::Topic(self.pick(&PrivateTopic::ALL)), None)
        } else {
            let enough = self.pick(&["0", "1", "2", "5"]).to_owned();
            (MemberButton::Enough, Some(Chosen::Word(enough)))
        };
        Request::Press { button: button.into(), chosen }
    }

    /// How long until this person acts again, at any hour of the day: twelve days on average.
    pub fn pause(&mut self) -> TimeDelta {
        TimeDelta::milliseconds(self.chance.i64(1_000..2 * 12 * 86_400_000) | 1)
    }
}

/// A weekly schedule: the usual ones, and some in the hours at which clocks change.
pub fn schedule(day: Weekday, hour: u32, minute: u32) -> crate::due::Weekly {
    crate::due::Weekly { day, time: NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of day") }
}
