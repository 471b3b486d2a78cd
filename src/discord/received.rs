//! An interaction as it was received: as serenity reads it, with the fields of a sent form, which `modals` reads. What it
//! means is in `commands`, `components` and `modals`.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::from_str;
use serenity::all::Interaction;

use crate::actions::Fields;

use super::modals;

/// An interaction that could be read.
#[derive(Debug)]
pub struct Received {
    pub interaction: Interaction,
    /// What a sent form holds; empty for other interactions.
    pub fields: Fields,
}

impl Received {
    /// Read an interaction from its text. serenity's own reading builds three trees of values first, to find the kind.
    ///
    /// # Errors
    /// When something in it has another shape than Discord documents.
    pub fn read(event: &str) -> serde_json::Result<Received> {
        let interaction = match kind(event)? {
            1 => from_str(event).map(Interaction::Ping),
            2 => from_str(event).map(Interaction::Command),
            3 => from_str(event).map(Interaction::Component),
            4 => from_str(event).map(Interaction::Autocomplete),
            5 => return Received::sent_form(event),
            kind => Err(Error::custom(format_args!("an interaction of kind {kind}"))),
        }?;
        Ok(Received { interaction, fields: Fields::default() })
    }

    fn sent_form(event: &str) -> serde_json::Result<Received> {
        let interaction = from_str(event).map(Interaction::Modal)?;
        Ok(Received { interaction, fields: modals::fields(event)? })
    }
}

/// Returns the kind of an interaction, without reading past it.
fn kind(event: &str) -> serde_json::Result<u8> {
    let mut kind = None;
    let sought = serde_json::Deserializer::from_str(event).deserialize_map(OpcodeSeed(&mut kind));
    match (kind, sought) {
        (Some(kind), _) => Ok(kind),
        (None, Err(error)) => Err(error),
        (None, Ok(())) => Err(Error::missing_field("type")),
    }
}

struct OpcodeSeed<'a>(&'a mut Option<u8>);

impl<'de> Visitor<'de> for OpcodeSeed<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("an interaction")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(FieldName(name)) = fields.next_key()? {
            if name == "type" {
                *self.0 = Some(fields.next_value()?);
                return Ok(());
            }
            fields.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// A field's name, which is a string of its own only when it contains escapes.
#[derive(Deserialize)]
struct FieldName<'a>(#[serde(borrow)] Cow<'a, str>);
