//! What the bot of `walk` does, route by route, and what members do meanwhile.
use discord_playground::{MessageId, Outcome, Playground, RefusedByClient};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::bodies::{buttons, components_v2, definitions, rich, select};
use crate::walk::{Walk, text};

/// Every route, those whose answers differ more than once.
pub async fn whole(walk: &mut Walk) {
    walk.itself().await;
    walk.commands().await;
    walk.server().await;
    walk.messages().await;
    walk.interactions().await;
    walk.components().await;
    walk.refusals().await;
    walk.comings().await;
}

impl Walk {
    async fn itself(&mut self) {
        for path in ["/gateway", "/gateway/bot", "/users/@me", "/users/@me/guilds", "/applications/@me"] {
            self.get(path).await;
        }
        self.get("/oauth2/applications/@me").await;
        let (ana, bot) = (self.id("ana"), self.id("your bot"));
        self.get(&format!("/users/{ana}")).await;
        self.get(&format!("/users/{bot}")).await;
        self.send("POST", "/users/@me/channels", json!({"recipient_id": ana})).await;
    }

    async fn commands(&mut self) {
        let (app, guild) = (self.id("your bot"), self.playground.guild().id);
        let everywhere = format!("/applications/{app}/commands");
        let home = format!("/applications/{app}/guilds/{guild}/commands");
        for path in [&everywhere, &home] {
            let made = self.send("POST", path, json!({"name": "passing", "description": "Soon gone"})).await;
            let one = format!("{path}/{}", text(&made["id"]));
            self.send("POST", path, json!({"name": "passing", "description": "Still here"})).await;
            self.send("PATCH", &one, json!({"description": "Almost gone", "nsfw": false})).await;
            self.get(&one).await;
            self.get(path).await;
            self.delete(&one).await;
        }
        self.send("PUT", &home, json!([{"type": 1, "name": "here", "description": "Here alone"}])).await;
        self.send("PUT", &everywhere, definitions()).await;
        self.get(&format!("{everywhere}?with_localizations=true")).await;
    }

    async fn server(&mut self) {
        let (guild, ana) = (self.playground.guild().id, self.id("ana"));
        let guild = format!("/guilds/{guild}");
        for path in [
            "",
            "?with_counts=true",
            "/channels",
            "/roles",
            "/audit-logs?action_type=28&limit=1",
            "/members?limit=100",
            "/members/search?query=an&limit=5",
        ] {
            self.get(&format!("{guild}{path}")).await;
        }
        self.get(&format!("{guild}/members/{ana}")).await;
        let dm = self.send("POST", "/users/@me/channels", json!({"recipient_id": ana})).await;
        for channel in [self.channel("general"), self.channel("leads"), text(&dm["id"])] {
            self.get(&format!("/channels/{channel}")).await;
        }
        self.playground.make_voice("random").expect("seeded");
        let voice = self.channel("random");
        self.get(&format!("/channels/{voice}")).await;
        self.event("CHANNEL_UPDATE").await;
    }

    fn channel(&self, named: &str) -> String {
        self.playground.channel_id(named).expect("seeded").to_string()
    }

    async fn messages(&mut self) {
        let general = self.channel("general");
        let path = format!("/channels/{general}/messages");
        let request = self.request("POST", &format!("/channels/{general}/typing"));
        self.answer(request).await;
        let bot = self.id("your bot");
        let asked =
            self.playground.say("ben", "general", &format!("<@{bot}>, <@&0> and @everyone")).expect("says");
        self.playground.react("ana", asked, "🙏", true).expect("reacts");
        let sent = self.send("POST", &path, rich(asked)).await;
        let one = format!("{path}/{}", text(&sent["id"]));
        self.playground.react("ana", message(&sent), "🎉", true).expect("reacts");
        self.playground.react("ana", message(&sent), "party:1234567890123456789", true).expect("reacts");
        self.get(&one).await;
        self.send("PATCH", &one, json!({"content": "edited", "embeds": [], "flags": 4})).await;
        let file =
            Part::bytes(b"BEGIN".to_vec()).file_name("plan.ics").mime_str("text/calendar").expect("a type");
        let json = json!({"content": "see below", "attachments": [{"id": "0", "filename": "plan.ics", "description": "a plan"}]});
        let form = Form::new().text("payload_json", json.to_string()).part("files[0]", file);
        let request = self.request("POST", &path).multipart(form);
        self.answer(request).await;
        self.send("POST", &path, components_v2()).await;
        self.get(&format!("{path}?limit=100")).await;
        self.delete(&one).await;
        self.private().await;
    }

    async fn private(&mut self) {
        let opened = self.send("POST", "/users/@me/channels", json!({"recipient_id": self.id("ben")})).await;
        let path = format!("/channels/{}/messages", text(&opened["id"]));
        let sent = self
            .send("POST", &path, json!({"content": "between us", "nonce": "n", "enforce_nonce": true}))
            .await;
        self.playground.react("ben", message(&sent), "👋", true).expect("reacts");
        self.playground.say_in_reply("ben", "dm", "thank you", Some(message(&sent))).expect("says");
        self.get(&path).await;
        self.get(&format!("/channels/{}", text(&opened["id"]))).await;
    }

    /// A member acts, the bot answers with `answer`; what the member gets and the interaction.
    async fn acted(
        &mut self,
        act: impl Future<Output = Result<Outcome, RefusedByClient>>,
        answer: Value,
        with_response: bool,
    ) -> (Outcome, Value) {
        let answered = async {
            let asked = self.event("INTERACTION_CREATE").await;
            let (id, token) = (text(&asked["id"]), text(&asked["token"]));
            let query = if with_response { "?with_response=true" } else { "" };
            self.send("POST", &format!("/interactions/{id}/{token}/callback{query}"), answer).await;
            asked
        };
        let (outcome, asked) = tokio::join!(act, answered);
        (outcome.expect("the client lets them"), asked)
    }

    async fn interactions(&mut self) {
        let playground = self.playground.clone();
        let said = json!({"type": 4, "data": {"content": "Done", "components": [buttons()]}});
        let options = [
            ("who", json!("ben")),
            ("role", json!("lead")),
            ("where", json!("general")),
            ("whom", json!("ana")),
            ("text", json!("words")),
            ("count", json!(3)),
            ("share", json!(0.5)),
            ("sure", json!(true)),
        ];
        let (_, asked) =
            self.acted(playground.command("ana", "general", "all of", &options), said, true).await;
        let hook = format!("/webhooks/{}/{}", text(&asked["application_id"]), text(&asked["token"]));
        let original = format!("{hook}/messages/@original");
        self.get(&original).await;
        self.send("PATCH", &original, json!({"content": "Done, and well"})).await;
        let more =
            self.send("POST", &format!("{hook}?wait=true"), json!({"content": "More", "flags": 64})).await;
        let more = format!("{hook}/messages/{}", text(&more["id"]));
        self.get(&more).await;
        self.send("PATCH", &more, json!({"content": "Much more", "allowed_mentions": {"parse": []}})).await;
        self.delete(&more).await;
        self.delete(&original).await;
        self.deferred().await;
        let choices = json!({"type": 8, "data": {"choices": [{"name": "Words", "value": "words"}]}});
        let typing = async {
            playground.autocomplete("ana", "general", "all of", "text", "wo", &[]).await.map(Outcome::Choices)
        };
        self.acted(typing, choices, true).await;
    }

    async fn deferred(&mut self) {
        let playground = self.playground.clone();
        let thinking = json!({"type": 5, "data": {"flags": 64}});
        let (_, asked) = self.acted(playground.command("eun", "dm", "ping", &[]), thinking, true).await;
        let hook = format!("/webhooks/{}/{}", text(&asked["application_id"]), text(&asked["token"]));
        self.send("PATCH", &format!("{hook}/messages/@original"), json!({"content": "Here"})).await;
        let said = json!({"type": 4, "data": {"content": "Hello", "flags": 64}});
        let on_user = playground.user_command("ana", "general", "ben", "Greet");
        self.acted(on_user, said.clone(), false).await;
        let last = playground.messages("ana", "general").last().expect("something was said").id;
        self.acted(playground.message_command("ana", last, "Quote"), said, true).await;
    }

    async fn components(&mut self) {
        let playground = self.playground.clone();
        let body = json!({"type": 4, "data": {"content": "Choose", "components": [buttons(), select(3), select(5), select(7), select(8)]}});
        let (shown, _) = self.acted(playground.command("ana", "projects", "ping", &[]), body, true).await;
        let Outcome::Replied(shown) = shown else { panic!("it was answered") };
        let picked = [("pick 3", "one"), ("pick 5", "ben"), ("pick 7", "lead"), ("pick 8", "projects")];
        for (named, value) in picked {
            let values = [value.to_owned()];
            let act = playground.select("ana", shown.id, named, &values);
            self.acted(act, json!({"type": 6}), true).await;
        }
        let updated = json!({"type": 7, "data": {"content": "Gone"}});
        self.acted(playground.click("ben", shown.id, "Go"), updated, true).await;
        self.modal(&playground, shown.id).await;
    }

    async fn modal(&mut self, playground: &Playground, on: MessageId) {
        let input = json!({"type": 4, "custom_id": "text", "style": 2, "label": "What for?", "min_length": 1, "max_length": 99});
        let labelled = json!({"type": 4, "custom_id": "more", "style": 1, "required": false});
        let value = json!({"type": 3, "custom_id": "value", "required": false, "options": [{"label": "Courage", "value": "c", "default": true}]});
        let ben = json!({"type": "user", "id": self.id("ben")});
        let whom = json!({"type": 5, "custom_id": "whom", "max_values": 5, "default_values": [ben]});
        let form = json!({"type": 9, "data": {"custom_id": "form", "title": "A form", "components": [
            {"type": 1, "components": [input]}, {"type": 18, "label": "Anything else?", "component": labelled},
            {"type": 18, "label": "Which value?", "description": "If you like", "component": value},
            {"type": 18, "label": "Whom?", "component": whom},
        ]}});
        let (opened, _) = self.acted(playground.click("chiara", on, "Go"), form, true).await;
        let Outcome::Modal(form) = opened else { panic!("a form was opened") };
        let said = json!({"type": 4, "data": {"content": "Taken", "flags": 64}});
        let chosen: &[(&str, &[&str])] = &[("Whom?", &["ana", "eun"])];
        let sent = playground.submit_chosen("chiara", &form, &[("text", "for all of it")], chosen);
        self.acted(sent, said, true).await;
    }

    /// What is in the server comes and goes, and the bot with it.
    async fn comings(&mut self) {
        let (playground, guild) =
            (self.playground.clone(), format!("/guilds/{}", self.playground.guild().id));
        playground.make_emoji("party").expect("made");
        self.event("GUILD_EMOJIS_UPDATE").await;
        playground.make_channel("wins").expect("made");
        self.event("CHANNEL_CREATE").await;
        self.get(&guild).await;
        playground.leave("farid").expect("they may");
        self.event("GUILD_MEMBER_REMOVE").await;
        let farid = self.id("farid");
        self.get(&format!("{guild}/members/{farid}")).await;
        playground.join("farid").expect("they had left");
        self.event("GUILD_MEMBER_ADD").await;
        playground.delete_role("lead").expect("seeded");
        self.event("GUILD_ROLE_DELETE").await;
        playground.remove_bot().expect("it is there");
        self.event("GUILD_DELETE").await;
        self.get(&guild).await;
        playground.add_bot().expect("it was removed");
        self.event("GUILD_CREATE").await;
    }

    /// Errors have a body of their own.
    async fn refusals(&mut self) {
        let general = self.channel("general");
        self.get("/channels/1").await;
        self.send("POST", &format!("/channels/{general}/messages"), json!({"content": ""})).await;
        self.playground.forbid("projects", true).expect("seeded");
        let projects = self.channel("projects");
        self.send("POST", &format!("/channels/{projects}/messages"), json!({"content": "no"})).await;
    }
}

fn message(sent: &Value) -> MessageId {
    MessageId(text(&sent["id"]).parse().expect("an id"))
}
