//! What was chosen in a menu, and what a button's message gave back, as each action reads it.

use super::{Fields, Person};

/// What was chosen in a menu.
#[derive(Debug, Clone)]
pub enum Chosen {
    Person(Person),
    Word(String),
    Several(Vec<String>),
    /// A channel or a role.
    Id(u64),
    /// What the message gave back whose button was pressed, as its form held it.
    Fields(Fields),
}

impl Chosen {
    /// A person out of a menu of people, or out of a menu of names, of whom only the id is known.
    pub(super) fn colleague(self) -> Option<Person> {
        match self {
            Chosen::Person(person) => Some(person),
            Chosen::Word(id) => {
                let id = id.parse().ok()?;
                Some(Person { id, name: String::new(), bot: false, member: false })
            }
            Chosen::Several(_) | Chosen::Id(_) | Chosen::Fields(_) => None,
        }
    }

    /// The channel or the role, by its id.
    pub(super) fn id(self) -> Option<u64> {
        match self {
            Chosen::Id(id) => Some(id),
            Chosen::Person(_) | Chosen::Word(_) | Chosen::Several(_) | Chosen::Fields(_) => None,
        }
    }

    pub(super) fn word(self) -> Option<String> {
        match self {
            Chosen::Word(word) => Some(word),
            Chosen::Person(_) | Chosen::Several(_) | Chosen::Id(_) | Chosen::Fields(_) => None,
        }
    }

    pub(super) fn fields(self) -> Fields {
        match self {
            Chosen::Fields(fields) => fields,
            Chosen::Person(_) | Chosen::Word(_) | Chosen::Several(_) | Chosen::Id(_) => Fields::default(),
        }
    }

    pub(super) fn several(self) -> Vec<String> {
        match self {
            Chosen::Several(several) => several,
            Chosen::Word(word) => vec![word],
            Chosen::Person(_) | Chosen::Id(_) | Chosen::Fields(_) => vec![],
        }
    }
}
