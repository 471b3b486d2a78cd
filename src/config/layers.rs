//! What is written where: the built-in file, the operator's and the environment, one over the other, key by key.
//! The built-in file says which keys there are. What a value may be is in `values`.

mod document;
mod environment;
mod schema;

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::Config;
use super::problem::{ConfigProblem, ConfigProblems};
use schema::Schema;

/// The name of the built-in file, should it ever have a problem.
const BUILT_IN: &str = "the built-in configuration";

/// Every value written for every key, the one that counts last.
pub(super) struct Layers {
    schema: Schema,
    written: BTreeMap<String, Vec<Found>>,
    problems: Vec<ConfigProblem>,
}

/// A value, the key it was written for and the place it was found in.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The key without its section.
    pub key: String,
    pub place: Place,
    pub value: Value,
}

/// Where something is written.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// The file, or the variable.
    pub file: String,
    pub line: Option<usize>,
}

/// A value of one of the types that some key has.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Text(String),
    /// Whole numbers beyond it are as far beyond every key's range as this type's bounds.
    Whole(i64),
    List(Vec<Found>),
    /// What no key takes, in words.
    Other(&'static str),
}

impl Layers {
    /// The built-in values alone.
    pub fn new() -> Layers {
        let (table, _) = DeTable::parse_recoverable(Config::DEFAULT);
        let schema = Schema::of(table.get_ref());
        let mut layers = Layers { schema, written: BTreeMap::new(), problems: Vec::new() };
        layers.file(BUILT_IN, Config::DEFAULT);
        layers
    }

    /// Lay a file's values over what is there, and keep what is wrong with the file.
    pub fn file(&mut self, name: &str, text: &str) {
        let document = document::read(&self.schema, name, text);
        self.problems.extend(document.problems);
        for (path, found) in document.found {
            self.written.entry(path).or_default().push(found);
        }
    }

    /// Lay the variables that begin with `SINCERELY_` over what is there.
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

    /// Keep a problem found elsewhere.
    pub fn problem(&mut self, problem: ConfigProblem) {
        self.problems.push(problem);
    }

    /// The value that counts for a key. Those it covers are read as well: a mistake does not go away by being covered.
    pub fn get<T>(&mut self, path: &str, read: impl Fn(&Found) -> Result<T, Vec<ConfigProblem>>) -> T {
        let mut counts = None;
        for found in self.written.get(path).into_iter().flatten() {
            match read(found) {
                Ok(value) => counts = Some(value),
                Err(problems) => self.problems.extend(problems),
            }
        }
        counts.expect("the built-in file has a sound value for every key, which a test holds")
    }

    /// What was wrong, if anything was.
    pub fn finish(self) -> Result<(), ConfigProblems> {
        ConfigProblems::new(self.problems).map_or(Ok(()), Err)
    }
}

impl Found {
    /// A problem of this value: its key, and then `what`.
    pub fn wrong(&self, what: impl AsRef<str>) -> ConfigProblem {
        let Place { file, line } = self.place.clone();
        ConfigProblem { file, line, what: format!("`{}` {}", self.key, what.as_ref()) }
    }
}

impl Value {
    /// A value as the TOML reader has it; a list, if it is one, stands where none can.
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

    /// What it is, for "this is …".
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
