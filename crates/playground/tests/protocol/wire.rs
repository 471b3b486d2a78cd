//! The playground as a bot meets it: a small bot of real serenity at the other end of real sockets.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use discord_playground::{
    Dial, Fault, MessageView, Modal, Outcome, Place, Playground, PlaygroundBuilder, PlaygroundError,
};
use serde_json::{Value, json};
use serenity::all::{
    ActionRowComponent, AutocompleteChoice, ButtonStyle, Command, CommandInteraction, CommandOptionType,
    CommandType, ComponentInteractionDataKind, Context, CreateActionRow, CreateAllowedMentions,
    CreateAutocompleteResponse, CreateButton, CreateCommand, CreateCommandOption, CreateEmbed,
    CreateInputText, CreateInteractionResponse, CreateInteractionResponseFollowup,
    CreateInteractionResponseMessage, CreateMessage, CreateModal, CreateSelectMenu, CreateSelectMenuKind,
    EditInteractionResponse, Event, EventHandler, GatewayIntents, Guild, HttpBuilder, InputTextStyle,
    Interaction, Message, Permissions, RawEventHandler, Ready, ResumedEvent, ShardManager,
};
use serenity::async_trait;
use serenity::client::ClientBuilder;
use serenity::http::Http;

#[derive(Default)]
struct Seen {
    messages: AtomicUsize,
    resumed: AtomicUsize,
    ready: AtomicUsize,
    guilds: AtomicUsize,
    interactions: AtomicUsize,
    /// Events that serenity could not read.
    unknown: AtomicUsize,
}

struct Bot {
    seen: Arc<Seen>,
}

fn commands() -> Vec<CreateCommand> {
    let user = CreateCommandOption::new(CommandOptionType::User, "to", "Who").required(true);
    let text = CreateCommandOption::new(CommandOptionType::String, "message", "What for")
        .required(true)
        .min_length(10)
        .max_length(2000);
    let value =
        CreateCommandOption::new(CommandOptionType::String, "value", "Which value").set_autocomplete(true);
    let add = CreateCommandOption::new(CommandOptionType::SubCommand, "add", "Plan one")
        .add_sub_option(CreateCommandOption::new(CommandOptionType::User, "with", "Who with").required(true))
        .add_sub_option(
            CreateCommandOption::new(CommandOptionType::String, "every", "How often")
                .required(true)
                .add_string_choice("week", "week")
                .add_string_choice("2 weeks", "fortnight"),
        )
        .add_sub_option(
            CreateCommandOption::new(CommandOptionType::Integer, "length", "Minutes")
                .min_int_value(5)
                .max_int_value(90),
        );
    vec![
        CreateCommand::new("kudos")
            .description("Thank someone")
            .add_option(user)
            .add_option(text)
            .add_option(value),
        CreateCommand::new("one-on-one").description("One-on-ones").add_option(add),
        CreateCommand::new("form").description("Opens a modal"),
        CreateCommand::new("slow").description("Defers"),
        CreateCommand::new("mute").description("Says nothing"),
        CreateCommand::new("pick").description("A select"),
        CreateCommand::new("setup")
            .description("Admins")
            .default_member_permissions(Permissions::MANAGE_GUILD),
        CreateCommand::new("Give kudos for this").kind(CommandType::Message),
        CreateCommand::new("Give kudos").kind(CommandType::User),
    ]
}

fn modal() -> CreateInteractionResponse {
    let input =
        CreateInputText::new(InputTextStyle::Paragraph, "What for?", "text").min_length(10).required(true);
    let rows = vec![CreateActionRow::InputText(input)];
    CreateInteractionResponse::Modal(CreateModal::new("form:1", "Give kudos").components(rows))
}

fn says(text: impl Into<String>) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(CreateInteractionResponseMessage::new().content(text).ephemeral(true))
}

impl Bot {
    async fn command(&self, context: &Context, asked: &CommandInteraction) -> serenity::Result<()> {
        let response = match asked.data.name.as_str() {
            "kudos" => {
                let to = asked.data.options[0].value.as_user_id().expect("a user");
                assert!(asked.data.resolved.users.contains_key(&to));
                let text = asked.data.options[1].value.as_str().expect("text");
                let cheer = CreateButton::new("cheer").label("Cheer").style(ButtonStyle::Primary);
                let gone = CreateButton::new("gone").label("Gone").disabled(true);
                let message = CreateInteractionResponseMessage::new()
                    .content(format!("<@{to}>: {text}"))
                    .embed(CreateEmbed::new().title("Kudos").field("From", "someone", true))
                    .allowed_mentions(CreateAllowedMentions::new().users([to]))
                    .components(vec![CreateActionRow::Buttons(vec![cheer, gone])]);
                CreateInteractionResponse::Message(message)
            }
            "one-on-one" => says(format!("{:?}", asked.data.options())),
            "form" | "Give kudos for this" | "Give kudos" => modal(),
            "slow" => {
                asked.defer_ephemeral(&context.http).await?;
                asked.edit_response(&context.http, EditInteractionResponse::new().content("at last")).await?;
                let more = CreateInteractionResponseFollowup::new().content("and more");
                asked.create_followup(&context.http, more).await?;
                return Ok(());
            }
            "pick" => {
                let kind = CreateSelectMenuKind::User { default_users: None };
                let select = CreateSelectMenu::new("who", kind).placeholder("Pick a person");
                let row = CreateActionRow::SelectMenu(select);
                let message = CreateInteractionResponseMessage::new().content("Who?").components(vec![row]);
                CreateInteractionResponse::Message(message.ephemeral(true))
            }
            _ => return Ok(()),
        };
        asked.create_response(&context.http, response).await
    }

    async fn answer(&self, context: &Context, interaction: Interaction) -> serenity::Result<()> {
        match interaction {
            Interaction::Command(asked) => self.command(context, &asked).await,
            Interaction::Component(asked) => {
                let text = match &asked.data.kind {
                    ComponentInteractionDataKind::UserSelect { values } => format!("picked <@{}>", values[0]),
                    _ => format!("{} cheered", asked.user.name),
                };
                let message = CreateInteractionResponseMessage::new().content(text).components(Vec::new());
                asked.create_response(&context.http, CreateInteractionResponse::UpdateMessage(message)).await
            }
            Interaction::Modal(asked) => {
                let ActionRowComponent::InputText(input) = &asked.data.components[0].components[0] else {
                    return Ok(());
                };
                let text = input.value.clone().unwrap_or_default();
                asked.create_response(&context.http, says(format!("you wrote {text}"))).await
            }
            Interaction::Autocomplete(asked) => {
                let typed = asked.data.autocomplete().expect("something is focused").value.to_owned();
                let choice = AutocompleteChoice::new(format!("{typed}…"), typed);
                let response = CreateAutocompleteResponse::new().set_choices(vec![choice]);
                asked.create_response(&context.http, CreateInteractionResponse::Autocomplete(response)).await
            }
            _ => Ok(()),
        }
    }
}

#[async_trait]
impl EventHandler for Bot {
    async fn ready(&self, context: Context, _: Ready) {
        if self.seen.ready.fetch_add(1, Ordering::SeqCst) == 0 {
            Command::set_global_commands(&context.http, commands()).await.expect("commands are accepted");
        }
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        assert!(guild.members.len() >= 9 && guild.channels.len() >= 5);
        self.seen.guilds.fetch_add(1, Ordering::SeqCst);
    }

    async fn message(&self, _: Context, _: Message) {
        self.seen.messages.fetch_add(1, Ordering::SeqCst);
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        self.seen.resumed.fetch_add(1, Ordering::SeqCst);
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        self.seen.interactions.fetch_add(1, Ordering::SeqCst);
        // A refused answer shows in the playground's traffic.
        let _ = self.answer(&context, interaction).await;
    }
}

struct Unread(Arc<Seen>);

#[async_trait]
impl RawEventHandler for Unread {
    async fn raw_event(&self, _: Context, event: Event) {
        if matches!(event, Event::Unknown(_)) {
            self.0.unknown.fetch_add(1, Ordering::SeqCst);
        }
    }
}

struct World {
    playground: Playground,
    seen: Arc<Seen>,
    http: Arc<Http>,
    shards: Arc<ShardManager>,
}

fn monday() -> DateTime<Utc> {
    "2026-11-23T09:00:00Z".parse().expect("a moment")
}

fn builder() -> PlaygroundBuilder {
    Playground::builder().dial(Dial::frozen_at(monday()))
}

fn http(playground: &Playground) -> Http {
    HttpBuilder::new(playground.token()).proxy(playground.api_url()).ratelimiter_disabled(true).build()
}

async fn begin(builder: PlaygroundBuilder) -> World {
    let playground = builder.start().await.expect("starts");
    let seen = Arc::new(Seen::default());
    let intents = GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    let bot = Bot { seen: Arc::clone(&seen) };
    let client = ClientBuilder::new_with_http(http(&playground), intents)
        .event_handler(bot)
        .raw_event_handler(Unread(Arc::clone(&seen)));
    let mut client = client.await.expect("a client");
    let (http, shards) = (Arc::clone(&client.http), Arc::clone(&client.shard_manager));
    tokio::spawn(async move { client.start().await });
    tokio::time::timeout(Duration::from_secs(20), playground.connected()).await.expect("the bot connects");
    World { playground, seen, http, shards }
}

impl World {
    /// Waits until `done`, woken by the playground's changes.
    async fn until(&self, what: &str, done: impl Fn(&Self) -> bool) {
        let mut changes = self.playground.changes();
        let wait = async {
            while !done(self) {
                // What the bot's handler has seen changes nothing in the playground: look again soon.
                let _ = tokio::time::timeout(Duration::from_millis(20), changes.changed()).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(15), wait).await.unwrap_or_else(|_| panic!("never: {what}"));
    }

    async fn end(self) {
        assert_eq!(self.playground.unknown_routes(), Vec::<String>::new());
        assert_eq!(self.seen.unknown.load(Ordering::SeqCst), 0, "serenity reads every event");
        self.shards.shutdown_all().await;
        self.playground.stop().await;
    }
}

fn replied(outcome: Outcome) -> MessageView {
    match outcome {
        Outcome::Replied(message) | Outcome::Updated(message) => message,
        other => panic!("not a message: {other:?}"),
    }
}

fn opened(outcome: Outcome) -> Modal {
    match outcome {
        Outcome::Modal(modal) => modal,
        other => panic!("not a modal: {other:?}"),
    }
}

const THANKS: &str = "for the guide @everyone";

async fn kudos(world: &World) -> MessageView {
    let options = [("to", json!("ben")), ("message", json!(THANKS))];
    replied(world.playground.command("ana", "general", "kudos", &options).await.expect("allowed"))
}

#[tokio::test]
async fn a_bot_answers_commands_buttons_selects_and_modals() {
    let world = begin(builder()).await;
    let playground = &world.playground;
    let ben = playground.person("ben").expect("seeded").id;

    let post = kudos(&world).await;
    assert_eq!(post.pings, std::slice::from_ref(&ben));
    assert!(!post.pings_everyone && !post.ephemeral);
    assert_eq!(post.buttons(), ["Cheer", "Gone"]);
    assert!(post.text().contains("Kudos\nFrom"));

    let cheered = replied(playground.click("chiara", post.id, "Cheer").await.expect("allowed"));
    assert_eq!((cheered.id, cheered.content.as_str()), (post.id, "chiara cheered"));
    assert!(playground.click("chiara", post.id, "Cheer").await.is_err(), "the button is gone");

    let form = opened(playground.command("ana", Place::Dm, "form", &[]).await.expect("allowed"));
    assert!(playground.submit("ana", &form, &[("What for?", "short")]).await.is_err());
    let answer =
        replied(playground.submit("ana", &form, &[("What for?", "for everything")]).await.expect("allowed"));
    assert!(answer.ephemeral && answer.content == "you wrote for everything");
    assert!(playground.messages("ben", Place::Dm).is_empty());

    let pick = replied(playground.command("eun", "general", "pick", &[]).await.expect("allowed"));
    let picked = playground.select("eun", pick.id, "Pick a person", &["ben".into()]).await.expect("allowed");
    assert_eq!(replied(picked).content, format!("picked <@{ben}>"));
    assert!(playground.messages("ben", "general").iter().all(|message| message.id != pick.id));

    let said = playground.say("grace", "general", "hello").expect("allowed");
    let form = opened(playground.message_command("ana", said, "Give kudos for this").await.expect("allowed"));
    playground.submit("ana", &form, &[("text", "for this message")]).await.expect("allowed");
    opened(playground.user_command("ana", "general", "ben", "Give kudos").await.expect("allowed"));
    playground.dismiss("ana").expect("known");

    let choices = playground
        .autocomplete(
            "ana",
            "general",
            "kudos",
            "value",
            "cu",
            &[("to", json!("ben")), ("message", json!("half"))],
        )
        .await;
    assert_eq!(choices.expect("allowed")[0].value, "cu");
    assert!(playground.invalid_bodies().is_empty() && playground.missed_deadlines().is_empty());
    world.end().await;
}

#[tokio::test]
async fn the_client_refuses_what_discords_would() {
    let world = begin(builder()).await;
    let playground = &world.playground;
    let refused = async |who: &str, place: &str, path: &str, options: &[(&str, Value)]| {
        playground.command(who, place, path, options).await.expect_err("refused").reason
    };
    let short = [("to", json!("ben")), ("message", json!("thanks"))];
    assert!(refused("ana", "general", "kudos", &short).await.contains("10 to 2000"));
    assert!(refused("ana", "general", "kudos", &short[..1]).await.contains("required"));
    assert!(refused("ana", "general", "nothing", &[]).await.contains("no command"));
    assert!(refused("ana", "general", "one-on-one", &[]).await.contains("subcommand"));
    assert!(refused("ben", "general", "setup", &[]).await.contains("permissions"));
    assert!(refused("eun", "leads", "kudos", &short).await.contains("do not see"));
    let daily = [("with", json!("ben")), ("every", json!("day"))];
    assert!(refused("ana", "general", "one-on-one add", &daily).await.contains("choices"));
    let long = [("with", json!("ben")), ("every", json!("2 weeks")), ("length", json!(91))];
    assert!(refused("ana", "general", "one-on-one add", &long).await.contains("5 to 90"));
    let fine = playground.command("ana", "general", "one-on-one add", &long[..2]).await.expect("allowed");
    assert!(replied(fine).content.contains("fortnight"));
    assert!(playground.say("eun", "announcements", "hello").is_err());
    world.end().await;
}

#[tokio::test]
async fn answers_may_be_deferred_and_must_not_be_late() {
    let world = begin(builder()).await;
    let playground = &world.playground;
    assert!(matches!(
        playground.command("ana", "general", "slow", &[]).await.expect("allowed"),
        Outcome::Deferred
    ));
    let last = |world: &World| world.playground.messages("ana", "general").pop().expect("a message");
    world.until("the follow-up", |world| last(world).content == "and more").await;
    let at_last = playground.messages("ana", "general").into_iter().rev().nth(1).expect("the answer");
    assert!(
        at_last.content == "at last" && at_last.ephemeral && !at_last.thinking && at_last.edited_at.is_none()
    );

    let late = Fault::Delay { method: None, path: "/interactions".into(), ms: 3_200, times: 1 };
    playground.order(late);
    let outcome = playground.command("ben", "general", "form", &[]).await.expect("allowed");
    assert!(matches!(outcome, Outcome::NoAnswer));
    let line = playground.messages("ben", "general").pop().expect("a line");
    assert!(line.failed && line.ephemeral);
    assert_eq!(playground.missed_deadlines()[0].what, "/form");
    world
        .until("10062", |world| world.playground.traffic().iter().any(|one| one.response["code"] == 10_062))
        .await;
    world.end().await;
}

fn code(error: &serenity::Error) -> isize {
    match error {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            response.error.code
        }
        other => panic!("not an answer of Discord's: {other:?}"),
    }
}

#[tokio::test]
async fn sending_obeys_permissions_nonces_and_closed_doors() {
    let world = begin(builder()).await;
    let (playground, http) = (&world.playground, &world.http);
    let channel = |named: &str| serenity::all::ChannelId::new(playground.channel_id(named).expect("seeded"));
    let hello = || CreateMessage::new().content("hello");
    let send = async |named: &str| channel(named).send_message(http, hello()).await;

    let once = || hello().nonce(serenity::all::Nonce::String("n1".into())).enforce_nonce(true);
    let first = channel("general").send_message(http, once()).await.expect("sent");
    let again = channel("general").send_message(http, once()).await.expect("sent");
    assert_eq!(first.id, again.id);
    playground.travel_to(monday() + TimeDelta::minutes(4)).await;
    assert_ne!(channel("general").send_message(http, once()).await.expect("sent").id, first.id);

    playground.forbid("projects", true).expect("known");
    assert_eq!(code(&send("projects").await.expect_err("forbidden")), 50_013);
    playground.hide("projects", true).expect("known");
    assert_eq!(code(&send("projects").await.expect_err("hidden")), 50_001);
    playground.hide("projects", false).expect("known");
    playground.forbid("projects", false).expect("known");
    send("projects").await.expect("allowed again");
    send("announcements").await.expect("the bot may write where members may not");

    let hugo =
        serenity::all::UserId::new(playground.person("hugo").expect("seeded").id.parse().expect("an id"));
    let dm = hugo.create_dm_channel(http).await.expect("opening works");
    assert_eq!(dm.id, hugo.create_dm_channel(http).await.expect("opening works").id);
    assert_eq!(code(&dm.id.send_message(http, hello()).await.expect_err("closed")), 50_007);
    playground.close_dms("hugo", false).expect("known");
    dm.id.send_message(http, hello()).await.expect("open");
    assert_eq!(playground.messages("hugo", Place::Dm).len(), 1);

    let gone = channel("random");
    playground.delete_channel("random").expect("known");
    assert_eq!(code(&gone.send_message(http, hello()).await.expect_err("deleted")), 10_003);
    assert_eq!(code(&channel("general").message(http, 1).await.expect_err("unknown")), 10_008);
    let empty = channel("general").send_message(http, CreateMessage::new()).await;
    assert_eq!(code(&empty.expect_err("empty")), 50_006);
    let link = CreateActionRow::Buttons(vec![CreateButton::new("x".repeat(101)).label("x")]);
    let long = channel("general").send_message(http, hello().components(vec![link])).await;
    assert_eq!(code(&long.expect_err("too long")), 50_035);
    assert_eq!(playground.invalid_bodies().len(), 1);
    let read = channel("general")
        .messages(http, serenity::all::GetMessages::new().limit(2))
        .await
        .expect("readable");
    assert!(read[0].id > read[1].id && read[0].content == "hello");
    world.end().await;
}

#[tokio::test]
async fn a_cut_gateway_is_resumed_with_what_was_missed() {
    let world = begin(builder()).await;
    let playground = &world.playground;
    world.until("the guild", |world| world.seen.guilds.load(Ordering::SeqCst) == 1).await;
    playground.order(Fault::GatewayRefuse { times: 1 });
    playground.order(Fault::GatewayCut);
    playground.say("grace", "general", "said while away").expect("allowed");
    world.until("resumed", |world| world.seen.resumed.load(Ordering::SeqCst) == 1).await;
    world.until("the message", |world| world.seen.messages.load(Ordering::SeqCst) == 1).await;
    kudos(&world).await;

    playground.order(Fault::GatewayReconnect);
    world.until("resumed again", |world| world.seen.resumed.load(Ordering::SeqCst) == 2).await;
    playground.order(Fault::GatewayInvalidSession { resumable: false });
    world.until("ready again", |world| world.seen.ready.load(Ordering::SeqCst) == 2).await;

    playground.order(Fault::Redeliver { times: 1 });
    let before = world.seen.interactions.load(Ordering::SeqCst);
    kudos(&world).await;
    world.until("twice", |world| world.seen.interactions.load(Ordering::SeqCst) == before + 2).await;
    world
        .until("40060", |world| world.playground.traffic().iter().any(|one| one.response["code"] == 40_060))
        .await;
    world.end().await;
}

#[tokio::test]
async fn ordered_faults_strike() {
    let world = begin(builder()).await;
    let (playground, http) = (&world.playground, &world.http);
    let general = serenity::all::ChannelId::new(playground.channel_id("general").expect("seeded"));
    let count = || playground.messages("ana", "general").len();
    let send = async || general.send_message(http, CreateMessage::new().content("hello")).await;
    let (method, path) = (Some("POST".to_owned()), "/channels/*/messages".to_owned());
    let before = count();

    playground.order(Fault::CutBefore { method: method.clone(), path: path.clone(), times: 1 });
    send().await.expect_err("cut");
    assert_eq!(count(), before);
    playground.order(Fault::CutAfter { method: method.clone(), path: path.clone(), times: 1 });
    send().await.expect_err("cut");
    assert_eq!(count(), before + 1, "the work was done");
    playground.order(Fault::Answer { method, path, status: 503, code: 0, retry_after: None, times: 1 });
    send().await.expect_err("503");
    send().await.expect("over");
    assert_eq!(count(), before + 2);
    world.end().await;
}

#[tokio::test]
async fn limits_are_enforced_when_asked_for() {
    let playground = builder().enforce_limits(true).start().await.expect("starts");
    let http = http(&playground);
    let general = serenity::all::ChannelId::new(playground.channel_id("general").expect("seeded"));
    for _ in 0..5 {
        general.say(&http, "hello").await.expect("within the limit");
    }
    let Err(serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response))) =
        general.say(&http, "hello").await
    else {
        panic!("the sixth is refused")
    };
    assert_eq!(response.status_code.as_u16(), 429);
    playground.stop().await;
}

#[tokio::test]
async fn the_world_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = || builder().folder(folder.path());
    let playground = kept().start().await.expect("starts");
    let said = playground.say("ana", "general", "remember this").expect("allowed");
    let (later, token) = (monday() + TimeDelta::days(2), playground.token());
    playground.travel_to(later).await;
    playground.stop().await;

    let playground = kept().start().await.expect("starts again");
    let last = playground.messages("ben", "general").pop().expect("a message");
    assert_eq!((last.id, last.content.as_str()), (said, "remember this"));
    assert_eq!((playground.dial().now(), playground.token()), (later, token));
    let port = playground.api_url().rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
    let twice = builder().port(port).start().await;
    assert!(matches!(twice.map(|_| ()), Err(PlaygroundError::PortTaken(taken)) if taken == port));
    playground.stop().await;
}

async fn post(playground: &Playground, verb: &str, body: Value) -> (u16, Value) {
    let url = format!("{}/playground/{verb}", playground.api_url());
    let sent = reqwest::Client::new().post(url).body(body.to_string()).send().await.expect("answered");
    let status = sent.status().as_u16();
    (status, serde_json::from_str(&sent.text().await.expect("text")).expect("JSON"))
}

async fn get(playground: &Playground, path: &str) -> Value {
    let sent = reqwest::get(format!("{}{path}", playground.api_url())).await.expect("answered");
    serde_json::from_str(&sent.text().await.expect("text")).expect("JSON")
}

#[tokio::test]
async fn the_control_api_does_what_the_handle_does() {
    let world = begin(builder()).await;
    let playground = &world.playground;
    let state = get(playground, "/playground/state?as=ben").await;
    assert_eq!((&state["as"], &state["bot"]["connected"]), (&json!("ben"), &json!(true)));
    assert_eq!(state["clock"]["local"], "2026-11-23T09:00:00+00:00");
    let add =
        state["commands"].as_array().expect("a list").iter().find(|one| one["path"] == "one-on-one add");
    let add = add.expect("a subcommand is an entry");
    assert_eq!(add["options"][1]["choices"][1], json!({"name": "2 weeks", "value": "fortnight"}));
    assert_eq!((&add["options"][0]["type"], &add["options"][2]["type"]), (&json!("user"), &json!("integer")));

    let body = json!({"as": "ana", "place": "projects", "path": "kudos", "options": {"to": "ben", "message": THANKS}});
    let (status, told) = post(playground, "command", body.clone()).await;
    assert_eq!((status, &told["outcome"]), (200, &json!("replied")));
    let seen = get(playground, "/playground/state?as=ben").await;
    let kudos = seen["channels"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|one| one["name"] == "projects")
        .expect("seen");
    assert_eq!(kudos["messages"][0]["pings_me"], true);
    let click = json!({"as": "eun", "message": told["message"]["id"], "component": "Cheer"});
    assert_eq!(post(playground, "click", click).await.1["outcome"], "updated");

    let form = json!({"as": "ana", "place": "dm", "path": "form"});
    let modal = post(playground, "command", form).await.1["modal"].clone();
    assert_eq!(get(playground, "/playground/state").await["modal"]["id"], modal["id"]);
    let submit = json!({"as": "ana", "modal": modal["id"], "fields": {"text": "long enough"}});
    assert_eq!(post(playground, "submit", submit).await.1["message"]["content"], "you wrote long enough");

    assert_eq!(
        post(playground, "command", json!({"as": "nobody", "place": "dm", "path": "form"})).await.0,
        404
    );
    assert_eq!(
        post(playground, "command", json!({"as": "ben", "place": "dm", "path": "kudos"})).await.0,
        422
    );
    assert_eq!(post(playground, "command", json!({"who": "ben"})).await.0, 400);
    let fault = json!({"kind": "answer", "path": "/users", "status": 500, "times": 2});
    assert_eq!(post(playground, "fault", fault).await, (200, json!({"id": 1})));
    assert_eq!(get(playground, "/playground/state").await["faults"][0]["times_left"], 2);
    post(playground, "clear-faults", json!({})).await;
    let arrived = post(playground, "travel", json!({"seconds": 3600})).await.1;
    assert_eq!(arrived["now"], "2026-11-23T10:00:00Z");
    let traffic = get(playground, "/playground/traffic?after=0").await;
    assert!(traffic["exchanges"].as_array().is_some_and(|all| !all.is_empty()));
    assert!(!traffic.to_string().contains(&playground.token()));
    world.end().await;
}

#[tokio::test]
async fn strangers_are_turned_away() {
    let playground = builder().start().await.expect("starts");
    let client = reqwest::Client::new();
    let ask = async |path: &str, header: &str, value: &str| {
        let url = format!("{}{path}", playground.api_url());
        client.get(url).header(header, value).send().await.expect("answered").status().as_u16()
    };
    assert_eq!(ask("/playground/state", "host", "evil.example").await, 403);
    assert_eq!(ask("/playground/state", "origin", "https://evil.example").await, 403);
    assert_eq!(ask("/", "accept", "text/html").await, 200);
    assert_eq!(ask("/api/v10/users/@me", "authorization", "Bot wrong").await, 401);
    let right = format!("Bot {}", playground.token());
    assert_eq!(ask("/api/v10/users/@me", "authorization", &right).await, 200);
    assert_eq!(ask("/api/v10/voice/regions", "authorization", &right).await, 501);
    assert_eq!(playground.unknown_routes(), ["GET /api/v10/voice/regions"]);
    playground.stop().await;
}
