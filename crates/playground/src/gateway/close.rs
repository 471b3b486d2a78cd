//! The codes with which Discord's gateway closes a connection, from
//! <https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes>; those used here.

/// A code, and why in words.
pub(crate) type Close = (u16, &'static str);

pub(crate) const UNKNOWN_ERROR: u16 = 4000;
pub(crate) const UNKNOWN_OPCODE: u16 = 4001;
pub(crate) const DECODE_ERROR: u16 = 4002;
pub(crate) const NOT_AUTHENTICATED: u16 = 4003;
pub(crate) const AUTHENTICATION_FAILED: u16 = 4004;
pub(crate) const ALREADY_AUTHENTICATED: u16 = 4005;
pub(crate) const INVALID_SEQ: u16 = 4007;
pub(crate) const RATE_LIMITED: u16 = 4008;
pub(crate) const INVALID_SHARD: u16 = 4010;
/// After this one no client tries again: it will not be otherwise next time.
pub(crate) const INVALID_VERSION: u16 = 4012;
pub(crate) const INVALID_INTENTS: u16 = 4013;
pub(crate) const DISALLOWED_INTENTS: u16 = 4014;
