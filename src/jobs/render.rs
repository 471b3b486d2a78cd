//! Makes the message of a notice: whether it is still wanted, in which language, and how it reads. Consent is looked up
//! here, at sending, not when the notice was made. Notices about one-on-ones are in `render::meetings`.

mod meetings;

use crate::catalogue::Locale;
use crate::catalogue::phrases;
use crate::catalogue::views::{self, channel, people, person, text};
use crate::context::{Context, recognition_notices, spotlight};
use crate::domain::guild::Guild;
use crate::domain::id::{ChannelId, NoticeId, RecognitionId, UserId};
use crate::domain::lateness::{Verdict, is_late, judge};
use crate::domain::message::Message;
use crate::domain::notice::{Address, Notice, NoticeKind, State, Why};
use crate::domain::press::PromptRef;
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::domain::visibility::VisibleRecognition;
use crate::domain::{Moment, notice};
use crate::store::StoreError;

/// A message to send.
pub struct Letter {
    pub message: Message,
    /// Whether the message is late.
    pub late: bool,
    /// For an edit: the message to overwrite, and the notice that message was sent for.
    pub over: Option<(Place, NoticeId)>,
}

/// Returns the message of a notice, or why there is none.
pub async fn render(context: &Context, notice: &Notice) -> Result<Result<Letter, Why>, StoreError> {
    let guild = context.guild(notice.guild).await?;
    let reader = reader(context, &guild, notice).await?;
    let now = context.now();
    let late = match judge(notice, now, reader.zone) {
        Verdict::TooLate => return Ok(Err(Why::TooLate)),
        verdict => verdict == Verdict::Late && is_late(reader.wished, now),
    };
    let words = Words { context, locale: context.catalogue.locale(&reader.tag), notice, now, late };
    if let NoticeKind::Amend { of } = notice.say {
        return words.amended(of).await;
    }
    Ok(words.message().await?.map(|message| Letter { message, late, over: None }))
}

/// The reader of a message: a member, or a channel.
struct Reader {
    /// The tag of the reader's locale.
    tag: String,
    zone: crate::domain::tz::Tz,
    /// When the reader wants the message: the planned moment, or the end of quiet hours around it.
    wished: Moment,
}

async fn reader(context: &Context, guild: &Guild, notice: &Notice) -> Result<Reader, StoreError> {
    let common = guild.locale(&context.defaults).to_owned();
    let planned = notice.planned;
    Ok(match notice.to {
        Address::Channel(_) => Reader { tag: common, zone: guild.zone(&context.defaults), wished: planned },
        Address::Person(user) => {
            let member = context.store.member(user).await?;
            let zone = member.zone(guild, &context.defaults);
            let wished = member.quiet(&context.defaults).end(zone, planned).unwrap_or(planned);
            Reader { tag: member.locale.unwrap_or(common), zone, wished }
        }
    })
}

struct Words<'a> {
    context: &'a Context,
    locale: &'a Locale,
    notice: &'a Notice,
    now: Moment,
    late: bool,
}

type Wording = Result<Result<Message, Why>, StoreError>;

impl Words<'_> {
    async fn message(&self) -> Wording {
        match &self.notice.say {
            NoticeKind::Kudos { recognition } => self.post(*recognition).await,
            NoticeKind::Note { recognition } => self.note(*recognition).await,
            NoticeKind::Told { recognition } => self.told(*recognition).await,
            NoticeKind::Thanked { recognition } => self.thanked(*recognition).await,
            NoticeKind::Undelivered => self.undelivered().await,
            NoticeKind::MayShow { recognition, by } => self.may_show(*recognition, *by).await,
            NoticeKind::Cheered { recognition } => self.cheered(*recognition).await,
            // An edit has no text of its own.
            NoticeKind::Amend { .. } => Ok(Err(Why::Nothing)),
            NoticeKind::Unposted { recognition, channel } => self.unposted(*recognition, *channel).await,
            NoticeKind::Unbrought { who, .. } => self.of(*who, &phrases::NOTE_UNBROUGHT),
            NoticeKind::Tip { tip } => {
                Ok(self.locale.tip(tip).map(|tip| views::tip::tip(self.locale, tip)).ok_or(Why::Nothing))
            }
            NoticeKind::Spotlight { from } => self.spotlight(*from).await,
            NoticeKind::Prompt { prompt } => self.prompt(prompt).await,
            NoticeKind::Invitation { series } => self.invitation(*series).await,
            NoticeKind::StillAsked { series } => self.still_asked(*series).await,
            NoticeKind::Lapsed { series } => self.lapsed(*series).await,
            NoticeKind::Accepted { series } => self.accepted(*series).await,
            NoticeKind::Declined { series } => self.about(*series, &phrases::DECLINED_BODY).await,
            NoticeKind::Unreachable { series } => self.about(*series, &phrases::UNREACHABLE_BODY).await,
            NoticeKind::Brief { series, meeting, question } => self.brief(*series, *meeting, question).await,
            NoticeKind::Skipped { series, by, date } => self.skipped(*series, *by, *date).await,
            NoticeKind::Moved { series, by } => self.moved(*series, *by).await,
            NoticeKind::Stopped { by, left, asked, .. } => self.of(*by, meetings::ended(*left, *asked)),
            NoticeKind::Doubled { series, kept } => self.doubled(*series, *kept).await,
            NoticeKind::Untold { who } => self.of(*who, &phrases::UNTOLD_BODY),
        }
    }

    /// A sentence about a member.
    fn of(&self, who: UserId, phrase: &crate::catalogue::Phrase) -> Wording {
        Ok(Ok(text(self.locale.say(phrase, &[("who", person(who).into())]))))
    }

    /// The post of kudos, unless the kudos were withdrawn or every receiver hides them from the team.
    async fn post(&self, id: RecognitionId) -> Wording {
        Ok(self.recognition(id).await?.and_then(|kudos| {
            let seen = kudos.seen_by(None).ok_or(Why::Unwanted)?;
            Ok(views::kudos::post(self.locale, &seen))
        }))
    }

    async fn note(&self, id: RecognitionId) -> Wording {
        Ok(self.recognition(id).await?.and_then(|note| {
            let (seen, _) = self.received(&note)?;
            Ok(views::note::note(self.locale, &seen))
        }))
    }

    /// Tells a receiver of kudos whose post waits. Unwanted once they are posted or the receiver is told otherwise.
    async fn thanked(&self, id: RecognitionId) -> Wording {
        Ok(self.recognition(id).await?.and_then(|kudos| {
            let (seen, reader) = self.received(&kudos)?;
            let open = kudos.post.is_none() && !kudos.unannounced.contains(&reader);
            open.then(|| views::kudos::thanked(self.locale, &seen)).ok_or(Why::Unwanted)
        }))
    }

    async fn undelivered(&self) -> Wording {
        let waiting = self.context.waiting(self.notice.guild).await?;
        Ok(views::blocked::word(self.locale, &waiting).ok_or(Why::Nothing))
    }

    /// Tells a receiver of kudos that the team does not see, with the receiver's present visibility setting.
    async fn told(&self, id: RecognitionId) -> Wording {
        let wish = match self.reader() {
            Some(reader) => self.context.store.member(reader).await?.visibility,
            None => return Ok(Err(Why::Nothing)),
        };
        Ok(self.recognition(id).await?.and_then(|kudos| {
            let (seen, reader) = self.received(&kudos)?;
            let wish = (!kudos.agreed.contains(&reader)).then_some(wish);
            Ok(views::kudos::told(self.locale, &seen, wish))
        }))
    }

    /// Asks the giver whether a note may be shown. Unwanted once the note is shown or withdrawn.
    async fn may_show(&self, id: RecognitionId, by: UserId) -> Wording {
        Ok(self.recognition(id).await?.and_then(|note| {
            let open = note.kind == Kind::Note && note.withdrawn.is_none();
            open.then(|| views::note::may_show(self.locale, &note, by)).ok_or(Why::Unwanted)
        }))
    }

    async fn cheered(&self, id: RecognitionId) -> Wording {
        Ok(self.recognition(id).await?.and_then(|kudos| {
            if kudos.cheers_of_others().is_empty() {
                return Err(Why::Nothing);
            }
            let (seen, _) = self.received(&kudos)?;
            Ok(views::kudos::cheered(self.locale, &seen))
        }))
    }

    async fn recognition(&self, id: RecognitionId) -> Result<Result<Recognition, Why>, StoreError> {
        Ok(self.context.store.recognition(id).await?.ok_or(Why::Nothing))
    }

    /// Returns what the reader may see of a recognition, and the reader's id, if the reader is a receiver.
    fn received<'r>(&self, of: &'r Recognition) -> Result<(VisibleRecognition<'r>, UserId), Why> {
        let reader = self.reader().ok_or(Why::Nothing)?;
        let seen = of.seen_by(Some(reader)).filter(|_| of.receivers.contains(&reader));
        Ok((seen.ok_or(Why::Unwanted)?, reader))
    }

    /// The message of another notice as it would be sent now. For a withdrawn recognition it says that.
    async fn amended(&self, of: NoticeId) -> Result<Result<Letter, Why>, StoreError> {
        let Some(notice) = self.context.store.notice(of).await? else { return Ok(Err(Why::Nothing)) };
        let State::Sent { channel, message, .. } = notice.state else { return Ok(Err(Why::Nothing)) };
        let over = Some((Place { channel, message }, of));
        let words = Words { notice: &notice, ..*self };
        let message = match (words.message().await?, &notice.say) {
            // No recognition of the week is left.
            (Err(Why::Nothing), NoticeKind::Spotlight { .. }) => views::recap::taken_back(self.locale),
            // The invitation was answered, withdrawn, or has lapsed.
            (Err(_), NoticeKind::Invitation { series } | NoticeKind::StillAsked { series }) => {
                words.question_over(*series).await?
            }
            // The recognition was withdrawn, or no receiver may be named any more.
            (Err(Why::Unwanted), _) => {
                let taken_back = self.taken_back(&notice).await?;
                match notice.to {
                    Address::Channel(_) => views::kudos::withdrawn(self.locale, taken_back.as_ref()),
                    Address::Person(_) => views::kudos::withdrawn_for_you(self.locale, taken_back.as_ref()),
                }
            }
            (Err(why), _) => return Ok(Err(why)),
            (Ok(message), _) => message,
        };
        // Remove the chart, which counts recognitions that were withdrawn since.
        Ok(Ok(Letter { message: message.without_files(), late: false, over }))
    }

    /// The recognition that a notice tells of, if it was withdrawn.
    async fn taken_back(&self, notice: &Notice) -> Result<Option<Recognition>, StoreError> {
        let (NoticeKind::Kudos { recognition }
        | NoticeKind::Note { recognition }
        | NoticeKind::Told { recognition }
        | NoticeKind::Thanked { recognition }) = notice.say
        else {
            return Ok(None);
        };
        let found = self.context.store.recognition(recognition).await?;
        Ok(found.filter(|found| found.withdrawn.is_some()))
    }

    /// The member whom the notice is for; None if it is for a channel.
    fn reader(&self) -> Option<UserId> {
        match self.notice.to {
            Address::Person(id) => Some(id),
            Address::Channel(_) => None,
        }
    }

    async fn unposted(&self, id: RecognitionId, place: ChannelId) -> Wording {
        let Some(given) = self.context.store.recognition(id).await? else { return Ok(Err(Why::Nothing)) };
        let args = [("to", people(self.locale, &given.receivers).into()), ("where", channel(place).into())];
        let post = recognition_notices::post(&given, self.now).map(|post| post.id);
        let post = match post {
            Some(id) => self.context.store.notice(id).await?,
            None => None,
        };
        let waits = post.is_none_or(|post| post.is_open());
        let phrase = if waits { &phrases::KUDOS_UNPOSTED } else { &phrases::KUDOS_REFUSED };
        Ok(Ok(text(self.locale.say(phrase, &args))))
    }

    async fn prompt(&self, id: &str) -> Wording {
        let notice::Address::Person(user) = self.notice.to else { return Ok(Err(Why::Nothing)) };
        if !self.context.store.prompting(self.notice.guild, user).await?.goes_out() {
            return Ok(Err(Why::Unwanted));
        }
        let of = PromptRef { guild: self.notice.guild, id: id.to_owned() };
        let prompt = self.locale.prompt(id).ok_or(Why::Nothing);
        Ok(prompt.map(|prompt| views::prompt::prompt(self.locale, prompt, &of, None, true)))
    }

    async fn spotlight(&self, from: Moment) -> Wording {
        let guild = self.context.guild(self.notice.guild).await?;
        let week = spotlight::Asked::week(&guild, self.locale, from..self.notice.planned);
        Ok(self.context.look_back(&week).await?.ok().flatten().ok_or(Why::Nothing))
    }
}
