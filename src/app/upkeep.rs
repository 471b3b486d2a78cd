//! The tasks beside a bot for its operator: the control socket, the nightly backup, and reloading at a hang-up. None of them
//! ever ends the bot.

use std::path::Path;
use std::sync::Arc;

use tokio::task::JoinHandle;

use super::ending::HangUps;
use super::nightly::Nightly;
use super::operator::Operator;
use super::reload::Reloader;

pub(super) struct Upkeep {
    tasks: Vec<JoinHandle<()>>,
}

impl Upkeep {
    /// Answer requests on the socket in the store's `folder`, and back up each night if `nightly` is given.
    pub fn start(operator: &Operator, folder: &Path, nightly: Option<Nightly>) -> Upkeep {
        let listening = listen(operator.clone(), folder);
        let tasks = listening.into_iter().chain(nightly.map(|nightly| tokio::spawn(nightly.run())));
        Upkeep { tasks: tasks.collect() }
    }

    /// Reload at each hang-up from here on.
    pub fn reload_at(&mut self, hang_ups: HangUps, reloader: Arc<Reloader>) {
        self.tasks.push(tokio::spawn(reloader.attend(hang_ups)));
    }

    /// Take no more requests. Work under way ends with the store.
    pub async fn stop(self) {
        for task in self.tasks {
            task.abort();
            let _ = task.await;
        }
    }
}

#[cfg(unix)]
fn listen(operator: Operator, folder: &Path) -> Option<JoinHandle<()>> {
    use crate::control_socket::{Listener, Say};
    let listener = match Listener::open(folder) {
        Ok(listener) => listener,
        Err(error) => {
            tracing::warn!(
                "the control socket cannot be opened ({error}): `sincerely backup`, `export` and the like have to wait \
                 until the bot is stopped"
            );
            return None;
        }
    };
    let runtime = tokio::runtime::Handle::current();
    let answer = move |request, say: Say<'_>| {
        let answer = runtime.block_on(operator.answer(request, say));
        answer.map_err(|problem| format!("{problem:#}"))
    };
    Some(tokio::spawn(listener.serve(answer)))
}

#[cfg(not(unix))]
fn listen(_: Operator, _: &Path) -> Option<JoinHandle<()>> {
    None
}
