//! A command's options as a member fills them in: Discord's client checks them, and so does this.
use serde_json::{Value, json};
use twilight_model::application::command::{
    CommandOption, CommandOptionChoiceValue, CommandOptionType, CommandOptionValue,
};

use super::ClientResult;
use super::resolved::Resolved;
use crate::dto::RefusedByClient;

/// The option an autocomplete is about, and what has been typed.
pub(crate) type Focus<'a> = Option<(&'a str, &'a str)>;

/// The options as they go over the wire. With a focus nothing need be complete yet.
pub(crate) fn fill(
    wanted: &[CommandOption],
    given: &[(&str, Value)],
    focus: Focus,
    resolved: &mut Resolved,
) -> ClientResult<Vec<Value>> {
    for (name, _) in given {
        if !wanted.iter().any(|option| option.name == *name) {
            let known: Vec<&str> = wanted.iter().map(|option| option.name.as_str()).collect();
            return refuse(format!("there is no option {name:?}; there are {}", known.join(", ")));
        }
    }
    let mut filled = Vec::new();
    for option in wanted {
        if let Some((_, typed)) = focus.filter(|(name, _)| *name == option.name) {
            filled.push(json!({"name": option.name, "type": option.kind, "value": typed, "focused": true}));
            continue;
        }
        match given.iter().find(|(name, value)| *name == option.name && !value.is_null()) {
            Some((_, value)) => match value_of(option, value, resolved) {
                Ok(value) => filled.push(json!({"name": option.name, "type": option.kind, "value": value})),
                // While typing, what is not yet fit to send is left out.
                Err(_) if focus.is_some() => {}
                Err(refused) => return Err(refused),
            },
            None if option.required == Some(true) && focus.is_none() => {
                return refuse(format!("the option {:?} is required", option.name));
            }
            None => {}
        }
    }
    Ok(filled)
}

fn refuse<T>(reason: String) -> ClientResult<T> {
    Err(RefusedByClient::because(reason))
}

fn value_of(option: &CommandOption, given: &Value, resolved: &mut Resolved) -> ClientResult<Value> {
    if let Some(choices) = option.choices.as_ref().filter(|choices| !choices.is_empty()) {
        let chosen = choices
            .iter()
            .find(|choice| given == &choice_value(&choice.value) || given == choice.name.as_str());
        let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        let refused =
            || format!("{:?} is none of the choices of {:?}: {}", given, option.name, names.join(", "));
        return chosen
            .map(|choice| choice_value(&choice.value))
            .ok_or_else(|| RefusedByClient::because(refused()));
    }
    match option.kind {
        CommandOptionType::String => text(option, given),
        CommandOptionType::Integer => integer(option, given),
        CommandOptionType::Number => number(option, given),
        CommandOptionType::Boolean => match (given, given.as_str()) {
            (Value::Bool(_), _) => Ok(given.clone()),
            (_, Some("true")) => Ok(json!(true)),
            (_, Some("false")) => Ok(json!(false)),
            _ => refuse(format!("{:?} is true or false", option.name)),
        },
        CommandOptionType::User => resolved.user(named(option, given)?).map(Value::from),
        CommandOptionType::Channel => resolved.channel(named(option, given)?).map(Value::from),
        CommandOptionType::Role => resolved.role(named(option, given)?).map(Value::from),
        CommandOptionType::Mentionable => resolved.mentionable(named(option, given)?).map(Value::from),
        _ => refuse(format!("the playground cannot fill in {:?}", option.name)),
    }
}

fn choice_value(value: &CommandOptionChoiceValue) -> Value {
    match value {
        CommandOptionChoiceValue::Integer(value) => json!(value),
        CommandOptionChoiceValue::Number(value) => json!(value),
        CommandOptionChoiceValue::String(value) => json!(value),
    }
}

fn named<'a>(option: &CommandOption, given: &'a Value) -> ClientResult<&'a str> {
    given.as_str().ok_or_else(|| RefusedByClient::because(format!("{:?} takes a name or an id", option.name)))
}

fn text(option: &CommandOption, given: &Value) -> ClientResult<Value> {
    let Some(text) = given.as_str() else { return refuse(format!("{:?} takes text", option.name)) };
    let length = text.chars().count();
    let least = option.min_length.map_or(0, usize::from);
    // 6,000 is Discord's own limit on a string option.
    let most = option.max_length.map_or(6_000, usize::from);
    if text.is_empty() && option.required == Some(true) {
        return refuse(format!("the option {:?} is required", option.name));
    }
    if !(least..=most).contains(&length) {
        return refuse(format!("{:?} takes {least} to {most} characters, not {length}", option.name));
    }
    Ok(given.clone())
}

fn integer(option: &CommandOption, given: &Value) -> ClientResult<Value> {
    let whole = given.as_i64().or_else(|| given.as_str()?.trim().parse().ok());
    let Some(whole) = whole else { return refuse(format!("{:?} takes a whole number", option.name)) };
    // Exact up to 2^53, which is as far as Discord goes.
    within(option, whole as f64)?;
    Ok(json!(whole))
}

fn number(option: &CommandOption, given: &Value) -> ClientResult<Value> {
    let number = given.as_f64().or_else(|| given.as_str()?.trim().parse().ok());
    let Some(number) = number else { return refuse(format!("{:?} takes a number", option.name)) };
    within(option, number)?;
    Ok(json!(number))
}

fn within(option: &CommandOption, number: f64) -> ClientResult<()> {
    let limit = |value: CommandOptionValue| match value {
        CommandOptionValue::Integer(value) => value as f64,
        CommandOptionValue::Number(value) => value,
    };
    let least = option.min_value.map_or(f64::MIN, limit);
    let most = option.max_value.map_or(f64::MAX, limit);
    if (least..=most).contains(&number) {
        return Ok(());
    }
    refuse(format!("{:?} takes {least} to {most}, not {number}", option.name))
}
