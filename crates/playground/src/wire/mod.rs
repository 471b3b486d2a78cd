//! Discord's JSON, made of the world: every field that serenity and twilight need, and those Discord always sends.
pub(crate) mod guild;
pub(crate) mod interaction;
pub(crate) mod message;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Value, json};

use super::world::{Id, World};

/// Discord writes moments with an offset and microseconds.
pub(crate) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, false)
}

/// A snowflake, or null.
pub(crate) fn maybe(id: Option<Id>) -> Value {
    id.map_or(Value::Null, |id| json!(id.to_string()))
}

/// A user; a stranger's name when there is no such user.
pub(crate) fn user(world: &World, id: Id) -> Value {
    let user = world.user(id);
    json!({
        "id": id.to_string(),
        "username": user.map_or("unknown", |user| &user.name),
        "global_name": user.map(|user| &user.display_name),
        "discriminator": "0",
        "avatar": null, "avatar_decoration_data": null, "banner": null, "accent_color": null,
        "bot": user.is_some_and(|user| user.bot), "system": false,
        "public_flags": 0, "flags": 0,
        "clan": null, "primary_guild": null, "collectibles": null,
    })
}

/// The bot, as it sees itself.
pub(crate) fn current_user(world: &World) -> Value {
    let mut me = user(world, world.bot);
    me["mfa_enabled"] = json!(true);
    me["verified"] = json!(true);
    me["email"] = Value::Null;
    me["locale"] = json!("en-US");
    me["premium_type"] = json!(0);
    me
}

/// The bot's application.
pub(crate) fn application(world: &World) -> Value {
    let owner = world.guilds.first().map_or(world.bot, |guild| guild.owner);
    json!({
        "id": world.bot.to_string(),
        "name": world.user(world.bot).map(|bot| &bot.display_name),
        "icon": null, "description": "", "summary": "", "type": null,
        "rpc_origins": [], "bot_public": false, "bot_require_code_grant": false,
        "owner": user(world, owner), "team": null,
        "verify_key": "0000000000000000000000000000000000000000000000000000000000000000",
        "flags": application_flags(world), "tags": [], "hook": true,
        "integration_types_config": {"0": {}}, "approximate_guild_count": world.guilds.iter().filter(|guild| guild.removed.is_none()).count(),
        "approximate_user_install_count": 0, "redirect_uris": [], "interactions_endpoint_url": null,
        "role_connections_verification_url": null, "approximate_user_authorization_count": 0,
        "flags_new": application_flags(world).to_string(), "explicit_content_filter": 0, "eligible_oauth2_scopes": [],
        "bot": user(world, world.bot),
    })
}

/// Application flags say which privileged intents are granted (`…_LIMITED` bits of Discord's reference).
pub(crate) fn application_flags(world: &World) -> u64 {
    use super::gateway::intents;
    let pairs = [
        (intents::GUILD_PRESENCES, 1 << 13),
        (intents::GUILD_MEMBERS, 1 << 15),
        (intents::MESSAGE_CONTENT, 1 << 19),
    ];
    pairs.iter().filter(|(intent, _)| world.privileged & intent != 0).fold(0, |all, (_, flag)| all | flag)
}

#[cfg(test)]
mod tests {
    use twilight_model::application::interaction::{Interaction as Read, InteractionData};
    use twilight_model::channel::{Channel, Message};
    use twilight_model::gateway::payload::incoming::{GuildCreate, InteractionCreate, MessageCreate, Ready};
    use twilight_model::guild::{Guild, Role};
    use twilight_model::oauth::Application;
    use twilight_model::user::{CurrentUser, User};

    use super::super::Seed;
    use super::super::gateway::events;
    use super::super::world::message::Allowed;
    use super::super::world::{Interaction, Progress, Transaction, seeded};
    use super::*;

    fn read<T: serde::de::DeserializeOwned>(value: Value) -> T {
        serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error} in {value:#}"))
    }

    fn world() -> (World, Id) {
        let now = DateTime::from_timestamp(1_795_000_000, 0).expect("in range");
        let mut world = seeded::world(&Seed::default(), now);
        let (bot, channel) = (world.bot, world.channels[0].id);
        let reply_to = world.channels[0].messages[0].id;
        let mut tx = Transaction { world: &mut world, now, events: Vec::new() };
        tx.open_dm(tx.world.users[0].id);
        let mut message = tx.blank(channel, bot);
        message.content = "hello".into();
        message.reference = Some(reply_to);
        message.interaction = Some(reply_to);
        message.used = Some((tx.world.users[0].id, "/kudos".into()));
        message.components = vec![
            json!({"type": 1, "components": [{"type": 2, "style": 1, "label": "Go", "custom_id": "go"}]}),
        ];
        let id = tx.post(message, &Allowed::everything());
        (world, id)
    }

    #[test]
    fn twilight_reads_what_rest_and_the_gateway_send() {
        let (world, sent) = world();
        let first = &world.guilds[0];
        let whole: GuildCreate = read(guild::created(&world, first));
        assert!(
            matches!(whole, GuildCreate::Available(guild) if guild.members.len() == 9 && guild.channels.len() == 5)
        );
        let _: Guild = read(guild::guild(&world, first));
        let _: Vec<Role> = first.roles.iter().map(|one| read(guild::role(one))).collect();
        let _: Vec<Channel> = world.channels.iter().map(|one| read(guild::channel(&world, one))).collect();
        let _: CurrentUser = read(current_user(&world));
        let _: User = read(user(&world, world.users[0].id));
        let _: Application = read(application(&world));
        let _: Ready = read(events::ready(&world, "s", "ws://127.0.0.1:1", (0, 1)));
        let sent = world.message(sent).expect("posted");
        let _: Message = read(message::message(&world, sent));
        let told: MessageCreate = read(message::event(&world, sent, true));
        assert_eq!(told.guild_id.map(|id| id.get()), Some(first.id));
    }

    #[test]
    fn twilight_reads_interactions_in_a_guild_and_in_direct_messages() {
        let (world, source) = world();
        let dm = world.channels.last().expect("opened").id;
        let (viewer, now) = (world.users[0].id, world.clock);
        let command = json!({"id": "1", "name": "kudos", "type": 1, "options": []});
        let button = json!({"custom_id": "go", "component_type": 2, "id": 1});
        let modal = json!({"custom_id": "form", "resolved": {}, "components": [
            {"type": 1, "id": 1, "components": [{"type": 4, "id": 1, "custom_id": "text", "value": "words"}]}]});
        for channel in [world.channels[0].id, dm] {
            for (kind, data) in [(2, &command), (3, &button), (4, &command), (5, &modal)] {
                let asked = Interaction {
                    id: 5,
                    token: "t".into(),
                    kind,
                    user: viewer,
                    channel,
                    at: now,
                    source: matches!(kind, 3 | 5).then_some(source),
                    what: String::new(),
                    progress: Progress::Waiting,
                    original: None,
                };
                let made = interaction::interaction(&world, &asked, data).expect("the channel is there");
                let event: InteractionCreate = read(made);
                let Read { data, member, user, app_permissions, .. } = event.0;
                assert_eq!((member.is_some(), user.is_some()), (channel != dm, channel == dm));
                assert!(
                    app_permissions.is_some()
                        && data.is_some_and(|data| kind_of(&data) == if kind == 4 { 2 } else { kind })
                );
            }
        }
    }

    fn kind_of(data: &InteractionData) -> u8 {
        match data {
            InteractionData::MessageComponent(_) => 3,
            InteractionData::ModalSubmit(_) => 5,
            // Autocompletion carries the data of a command.
            _ => 2,
        }
    }
}
