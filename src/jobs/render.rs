//! From a notice to the words that go out now: whether it is still wanted, in which language, and how it reads.
//! Consent is looked up here, at sending, not when the notice was made. What notices about one-on-ones say is in
//! `render::meetings`; which kind is put into words by which function stands in `jobs`.

mod conversations;
mod meetings;
mod pairings;

use crate::catalogue::views::prompt::PromptParts;
use crate::catalogue::views::{self, channel, people, text};
use crate::catalogue::{Filled, Locale, phrases};
use crate::context::colleagues::colleagues;
use crate::context::{Context, recognition_notices, spotlight};
use crate::domain::Moment;
use crate::domain::guild::Guild;
use crate::domain::hint::Hint;
use crate::domain::id::{ChannelId, NoticeId, RecognitionId, UserId};
use crate::domain::lateness::{Verdict, is_late, judge};
use crate::domain::message::Message;
use crate::domain::notice::{Address, Lane, Notice, NoticeKind, Replacement, SkipReason, State};
use crate::domain::own_texts;
use crate::domain::planning::next_tip;
use crate::domain::prompt::PromptRef;
use crate::domain::recognition::{Kind, Place, Recognition};
use crate::domain::team_value::TeamValue;
use crate::domain::visibility::VisibleRecognition;
use crate::store::StoreError;

use super::say;

/// What is to go out.
pub struct Letter {
    pub message: Message,
    /// Whether the message is late.
    pub late: bool,
    /// For an edit: the message to overwrite, and the notice that message was sent for.
    pub over: Option<(Place, NoticeId)>,
}

/// Why there is nothing to send.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// It is not wanted any more, or says nothing: the notice is left out.
    #[error("left out ({})", .0.name())]
    LeftOut(SkipReason),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SkipReason> for RenderError {
    fn from(why: SkipReason) -> RenderError {
        RenderError::LeftOut(why)
    }
}

impl RenderError {
    /// Nothing, where a notice is left out; the store's failure as it is.
    pub fn none<T>(self) -> Result<Option<T>, StoreError> {
        match self {
            RenderError::LeftOut(_) => Ok(None),
            RenderError::Store(failure) => Err(failure),
        }
    }
}

/// The letter for a notice.
pub async fn render(context: &Context, notice: &Notice) -> Result<Letter, RenderError> {
    let guild = context.guild(notice.guild).await?;
    let reader = reader(context, &guild, notice).await?;
    let now = context.now();
    let late = match judge(notice, now, reader.zone) {
        Verdict::TooLate => return Err(SkipReason::TooLate.into()),
        verdict => verdict == Verdict::Late && is_late(reader.wished, now),
    };
    let words = NoticeWords { context, locale: context.catalogue.locale(&reader.tag), notice, now, late };
    if let Some(of) = notice.say.amends() {
        return words.amended(of).await;
    }
    let message = with_hint(&words, say(&words).await?).await?;
    Ok(Letter { message, late, over: None })
}

/// The message, with when what can wait comes, if it is the first to its reader.
async fn with_hint(words: &NoticeWords<'_>, message: Message) -> Wording {
    let Some(user) = words.reader() else { return Ok(message) };
    let member = words.context.store.member(user).await?;
    let command = |path: &str| words.context.commands.mention(path);
    Ok(match Hint::on_private_message(&member, &words.context.defaults) {
        Some(hint) => views::hint::at_end(words.locale, &command, hint, message),
        None => message,
    })
}

/// The reader of a message: a member, or a channel.
struct MessageReader {
    /// The tag of the reader's locale.
    tag: String,
    zone: crate::domain::tz::Tz,
    /// When the reader wants the message: the planned moment, or the end of quiet hours around it.
    wished: Moment,
}

async fn reader(context: &Context, guild: &Guild, notice: &Notice) -> Result<MessageReader, StoreError> {
    let common = guild.locale(&context.defaults).to_owned();
    let (planned, is_scheduled) = (notice.scheduled_for, notice.say.lane() == Lane::Scheduled);
    Ok(match notice.to {
        Address::Channel(_) => {
            MessageReader { tag: common, zone: guild.zone(&context.defaults), wished: planned }
        }
        Address::Person(user) => {
            let member = context.store.member(user).await?;
            let zone = member.zone(guild, &context.defaults);
            let rest = || member.rest_end(&context.defaults, zone, planned).filter(|_| is_scheduled);
            let wished = member.quiet(&context.defaults).end(zone, planned).or_else(rest).unwrap_or(planned);
            MessageReader { tag: member.speaks().map_or(common, str::to_owned), zone, wished }
        }
    })
}

/// A notice that is put into words, and what that takes.
pub(super) struct NoticeWords<'a> {
    pub context: &'a Context,
    pub locale: &'a Locale,
    pub notice: &'a Notice,
    pub now: Moment,
    pub late: bool,
}

/// The message, or why there is none.
pub(super) type Wording = Result<Message, RenderError>;

impl NoticeWords<'_> {
    /// A message of one sentence.
    pub(super) fn sentence(&self, phrase: impl Filled) -> Wording {
        Ok(text(self.locale.say(phrase)))
    }

    /// All values of the notice's guild.
    async fn values(&self) -> Result<Vec<TeamValue>, StoreError> {
        Ok(self.context.guild(self.notice.guild).await?.all_values(&self.context.defaults))
    }

    /// The post of kudos, unless they were withdrawn or all who received them keep them to themselves.
    pub(super) async fn post(&self, id: RecognitionId) -> Wording {
        let kudos = self.recognition(id).await?;
        let seen = kudos.seen_by(None).ok_or(SkipReason::Unwanted)?;
        Ok(views::kudos::post(self.locale, &seen, &self.values().await?))
    }

    pub(super) async fn note(&self, id: RecognitionId) -> Wording {
        let note = self.recognition(id).await?;
        let (seen, _) = self.received(&note)?;
        Ok(views::note::note(self.locale, &seen))
    }

    /// Word of kudos to a receiver. Once they are posted, or the receiver is told of them otherwise, it says nothing new.
    pub(super) async fn thanked(&self, id: RecognitionId) -> Wording {
        let kudos = self.recognition(id).await?;
        let (seen, reader) = self.received(&kudos)?;
        let open = kudos.post.is_none() && !kudos.unannounced.contains(&reader);
        let values = self.values().await?;
        Ok(open.then(|| views::kudos::thanked(self.locale, &seen, &values)).ok_or(SkipReason::Unwanted)?)
    }

    pub(super) async fn undelivered(&self) -> Wording {
        let waiting = self.context.waiting(self.notice.guild).await?;
        Ok(views::blocked::word(self.locale, &waiting).ok_or(SkipReason::Nothing)?)
    }

    /// Word to a receiver, with what they want to be done with it now.
    pub(super) async fn told(&self, id: RecognitionId) -> Wording {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let wish = self.context.store.member(reader).await?.visibility;
        let kudos = self.recognition(id).await?;
        let (seen, reader) = self.received(&kudos)?;
        let wish = (!kudos.agreed.contains(&reader)).then_some(wish);
        Ok(views::kudos::told(self.locale, &seen, &self.values().await?, wish))
    }

    /// The question whether a note may be shown; a note that is shown already needs none.
    pub(super) async fn may_show(&self, id: RecognitionId, by: UserId) -> Wording {
        let note = self.recognition(id).await?;
        let open = note.kind == Kind::Note && note.withdrawn.is_none();
        Ok(open.then(|| views::note::may_show(self.locale, &note, by)).ok_or(SkipReason::Unwanted)?)
    }

    pub(super) async fn cheered(&self, id: RecognitionId) -> Wording {
        let kudos = self.recognition(id).await?;
        if kudos.cheers_of_others().is_empty() {
            return Err(SkipReason::Nothing.into());
        }
        let (seen, _) = self.received(&kudos)?;
        Ok(views::kudos::cheered(self.locale, &seen))
    }

    async fn recognition(&self, id: RecognitionId) -> Result<Recognition, RenderError> {
        Ok(self.context.store.recognition(id).await?.ok_or(SkipReason::Nothing)?)
    }

    /// Returns what the reader may see of a recognition, and the reader's id, if the reader is a receiver.
    fn received<'r>(&self, of: &'r Recognition) -> Result<(VisibleRecognition<'r>, UserId), SkipReason> {
        let reader = self.reader().ok_or(SkipReason::Nothing)?;
        let seen = of.seen_by(Some(reader)).filter(|_| of.receivers.contains(&reader));
        Ok((seen.ok_or(SkipReason::Unwanted)?, reader))
    }

    /// The message of another notice as it would be sent now; of thanks that were taken back, that they were.
    async fn amended(&self, of: NoticeId) -> Result<Letter, RenderError> {
        let notice = self.context.store.notice(of).await?.ok_or(SkipReason::Nothing)?;
        let State::Sent { channel, message, late, .. } = notice.state else {
            return Err(SkipReason::Nothing.into());
        };
        let over = Some((Place { channel, message }, of));
        // Whether it came late does not change with what it says.
        let words = NoticeWords { notice: &notice, late, ..*self };
        let message = match say(&words).await {
            Err(RenderError::LeftOut(why)) => words.in_its_place(why).await?,
            message => message?,
        };
        // A picture of the week counts what was taken back since.
        Ok(Letter { message: message.without_files(), late: false, over })
    }

    /// What stands in the place of a message that would not be sent any more, for that reason.
    async fn in_its_place(&self, why: SkipReason) -> Wording {
        let say = &self.notice.say;
        match (say.policy().replacement, why) {
            (Replacement::Week, SkipReason::Nothing) => Ok(views::recap::taken_back(self.locale)),
            (Replacement::Question, why) => match say.series() {
                Some(series) => Ok(self.question_over(series).await?),
                None => Err(why.into()),
            },
            (Replacement::Meeting, SkipReason::Unwanted) => match say {
                NoticeKind::Aftermath { series, meeting } => self.settled(*series, *meeting).await,
                _ => Err(why.into()),
            },
            (Replacement::Proposal, SkipReason::Unwanted) => self.sentence(&phrases::PROPOSAL_OVER),
            (Replacement::FollowUp, SkipReason::Unwanted) => self.follow_up_over().await,
            (Replacement::Brief, SkipReason::Unwanted) => self.brief_over().await,
            // Taken back, or no receiver is left whom the post may name.
            (Replacement::Recognition, SkipReason::Unwanted) => {
                let taken_back = self.taken_back().await?;
                Ok(self.withdrawn(taken_back.as_ref()))
            }
            (Replacement::Week | Replacement::Sentence, SkipReason::Unwanted) => Ok(self.withdrawn(None)),
            (
                Replacement::Week
                | Replacement::Recognition
                | Replacement::Sentence
                | Replacement::Meeting
                | Replacement::Proposal
                | Replacement::FollowUp
                | Replacement::Brief,
                why,
            ) => Err(why.into()),
        }
    }

    fn withdrawn(&self, taken_back: Option<&Recognition>) -> Message {
        match self.notice.to {
            Address::Channel(_) => views::kudos::withdrawn(self.locale, taken_back),
            Address::Person(_) => views::kudos::withdrawn_for_you(self.locale, taken_back),
        }
    }

    /// The recognition that it tells of, if that was taken back.
    async fn taken_back(&self) -> Result<Option<Recognition>, StoreError> {
        let Some(recognition) = self.notice.say.recognition() else { return Ok(None) };
        let found = self.context.store.recognition(recognition).await?;
        Ok(found.filter(|found| found.withdrawn.is_some()))
    }

    /// The person it goes to.
    pub(super) fn reader(&self) -> Option<UserId> {
        match self.notice.to {
            Address::Person(id) => Some(id),
            Address::Channel(_) => None,
        }
    }

    pub(super) async fn unposted(&self, id: RecognitionId, place: ChannelId) -> Wording {
        let given = self.recognition(id).await?;
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

    pub(super) async fn tip(&self, id: &str) -> Wording {
        if let Some(tip) = self.locale.tip(id) {
            return Ok(views::tip::tip(self.locale, tip, None));
        }
        let own = self.context.store.own_texts(self.notice.guild).await?;
        let found = own_texts::find(&own.tips, id).filter(|one| !one.left_out);
        let found = found.ok_or(SkipReason::Nothing)?;
        Ok(views::tip::tip(self.locale, &found.text, found.suggested_by))
    }

    pub(super) async fn tip_taken(&self, id: &str) -> Wording {
        let own = self.context.store.own_texts(self.notice.guild).await?;
        let taken = own_texts::find(&own.tips, id).ok_or(SkipReason::Nothing)?;
        Ok(views::own_texts::taken(self.locale, &taken.text))
    }

    pub(super) async fn prompt(&self, id: &str) -> Wording {
        let user = self.reader().ok_or(SkipReason::Nothing)?;
        if !self.context.store.prompting(self.notice.guild, user).await?.goes_out() {
            return Err(SkipReason::Unwanted.into());
        }
        let of = PromptRef { guild: self.notice.guild, id: id.to_owned() };
        let own = self.context.store.own_texts(self.notice.guild).await?;
        let ours = || own_texts::find(&own.prompts, id).filter(|one| !one.left_out).map(|one| &one.text);
        let prompt = self.locale.prompt(id).or_else(ours).ok_or(SkipReason::Nothing)?;
        let people = colleagues(self.context, self.notice.guild, user, None).await?;
        let parts = PromptParts { weekly: true, people: Some(people), chosen: None };
        Ok(views::prompt::prompt(self.locale, prompt, &of, &parts))
    }

    pub(super) async fn welcome(&self) -> Wording {
        let guild = self.context.guild(self.notice.guild).await?;
        Ok(views::welcome::welcome(self.locale, &guild))
    }

    pub(super) async fn first_post(&self) -> Wording {
        let guild = self.context.guild(self.notice.guild).await?;
        let next = next_tip(&guild, &self.context.defaults, self.now).map(|planned| planned.at);
        Ok(views::welcome::first_post(self.locale, &guild, &self.context.defaults, next))
    }

    pub(super) async fn spotlight(&self, from: Moment) -> Wording {
        let guild = self.context.guild(self.notice.guild).await?;
        let week = spotlight::LookBack::week(&guild, self.locale, from..self.notice.scheduled_for);
        let found = self.context.look_back(&week).await;
        Ok(found
            .map_err(|error| error.or(|| RenderError::from(SkipReason::Nothing)))?
            .ok_or(SkipReason::Nothing)?)
    }
}
