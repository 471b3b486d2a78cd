//! A backup each night: which night is due, where its file goes, and which old files are removed. A failed backup is
//! logged and tried again an hour later; the bot goes on.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use tracing::{error, info, warn};

use crate::context::Backups;
use crate::domain::Moment;
use crate::domain::schedule::resolve;
use crate::domain::server_health::LastBackup;
use crate::files;

use super::operator::Operator;
use super::whole_file::PART;

/// Half past three: in most zones, changes of the clocks neither skip nor repeat it, and few people are about.
const AT: NaiveTime = NaiveTime::from_hms_opt(3, 30, 0).expect("there is such a time");
/// How many nights are kept.
const KEPT: usize = 7;
/// How long after a failure the backup is tried again.
const AGAIN: TimeDelta = TimeDelta::hours(1);
/// How often the time is checked: clocks are stepped, and machines suspended.
const LOOK: Duration = Duration::from_secs(15);

const BEFORE: &str = "sincerely-";
const AFTER: &str = ".jsonl.zst";

/// The nightly backups of one store.
pub(super) struct Nightly {
    operator: Operator,
    folder: PathBuf,
    /// Told when each was made.
    told: Backups,
    /// The latest night whose backup is known to exist.
    done: Option<NaiveDate>,
    failed_at: Option<Moment>,
}

impl Nightly {
    pub fn new(operator: Operator, folder: PathBuf, told: Backups) -> Nightly {
        told.learn(latest(&folder).map_or(LastBackup::NoneYet, LastBackup::At));
        Nightly { operator, folder, told, done: None, failed_at: None }
    }

    /// Make backups until the task is aborted.
    pub async fn run(mut self) {
        loop {
            self.tick(self.operator.clock.now()).await;
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Make the latest night's backup if it is missing, also when no bot ran that night.
    pub async fn tick(&mut self, now: Moment) {
        let night = self.latest_night(now);
        let too_soon = self.failed_at.is_some_and(|at| now >= at && now - at < AGAIN);
        if self.done >= Some(night) || too_soon {
            return;
        }
        match self.make(night).await {
            Ok(()) => {
                self.done = Some(night);
                self.failed_at = None;
            }
            Err(failure) => {
                error!("the nightly backup failed, and is tried again in an hour: {failure:#}");
                self.failed_at = Some(now);
            }
        }
    }

    /// Returns the date of the latest half past three.
    fn latest_night(&self, now: Moment) -> NaiveDate {
        let zone = self.operator.settings.get().defaults.time_zone;
        let today = now.with_timezone(&zone).date_naive();
        match resolve(zone, today.and_time(AT)).at <= now {
            true => today,
            false => today.pred_opt().unwrap_or(today),
        }
    }

    async fn make(&self, night: NaiveDate) -> anyhow::Result<()> {
        files::create_folder(&self.folder)?;
        keep_to_oneself(&self.folder);
        let to = self.folder.join(format!("{BEFORE}{night}{AFTER}"));
        if to.exists() {
            return Ok(());
        }
        remove_parts(&self.folder)?;
        let (operator, runtime) = (self.operator.clone(), tokio::runtime::Handle::current());
        let file = to.clone();
        let writing = move || runtime.block_on(operator.back_up(&file));
        let told = tokio::task::spawn_blocking(writing).await??;
        info!("{told}");
        self.told.learn(LastBackup::At(self.operator.clock.now()));
        if let Err(failure) = remove_old(&self.folder) {
            warn!("an old backup cannot be removed: {failure}");
        }
        Ok(())
    }
}

/// Close the folder and its backups to other users, and warn if they were open.
fn keep_to_oneself(folder: &Path) {
    let backups = nights(folder).unwrap_or_default();
    let backups = backups.iter().map(|night| folder.join(format!("{BEFORE}{night}{AFTER}")));
    let paths = backups.chain([folder.to_owned()]);
    let closed: io::Result<Vec<bool>> = paths.map(|path| files::close_to_others(&path)).collect();
    let folder = folder.display();
    match closed {
        Ok(open) if !open.contains(&true) => {}
        Ok(_) => warn!("others could read the backups in {folder}; from now on their owner alone can"),
        Err(error) => warn!(
            "others may be able to read the backups in {folder}, and this user cannot change that: {error}"
        ),
    }
}

/// Returns the nights whose backups exist.
fn nights(folder: &Path) -> io::Result<BTreeSet<NaiveDate>> {
    let mut nights = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let date = name.strip_prefix(BEFORE).and_then(|rest| rest.strip_suffix(AFTER));
        nights.extend(date.and_then(|date| date.parse::<NaiveDate>().ok()));
    }
    Ok(nights)
}

/// When the latest backup that is there was written; None without one.
fn latest(folder: &Path) -> Option<Moment> {
    let night = nights(folder).ok()?.pop_last()?;
    let file = folder.join(format!("{BEFORE}{night}{AFTER}"));
    fs::metadata(file).ok()?.modified().ok().map(Moment::from)
}

/// Remove all but the latest backups. Files with other names are not touched.
fn remove_old(folder: &Path) -> io::Result<()> {
    for night in nights(folder)?.iter().rev().skip(KEPT) {
        fs::remove_file(folder.join(format!("{BEFORE}{night}{AFTER}")))?;
    }
    Ok(())
}

/// Remove the parts that a process killed in mid-write has left.
fn remove_parts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(BEFORE) && name.ends_with(PART) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tempfile::{TempDir, tempdir};

    use super::super::channels::ByToken;
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::context::SettingsCell;
    use crate::domain::guild::Defaults;
    use crate::domain::tz::Tz;
    use crate::store::memory::MemoryStore;

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn nightly(folder: &TempDir, zone: Tz) -> Nightly {
        let clock = Arc::new(|| Moment::UNIX_EPOCH);
        let config = crate::config::Config::from_text("", "", []).unwrap();
        let defaults = Defaults { time_zone: zone, ..config.defaults };
        let operator = Operator {
            store: Arc::new(MemoryStore::new()),
            clock,
            settings: SettingsCell::new(Arc::new(Catalogue::embedded().unwrap()), Arc::new(defaults)),
            channels: Arc::new(ByToken::none()),
            reloader: None,
        };
        Nightly::new(operator, folder.path().join("a/backups"), Backups::default())
    }

    fn files(nightly: &Nightly) -> Vec<String> {
        let entries = fs::read_dir(&nightly.folder).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn each_night_has_one_by_the_clock_of_its_zone() {
        let folder = tempdir().unwrap();
        let mut nightly = nightly(&folder, Tz::known("Europe/Berlin"));
        for now in ["2026-11-21T12:00:00Z", "2026-11-22T02:29:59Z"] {
            nightly.tick(moment(now)).await;
            assert_eq!(files(&nightly), ["sincerely-2026-11-21.jsonl.zst"], "at {now}");
        }
        for now in
            ["2026-11-22T02:30:00Z", "2026-11-22T02:30:15Z", "2026-11-21T12:00:00Z", "2026-11-23T02:00:00Z"]
        {
            nightly.tick(moment(now)).await;
            assert_eq!(files(&nightly).last().unwrap(), "sincerely-2026-11-22.jsonl.zst", "at {now}");
        }
        assert_eq!(files(&nightly).len(), 2);
    }

    #[tokio::test]
    async fn a_night_whose_half_past_three_never_was_has_one_too() {
        let folder = tempdir().unwrap();
        // The clocks went from three to four that night.
        let mut nightly = nightly(&folder, Tz::known("Europe/Athens"));
        nightly.tick(moment("2027-03-28T00:59:59Z")).await;
        assert_eq!(files(&nightly), ["sincerely-2027-03-27.jsonl.zst"]);
        nightly.tick(moment("2027-03-28T01:00:00Z")).await;
        assert_eq!(files(&nightly)[1..], ["sincerely-2027-03-28.jsonl.zst"]);
    }

    #[tokio::test]
    async fn the_last_seven_are_kept_and_strangers_are_left_alone() {
        let folder = tempdir().unwrap();
        let mut nightly = nightly(&folder, Tz::UTC);
        fs::create_dir_all(&nightly.folder).unwrap();
        let strangers = ["mine.jsonl.zst", "sincerely-before-the-move.jsonl.zst"];
        for name in strangers.iter().chain(&["sincerely-2026-11-01.jsonl.zst.part"]) {
            fs::write(nightly.folder.join(name), "").unwrap();
        }
        let start = moment("2026-11-01T04:00:00Z");
        for day in 0..12 {
            nightly.tick(start + TimeDelta::days(day)).await;
        }
        let expected = (6..=12).map(|day| format!("sincerely-2026-11-{day:02}.jsonl.zst"));
        let expected: Vec<String> = [strangers[0].to_owned()].into_iter().chain(expected).collect();
        assert_eq!(files(&nightly)[..8], expected);
        assert_eq!(files(&nightly)[8..], strangers[1..]);
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn backups_are_for_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempdir().unwrap();
        let mut nightly = nightly(&folder, Tz::UTC);
        fs::create_dir_all(&nightly.folder).unwrap();
        let old = nightly.folder.join("sincerely-2026-11-20.jsonl.zst");
        fs::write(&old, "").unwrap();
        for path in [&nightly.folder, &old] {
            fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        nightly.tick(moment("2026-11-21T12:00:00Z")).await;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
        let new = nightly.folder.join("sincerely-2026-11-21.jsonl.zst");
        assert_eq!([mode(&nightly.folder), mode(&old), mode(&new)], [0, 0, 0]);
    }

    #[tokio::test]
    async fn one_that_is_there_is_not_made_anew() {
        let folder = tempdir().unwrap();
        let now = moment("2026-11-21T12:00:00Z");
        nightly(&folder, Tz::UTC).tick(now).await;
        let mut after_a_restart = nightly(&folder, Tz::UTC);
        after_a_restart.operator.store.close().await.unwrap();
        after_a_restart.tick(now).await;
        assert_eq!(after_a_restart.failed_at, None);
    }

    #[tokio::test]
    async fn when_the_last_one_was_made_is_told_and_known_after_a_restart() {
        let folder = tempdir().unwrap();
        let mut first = nightly(&folder, Tz::UTC);
        assert_eq!(first.told.last(), LastBackup::NoneYet);
        first.tick(moment("2026-11-21T12:00:00Z")).await;
        assert_eq!(first.told.last(), LastBackup::At(first.operator.clock.now()));
        let after_a_restart = nightly(&folder, Tz::UTC);
        assert!(matches!(after_a_restart.told.last(), LastBackup::At(_)));
        assert_eq!(Backups::default().last(), LastBackup::Off);
    }

    #[tokio::test]
    async fn a_failed_one_is_tried_again_after_an_hour() {
        let folder = tempdir().unwrap();
        let mut nightly = nightly(&folder, Tz::UTC);
        fs::write(folder.path().join("a"), "a file in the way").unwrap();
        let now = moment("2026-11-21T12:00:00Z");
        nightly.tick(now).await;
        assert_eq!((nightly.failed_at, nightly.done), (Some(now), None));
        fs::remove_file(folder.path().join("a")).unwrap();
        nightly.tick(now + TimeDelta::minutes(59)).await;
        assert_eq!(files(&nightly).len(), 0);
        nightly.tick(now + TimeDelta::minutes(60)).await;
        assert_eq!(files(&nightly).len(), 1);
    }
}
