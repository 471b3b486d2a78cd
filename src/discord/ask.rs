//! From Discord's interactions to what was asked. What cannot be read is `None`, and answered with a sentence.

use chrono::Utc;
use serenity::all::{
    ActionRowComponent, Button, ButtonKind, CommandInteraction, ComponentInteraction,
    ComponentInteractionDataKind, GuildId as SerenityGuild, Interaction, Member, Message, ModalInteraction,
    PartialMember, Permissions, ResolvedOption, ResolvedTarget, ResolvedValue, User,
};

use crate::actions::{Ask, Asker, Chosen, Give, Person, Plan, Posted, Suggest};
use crate::catalogue::views::kudos::{IMPACT_FIELD, MESSAGE, VALUE_FIELD};
use crate::domain::buttons::{ButtonAction, RecognitionButton, WordsButton};
use crate::domain::custom_id::NOTICE_MARK;
use crate::domain::forms::FormAction;
use crate::domain::id::{
    ChannelId, GuildId, InteractionId, MessageId, NoticeId, RecognitionId, RoleId, UserId,
};
use crate::domain::looking::List;
use crate::domain::member::Visibility;
use crate::domain::notice::{NoticeTag, StateName};
use crate::domain::period::Period;
use crate::domain::recognition::Place;
use crate::domain::text::name as plain;

use super::commands::{TAKE_BACK, THANK_FOR, THANK_PERSON};

/// What every kind of interaction tells about who asks.
pub struct Origin<'a> {
    pub id: u64,
    pub guild: Option<SerenityGuild>,
    pub channel: u64,
    pub user: &'a User,
    pub member: Option<&'a Member>,
    pub locale: &'a str,
}

/// Who asks.
pub fn asker(origin: &Origin) -> Asker {
    let permissions = origin.member.and_then(|member| member.permissions).unwrap_or_default();
    let name = origin.member.map_or(origin.user.display_name(), Member::display_name);
    Asker {
        interaction: InteractionId(origin.id),
        guild: origin.guild.map(|id| GuildId(id.get())),
        channel: ChannelId(origin.channel),
        person: Person {
            id: UserId(origin.user.id.get()),
            name: plain(name),
            bot: origin.user.bot,
            member: origin.member.is_some(),
        },
        locale: origin.locale.to_owned(),
        may_manage: permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR),
        roles: origin
            .member
            .map_or(vec![], |member| member.roles.iter().map(|id| RoleId(id.get())).collect()),
    }
}

/// A command's options by name, those of its subcommand if it has one.
struct Options<'a> {
    subcommand: &'a str,
    options: Vec<ResolvedOption<'a>>,
}

impl<'a> Options<'a> {
    fn of(command: &'a CommandInteraction) -> Options<'a> {
        let options = command.data.options();
        match options.into_iter().next() {
            Some(ResolvedOption { name, value: ResolvedValue::SubCommand(options), .. }) => {
                Options { subcommand: name, options }
            }
            _ => Options { subcommand: "", options: command.data.options() },
        }
    }

    fn get(&self, name: &str) -> Option<&ResolvedValue<'a>> {
        self.options.iter().find(|option| option.name == name).map(|option| &option.value)
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            ResolvedValue::String(text) => Some((*text).to_owned()),
            _ => None,
        }
    }

    fn person(&self, name: &str) -> Option<Person> {
        match self.get(name)? {
            ResolvedValue::User(user, member) => Some(person(user, *member)),
            _ => None,
        }
    }

    fn number(&self, name: &str) -> Option<i64> {
        match self.get(name)? {
            ResolvedValue::Integer(number) => Some(*number),
            _ => None,
        }
    }

    fn is_on(&self, name: &str) -> bool {
        matches!(self.get(name), Some(ResolvedValue::Boolean(true)))
    }
}

/// What a command asks for. `/setup` and `/team insights` are not here: what they need of Discord is looked up first, in
/// `respond`.
pub fn command(command: &CommandInteraction) -> Option<Ask> {
    let options = Options::of(command);
    match (command.data.name.as_str(), options.subcommand) {
        ("kudos", _) => kudos(&options).map(Ask::Kudos),
        ("recognition", "mine") => look(&options, List::Mine),
        ("recognition", "given") => look(&options, List::Given),
        ("recognition", "of") => look(&options, List::Of(options.person("person")?.id)),
        ("recognition", "search") => Some(Ask::Search { words: options.text("words")? }),
        ("recognition", "review") => Some(Ask::Review { period: period(&options, Period::ThisYear)? }),
        ("recognition", "recap") => {
            let period = options.text("period").map_or(Some(Period::ThisWeek), |name| Period::named(&name));
            Some(Ask::Recap { period: period? })
        }
        ("one-on-one", "add") => one_on_one(&options).map(Ask::PlanOneOnOne),
        ("one-on-one", "list") => Some(Ask::ListOneOnOnes),
        ("one-on-one", "stop") => Some(Ask::StopOneOnOne { which: options.text("which")? }),
        ("prompts", "on") => Some(Ask::PromptsOn),
        ("prompts", "off") => Some(Ask::PromptsOff),
        ("prompts", "now") => Some(Ask::PromptNow),
        ("tip", "now") => Some(Ask::Tip { post: options.is_on("post") }),
        ("me", "time-zone") => Some(Ask::TimeZone { zone: options.text("zone")? }),
        ("me", "quiet-hours") => Some(Ask::QuietHours { hours: options.text("hours")? }),
        ("me", "away") => Some(Ask::Away { days: u32::try_from(options.number("days")?).ok()? }),
        ("me", "back") => Some(Ask::Back),
        ("admin", "audit") => Some(Ask::Audit),
        ("admin", "ledger") => Some(Ask::Ledger {
            state: options.text("state").and_then(|name| StateName::named(&name)),
            kind: kind(&options)?,
        }),
        ("me", "erase") => Some(Ask::Erase),
        ("me", "visibility") => Some(Ask::Visibility(Visibility::named(&options.text("who")?)?)),
        ("thanks", _) => Some(Ask::Thanks { to: options.person("to")?, text: options.text("message")? }),
        (THANK_FOR, _) => thank_for(command),
        (THANK_PERSON, _) => thank_person(command),
        (TAKE_BACK, _) => take_back(command),
        _ => None,
    }
}

fn kudos(options: &Options) -> Option<Give> {
    let to = ["to", "to2", "to3", "to4", "to5"].iter().filter_map(|name| options.person(name)).collect();
    Some(Give {
        to,
        text: options.text("message")?,
        value: options.text("value"),
        impact: options.text("impact"),
        anonymous: options.is_on("anonymous"),
    })
}

fn look(options: &Options, list: List) -> Option<Ask> {
    Some(Ask::Look { list, value: options.text("value"), period: period(options, Period::All)? })
}

/// The period that was chosen, or the one that goes without saying.
fn period(options: &Options, otherwise: Period) -> Option<Period> {
    options.text("period").map_or(Some(otherwise), |name| Period::named(&name))
}

/// The kind of notice that was chosen, if one was: a name of no kind would be looked for in the whole ledger.
fn kind(options: &Options) -> Option<Option<String>> {
    let Some(kind) = options.text("kind") else { return Some(None) };
    NoticeTag::names().any(|name| name == kind).then_some(Some(kind))
}

fn one_on_one(options: &Options) -> Option<Plan> {
    Some(Plan {
        with: options.person("with")?,
        weeks: weeks(&options.text("every")?)?,
        on: options.text("on")?.parse().ok()?,
        at: options.text("at")?,
        minutes: options.number("length").and_then(|minutes| u32::try_from(minutes).ok()),
    })
}

/// The choices of `every`, by the values they are registered with.
fn weeks(every: &str) -> Option<u32> {
    match every {
        "week" => Some(1),
        "2 weeks" => Some(2),
        "4 weeks" => Some(4),
        _ => None,
    }
}

fn thank_for(command: &CommandInteraction) -> Option<Ask> {
    let Some(ResolvedTarget::Message(message)) = command.data.target() else { return None };
    let place = Place { channel: ChannelId(message.channel_id.get()), message: MessageId(message.id.get()) };
    Some(Ask::ThankFor { place, author: person(&message.author, None) })
}

fn thank_person(command: &CommandInteraction) -> Option<Ask> {
    let Some(ResolvedTarget::User(user, member)) = command.data.target() else { return None };
    Some(Ask::ThankPerson(person(user, member)))
}

/// Only messages of the bot's can hold thanks: a stranger may write custom ids like ours.
fn take_back(command: &CommandInteraction) -> Option<Ask> {
    let Some(ResolvedTarget::Message(message)) = command.data.target() else { return None };
    let own = message.author.id.get() == command.application_id.get();
    let parts = message.components.iter().flat_map(|row| &row.components).filter(|_| own);
    let of = parts.filter_map(custom_id).find_map(|id| match id.parse().ok()? {
        ButtonAction::Recognition(button) => Some(button.recognition()),
        _ => None,
    });
    let place = Place { channel: ChannelId(message.channel_id.get()), message: MessageId(message.id.get()) };
    Some(Ask::TakeBack(Posted { of, at: own.then(|| (place, message.timestamp.with_timezone(&Utc))) }))
}

/// What is being typed.
pub fn suggest(command: &CommandInteraction) -> Option<Ask> {
    let typed = command.data.autocomplete()?;
    let text = typed.value.to_owned();
    Some(Ask::Suggest(match typed.name {
        "value" => Suggest::Value(text),
        "zone" | "time-zone" => Suggest::Zone(text),
        "which" => Suggest::Series(text),
        _ => return None,
    }))
}

/// What a component asks for.
pub fn press(component: &ComponentInteraction) -> Option<Ask> {
    let button = component.data.custom_id.parse().ok()?;
    let chosen = match &component.data.kind {
        ComponentInteractionDataKind::UserSelect { values } => {
            let resolved = &component.data.resolved;
            let chosen =
                values.first().and_then(|id| Some((resolved.users.get(id)?, resolved.members.get(id))));
            chosen.map(|(user, member)| Chosen::Person(person(user, member)))
        }
        ComponentInteractionDataKind::StringSelect { values } => values.first().cloned().map(Chosen::Word),
        _ if matches!(button, ButtonAction::Words(WordsButton::TryAgain(_))) => {
            Some(Chosen::Words(words(&component.message)))
        }
        _ => None,
    };
    Some(Ask::Press { button, chosen })
}

/// The words that a message gave back, by the names of the fields they were written in: its card holds them.
fn words(message: &Message) -> Vec<(String, String)> {
    let Some(card) = message.embeds.first() else { return vec![] };
    let impact = card.fields.first().map(|field| field.value.clone());
    let value = card.footer.as_ref().map(|footer| footer.text.clone());
    let named = [(MESSAGE, card.description.clone()), (IMPACT_FIELD, impact), (VALUE_FIELD, value)];
    named.into_iter().filter_map(|(name, text)| Some((name.to_owned(), text?))).collect()
}

/// The notice for which the message was sent whose component was used, and where that message is.
pub fn notice(interaction: &Interaction) -> Option<(NoticeId, Place)> {
    let Interaction::Component(component) = interaction else { return None };
    let message = &component.message;
    let parts = message.components.iter().flat_map(|row| &row.components);
    let notice = parts.filter_map(custom_id).find_map(|id| id.split_once(NOTICE_MARK)?.1.parse().ok())?;
    let (channel, message) = (ChannelId(message.channel_id.get()), MessageId(message.id.get()));
    Some((notice, Place { channel, message }))
}

/// The thanks that a private answer speaks of which was pressed, and says something else after that.
pub fn answer_about(interaction: &Interaction) -> Option<RecognitionId> {
    let Interaction::Component(component) = interaction else { return None };
    match component.data.custom_id.parse().ok()? {
        ButtonAction::Recognition(RecognitionButton::Undo(id) | RecognitionButton::Value(id)) => Some(id),
        _ => None,
    }
}

fn custom_id(part: &ActionRowComponent) -> Option<&str> {
    match part {
        ActionRowComponent::Button(Button { data: ButtonKind::NonLink { custom_id, .. }, .. }) => {
            Some(custom_id)
        }
        ActionRowComponent::SelectMenu(menu) => menu.custom_id.as_deref(),
        _ => None,
    }
}

/// What a form asks for.
pub fn submit(modal: &ModalInteraction) -> Option<Ask> {
    let form: FormAction = modal.data.custom_id.parse().ok()?;
    let parts = modal.data.components.iter().flat_map(|row| &row.components);
    let fields = parts.filter_map(|part| match part {
        ActionRowComponent::InputText(input) => {
            Some((input.custom_id.clone(), input.value.clone().unwrap_or_default()))
        }
        _ => None,
    });
    let mut fields: Vec<(String, String)> = fields.collect();
    if let (true, Some(message)) = (form.again, &modal.message) {
        // What has no field in the form stands in the message it was opened on.
        fields.extend(words(message).into_iter().filter(|(name, _)| name == VALUE_FIELD));
    }
    Some(Ask::Submit { form, fields })
}

fn person(user: &User, member: Option<&PartialMember>) -> Person {
    let name = member.and_then(|member| member.nick.as_deref()).unwrap_or(user.display_name());
    Person { id: UserId(user.id.get()), name: plain(name), bot: user.bot, member: member.is_some() }
}
