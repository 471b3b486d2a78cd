//! Which clock somebody goes by: the question to whoever never said, what they answer, and what they had begun then.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, echoed, listing};
use crate::domain::guild::Guild;
use crate::domain::member::Member;
use crate::domain::message::{Message, Reply, Row};
use crate::domain::press::{Press, Wish};
use crate::domain::tz::Tz;
use crate::domain::zone::{Meant, meant};

use super::{Asker, Context, Outcome, Stop, again, me, one_on_one};

impl Context {
    /// Whether they go by the server's clock, for somebody who never said which is theirs.
    pub(super) fn zone_question(
        &self,
        asker: &Asker,
        member: &Member,
        guild: &Guild,
    ) -> Option<(String, Row)> {
        let zone = member.zone(guild, &self.defaults);
        let locale = self.locale(asker);
        let asked = || locale.say(phrases::ZoneAsk { zone: zone.name().into() });
        // From a private message nobody knows which server they mean.
        let asks = member.zone.is_none() && asker.guild.is_some();
        asks.then(|| (asked(), views::zone::answers(locale, zone, None)))
    }
}

/// Sentences, and below them the question.
pub(super) fn asking(sentences: Vec<String>, question: Option<(String, Row)>) -> Reply {
    let (asked, row) = question.unzip();
    let text = sentences.into_iter().chain(asked).collect::<Vec<_>>().join("\n");
    Reply::Private(Message { rows: row.into_iter().collect(), ..views::text(text) })
}

/// That is their clock: it is kept, and what they had begun goes on.
pub(super) async fn choose(context: &Context, asker: &Asker, zone: Tz, then: Option<Wish>) -> Outcome {
    let reply = match then {
        Some(wish) => one_on_one::add::by_clock(context, asker, wish, zone).await?,
        None => me::by_clock(context, asker, zone).await?,
    };
    Ok(reply.in_place())
}

/// Open the form for another one.
pub(super) fn open(context: &Context, asker: &Asker, then: Option<Wish>) -> Outcome {
    Ok(Reply::Ask(views::zone::form(context.locale(asker), Press::Zone { then })))
}

/// The zone that somebody wrote, and then as if they had chosen it.
pub(super) async fn written(context: &Context, asker: &Asker, given: &str, then: Option<Wish>) -> Outcome {
    let zone = known(context, asker, given, then.as_ref())?;
    choose(context, asker, zone, then).await
}

/// The zone of that name; else a sentence, what was written, and what was probably meant to choose from.
pub(super) fn known(context: &Context, asker: &Asker, given: &str, then: Option<&Wish>) -> Result<Tz, Stop> {
    let meant = meant(given);
    let why = unknown(context, asker, given, &meant);
    let likely = match meant {
        Meant::Named(zone) => return Ok(zone),
        Meant::Offset(zone) => vec![zone],
        Meant::Likely(zones) => zones,
        Meant::Nothing => vec![],
    };
    let form = Press::Zone { then: then.cloned() };
    let mut answer = again::given_back(context, asker, form, given, why);
    answer.rows.splice(0..0, views::zone::guesses(&likely, then));
    Err(Stop::Offer(Box::new(answer)))
}

/// The same, where nothing is given back but a sentence.
pub(super) fn by_name(context: &Context, asker: &Asker, given: &str) -> Result<Tz, Stop> {
    match meant(given) {
        Meant::Named(zone) => Ok(zone),
        meant => Err(Stop::Say(unknown(context, asker, given, &meant))),
    }
}

/// Why that is no zone, and what was probably meant.
fn unknown(context: &Context, asker: &Asker, given: &str, meant: &Meant) -> String {
    let locale = context.locale(asker);
    let given = echoed(given);
    let guess = |zone: &Tz| zone.name().to_owned();
    match meant {
        Meant::Offset(zone) => locale.say(phrases::ZoneOffset { given, guess: guess(zone) }),
        Meant::Likely(zones) => match &zones[..] {
            [zone] => locale.say(phrases::ZoneDidYouMean { given, guess: guess(zone) }),
            several => {
                let guesses = listing(locale, &several.iter().map(guess).collect::<Vec<_>>());
                locale.say(phrases::ZoneWhich { given, guesses })
            }
        },
        Meant::Named(_) | Meant::Nothing => locale.say(phrases::ZoneUnknown { given }),
    }
}
