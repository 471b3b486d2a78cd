//! A Discord of one's own on loopback.
