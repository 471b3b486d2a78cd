//! Custom ids: what Discord hands back when a button is pressed or a form is sent. All that either means travels in them, so
//! that a button still works after a restart and after weeks. A custom id is a name and its parts, with colons between. The
//! tables of names are in `buttons` and `forms`, how a part is written in `part`.

mod part;

use crate::domain::id::GuildId;

pub(super) use part::Part;

/// The custom id is none of ours, or of a version that is gone.
#[derive(Debug, thiserror::Error)]
#[error("not a custom id of ours")]
pub struct UnknownCustomId;

/// What separates a custom id from the notice it was sent with.
pub const NOTICE_MARK: char = '#';

/// What separates a custom id from the server it is about, where it stands in a private message and does not say so itself.
const SERVER_MARK: char = '@';

/// What separates a name from its parts.
const COLON: char = ':';

/// The custom id of what refers to the server it is used in, with that server, in hexadecimal digits.
pub fn marked(custom_id: &str, server: GuildId) -> String {
    format!("{custom_id}{SERVER_MARK}{:x}", server.0)
}

/// The server that a custom id was marked with.
pub fn server_of(custom_id: &str) -> Option<GuildId> {
    let (_, server) = custom_id.split_once(SERVER_MARK)?;
    u64::from_str_radix(server, 16).ok().map(GuildId)
}

/// The parts of a custom id that are still to be read.
#[derive(Clone)]
pub(super) struct Parts<'a>(std::str::Split<'a, char>);

impl<'a> Parts<'a> {
    /// All that there are, without the notice or the server the custom id was sent with.
    fn of(custom_id: &'a str) -> Parts<'a> {
        let (custom_id, _) = custom_id.split_once([NOTICE_MARK, SERVER_MARK]).unwrap_or((custom_id, ""));
        Parts(custom_id.split(COLON))
    }

    /// The next part.
    pub(super) fn next(&mut self) -> Result<&'a str, UnknownCustomId> {
        self.0.next().ok_or(UnknownCustomId)
    }

    /// Pass over the next part if it is this one.
    pub(super) fn pass(&mut self, name: &str) -> bool {
        let mut rest = self.clone();
        let passed = rest.next().is_ok_and(|next| next == name);
        if passed {
            *self = rest;
        }
        passed
    }
}

/// Read a custom id to its end.
pub(super) fn whole<T>(
    custom_id: &str,
    read: impl FnOnce(&mut Parts) -> Result<T, UnknownCustomId>,
) -> Result<T, UnknownCustomId> {
    let mut parts = Parts::of(custom_id);
    let meant = read(&mut parts)?;
    if parts.next().is_ok() { Err(UnknownCustomId) } else { Ok(meant) }
}

/// A table of names, each with what it means and the parts it takes, in their order. It makes the enum, its writing (as
/// `Display`), its reading, and examples for tests. By this line `skip:23:2026-11-21` is read and written:
///
/// ```text
/// "skip" => SkipMeeting { series: SeriesId, date: NaiveDate },
/// ```
macro_rules! custom_ids {
    (
        $(#[$doc:meta])*
        pub enum $table:ident {
            $(
                $(#[$about:meta])*
                $name:literal => $variant:ident
                    $(( $($part:ident: $kind:ty),+ ))?
                    $({ $($field:ident: $type:ty),+ })?
            ),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $table {
            $(
                $(#[$about])*
                $variant $(( $($kind),+ ))? $({ $($field: $type),+ })?
            ),+
        }

        impl ::std::fmt::Display for $table {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(
                        $table::$variant $(( $($part),+ ))? $({ $($field),+ })? => {
                            f.write_str($name)?;
                            $($( $crate::domain::custom_id::Part::write($part, f)?; )+)?
                            $($( $crate::domain::custom_id::Part::write($field, f)?; )+)?
                        }
                    )+
                }
                Ok(())
            }
        }

        impl $table {
            /// The one that the next parts name.
            pub(in crate::domain) fn read(
                parts: &mut $crate::domain::custom_id::Parts,
            ) -> Result<$table, $crate::domain::custom_id::UnknownCustomId> {
                match parts.next()? {
                    $(
                        $name => Ok($table::$variant
                            $(( $(<$kind as $crate::domain::custom_id::Part>::read(parts)?),+ ))?
                            $({ $($field: <$type as $crate::domain::custom_id::Part>::read(parts)?),+ })?
                        ),
                    )+
                    _ => Err($crate::domain::custom_id::UnknownCustomId),
                }
            }
        }

        #[cfg(test)]
        impl $table {
            pub(in crate::domain) const NAMES: &[&str] = &[$($name),+];
        }

        #[cfg(test)]
        impl $crate::domain::custom_id::samples::Sample for $table {
            fn samples() -> Vec<$table> {
                use $crate::domain::custom_id::samples::{Sample, most, sample};
                let mut all = vec![];
                $(
                    let counts = [
                        $($( <$kind as Sample>::samples().len() ),+)?
                        $($( <$type as Sample>::samples().len() ),+)?
                    ];
                    all.extend((0..most(&counts)).map(|_turn| $table::$variant
                        $(( $( sample::<$kind>(_turn) ),+ ))?
                        $({ $( $field: sample::<$type>(_turn) ),+ })?
                    ));
                )+
                all
            }
        }
    };
}

/// Tables by their subjects, as one type that is any of them.
macro_rules! subjects {
    (
        $(#[$doc:meta])*
        pub enum $all:ident {
            $( $(#[$about:meta])* $subject:ident($table:ident) ),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $all {
            $( $(#[$about])* $subject($table) ),+
        }

        $(
            impl From<$table> for $all {
                fn from(one: $table) -> $all {
                    $all::$subject(one)
                }
            }
        )+

        impl ::std::fmt::Display for $all {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $( $all::$subject(one) => one.fmt(f) ),+
                }
            }
        }

        impl $all {
            /// The one that the next parts name, whichever table has it.
            pub(in crate::domain) fn read(
                parts: &mut $crate::domain::custom_id::Parts,
            ) -> Result<$all, $crate::domain::custom_id::UnknownCustomId> {
                $(
                    let mut rest = parts.clone();
                    if let Ok(one) = $table::read(&mut rest) {
                        *parts = rest;
                        return Ok($all::$subject(one));
                    }
                )+
                Err($crate::domain::custom_id::UnknownCustomId)
            }
        }

        #[cfg(test)]
        impl $all {
            /// The names of all tables.
            pub(in crate::domain) fn names() -> Vec<&'static str> {
                [$( $table::NAMES ),+].concat()
            }
        }

        #[cfg(test)]
        impl $crate::domain::custom_id::samples::Sample for $all {
            fn samples() -> Vec<$all> {
                let mut all = vec![];
                $(
                    let those = <$table as $crate::domain::custom_id::samples::Sample>::samples();
                    all.extend(those.into_iter().map($all::$subject));
                )+
                all
            }
        }
    };
}

pub(super) use {custom_ids, subjects};

#[cfg(test)]
pub(super) mod issued;
#[cfg(test)]
pub(super) mod samples;
#[cfg(test)]
mod tests;
