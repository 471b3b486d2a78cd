//! What to offer while the asker types into an option.

use crate::catalogue::views::ledger::kind;
use crate::catalogue::views::{one_on_one, team_value_choice};
use crate::catalogue::{Locale, phrases};
use crate::domain::id::GuildId;
use crate::domain::message::{Choice, Reply, limit};
use crate::domain::notice::NoticeTag;
use crate::domain::text::{Room, clipped, name};
use crate::domain::tz::Tz;
use crate::domain::zone::{Meant, meant};

use super::one_on_one::list::open;
use super::{Context, Invoker, Outcome, Stop, Suggest};

/// Returns the choices for what is being typed; none rather than an error.
pub async fn choices(context: &Context, invoker: &Invoker, suggest: Suggest) -> Outcome {
    let choices = match suggest {
        Suggest::Value(typed)
        | Suggest::Zone(typed)
        | Suggest::Series(typed)
        | Suggest::NoticeKind(typed)
            if is_too_long(&typed) =>
        {
            vec![]
        }
        Suggest::Value(typed) => values(context, invoker, &typed).await?,
        Suggest::Zone(typed) => zones(&typed),
        Suggest::Series(typed) => series(context, invoker, &typed).await?,
        Suggest::NoticeKind(typed) => notice_kinds(context.locale(invoker), &typed),
    };
    Ok(Reply::Choices(choices))
}

/// Whether the text is longer than any choice can be.
fn is_too_long(typed: &str) -> bool {
    typed.chars().nth(limit::CHOICE).is_some()
}

/// The server's values, with their emoji.
async fn values(context: &Context, invoker: &Invoker, typed: &str) -> Result<Vec<Choice>, Stop> {
    // In a private message the server may not be known yet: then what is usual is offered.
    let guild = context.guild(invoker.guild.unwrap_or(GuildId(0))).await?;
    let values = guild.values(&context.defaults);
    let mut offered = matching(typed, values.iter().map(|value| value.name.as_str()));
    for choice in &mut offered {
        let emoji = values.iter().find(|value| value.name == choice.value).map(team_value_choice);
        choice.name = emoji.unwrap_or_default();
    }
    Ok(offered)
}

async fn series(context: &Context, invoker: &Invoker, typed: &str) -> Result<Vec<Choice>, Stop> {
    // In a private message the server may not be known yet.
    if invoker.guild.is_none() {
        return Ok(vec![]);
    }
    let locale = context.locale(invoker);
    let named = open(context, invoker).await?.into_iter().filter_map(|series| {
        let other = series.other(invoker.person.id)?;
        let rhythm = one_on_one::rhythm(locale, &series.rhythm);
        let said = locale.say(phrases::ChoiceSeries { name: name(&other.name), rhythm });
        let name = clipped(&said, Room::units(limit::CHOICE));
        Some(Choice { name, value: series.id.to_string() })
    });
    let typed = typed.to_lowercase();
    Ok(named.filter(|choice| choice.name.to_lowercase().contains(&typed)).take(limit::CHOICES).collect())
}

/// Kinds of notices in the ledger's words. There are more than a command's choices hold.
fn notice_kinds(locale: &Locale, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let named = |tag: &str| Choice {
        name: clipped(&kind(locale, tag), Room::units(limit::CHOICE)),
        value: tag.to_owned(),
    };
    let meant =
        |choice: &Choice| choice.name.to_lowercase().contains(&typed) || choice.value.contains(&typed);
    NoticeTag::names().map(named).filter(meant).take(limit::CHOICES).collect()
}

/// Zones whose city begins with what was typed come before those that only contain it.
fn zones(typed: &str) -> Vec<Choice> {
    let likely = match meant(typed) {
        Meant::Offset(zone) => vec![zone],
        Meant::Likely(zones) => zones,
        Meant::Named(_) | Meant::Nothing => vec![],
    };
    let typed = typed.trim().replace(' ', "_").to_lowercase();
    let likely: Vec<&str> = likely.iter().map(|zone| zone.name()).collect();
    let city = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let mut names: Vec<&str> = Tz::all()
        .iter()
        .map(|zone| zone.name())
        .filter(|name| name.to_lowercase().contains(&typed) && !likely.contains(name))
        // `Etc/GMT+3` is three hours behind UTC, the contrary of what it seems to say.
        .filter(|name| !name.starts_with("Etc/GMT") || typed.starts_with("etc") || typed.is_empty())
        .collect();
    names.sort_by_key(|name| (!city(name).starts_with(&typed), *name));
    likely.into_iter().chain(names).take(limit::CHOICES).map(choice).collect()
}

fn matching<'a>(typed: &str, all: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    all.filter(|one| one.to_lowercase().contains(&typed)).take(limit::CHOICES).map(choice).collect()
}

fn choice(text: &str) -> Choice {
    Choice { name: text.to_owned(), value: text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_is_found_by_its_beginning() {
        assert_eq!(zones("lis")[0].name, "Europe/Lisbon");
        assert_eq!(zones("new y")[0].name, "America/New_York");
        assert!(zones("").len() <= limit::CHOICES);
        assert!(zones("no such place").is_empty());
        let names = |typed| zones(typed).into_iter().map(|choice| choice.name).collect::<Vec<_>>();
        assert_eq!(names("GMT+3"), ["Etc/GMT-3"]);
        assert_eq!(names("Mumbai"), ["Asia/Kolkata"]);
        assert_eq!(names("IST")[..3], ["Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"]);
    }
}
