//! The asker's time zone: the question to members who never set one, the answer, and what the member had begun then.

use crate::catalogue::phrases;
use crate::catalogue::views::{self, echoed, listing};
use crate::domain::forms::{MemberForm, Wish};
use crate::domain::guild::Guild;
use crate::domain::member::Member;
use crate::domain::message::{Message, Reply, Row};
use crate::domain::tz::Tz;
use crate::domain::zone::{Meant, meant};

use super::{Context, Invoker, Outcome, Stop, again, me, one_on_one};

impl Context {
    /// Returns the question whether the guild's zone is the asker's; None once the asker has set one.
    pub(super) fn zone_question(
        &self,
        invoker: &Invoker,
        member: &Member,
        guild: &Guild,
    ) -> Option<(String, Row)> {
        let zone = member.zone(guild, &self.defaults);
        let locale = self.locale(invoker);
        let asked = || locale.say(phrases::ZoneAsk { zone: zone.name().into() });
        // A private message does not say which guild they mean.
        let asks = member.zone.is_none() && invoker.guild.is_some();
        asks.then(|| (asked(), views::zone::answers(locale, zone, None)))
    }
}

/// Sentences, and the question below them.
pub(super) fn asking(sentences: Vec<String>, question: Option<(String, Row)>) -> Reply {
    let (asked, row) = question.unzip();
    let text = sentences.into_iter().chain(asked).collect::<Vec<_>>().join("\n");
    Reply::Private(Message { rows: row.into_iter().collect(), ..views::text(text) })
}

/// Keep the zone that the asker chose, and go on with what the asker had begun.
pub(super) async fn choose(context: &Context, invoker: &Invoker, zone: Tz, then: Option<Wish>) -> Outcome {
    let reply = match then {
        Some(wish) => one_on_one::add::by_clock(context, invoker, wish, zone).await?,
        None => me::by_clock(context, invoker, zone).await?,
    };
    Ok(reply.in_place())
}

/// Open the form for another zone.
pub(super) fn open(context: &Context, invoker: &Invoker, then: Option<Wish>) -> Outcome {
    Ok(Reply::Ask(views::zone::form(context.locale(invoker), MemberForm::Zone { then }.into())))
}

/// Read the zone that the asker wrote, and go on as if it had been chosen.
pub(super) async fn written(
    context: &Context,
    invoker: &Invoker,
    given: &str,
    then: Option<Wish>,
) -> Outcome {
    let zone = known(context, invoker, given, then.as_ref())?;
    choose(context, invoker, zone, then).await
}

/// Returns the zone of that name; else a sentence, what was written, and the likely zones to choose from.
pub(super) fn known(
    context: &Context,
    invoker: &Invoker,
    given: &str,
    then: Option<&Wish>,
) -> Result<Tz, Stop> {
    let meant = meant(given);
    let why = unknown(context, invoker, given, &meant);
    let likely = match meant {
        Meant::Named(zone) => return Ok(zone),
        Meant::Offset(zone) => vec![zone],
        Meant::Likely(zones) => zones,
        Meant::Nothing => vec![],
    };
    let form = MemberForm::Zone { then: then.cloned() }.into();
    let mut answer = again::given_back(context, invoker, form, given, why);
    answer.rows.splice(0..0, views::zone::guesses(&likely, then));
    Err(Stop::Offer(Box::new(answer)))
}

/// Returns the zone of that name; else a sentence alone.
pub(super) fn by_name(context: &Context, invoker: &Invoker, given: &str) -> Result<Tz, Stop> {
    match meant(given) {
        Meant::Named(zone) => Ok(zone),
        meant => Err(Stop::Say(unknown(context, invoker, given, &meant))),
    }
}

/// Says why that is no zone, and which was probably meant.
fn unknown(context: &Context, invoker: &Invoker, given: &str, meant: &Meant) -> String {
    let locale = context.locale(invoker);
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
