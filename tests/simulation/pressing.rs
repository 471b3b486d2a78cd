//! What people press in the messages they get, choose in menus and write into forms, and what they do with an answer.

use sincerely::actions::{Chosen, Entry, Fields, Request};
use sincerely::domain::buttons::{ButtonAction, MemberButton, PromptButton, SeriesButton};
use sincerely::domain::forms::{Form, PairingForm, SeriesForm};
use sincerely::domain::id::{ChannelId, NoticeId, UserId};
use sincerely::domain::message::{FormField, Modal, Reply, Row};
use sincerely::domain::recognition::Place;

use crate::discord::dm;
use crate::people::{Act, person};
use crate::world::Inner;

impl Inner {
    /// The rows of a message.
    fn rows(&self, channel: ChannelId, at: usize) -> &[Row] {
        let message = self.discord.channels.get(&channel).and_then(|channel| channel.messages.get(at));
        message.map(|message| message.rows.as_slice()).unwrap_or_default()
    }

    pub fn buttons(&self, channel: ChannelId, at: usize) -> Vec<ButtonAction> {
        let actions = |row: &Row| match row {
            Row::Buttons(buttons) => buttons.iter().map(|button| button.action.clone()).collect(),
            Row::PickPerson { action, .. }
            | Row::PickChannel { action, .. }
            | Row::PickRole { action, .. }
            | Row::PickOne { action, .. }
            | Row::PickSome { action, .. } => vec![action.clone()],
        };
        self.rows(channel, at).iter().flat_map(actions).collect()
    }

    /// Press a button in one of the latest private messages. Buttons that end things are pressed less often.
    pub fn press_in_private(&mut self, user: UserId) -> Option<Act> {
        let channel = dm(user);
        let messages = self.discord.channels.get(&channel)?.messages.len();
        let at = self.chance.usize(messages.saturating_sub(4)..messages.max(1));
        let buttons = self.buttons(channel, at);
        let pressed = buttons.get(self.chance.usize(0..buttons.len().max(1)))?.clone();
        let chosen = self.choose(user, channel, at, &pressed);
        let button = match pressed {
            // Whoever presses it says yes to the question behind it.
            ButtonAction::Series(SeriesButton::Stop(id)) => SeriesButton::End(id).into(),
            button => button,
        };
        let ends = matches!(
            button,
            ButtonAction::Series(SeriesButton::End(_) | SeriesButton::Decline(_))
                | ButtonAction::Prompt(PromptButton::Stop(_))
        );
        if ends && self.happens(650) {
            return None;
        }
        let ask = Request::Press { button, chosen };
        Some(Act { asker: self.asker(user, true), ask, on: Some((channel, at)) })
    }

    /// What is chosen in a menu of a message; None for a button.
    fn choose(
        &mut self,
        user: UserId,
        channel: ChannelId,
        at: usize,
        pressed: &ButtonAction,
    ) -> Option<Chosen> {
        // In private messages, Discord does not say who is a member.
        let whom = sincerely::actions::Person { member: false, ..person(self.somebody_else(user)) };
        let mut rows = self.rows(channel, at).to_vec().into_iter();
        rows.find_map(|row| match row {
            Row::PickPerson { action, .. } if action == *pressed => Some(Chosen::Person(whom.clone())),
            Row::PickOne { action, choices, .. } if action == *pressed => {
                let choice = choices.get(self.chance.usize(0..choices.len().max(1)))?;
                Some(Chosen::Word(choice.value.clone()))
            }
            Row::PickSome { action, choices, .. } if action == *pressed => {
                let some = choices.into_iter().filter(|_| self.happens(600));
                Some(Chosen::Several(some.map(|choice| choice.value).collect()))
            }
            _ => None,
        })
    }

    /// Returns the notice whose message was pressed, as its buttons name it, and the message's place.
    pub fn pressed(&self, (channel, at): (ChannelId, usize)) -> Option<(NoticeId, Place)> {
        let message = self.discord.channels.get(&channel)?.messages.get(at)?;
        (!message.rows.is_empty()).then_some((message.notice, Place { channel, message: message.id }))
    }

    /// React to an answer: send the form, or see the message change.
    pub fn react(&mut self, act: &Act, reply: Reply) -> Option<Act> {
        match reply {
            Reply::Replace(message) => {
                let (channel, at) = act.on?;
                let shown = self.discord.channels.get_mut(&channel)?.messages.get_mut(at)?;
                shown.rows = message.rows;
                None
            }
            Reply::Private(message) => {
                let further = self.go_on(act);
                further.or_else(|| self.answer_at_once(act, message.rows))
            }
            Reply::Ask(modal) if self.happens(850) => {
                let fields = self.filled(&modal);
                let asker = self.asker(act.asker.person.id, act.asker.guild.is_none());
                Some(Act { asker, ask: Request::Submit { form: modal.action, fields }, on: None })
            }
            _ => None,
        }
    }

    /// Most people answer the question for their zone at once.
    fn answer_at_once(&mut self, act: &Act, rows: Vec<Row>) -> Option<Act> {
        let mut first = rows.into_iter().filter_map(|row| match row {
            Row::Buttons(buttons) => buttons.into_iter().map(|button| button.action).next(),
            _ => None,
        });
        let button = first.find(|button| {
            matches!(
                button,
                ButtonAction::Member(MemberButton::ZoneIs { .. })
                    | ButtonAction::Series(SeriesButton::Follow { .. })
            )
        })?;
        if self.happens(100) {
            return None;
        }
        let asker = self.asker(act.asker.person.id, act.asker.guild.is_none());
        Some(Act { asker, ask: Request::Press { button, chosen: None }, on: None })
    }

    /// Words for each field of a form, as it asks for them; of words to choose from the first ones stand.
    fn filled(&mut self, modal: &Modal) -> Fields {
        let fields = modal.fields.iter().filter_map(|field| match field {
            FormField::Text(text) => Some((text.id, Entry::Text(self.written(&modal.action.form, text.id)))),
            FormField::Words(_) | FormField::People(_) => None,
        });
        Fields::from_iter(fields.collect::<Vec<_>>())
    }

    fn written(&mut self, form: &Form, field: &str) -> String {
        match (form, field) {
            (Form::Series(SeriesForm::MoveTo { .. }), _) => {
                let (day, time) = self.other_time();
                format!("{day} {time}")
            }
            (Form::Series(SeriesForm::FollowUp(_)), "by") => self.some_day(),
            (Form::Pairing(PairingForm::Propose(_)), _) => self.group_time(),
            _ => self.words(),
        }
    }
}
