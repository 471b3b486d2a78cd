//! The table of routes: what is served, by whom, and under which of the paths that Discord's OpenAPI description names.
//! A route that is not in it is answered with 501. What each does is in the files beside this one.
use super::error::ApiError;
use super::{Answered, Call, commands, guilds, id, interactions, messages, users, webhooks};

/// What answers, given the values of the path's placeholders in their order.
type Serve = fn(&Call, &[&str]) -> Answered;

struct Route {
    method: &'static str,
    /// As in the description: `/channels/{channel_id}`.
    path: &'static str,
    serve: Serve,
}

const fn get(path: &'static str, serve: Serve) -> Route {
    Route { method: "GET", path, serve }
}

const fn post(path: &'static str, serve: Serve) -> Route {
    Route { method: "POST", path, serve }
}

const fn put(path: &'static str, serve: Serve) -> Route {
    Route { method: "PUT", path, serve }
}

const fn patch(path: &'static str, serve: Serve) -> Route {
    Route { method: "PATCH", path, serve }
}

const fn delete(path: &'static str, serve: Serve) -> Route {
    Route { method: "DELETE", path, serve }
}

const COMMANDS: &str = "/applications/{application_id}/commands";
const COMMAND: &str = "/applications/{application_id}/commands/{command_id}";
const GUILD_COMMANDS: &str = "/applications/{application_id}/guilds/{guild_id}/commands";
const GUILD_COMMAND: &str = "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}";
const MESSAGES: &str = "/channels/{channel_id}/messages";
const MESSAGE: &str = "/channels/{channel_id}/messages/{message_id}";
const WEBHOOK: &str = "/webhooks/{webhook_id}/{webhook_token}";
const ORIGINAL: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
const FOLLOW_UP: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}";
const CALLBACK: &str = "/interactions/{interaction_id}/{interaction_token}/callback";

/// The first that fits serves.
const ROUTES: &[Route] = &[
    get("/gateway", |call, _| users::gateway(call)),
    get("/gateway/bot", |call, _| users::gateway_bot(call)),
    get("/users/@me", |call, _| users::me(call)),
    get("/users/@me/guilds", |call, _| guilds::mine(call)),
    post("/users/@me/channels", |call, _| users::open_dm(call)),
    get("/users/{user_id}", |call, at| users::user(call, id(at[0])?)),
    get("/applications/@me", |call, _| users::application(call)),
    get("/oauth2/applications/@me", |call, _| users::application(call)),
    get(COMMANDS, |call, at| commands::list(call, commands::everywhere(call, at)?)),
    put(COMMANDS, |call, at| commands::replace(call, commands::everywhere(call, at)?)),
    post(COMMANDS, |call, at| commands::add(call, commands::everywhere(call, at)?)),
    get(COMMAND, |call, at| commands::get(call, commands::everywhere(call, at)?, id(at[1])?)),
    patch(COMMAND, |call, at| commands::edit(call, commands::everywhere(call, at)?, id(at[1])?)),
    delete(COMMAND, |call, at| commands::remove(call, commands::everywhere(call, at)?, id(at[1])?)),
    get(GUILD_COMMANDS, |call, at| commands::list(call, commands::in_guild(call, at)?)),
    put(GUILD_COMMANDS, |call, at| commands::replace(call, commands::in_guild(call, at)?)),
    post(GUILD_COMMANDS, |call, at| commands::add(call, commands::in_guild(call, at)?)),
    get(GUILD_COMMAND, |call, at| commands::get(call, commands::in_guild(call, at)?, id(at[2])?)),
    patch(GUILD_COMMAND, |call, at| commands::edit(call, commands::in_guild(call, at)?, id(at[2])?)),
    delete(GUILD_COMMAND, |call, at| commands::remove(call, commands::in_guild(call, at)?, id(at[2])?)),
    get("/guilds/{guild_id}", |call, at| guilds::guild(call, id(at[0])?)),
    get("/guilds/{guild_id}/channels", |call, at| guilds::channels(call, id(at[0])?)),
    get("/guilds/{guild_id}/audit-logs", |call, at| guilds::audit_log(call, id(at[0])?)),
    get("/guilds/{guild_id}/roles", |call, at| guilds::roles(call, id(at[0])?)),
    get("/guilds/{guild_id}/members", |call, at| guilds::members(call, id(at[0])?)),
    get("/guilds/{guild_id}/members/search", |call, at| guilds::search(call, id(at[0])?)),
    get("/guilds/{guild_id}/members/{user_id}", |call, at| guilds::member(call, id(at[0])?, id(at[1])?)),
    get("/channels/{channel_id}", |call, at| guilds::channel(call, id(at[0])?)),
    post("/channels/{channel_id}/typing", |call, at| messages::typing(call, id(at[0])?)),
    get(MESSAGES, |call, at| messages::list(call, id(at[0])?)),
    post(MESSAGES, |call, at| messages::create(call, id(at[0])?)),
    get(MESSAGE, |call, at| messages::get(call, id(at[0])?, id(at[1])?)),
    patch(MESSAGE, |call, at| messages::edit(call, id(at[0])?, id(at[1])?)),
    delete(MESSAGE, |call, at| messages::delete(call, id(at[0])?, id(at[1])?)),
    post(CALLBACK, |call, at| interactions::callback(call, id(at[0])?, at[1])),
    post(WEBHOOK, |call, at| webhooks::follow_up(call, &webhooks::answered(call, at)?)),
    get(ORIGINAL, |call, at| webhooks::get(call, &webhooks::answered(call, at)?, "@original")),
    patch(ORIGINAL, |call, at| webhooks::edit(call, &webhooks::answered(call, at)?, "@original")),
    delete(ORIGINAL, |call, at| webhooks::delete(call, &webhooks::answered(call, at)?, "@original")),
    get(FOLLOW_UP, |call, at| webhooks::get(call, &webhooks::answered(call, at)?, at[2])),
    patch(FOLLOW_UP, |call, at| webhooks::edit(call, &webhooks::answered(call, at)?, at[2])),
    delete(FOLLOW_UP, |call, at| webhooks::delete(call, &webhooks::answered(call, at)?, at[2])),
];

/// Every route that is served: its method and its path below `/api/v10`, as Discord's OpenAPI description names it.
pub fn routes() -> impl Iterator<Item = (&'static str, &'static str)> {
    ROUTES.iter().map(|route| (route.method, route.path))
}

/// Serves by the first route that fits.
pub(crate) fn route(call: &Call, method: &str, segments: &[&str]) -> Answered {
    let fitting = ROUTES.iter().filter(|route| route.method == method);
    let found = fitting.filter_map(|route| Some((route, captured(route.path, segments)?))).next();
    let (route, values) = found.ok_or_else(unknown_route)?;
    (route.serve)(call, &values)
}

/// 501: Discord may know it, the playground does not.
fn unknown_route() -> ApiError {
    ApiError::new(501, 0, "501: the playground does not know this route")
}

/// The values of the path's placeholders, if these segments fit it.
fn captured<'a>(path: &str, segments: &[&'a str]) -> Option<Vec<&'a str>> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    if parts.len() != segments.len() {
        return None;
    }
    let mut values = Vec::new();
    for (part, segment) in parts.into_iter().zip(segments) {
        if part.starts_with('{') {
            values.push(*segment);
        } else if part != *segment {
            return None;
        }
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_take_one_segment_each() {
        let path = "/channels/{channel_id}/messages/{message_id}";
        assert_eq!(captured(path, &["channels", "5", "messages", "6"]), Some(vec!["5", "6"]));
        assert_eq!(captured(path, &["channels", "5", "messages"]), None);
        assert_eq!(captured(path, &["channels", "5", "pins", "6"]), None);
    }

    #[test]
    fn no_route_stands_twice_and_none_is_hidden_behind_another() {
        for (at, route) in ROUTES.iter().enumerate() {
            let own: Vec<&str> = route.path.split('/').skip(1).collect();
            let before = ROUTES[..at].iter().filter(|other| other.method == route.method);
            for other in before {
                assert_eq!(captured(other.path, &own), None, "{} {}", route.method, route.path);
            }
        }
    }
}
