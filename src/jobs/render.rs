//! From a notice to the words that go out now: whether it is still wanted, in which language, and how it reads.
//! Consent is looked up here, at sending, not when the notice was made. What notices about one-on-ones say is in
//! `render::meetings`.

mod meetings;

use crate::catalogue::views::{self, channel, people, person, text};
use crate::catalogue::{Filled, Locale, phrases};
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

/// What is to go out.
pub struct Letter {
    pub message: Message,
    /// Whether it comes after its time.
    pub late: bool,
    /// The message it takes the place of, and the notice that one was sent for.
    pub over: Option<(Place, NoticeId)>,
}

/// The letter for a notice, or why there is none.
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

/// Whoever reads it.
struct Reader {
    /// The name of their language.
    tag: String,
    zone: crate::domain::tz::Tz,
    /// When they wish to have it: what is planned in their quiet hours, at their end.
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
            // It has no words of its own.
            NoticeKind::Amend { .. } => Ok(Err(Why::Nothing)),
            NoticeKind::Unposted { recognition, channel } => self.unposted(*recognition, *channel).await,
            NoticeKind::Unbrought { who, .. } => self.sentence(phrases::NoteUnbrought { who: person(*who) }),
            NoticeKind::Tip { tip } => {
                Ok(self.locale.tip(tip).map(|tip| views::tip::tip(self.locale, tip)).ok_or(Why::Nothing))
            }
            NoticeKind::Spotlight { from } => self.spotlight(*from).await,
            NoticeKind::Prompt { prompt } => self.prompt(prompt).await,
            NoticeKind::Invitation { series } => self.invitation(*series).await,
            NoticeKind::StillAsked { series } => self.still_asked(*series).await,
            NoticeKind::Lapsed { series } => self.lapsed(*series).await,
            NoticeKind::Accepted { series } => self.accepted(*series).await,
            NoticeKind::Declined { series } => self.about(*series, |who| phrases::DeclinedBody { who }).await,
            NoticeKind::Unreachable { series } => {
                self.about(*series, |who| phrases::UnreachableBody { who }).await
            }
            NoticeKind::Brief { series, meeting, question } => self.brief(*series, *meeting, question).await,
            NoticeKind::Skipped { series, by, date } => self.skipped(*series, *by, *date).await,
            NoticeKind::Moved { series, by } => self.moved(*series, *by).await,
            NoticeKind::Stopped { by, left, asked, .. } => self.stopped(*by, *left, *asked),
            NoticeKind::Doubled { series, kept } => self.doubled(*series, *kept).await,
            NoticeKind::Untold { who } => self.sentence(phrases::UntoldBody { who: person(*who) }),
        }
    }

    /// A message of one sentence.
    fn sentence(&self, phrase: impl Filled) -> Wording {
        Ok(Ok(text(self.locale.say(phrase))))
    }

    /// The post of kudos, unless they were withdrawn or all who received them keep them to themselves.
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

    /// Word of kudos to a receiver. Once they are posted, or the receiver is told of them otherwise, it says nothing new.
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

    /// Word to a receiver, with what they want to be done with it now.
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

    /// The question whether a note may be shown; once it is shown, nobody asks.
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

    /// What the reader sees of a recognition, and who they are, as long as it thanks them.
    fn received<'r>(&self, of: &'r Recognition) -> Result<(VisibleRecognition<'r>, UserId), Why> {
        let reader = self.reader().ok_or(Why::Nothing)?;
        let seen = of.seen_by(Some(reader)).filter(|_| of.receivers.contains(&reader));
        Ok((seen.ok_or(Why::Unwanted)?, reader))
    }

    /// The message of another notice as it would be sent now; of thanks that were taken back, that they were.
    async fn amended(&self, of: NoticeId) -> Result<Result<Letter, Why>, StoreError> {
        let Some(notice) = self.context.store.notice(of).await? else { return Ok(Err(Why::Nothing)) };
        let State::Sent { channel, message, .. } = notice.state else { return Ok(Err(Why::Nothing)) };
        let over = Some((Place { channel, message }, of));
        let words = Words { notice: &notice, ..*self };
        let message = match (words.message().await?, &notice.say) {
            // Nothing is left of the week.
            (Err(Why::Nothing), NoticeKind::Spotlight { .. }) => views::recap::taken_back(self.locale),
            // Answered, taken back, or at its end.
            (Err(_), NoticeKind::Invitation { series } | NoticeKind::StillAsked { series }) => {
                words.question_over(*series).await?
            }
            // Taken back, or nobody is left whom it may name.
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
        // A picture of the week counts what was taken back since.
        Ok(Ok(Letter { message: message.without_files(), late: false, over }))
    }

    /// The recognition that a notice tells of, if it was taken back.
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

    /// The person it goes to.
    fn reader(&self) -> Option<UserId> {
        match self.notice.to {
            Address::Person(id) => Some(id),
            Address::Channel(_) => None,
        }
    }

    async fn unposted(&self, id: RecognitionId, place: ChannelId) -> Wording {
        let Some(given) = self.context.store.recognition(id).await? else { return Ok(Err(Why::Nothing)) };
        let (to, r#where) = (people(self.locale, &given.receivers), channel(place));
        let post = recognition_notices::post(&given, self.now).map(|post| post.id);
        let post = match post {
            Some(id) => self.context.store.notice(id).await?,
            None => None,
        };
        match post.is_none_or(|post| post.is_open()) {
            true => self.sentence(phrases::KudosUnposted { to, r#where }),
            false => self.sentence(phrases::KudosRefused { to, r#where }),
        }
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
