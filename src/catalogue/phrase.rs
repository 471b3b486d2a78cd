//! What a phrase is, and the macro that declares them. Which ones there are is in `phrases`, their words in
//! `messages/<locale>/phrases.ftl`.

use super::Arg;

/// A phrase without placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    pub(super) key: &'static str,
}

/// A phrase with all of its placeholders filled in, ready to be said.
pub trait Filled {
    /// Its name in the file.
    fn key(&self) -> &'static str;

    /// The name of each placeholder, and what is put into it.
    fn args(&self) -> impl Iterator<Item = (&str, Arg<'_>)>;
}

impl Filled for &Phrase {
    fn key(&self) -> &'static str {
        self.key
    }

    fn args(&self) -> impl Iterator<Item = (&str, Arg<'_>)> {
        std::iter::empty()
    }
}

/// What was declared of a phrase. The catalogue is refused when its words do not agree with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// Its name in Rust.
    pub name: &'static str,
    /// Its name in the file.
    pub key: &'static str,
    /// The placeholders it takes; its words use no others, and leave none out.
    pub args: &'static [&'static str],
    /// The most characters it may have once rendered with ordinary arguments.
    pub limit: usize,
}

/// Declares phrases, each in one line: its name, its placeholders, and the limit of where it stands.
///
/// ```text
/// phrases! {
///     BUTTON_UNDO in BUTTON;
///     KudosSent { left: u32, to: String, r#where: String } in TEXT;
/// }
/// ```
///
/// The first becomes a constant, the second a type with those fields; `Locale::say` says both. A `String` is put in as it
/// is, a number may choose among plurals. What follows `in` is one of `domain::message::limit`.
macro_rules! phrases {
    ($($name:ident $({ $($arg:ident: $kind:ty),+ })? in $limit:expr;)+) => {
        $($crate::catalogue::phrase::phrase!($name $({ $($arg: $kind),+ })?);)+

        /// All of this theme.
        pub(super) const ALL: &[$crate::catalogue::Declared] = &[$($crate::catalogue::Declared {
            name: stringify!($name),
            key: $crate::catalogue::phrase::key!($name),
            args: &[$($($crate::catalogue::phrase::placeholder(stringify!($arg))),+)?],
            limit: $limit,
        }),+];
    };
}

/// The item that a single phrase becomes.
macro_rules! phrase {
    ($name:ident) => {
        pub const $name: $crate::catalogue::Phrase =
            $crate::catalogue::Phrase { key: $crate::catalogue::phrase::key!($name) };
    };
    ($name:ident { $($arg:ident: $kind:ty),+ }) => {
        pub struct $name {
            $(pub $arg: $kind,)+
        }

        impl $crate::catalogue::Filled for $name {
            fn key(&self) -> &'static str {
                $crate::catalogue::phrase::key!($name)
            }

            fn args(&self) -> impl Iterator<Item = (&str, $crate::catalogue::Arg<'_>)> {
                let placeholder = $crate::catalogue::phrase::placeholder;
                [$((placeholder(stringify!($arg)), (&self.$arg).into()),)+].into_iter()
            }
        }
    };
}

/// The key of a phrase, worked out by the compiler.
macro_rules! key {
    ($name:ident) => {
        const {
            use $crate::catalogue::phrase::Key;
            const KEY: &Key = &Key::of(stringify!($name));
            KEY.as_str()
        }
    };
}

pub(in crate::catalogue) use {key, phrase, phrases};

/// The name of a placeholder by that of its field. A field named by a word of Rust’s, such as `where`, has `r#` before it.
pub(super) const fn placeholder(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// A phrase's name in the file, made of its name in Rust: `kudos-sent` of `KudosSent`.
pub(super) struct Key {
    bytes: [u8; 64],
    length: usize,
}

impl Key {
    pub const fn of(name: &str) -> Key {
        let name = name.as_bytes();
        let mut key = Key { bytes: [0; 64], length: 0 };
        let mut at = 0;
        while at < name.len() {
            if at > 0 && name[at].is_ascii_uppercase() && name[at - 1].is_ascii_lowercase() {
                key.push(b'-');
            }
            key.push(if name[at] == b'_' { b'-' } else { name[at].to_ascii_lowercase() });
            at += 1;
        }
        key
    }

    const fn push(&mut self, byte: u8) {
        self.bytes[self.length] = byte;
        self.length += 1;
    }

    pub const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(key) => key,
            Err(_) => panic!("a name is ASCII"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_rust_become_names_in_the_file() {
        for (name, key) in [
            ("FAILED", "failed"),
            ("BUTTON_UNDO", "button-undo"),
            ("Rhythm", "rhythm"),
            ("OneOnOneAskedYou", "one-on-one-asked-you"),
        ] {
            assert_eq!(Key::of(name).as_str(), key);
        }
        assert_eq!([placeholder(stringify!(r#where)), placeholder("relative")], ["where", "relative"]);
    }
}
