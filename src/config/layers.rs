//! The layers of the configuration: the built-in file, the operator's file and the environment, one over the other, key
//! by key. The built-in file defines which keys there are. What a value may be is in `values`.

mod document;
mod environment;
mod schema;

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::Config;
use super::problem::{ConfigProblem, ConfigProblems};
use schema::Schema;

/// The name of the built-in file in messages, should the file have a problem.
const BUILT_IN: &str = "the built-in configuration";

/// Every value written for every key, the effective one last.
pub(super) struct ConfigLayers {
    schema: Schema,
    written: BTreeMap<String, Vec<FoundValue>>,
    problems: Vec<ConfigProblem>,
}

/// A value, with its key and the place where it is written.
#[derive(Debug, Clone)]
pub(super) struct FoundValue {
    /// The key without its section.
    pub key: String,
    pub place: ValuePlace,
    pub value: Value,
}

/// The place where a value is written.
#[derive(Debug, Clone)]
pub(super) struct ValuePlace {
    /// The file, or the variable.
    pub file: String,
    pub line: Option<usize>,
}

/// A value, of a type that some key takes or of another.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    /// A whole number outside of this type's range is set to its bound, which is outside of every key's range too.
    Whole(i64),
    List(Vec<FoundValue>),
    /// A value of a type that no key takes, in words.
    Other(&'static str),
}

impl ConfigLayers {
    /// The built-in values alone.
    pub fn new() -> ConfigLayers {
        let mut layers = ConfigLayers::of(Config::DEFAULT);
        layers.file(BUILT_IN, Config::DEFAULT);
        layers
    }

    /// No values yet, of the keys that a file has.
    pub fn of(keys: &str) -> ConfigLayers {
        let (table, _) = DeTable::parse_recoverable(keys);
        let schema = Schema::of(table.get_ref());
        ConfigLayers { schema, written: BTreeMap::new(), problems: Vec::new() }
    }

    /// Puts a file's values over the others, and keeps the file's problems.
    pub fn file(&mut self, name: &str, text: &str) {
        let document = document::read(&self.schema, name, text);
        self.problems.extend(document.problems);
        for (path, found) in document.found {
            self.written.entry(path).or_default().push(found);
        }
    }

    /// Puts the variables that begin with `SINCERELY_` over the others.
    pub fn environment(&mut self, variables: impl IntoIterator<Item = (String, String)>) {
        for (name, text) in variables {
            match environment::read(&self.schema, &name, &text) {
                Some(Ok((path, found))) => self.written.entry(path).or_default().push(found),
                Some(Err(what)) => self.problem(ConfigProblem { file: name, line: None, what }),
                None => {}
            }
        }
    }

    /// The full names of all keys.
    #[cfg(test)]
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.schema.keys().map(|(path, _)| path)
    }

    /// Keeps a problem found elsewhere.
    pub fn problem(&mut self, problem: ConfigProblem) {
        self.problems.push(problem);
    }

    /// The effective value of a key. Values under it are checked as well: covering a mistake does not remove it.
    pub fn get<T>(&mut self, path: &str, read: impl Fn(&FoundValue) -> Result<T, Vec<ConfigProblem>>) -> T {
        let counts = self.get_if_written(path, read);
        counts.expect("the built-in file has a sound value for every key, which a test holds")
    }

    /// The same of a key that may be left out; None as well where no value is sound.
    pub fn get_if_written<T>(
        &mut self,
        path: &str,
        read: impl Fn(&FoundValue) -> Result<T, Vec<ConfigProblem>>,
    ) -> Option<T> {
        let mut counts = None;
        for found in self.written.get(path).into_iter().flatten() {
            match read(found) {
                Ok(value) => counts = Some(value),
                Err(problems) => self.problems.extend(problems),
            }
        }
        counts
    }

    /// All problems, if there are any.
    pub fn finish(self) -> Result<(), ConfigProblems> {
        ConfigProblems::new(self.problems).map_or(Ok(()), Err)
    }
}

impl FoundValue {
    /// A problem of this value: its key, and then `what`.
    pub fn wrong(&self, what: impl AsRef<str>) -> ConfigProblem {
        let ValuePlace { file, line } = self.place.clone();
        ConfigProblem { file, line, what: format!("`{}` {}", self.key, what.as_ref()) }
    }
}

impl Value {
    /// A TOML value other than a list; a list here is where none is allowed.
    fn scalar(value: &DeValue) -> Value {
        match value {
            DeValue::String(text) => Value::Text(text.to_string()),
            DeValue::Integer(number) => Value::Whole(whole(number.as_str(), number.radix())),
            DeValue::Array(_) => Value::Other("a list"),
            DeValue::Float(_) => Value::Other("a number with a point"),
            DeValue::Boolean(_) => Value::Other("true or false"),
            DeValue::Datetime(_) => Value::Other("a date or a time"),
            DeValue::Table(_) => Value::Other("a section"),
        }
    }

    /// The type, for "this is …".
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Text(_) => "text",
            Value::Whole(_) => "a whole number",
            Value::List(_) => "a list",
            Value::Other(kind) => kind,
        }
    }
}

fn whole(digits: &str, radix: u32) -> i64 {
    let beyond = if digits.starts_with('-') { i64::MIN } else { i64::MAX };
    i64::from_str_radix(digits, radix).unwrap_or(beyond)
}
