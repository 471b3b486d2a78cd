//! What an operator asks of a store: the running bot answers on its control socket, and without a running bot the
//! command line opens the store itself.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use async_trait::async_trait;

use crate::clock::Clock;
use crate::context::SettingsCell;
use crate::control_socket::{Say, SocketRequest};
use crate::domain::id::ChannelId;
use crate::domain::ledger::Line;
use crate::domain::notice::StateName;
use crate::export::{ExportSheet, Format};
use crate::preview;
use crate::store::{LedgerFilter, Store, backup, by_time};

use super::preview::plans;
use super::reload::Reloader;
use super::whole_file::WholeFile;

/// Answers an operator's requests.
#[derive(Clone)]
pub(super) struct Operator {
    pub store: Arc<dyn Store>,
    pub clock: Arc<dyn Clock>,
    pub settings: SettingsCell,
    pub channels: Arc<dyn Channels>,
    /// None without a running bot.
    pub reloader: Option<Arc<Reloader>>,
}

/// Knows the names of channels.
#[async_trait]
pub(super) trait Channels: Send + Sync {
    /// Returns None when the name is not known.
    async fn name(&self, channel: ChannelId) -> Option<String>;
}

impl Operator {
    /// Carry out a request, `say` its output, and return a closing sentence. Blocks between its awaits.
    pub async fn answer(&self, request: SocketRequest, say: Say<'_>) -> anyhow::Result<String> {
        match request {
            SocketRequest::Backup { to } => self.back_up(&to).await,
            SocketRequest::Export { format } => self.export(format, say).await,
            SocketRequest::Preview { days } => {
                let settings = self.settings.get();
                let plans = plans(self, &settings).await?;
                say(&preview::agenda(&plans, &settings.defaults, self.clock.now(), days))?;
                Ok(format!("{} plans.", plans.len()))
            }
            SocketRequest::Reload => {
                let reloader = self.reloader.as_ref();
                reloader.context("only a running bot reloads; `sincerely run` starts one")?.reload().await
            }
            SocketRequest::Ledger { state, since, most } => {
                let state = state.as_deref().map(named).transpose()?;
                self.ledger(LedgerFilter { state, since, ..LedgerFilter::default() }, most, say).await
            }
        }
    }

    /// Write a backup to a file that must not exist yet.
    pub async fn back_up(&self, to: &Path) -> anyhow::Result<String> {
        let mut file = WholeFile::begin(to)?;
        let records = self.store.records().await?;
        let written = backup::write(records, self.clock.now(), &mut file);
        let count = written.with_context(|| to.display().to_string())?;
        file.finish().with_context(|| format!("{} cannot be written", to.display()))?;
        Ok(format!("{count} records are in {}.", to.display()))
    }

    async fn export(&self, format: Format, say: Say<'_>) -> anyhow::Result<String> {
        let mut sheet = ExportSheet::new(format);
        say(sheet.head())?;
        for recognitions in self.store.recognitions().await? {
            say(&sheet.add(&recognitions?))?;
        }
        say(sheet.foot())?;
        Ok(format!("{} kudos exported. Private notes are left out: they were written for two.", sheet.rows()))
    }

    async fn ledger(&self, filter: LedgerFilter, most: usize, say: Say<'_>) -> anyhow::Result<String> {
        let notices = by_time(self.store.as_ref(), &filter, 0, most).await?;
        for notice in &notices {
            say(&(serde_json::to_string(&Line::of(notice))? + "\n"))?;
        }
        Ok(format!("{} notices.", notices.len()))
    }
}

fn named(state: &str) -> anyhow::Result<StateName> {
    StateName::named(state).with_context(|| {
        let all = StateName::ALL.map(StateName::name).join(", ");
        format!("`{state}` is no state of a notice; they are {all}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::domain::Moment;
    use crate::domain::guild::Defaults;
    use crate::domain::id::{GuildId, RecognitionId, UserId};
    use crate::domain::notice::{Address, Notice, NoticeKind as Message, SkipReason};
    use crate::store::backup::Backup;
    use crate::store::memory::MemoryStore;
    use crate::store::{Batch, Change, Committed};

    fn second(second: i64) -> Moment {
        Moment::from_timestamp(second, 0).unwrap()
    }

    fn defaults() -> Arc<Defaults> {
        let config = crate::config::Config::from_text("", "", []).unwrap();
        Arc::new(config.defaults)
    }

    fn settings(defaults: Arc<Defaults>) -> SettingsCell {
        SettingsCell::new(Arc::new(Catalogue::embedded().unwrap()), defaults)
    }

    fn operator() -> Operator {
        Operator {
            store: Arc::new(MemoryStore::new()),
            clock: Arc::new(|| second(7)),
            settings: settings(defaults()),
            channels: Arc::new(Tips),
            reloader: None,
        }
    }

    /// Knows the name of one channel.
    struct Tips;

    #[async_trait]
    impl Channels for Tips {
        async fn name(&self, channel: ChannelId) -> Option<String> {
            (channel == ChannelId(9)).then(|| "leadership-tips".to_owned())
        }
    }

    async fn said(operator: &Operator, request: SocketRequest) -> String {
        let mut said = String::new();
        let mut say = |part: &str| {
            said += part;
            Ok(())
        };
        operator.answer(request, &mut say).await.unwrap();
        said
    }

    #[tokio::test]
    async fn the_ledger_is_filtered() {
        let operator = operator();
        let notice = |n: u64| {
            let say = Message::Note { recognition: RecognitionId(n) };
            Notice::new(&n.to_string(), GuildId(1), Address::Person(UserId(2)), say, second(n as i64))
        };
        let notices = [notice(1), notice(2).skipped(SkipReason::TooLate, second(9)), notice(3)];
        let batch = Batch::free().changes(notices.map(Change::PutNotice));
        assert_eq!(operator.store.commit(batch).await.unwrap(), Committed::Applied);
        let lines = async |state: Option<&str>, since, most| {
            let request = SocketRequest::Ledger { state: state.map(Into::into), since, most };
            said(&operator, request).await.lines().count()
        };
        assert_eq!(lines(None, None, 9).await, 3);
        assert_eq!(lines(None, None, 2).await, 2);
        assert_eq!(lines(Some("skipped"), None, 9).await, 1);
        assert_eq!(lines(Some("due"), Some(second(2)), 9).await, 1);
        assert!(named("sended").unwrap_err().to_string().ends_with("skipped, blocked, undeliverable"));
    }

    #[tokio::test]
    async fn a_backup_is_whole_and_never_over_another_file() {
        let operator = operator();
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("backup");
        let told = operator.back_up(&to).await.unwrap();
        assert_eq!(told, format!("0 records are in {}.", to.display()));
        assert_eq!(Backup::check(&to).unwrap().made, second(7));
        assert!(operator.back_up(&to).await.is_err());
        operator.store.close().await.unwrap();
        assert!(operator.back_up(&folder.path().join("other")).await.is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half written is left");
    }

    /// Chiara has quiet hours and is away for a week; the clocks go back on the last day.
    #[tokio::test]
    async fn a_preview_tells_what_daylight_saving_and_quiet_hours_make_of_each_firing() {
        use crate::domain::duty::{Duty, Planned};
        use crate::domain::guild::Guild;
        use crate::domain::id::{ChannelId, SeriesId};
        use crate::domain::member::Settle;
        use crate::domain::series::{Often, Participant, Rhythm, Series, SeriesState};

        let now: Moment = "2026-10-20T12:00:00Z".parse().unwrap();
        let mut plain = (*defaults()).clone();
        plain.one_on_ones.remind_before = ["1d", "10m"].map(|lead| lead.parse().unwrap()).to_vec();
        let settings = settings(Arc::new(plain));
        let operator = Operator { clock: Arc::new(move || now), settings, ..operator() };
        let rome = crate::domain::tz::Tz::known("Europe/Rome");
        let guild = Guild { zone: Some(rome), tips_channel: Some(ChannelId(9)), ..Guild::new(GuildId(7)) };
        let side = |id| Participant { id: UserId(id), name: "somebody".into() };
        let (day, time) = (chrono::Weekday::Sun, chrono::NaiveTime::from_hms_opt(2, 30, 0).unwrap());
        let series = Series {
            id: SeriesId(3),
            guild: guild.id,
            asker: side(1),
            partner: side(2),
            rhythm: Rhythm::starting(Often::Weeks(1), day, time, rome, now),
            minutes: 30,
            state: SeriesState::Running,
            skipped: vec![],
            moved: vec![],
            lead: None,
            proposal: None,
            revision: 0,
            fit_asked: None,
            group: None,
        };
        let plan = |duty, at: &str| Change::Plan(Planned { duty, at: at.parse().unwrap() });
        let (chiara, quiet) = (UserId(2), Settle::Quiet("22:00-07:00".parse().unwrap()));
        let away = Settle::Away(Some("2026-10-23T00:00:00Z".parse().unwrap()));
        let batch = Batch::free()
            .change(plan(Duty::Tip { guild: guild.id }, "2026-10-26T08:00:00Z"))
            .change(plan(Duty::Prompt { guild: guild.id, user: chiara }, "2026-10-22T13:00:00Z"))
            .change(plan(Duty::Brief { series: series.id }, "2026-10-24T00:30:00Z"))
            .changes([Change::PutGuild(guild), Change::PutSeries(series)])
            .changes([quiet, away].map(|what| Change::UpdateMember(chiara, what)));
        assert_eq!(operator.store.commit(batch).await.unwrap(), Committed::Applied);
        insta::assert_snapshot!(said(&operator, SocketRequest::Preview { days: 6 }).await);
    }
}
