//! Bodies that `steps` sends, rich enough to show every kind of thing that the playground has.
use discord_playground::MessageId;
use serde_json::{Value, json};

/// Commands of every kind, with an option of every type that members can fill in.
pub fn definitions() -> Value {
    let option =
        |kind: u8, name: &str| json!({"type": kind, "name": name, "description": "One", "required": false});
    let mut options: Vec<Value> = [
        (6, "who"),
        (8, "role"),
        (7, "where"),
        (9, "whom"),
        (3, "text"),
        (4, "count"),
        (10, "share"),
        (5, "sure"),
    ]
    .map(|(kind, name)| option(kind, name))
    .into();
    options[4]["autocomplete"] = json!(true);
    options[5]["choices"] = json!([{"name": "three", "value": 3, "name_localizations": {"de": "drei"}}]);
    options[6]["min_value"] = json!(0.0);
    options[2]["channel_types"] = json!([0]);
    json!([
        {"type": 1, "name": "all", "description": "Everything", "contexts": [0], "integration_types": [0],
         "options": [{"type": 1, "name": "of", "description": "It", "options": options}]},
        {"type": 1, "name": "ping", "description": "Answers", "description_localizations": {"de": "Antwortet"}},
        {"type": 2, "name": "Greet", "default_member_permissions": "8"},
        {"type": 3, "name": "Quote"},
    ])
}

pub fn rich(reply_to: MessageId) -> Value {
    json!({
        "content": "a message with everything", "tts": false,
        "embeds": [{
            "title": "Kudos", "description": "for all of it", "color": 3447003, "timestamp": "2026-11-23T09:00:00.000Z",
            "fields": [{"name": "From", "value": "someone", "inline": true}], "footer": {"text": "small"},
            "author": {"name": "a team"}, "image": {"url": "https://example.com/a.png"},
        }],
        "allowed_mentions": {"parse": ["users"], "replied_user": false},
        "message_reference": {"message_id": reply_to.to_string()},
        "components": [buttons(), select(3), select(6)],
    })
}

pub fn buttons() -> Value {
    json!({"type": 1, "components": [
        {"type": 2, "style": 1, "label": "Go", "custom_id": "go", "emoji": {"name": "👏"}},
        {"type": 2, "style": 4, "label": "No", "custom_id": "no", "disabled": true},
        {"type": 2, "style": 5, "label": "Read", "url": "https://example.com/"},
    ]})
}

pub fn select(kind: u8) -> Value {
    let mut made =
        json!({"type": kind, "custom_id": format!("pick {kind}"), "placeholder": format!("Pick {kind}")});
    match kind {
        3 => {
            made["options"] = json!([{"label": "One", "value": "one", "description": "the first"}, {"label": "Two", "value": "two"}])
        }
        8 => made["channel_types"] = json!([0]),
        _ => {}
    }
    json!({"type": 1, "components": [made]})
}

pub fn components_v2() -> Value {
    json!({"flags": 1 << 15, "components": [
        {"type": 17, "accent_color": 3447003, "components": [
            {"type": 10, "content": "# Words"},
            {"type": 9, "components": [{"type": 10, "content": "beside"}], "accessory": {"type": 2, "style": 2, "label": "Go", "custom_id": "v2"}},
            {"type": 14},
        ]},
    ]})
}
