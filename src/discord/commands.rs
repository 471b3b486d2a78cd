//! The commands as Discord registers them. Their words come from the catalogue; what they do is in `ask` and beyond.

use serenity::all::{
    ChannelType, Command, CommandOptionType as Type, CommandType, CreateCommand, CreateCommandOption,
    InstallationContext, InteractionContext, Permissions,
};

use crate::catalogue::{Locale, Phrase, phrases};
use crate::domain::guild::MOST_ALLOWANCE;
use crate::domain::member::{LONGEST_ABSENCE, Visibility};
use crate::domain::message::limit;
use crate::domain::notice::{NoticeTag, StateName};
use crate::domain::period::Period;
use crate::domain::recognition::{IMPACT, TEXT, VALUE};
use crate::domain::words::SOUGHT;
use crate::domain::zone::LONGEST as ZONE;

use super::rest::Connection;

/// The names of the commands on messages and people: Discord shows them in menus, so they are words, and by them the
/// commands are known.
pub const THANK_FOR: &str = "Give kudos for this";
pub const TAKE_BACK: &str = "Take back these kudos";
pub const THANK_PERSON: &str = "Give kudos";

/// The times one can look back on, but for all there ever was.
const PERIODS: [(Period, &Phrase); 6] = [
    (Period::ThisWeek, &phrases::CHOICE_THIS_WEEK),
    (Period::LastWeek, &phrases::CHOICE_LAST_WEEK),
    (Period::ThisMonth, &phrases::CHOICE_THIS_MONTH),
    (Period::LastMonth, &phrases::CHOICE_LAST_MONTH),
    (Period::ThisQuarter, &phrases::CHOICE_THIS_QUARTER),
    (Period::ThisYear, &phrases::CHOICE_THIS_YEAR),
];

/// Tell Discord which commands there are, in place of all there were.
///
/// # Errors
/// When Discord cannot be reached or refuses one.
pub async fn register(connection: &Connection, locale: &Locale) -> Result<usize, serenity::Error> {
    let commands = Command::set_global_commands(&connection.http, all(locale)).await?;
    Ok(commands.len())
}

fn all(locale: &Locale) -> Vec<CreateCommand> {
    let words = Words { locale };
    vec![
        words.kudos(),
        words.thanks(),
        words.recognition(),
        words.one_on_one(),
        words.prompts(),
        words.tip(),
        words.me(),
        words.setup(),
        words.admin(),
        words.team(),
        in_servers(CreateCommand::new(THANK_FOR).kind(CommandType::Message)),
        in_servers(CreateCommand::new(THANK_PERSON).kind(CommandType::User)),
        // Private notes are taken back where they are.
        in_servers(CreateCommand::new(TAKE_BACK).kind(CommandType::Message))
            .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm]),
    ]
}

struct Words<'a> {
    locale: &'a Locale,
}

impl Words<'_> {
    fn kudos(&self) -> CreateCommand {
        let message = self
            .option(Type::String, "message", &phrases::OPT_MESSAGE)
            .required(true)
            .max_length(TEXT as u16);
        let value = self.option(Type::String, "value", &phrases::OPT_VALUE);
        let impact = self.option(Type::String, "impact", &phrases::OPT_IMPACT).max_length(IMPACT as u16);
        let mut kudos = self
            .command("kudos", &phrases::CMD_KUDOS)
            .add_option(self.option(Type::User, "to", &phrases::OPT_TO).required(true))
            .add_option(message)
            .add_option(value.max_length(VALUE as u16).set_autocomplete(true))
            .add_option(impact);
        for name in ["to2", "to3", "to4", "to5"] {
            kudos = kudos.add_option(self.option(Type::User, name, &phrases::OPT_TO_MORE));
        }
        kudos.add_option(self.option(Type::Boolean, "anonymous", &phrases::OPT_ANONYMOUS))
    }

    fn thanks(&self) -> CreateCommand {
        let message = self.option(Type::String, "message", &phrases::OPT_NOTE).required(true);
        self.command("thanks", &phrases::CMD_THANKS)
            .add_option(self.option(Type::User, "to", &phrases::OPT_TO).required(true))
            .add_option(message.max_length(TEXT as u16))
    }

    fn recognition(&self) -> CreateCommand {
        let part = |name, phrase| self.option(Type::SubCommand, name, phrase);
        let person = self.option(Type::User, "person", &phrases::OPT_PERSON).required(true);
        let words = self.option(Type::String, "words", &phrases::OPT_WORDS).required(true);
        let search = part("search", &phrases::CMD_RECOGNITION_SEARCH);
        let recap = part("recap", &phrases::CMD_RECOGNITION_RECAP);
        self.command("recognition", &phrases::CMD_RECOGNITION)
            .add_option(self.narrowed(part("mine", &phrases::CMD_RECOGNITION_MINE)))
            .add_option(self.narrowed(part("given", &phrases::CMD_RECOGNITION_GIVEN)))
            .add_option(self.narrowed(part("of", &phrases::CMD_RECOGNITION_OF).add_sub_option(person)))
            .add_option(search.add_sub_option(words.max_length(SOUGHT as u16)))
            .add_option(recap.add_sub_option(self.period(&PERIODS)))
            .add_option(part("review", &phrases::CMD_RECOGNITION_REVIEW).add_sub_option(self.any_period()))
    }

    /// With a value and a period to choose.
    fn narrowed(&self, part: CreateCommandOption) -> CreateCommandOption {
        let value = self.option(Type::String, "value", &phrases::OPT_OF_VALUE);
        let value = value.max_length(VALUE as u16).set_autocomplete(true);
        part.add_sub_option(value).add_sub_option(self.any_period())
    }

    fn any_period(&self) -> CreateCommandOption {
        self.period(&PERIODS)
            .add_string_choice(self.locale.say(&phrases::CHOICE_ALL_TIME), Period::All.name())
    }

    fn period(&self, periods: &[(Period, &Phrase)]) -> CreateCommandOption {
        let option = self.option(Type::String, "period", &phrases::OPT_PERIOD);
        periods.iter().fold(option, |option, (period, phrase)| {
            option.add_string_choice(self.locale.say(*phrase), period.name())
        })
    }

    fn team(&self) -> CreateCommand {
        self.command("team", &phrases::CMD_TEAM).add_option(self.option(
            Type::SubCommand,
            "insights",
            &phrases::CMD_TEAM_INSIGHTS,
        ))
    }

    fn one_on_one(&self) -> CreateCommand {
        let stop = self.option(Type::SubCommand, "stop", &phrases::CMD_ONE_ON_ONE_STOP).add_sub_option(
            self.option(Type::String, "which", &phrases::OPT_WHICH)
                .required(true)
                .max_length(limit::CHOICE as u16)
                .set_autocomplete(true),
        );
        self.command("one-on-one", &phrases::CMD_ONE_ON_ONE)
            .add_option(self.one_on_one_add())
            .add_option(self.option(Type::SubCommand, "list", &phrases::CMD_ONE_ON_ONE_LIST))
            .add_option(stop)
    }

    fn one_on_one_add(&self) -> CreateCommandOption {
        let every = [
            ("week", &phrases::CHOICE_WEEK),
            ("2 weeks", &phrases::CHOICE_TWO_WEEKS),
            ("4 weeks", &phrases::CHOICE_FOUR_WEEKS),
        ];
        let days = [
            ("Monday", &phrases::DAY_MONDAY),
            ("Tuesday", &phrases::DAY_TUESDAY),
            ("Wednesday", &phrases::DAY_WEDNESDAY),
            ("Thursday", &phrases::DAY_THURSDAY),
            ("Friday", &phrases::DAY_FRIDAY),
            ("Saturday", &phrases::DAY_SATURDAY),
            ("Sunday", &phrases::DAY_SUNDAY),
        ];
        let at = self.option(Type::String, "at", &phrases::OPT_AT).required(true).max_length(10);
        let length = self.option(Type::Integer, "length", &phrases::OPT_LENGTH);
        self.option(Type::SubCommand, "add", &phrases::CMD_ONE_ON_ONE_ADD)
            .add_sub_option(self.option(Type::User, "with", &phrases::OPT_WITH).required(true))
            .add_sub_option(self.choices("every", &phrases::OPT_EVERY, &every))
            .add_sub_option(self.choices("on", &phrases::OPT_ON, &days))
            .add_sub_option(at)
            .add_sub_option(length.min_int_value(5).max_int_value(480))
    }

    fn prompts(&self) -> CreateCommand {
        self.command("prompts", &phrases::CMD_PROMPTS)
            .add_option(self.option(Type::SubCommand, "on", &phrases::CMD_PROMPTS_ON))
            .add_option(self.option(Type::SubCommand, "off", &phrases::CMD_PROMPTS_OFF))
            .add_option(self.option(Type::SubCommand, "now", &phrases::CMD_PROMPTS_NOW))
    }

    fn tip(&self) -> CreateCommand {
        let post = self.option(Type::Boolean, "post", &phrases::OPT_POST);
        let now = self.option(Type::SubCommand, "now", &phrases::CMD_TIP_NOW).add_sub_option(post);
        self.command("tip", &phrases::CMD_TIP).add_option(now)
    }

    fn me(&self) -> CreateCommand {
        let zone = self.option(Type::String, "zone", &phrases::OPT_ZONE);
        let zone = zone.required(true).max_length(ZONE as u16).set_autocomplete(true);
        let time_zone = self.option(Type::SubCommand, "time-zone", &phrases::CMD_ME_TIME_ZONE);
        let hours = self.option(Type::String, "hours", &phrases::OPT_HOURS).required(true).max_length(20);
        let quiet = self.option(Type::SubCommand, "quiet-hours", &phrases::CMD_ME_QUIET_HOURS);
        let days = self.option(Type::Integer, "days", &phrases::OPT_DAYS).required(true);
        let away = self.option(Type::SubCommand, "away", &phrases::CMD_ME_AWAY);
        self.command("me", &phrases::CMD_ME)
            .add_option(time_zone.add_sub_option(zone))
            .add_option(quiet.add_sub_option(hours))
            .add_option(away.add_sub_option(days.min_int_value(1).max_int_value(LONGEST_ABSENCE.into())))
            .add_option(self.option(Type::SubCommand, "back", &phrases::CMD_ME_BACK))
            .add_option(self.visibility())
            .add_option(self.option(Type::SubCommand, "erase", &phrases::CMD_ME_ERASE))
    }

    fn visibility(&self) -> CreateCommandOption {
        let choices = [
            (Visibility::Announce.name(), &phrases::CHOICE_ANNOUNCE),
            (Visibility::OnlyMe.name(), &phrases::CHOICE_ONLY_ME),
            (Visibility::AskFirst.name(), &phrases::CHOICE_ASK_FIRST),
        ];
        self.option(Type::SubCommand, "visibility", &phrases::CMD_ME_VISIBILITY).add_sub_option(self.choices(
            "who",
            &phrases::OPT_VISIBILITY,
            &choices,
        ))
    }

    fn setup(&self) -> CreateCommand {
        let channel = |name, phrase| {
            self.option(Type::Channel, name, phrase).channel_types(vec![ChannelType::Text, ChannelType::News])
        };
        let zone = self.option(Type::String, "time-zone", &phrases::OPT_TIME_ZONE);
        self.command("setup", &phrases::CMD_SETUP)
            .default_member_permissions(Permissions::MANAGE_GUILD)
            .add_option(channel("kudos-channel", &phrases::OPT_KUDOS_CHANNEL))
            .add_option(channel("tips-channel", &phrases::OPT_TIPS_CHANNEL))
            .add_option(channel("spotlight-channel", &phrases::OPT_SPOTLIGHT_CHANNEL))
            .add_option(zone.max_length(ZONE as u16).set_autocomplete(true))
            .add_option(self.option(Type::String, "thanks-emoji", &phrases::OPT_THANKS_EMOJI).max_length(100))
            .add_option(self.option(Type::Boolean, "anonymous", &phrases::OPT_ALLOW_ANONYMOUS))
            .add_option(self.option(Type::Role, "role", &phrases::OPT_ROLE))
            .add_option(self.allowance())
            .add_option(self.option(Type::Boolean, "receiver-ranking", &phrases::OPT_RECEIVER_RANKING))
            .add_option(self.option(Type::Role, "insights-role", &phrases::OPT_INSIGHTS_ROLE))
    }

    fn allowance(&self) -> CreateCommandOption {
        self.option(Type::Integer, "allowance", &phrases::OPT_ALLOWANCE)
            .min_int_value(0)
            .max_int_value(MOST_ALLOWANCE.into())
    }

    fn admin(&self) -> CreateCommand {
        let state = StateName::ALL.into_iter().map(StateName::name);
        let state = named(self.option(Type::String, "state", &phrases::OPT_STATE), state);
        let kind = named(self.option(Type::String, "kind", &phrases::OPT_KIND), NoticeTag::names());
        let ledger = self.option(Type::SubCommand, "ledger", &phrases::CMD_ADMIN_LEDGER);
        self.command("admin", &phrases::CMD_ADMIN)
            .default_member_permissions(Permissions::MANAGE_GUILD)
            .add_option(ledger.add_sub_option(state).add_sub_option(kind))
            .add_option(self.option(Type::SubCommand, "audit", &phrases::CMD_ADMIN_AUDIT))
    }

    fn command(&self, name: &str, phrase: &Phrase) -> CreateCommand {
        in_servers(CreateCommand::new(name).description(self.locale.say(phrase)))
    }

    fn option(&self, kind: Type, name: &str, phrase: &Phrase) -> CreateCommandOption {
        CreateCommandOption::new(kind, name, self.locale.say(phrase))
    }

    fn choices(&self, name: &str, phrase: &Phrase, choices: &[(&str, &Phrase)]) -> CreateCommandOption {
        let option = self.option(Type::String, name, phrase).required(true);
        choices.iter().fold(option, |option, (value, phrase)| {
            option.add_string_choice(self.locale.say(*phrase), *value)
        })
    }
}

/// An option with the names of things for choices, as the program itself knows them.
fn named<'a>(option: CreateCommandOption, names: impl Iterator<Item = &'a str>) -> CreateCommandOption {
    names.fold(option, |option, name| option.add_string_choice(name, name))
}

/// Every command is about a server's people, so none is offered elsewhere.
fn in_servers(command: CreateCommand) -> CreateCommand {
    command.contexts(vec![InteractionContext::Guild]).integration_types(vec![InstallationContext::Guild])
}
