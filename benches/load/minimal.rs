//! The minimal bot, to compare with: the least that a serenity bot can do with a kudos. The bot answers and posts and
//! keeps nothing; where syncs are made slow, it appends each kudos to a file before it answers.

use serenity::all::{
    ChannelId, ClientBuilder, Command, Context, CreateAllowedMentions, CreateCommand,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateMessage, EventHandler, GatewayIntents,
    HttpBuilder, Interaction, Ready, ResolvedValue,
};

use crate::append::Appender;

/// The argument that makes this program the minimal bot; its Discord's port follows, and the file to append to, if any.
pub const FLAG: &str = "--minimal-bot";

/// Runs until killed.
pub fn run(port: &str, file: Option<&str>) {
    let bot = Minimal { appender: file.map(Appender::start) };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let url = format!("http://127.0.0.1:{port}");
        let http = HttpBuilder::new("token").proxy(url).ratelimiter_disabled(true).build();
        let client = ClientBuilder::new_with_http(http, GatewayIntents::GUILDS).event_handler(bot);
        client.await.expect("a client").start().await.expect("a session");
    });
}

struct Minimal {
    appender: Option<Appender>,
}

#[serenity::async_trait]
impl EventHandler for Minimal {
    async fn ready(&self, context: Context, _: Ready) {
        let kudos = CreateCommand::new("kudos").description("Give kudos");
        Command::set_global_commands(&context.http, vec![kudos]).await.expect("registered");
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let Interaction::Command(command) = interaction else { return };
        let (mut to, mut text) = (None, "");
        for option in command.data.options() {
            match option.value {
                ResolvedValue::User(user, _) => to = Some(user.id),
                ResolvedValue::String(given) => text = given,
                _ => {}
            }
        }
        let Some(to) = to else { return };
        if let Some(appender) = &self.appender {
            appender.append(format!("{} {to} {text}\n", command.user.id)).await;
        }
        let answer = CreateInteractionResponseMessage::new().content("Thank you!").ephemeral(true);
        let answered = command.create_response(&context, CreateInteractionResponse::Message(answer)).await;
        answered.expect("answered");
        let post = CreateMessage::new()
            .content(format!("<@{}> thanks <@{to}>: {text}", command.user.id))
            .allowed_mentions(CreateAllowedMentions::new());
        let channel = ChannelId::new(command.channel_id.get());
        channel.send_message(&context, post).await.expect("posted");
    }
}
