//! The notices that a recognition owes: its post, its private notes, and a notice to each receiver that the team is not
//! told of. Each notice has one fixed id, however often it is owed; whether it is still wanted is checked when it is
//! sent.

use crate::domain::Moment;
use crate::domain::id::UserId;
use crate::domain::notice::{Address, Notice, NoticeKind, State};
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::store::{Batch, Change, Condition, Store, StoreError};

use super::weeks;

/// The post for the team; None without a channel.
pub fn post(of: &Recognition, at: Moment) -> Option<Notice> {
    // Kudos given in an earlier version have their channel only in their post.
    let channel = of.channel.or(of.post.map(|post| post.channel))?;
    Some(owed(of, Address::Channel(channel), NoticeKind::Kudos { recognition: of.id }, at))
}

/// A private note to a receiver.
pub fn note(of: &Recognition, to: UserId, at: Moment) -> Notice {
    owed(of, Address::Person(to), NoticeKind::Note { recognition: of.id }, at)
}

/// Tells a receiver of kudos that the team is not told of.
pub fn told(of: &Recognition, to: UserId, at: Moment) -> Notice {
    owed(of, Address::Person(to), NoticeKind::Told { recognition: of.id }, at)
}

/// Tells a receiver of kudos that cannot be posted yet.
pub fn thanked(of: &Recognition, to: UserId, at: Moment) -> Notice {
    owed(of, Address::Person(to), NoticeKind::Thanked { recognition: of.id }, at)
}

/// Asks a note's giver whether the team may see it, quoting the note. Asking again gives the same notice.
pub fn question(of: &Recognition, by: UserId, at: Moment) -> Notice {
    let say = NoticeKind::MayShow { recognition: of.id, by };
    Notice::new(&format!("show:{}", of.id), of.guild, Address::Person(of.giver), say, at)
}

fn owed(of: &Recognition, to: Address, say: NoticeKind, at: Moment) -> Notice {
    Notice::new(&of.cause(), of.guild, to, say, at)
}

/// All notices that a new recognition owes.
pub fn all(of: &Recognition) -> Vec<Notice> {
    let to_each = |make: fn(&Recognition, UserId, Moment) -> Notice, to: &[UserId]| {
        to.iter().map(|id| make(of, *id, of.at)).collect::<Vec<_>>()
    };
    match of.kind {
        Kind::Kudos => {
            let posted = (!of.announced().is_empty()).then(|| post(of, of.at)).flatten();
            posted.into_iter().chain(to_each(told, &of.unannounced)).collect()
        }
        Kind::Note => to_each(note, &of.receivers),
        Kind::Light => vec![],
    }
}

/// All notices that may tell of a recognition by now.
pub fn ever(of: &Recognition, at: Moment) -> Vec<Notice> {
    let private =
        of.receivers.iter().flat_map(|id| [note(of, *id, at), told(of, *id, at), thanked(of, *id, at)]);
    post(of, at).into_iter().chain(private).collect()
}

/// Changes that amend those of the notices that are sent or still open.
pub async fn amendments(
    store: &dyn Store,
    notices: Vec<Notice>,
    cause: &str,
) -> Result<Vec<Change>, StoreError> {
    let mut changes = vec![];
    for told in notices {
        let mut known = store.notice(told.id).await?;
        if known.is_none() {
            known = off_the_ledger(store, &told).await?;
            // The amendment reads the message's place from this record.
            changes.extend(known.clone().map(Change::PutNotice));
        }
        let may_be_read = |known: &Notice| known.is_open() || matches!(known.state, State::Sent { .. });
        if let Some(known) = known.filter(may_be_read) {
            let say = NoticeKind::Amend { of: told.id };
            // One cause may amend several messages of one channel.
            let cause = format!("{cause}:{}", told.id);
            // It may have been sent elsewhere than it was first meant to go.
            changes.push(Change::Enqueue(Notice::new(&cause, told.guild, known.to, say, told.scheduled_for)));
        }
    }
    Ok(changes)
}

/// The post of kudos whose notice is no longer in the ledger, from the kudos themselves.
async fn off_the_ledger(store: &dyn Store, told: &Notice) -> Result<Option<Notice>, StoreError> {
    let Some(recognition) = told.say.posted() else { return Ok(None) };
    let Some(kudos) = store.recognition(recognition).await? else { return Ok(None) };
    Ok(kudos.post.map(|Place { channel, message }| {
        let state = State::Sent { channel, message, at: kudos.at, late: false };
        Notice { state, attempts: 1, to: Address::Channel(channel), ..told.clone() }
    }))
}

/// A batch that changes a recognition as it was read, and amends those of the notices and of the looks back on it that
/// are sent or still open. The batch is refused if the recognition has changed since, or a new look back has been owed.
pub async fn amended(
    store: &dyn Store,
    batch: Batch,
    of: &Recognition,
    told: Vec<Notice>,
    cause: &str,
) -> Result<Batch, StoreError> {
    let (weeks, latest) = weeks::telling_of(store, of).await?;
    let told = told.into_iter().chain(weeks).collect();
    let none_since = Condition::LatestWeekIs { guild: of.guild, week: latest };
    let unchanged = Condition::RecognitionIs(Box::new(of.clone()));
    Ok(batch.when(unchanged).when(none_since).changes(amendments(store, told, cause).await?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ChannelId, GuildId, RecognitionId};

    /// By these names, what was told of thanks before an update is found after it.
    #[test]
    fn they_have_the_names_they_ever_had() {
        let at = Moment::from_timestamp(1_790_000_000, 0).unwrap();
        let given =
            Recognition::kudos(RecognitionId(3), GuildId(1), UserId(2), vec![UserId(4)], "x".into(), at);
        let undated = Recognition { channel: Some(ChannelId(6)), dated: false, ..given };
        let dated = Recognition { dated: true, ..undated.clone() };
        let all = [undated, dated].map(|of| [ever(&of, at), vec![question(&of, UserId(4), at)]].concat());
        let names =
            all.concat().iter().map(|one| format!("{} {}", one.say.kind(), one.id)).collect::<Vec<_>>();
        insta::assert_snapshot!(names.join("\n"), @"
        kudos 5hp4s654mj96pfn2m8jpuq2c
        note 3n1qof13604kgvgp5sqj9es4
        told 8rojgojpbtnn0bihm7537lka
        thanked rtkpq69io255md00p2pbddam
        may-show f6qkq652qbt5fkl6nl0mkim0
        kudos 0qlh7e0b92qhvcss6gd80ko9
        note 0qlh7e0bkfq29bff0nile2s1
        told 0qlh7e09p8hvoc8hs99dt77o
        thanked 0qlh7e0fgfhduru8a5haer7n
        may-show f6qkq652qbt5fkl6nl0mkim0
        ");
    }
}
