//! What the bot's readiness hangs on, as `app` hands it over.

use std::sync::Arc;

use futures_util::future::BoxFuture;

use crate::clock::Clock;
use crate::store::Store;

/// Asks the gateway whether every session is up.
pub type GatewayProbe = Arc<dyn Fn() -> BoxFuture<'static, bool> + Send + Sync>;

/// What readiness hangs on.
pub struct Watched {
    pub gateway: GatewayProbe,
    /// Whether Discord has said that it knows the token no more.
    pub revoked: Arc<dyn Fn() -> bool + Send + Sync>,
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
}
