//! A bot with twilight, in this process, which does what `story` expects of one. What goes wrong panics, and the story goes without.
use twilight_gateway::{ConfigBuilder, Event, EventTypeFlags, Intents, Shard, ShardId, StreamExt as _};
use twilight_http::Client;
use twilight_http::client::InteractionClient;
use twilight_model::application::command::{Command, CommandType};
use twilight_model::application::interaction::application_command::CommandOptionValue;
use twilight_model::application::interaction::{Interaction, InteractionData};
use twilight_model::channel::Message;
use twilight_model::channel::message::MessageFlags;
use twilight_model::channel::message::component::{ActionRow, Button, ButtonStyle, Component};
use twilight_model::http::interaction::{
    InteractionResponse, InteractionResponseData, InteractionResponseType as Kind,
};
use twilight_model::id::Id;
use twilight_model::id::marker::UserMarker;

/// Serves until it is aborted.
pub async fn run(address: String, token: String) {
    let host = address.trim_start_matches("http://").to_owned();
    let http = Client::builder().token(token.clone()).proxy(host.clone(), true).build();
    let intents = Intents::GUILDS | Intents::GUILD_MESSAGES | Intents::DIRECT_MESSAGES;
    let config = ConfigBuilder::new(token, intents).proxy_url(format!("ws://{host}")).build();
    let mut shard = Shard::with_config(ShardId::ONE, config);
    let mut me = None;
    while let Some(event) = shard.next_event(EventTypeFlags::all()).await {
        match event {
            Ok(Event::Ready(ready)) => {
                me = Some(ready.user.id);
                let application = http.interaction(ready.application.id);
                application.set_global_commands(&commands()).await.expect("commands are taken");
            }
            Ok(Event::InteractionCreate(asked)) => answer(&http, &asked.0).await,
            Ok(Event::MessageCreate(said)) => repeat(&http, &said, me).await,
            // A cut connection is told as an error, and the shard goes on.
            Ok(_) | Err(_) => {}
        }
    }
}

fn commands() -> Vec<Command> {
    let named = |name: &str, description: &str, options| -> Command {
        let made = serde_json::json!({
            "type": CommandType::ChatInput, "name": name, "description": description, "options": options, "version": "1",
        });
        serde_json::from_value(made).expect("a command")
    };
    let who = serde_json::json!([{"type": 6, "name": "who", "description": "Whom", "required": true}]);
    vec![named("greet", "Says hello", who), named("whisper", "Writes to you", serde_json::json!([]))]
}

fn response(kind: Kind, data: InteractionResponseData) -> InteractionResponse {
    InteractionResponse { kind, data: Some(data) }
}

async fn answer(http: &Client, asked: &Interaction) {
    let application = http.interaction(asked.application_id);
    match &asked.data {
        Some(InteractionData::MessageComponent(_)) => {
            let data = InteractionResponseData {
                content: Some("More".into()),
                components: Some(Vec::new()),
                ..Default::default()
            };
            let made = response(Kind::UpdateMessage, data);
            application.create_response(asked.id, &asked.token, &made).await.expect("updated");
        }
        Some(InteractionData::ApplicationCommand(used)) if used.name == "greet" => {
            let CommandOptionValue::User(who) = used.options[0].value else { panic!("a user") };
            let name = &used.resolved.as_ref().expect("resolved").users[&who].name;
            greet(http, &application, asked, name).await;
        }
        _ => whisper(http, &application, asked).await,
    }
}

async fn greet(http: &Client, application: &InteractionClient<'_>, asked: &Interaction, name: &str) {
    let button = Button {
        id: None,
        custom_id: Some("more".into()),
        disabled: false,
        emoji: None,
        label: Some("More".into()),
        style: ButtonStyle::Primary,
        url: None,
        sku_id: None,
    };
    let row = ActionRow { id: None, components: vec![Component::Button(button)] };
    let data = InteractionResponseData {
        content: Some(format!("Hello, {name}")),
        components: Some(vec![Component::ActionRow(row)]),
        ..Default::default()
    };
    let made = response(Kind::ChannelMessageWithSource, data);
    application.create_response(asked.id, &asked.token, &made).await.expect("answered");
    let again = format!("Hello again, {name}");
    application.update_response(&asked.token).content(Some(&again)).await.expect("edited");
    let guild = http.guild(asked.guild_id.expect("in a guild")).await.expect("the guild");
    let guild = guild.model().await.expect("a guild").name;
    application
        .create_followup(&asked.token)
        .content(&format!("Welcome, {guild}"))
        .await
        .expect("followed up");
}

async fn whisper(http: &Client, application: &InteractionClient<'_>, asked: &Interaction) {
    let data = InteractionResponseData { flags: Some(MessageFlags::EPHEMERAL), ..Default::default() };
    let made = response(Kind::DeferredChannelMessageWithSource, data);
    application.create_response(asked.id, &asked.token, &made).await.expect("deferred");
    let who = asked.author_id().expect("somebody");
    let channel = http.create_private_channel(who).await.expect("opened").model().await.expect("a channel");
    http.create_message(channel.id).content("A word in private").await.expect("written");
    application.update_response(&asked.token).content(Some("Written")).await.expect("edited");
}

async fn repeat(http: &Client, said: &Message, me: Option<Id<UserMarker>>) {
    let mentioned = said.mentions.iter().any(|mention| Some(mention.id) == me);
    if mentioned && !said.author.bot {
        let word = said.content.split(' ').next_back().unwrap_or_default();
        let content = format!("{} said {word}", said.author.name);
        http.create_message(said.channel_id).content(&content).await.expect("posted");
    }
}
