//! Tests of the configuration: a sound default, every mistake in a sentence, and no secret in any sentence.

use proptest::prelude::*;

use super::layers::ConfigLayers;

use super::*;

const TOKEN: &str = "MTE5ODYyMjQ4MzQ3MTkyNTI0OA.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs";
const SECRET: &str = "ZnCjm1XVW7vRze4b7Cq4se7kKWs";

fn read(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigProblems> {
    Config::from_text(
        "my.toml",
        text,
        variables.iter().map(|(name, text)| (name.to_string(), text.to_string())),
    )
}

fn told(text: &str) -> String {
    read(text, &[]).unwrap_err().to_string()
}

fn told_of(variables: &[(&str, &str)]) -> String {
    read("", variables).unwrap_err().to_string()
}

#[test]
fn the_built_in_file_is_sound_and_says_what_serde_reads() {
    #[derive(serde::Deserialize)]
    struct File {
        defaults: Defaults,
        limits: Limits,
    }
    let config = read(Config::DEFAULT, &[]).unwrap();
    assert_eq!(config, read("", &[]).unwrap());
    let file: File = toml::from_str(Config::DEFAULT).unwrap();
    assert_eq!(config.defaults, Defaults { limits: file.limits, ..file.defaults });
    assert_eq!(config.store.backups, Some("data/backups".into()));
    assert_eq!(read("store.backups = ''", &[]).unwrap().store.backups, None);
    let look_after = "45s".parse().unwrap();
    let discord = Discord {
        api_url: "https://discord.com".into(),
        token_file: None,
        look_after,
        requests_per_second: 50,
    };
    assert_eq!(config.discord, discord);
}

#[test]
fn every_key_of_the_built_in_file_is_read_and_has_its_variable() {
    for path in ConfigLayers::new().paths() {
        let key = path.rsplit('.').next().unwrap();
        let told = told(&format!("{path} = true"));
        assert!(told.starts_with(&format!("my.toml:1: `{key}` takes ")), "{told}");
        let variable = format!("SINCERELY_{}", path.replace('.', "__").to_uppercase());
        let told = told_of(&[(&variable, if key == "values" { "[1]" } else { "~/ A" })]);
        assert!(told.starts_with(&format!("{variable}: `{key}` ")), "{told}");
    }
}

#[test]
fn a_file_changes_only_what_it_names() {
    let config = read("[defaults.kudos]\ndaily_allowance = 0x8\nvalues = []", &[]).unwrap();
    let mut expected = read("", &[]).unwrap();
    expected.defaults.kudos.daily_allowance = 8;
    expected.defaults.kudos.values.clear();
    assert_eq!(config, expected);
}

#[test]
fn every_mistake_is_told_at_once() {
    let text = r##"
time_zone = "UTC"
[discord]
api_url = "https://discord.com/api/"
token = "secret"
tokn_file = "x"
[store]
url = "postgres://bot:secret@host"
[defualts.tips]
[defaults]
time_zone = "Europe/Berln"
locale = "en_us"
minimum_length = 3
tips = 5
[defaults.kudos]
channel = "#Kudos Here"
daily_allowance = "5"
minimum_length = 501
pair_cooldown = "2 minutes"
values = [
    "Helped",
    7,
    "",
]
[defaults.tip]
[defaults.prompts]
shedule = "x"
schedule = "0 9 * * 4"
[defaults.one_on_ones]
remind_before = ["1d", "24h", "15d", "30s"]
"##;
    insta::assert_snapshot!(told(text), @r"
    my.toml:2: `time_zone` stands above the first section, where no key is; did you mean `time_zone` of [defaults]?
    my.toml:4: `api_url` takes http:// or https:// and a host, such as https://discord.com, and nothing after it; did you mean https://discord.com?
    my.toml:5: `token` is not a key of [discord]; the token stands in DISCORD_TOKEN or in the file that `token_file` names
    my.toml:6: `tokn_file` is not a key of [discord]; did you mean `token_file`?
    my.toml:8: `url` takes `sled:` and a folder, such as sled:data/sincerely
    my.toml:9: [defualts] is not a section; did you mean [defaults]?
    my.toml:11: `time_zone` takes a name of the tz database, such as Europe/Berlin, and `Europe/Berln` is none; did you mean Europe/Berlin?
    my.toml:12: `locale` takes a language as the catalogue's folders are named, such as en-US, and `en_us` is none; did you mean en-US?
    my.toml:13: `minimum_length` is not a key of [defaults]; did you mean `minimum_length` of [defaults.kudos]?
    my.toml:14: `tips` is a section; write [defaults.tips] above its keys
    my.toml:16: `channel` takes the name of a channel as Discord has it: lower case, without # and spaces; did you mean `kudos-here`?
    my.toml:17: `daily_allowance` takes a whole number, this is text; leave out the quotes
    my.toml:18: `minimum_length` takes 0 to 500, this is 501
    my.toml:19: `pair_cooldown` takes a number and a unit, such as 90s, 10m, 2h or 1d; `2 minutes` is not that
    my.toml:22: `values` takes text in quotes, this is a whole number
    my.toml:23: `values` has an empty value; leave it out
    my.toml:25: [defaults.tip] is not a section; did you mean [defaults.tips]?
    my.toml:27: `shedule` is not a key of [defaults.prompts]; did you mean `schedule`?
    my.toml:28: `schedule` has five fields, as in a crontab; here the seconds come first; did you mean `0 0 9 * * Thu *`?
    my.toml:30: `remind_before` has `24h` twice; leave one out
    my.toml:30: `remind_before` takes 1m to 14d, this is 15d
    my.toml:30: `remind_before` takes 1m to 14d, this is 30s
    ");
}

#[test]
fn mistakes_after_a_broken_line_are_told_too() {
    let text = "[defaults.kudos]\nchannel = kudos\ndaily_allowance: 3\nminimum_length = -1\nminimum_length = 2\n\
                [defaults.tips\n[defaults.one_on_ones]\nremind_before = [\n  \"1d\"\n  \"10m\"\n  \"5m\"\n]\n\
                [defaults.prompts]\nchannel = \"x\"";
    insta::assert_snapshot!(told(text), @"
    my.toml:2: this is not TOML: string values must be quoted, expected literal string
    my.toml:3: this is not TOML: key with no value, expected `=`
    my.toml:4: `minimum_length` takes 0 to 500, this is -1
    my.toml:5: this is not TOML: duplicate key
    my.toml:6: this is not TOML: unclosed table, expected `]`
    my.toml:10: this is not TOML: missing comma between array elements, expected `,`
    my.toml:14: `channel` is not a key of [defaults.prompts]; did you mean `channel` of [defaults.kudos] or [defaults.spotlight] or [defaults.tips]?
    ");
}

#[test]
fn each_key_takes_what_it_takes() {
    let wrong = [
        "discord.api_url = 'discord.com'",
        "discord.api_url = 'https://bot:secret@discord.com'",
        "discord.api_url = 'http://127.0.0.1:8620/'",
        "discord.token_file = '~/token'",
        "discord.look_after = '0s'",
        "store.keep_ledger = '30d'",
        "discord.requests_per_second = 0",
        "store.url = 'sled:'",
        "store.backups = '~/backups'",
        "operation.listen = 'localhost:9464'",
        "operation.listen = '127.0.0.1'",
        "operation.listen = '127.0.0.1:99464'",
        "defaults.time_zone = 'tokyo'",
        "defaults.locale = '../en'",
        "defaults.kudos.channel = ''",
        "defaults.kudos.daily_allowance = 99999999999999999999",
        "defaults.kudos.daily_allowance = 0.5",
        "defaults.kudos.pair_cooldown = '31d'",
        "defaults.kudos.values = ['Kind', ' kind ']",
        "defaults.kudos.values = 'Kind'",
        "defaults.tips.schedule = '0 0 9 * * Mno *'",
        "defaults.tips.schedule = { day = 'Mon' }",
        "defaults.one_on_ones.remind_before = []",
        "messages = 'messages'",
        "tips.schedule = '@daily'",
        "'defaults.kudos' = 1",
    ];
    let told: Vec<String> = wrong.iter().map(|line| told(line)).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    my.toml:1: `api_url` takes http:// or https:// and a host, such as https://discord.com
    my.toml:1: `api_url` takes http:// or https:// and a host, such as https://discord.com, and nothing after it; did you mean https://discord.com?
    my.toml:1: `api_url` takes http:// or https:// and a host, such as https://discord.com, and nothing after it; did you mean http://127.0.0.1:8620?
    my.toml:1: `token_file` has a `~`, which only a shell replaces; write the folder out
    my.toml:1: `look_after` takes 1s to 10m, this is 0s
    my.toml:1: `keep_ledger` takes 40d to 3650d, this is 30d
    my.toml:1: `requests_per_second` takes 1 to 10000, this is 0
    my.toml:1: `url` takes `sled:` and a folder, such as sled:data/sincerely
    my.toml:1: `backups` has a `~`, which only a shell replaces; write the folder out
    my.toml:1: `listen` takes an IP address and a port, such as 127.0.0.1:9464; did you mean `127.0.0.1:9464`?
    my.toml:1: `listen` takes an IP address and a port, such as 127.0.0.1:9464
    my.toml:1: `listen` takes an IP address and a port, such as 127.0.0.1:9464
    my.toml:1: `time_zone` takes a name of the tz database, such as Europe/Berlin, and `tokyo` is none; did you mean Asia/Tokyo?
    my.toml:1: `locale` takes a language as the catalogue's folders are named, such as en-US, and `../en` is none
    my.toml:1: `channel` takes the name of a channel as Discord has it: lower case, without # and spaces
    my.toml:1: `daily_allowance` takes 1 to 100, this is far outside
    my.toml:1: `daily_allowance` takes a whole number, this is a number with a point
    my.toml:1: `pair_cooldown` takes 0s to 30d, this is 31d
    my.toml:1: `values` has ` kind ` twice; leave one out
    my.toml:1: `values` takes a list such as ["…", "…"], this is text
    my.toml:1: `schedule` says `Mno` where the day of the week stands, which takes Sun to Sat, or 1 to 7 where 1 is Sunday; did you mean `Mon`?
    my.toml:1: `schedule` takes text in quotes, this is a section
    my.toml:1: `remind_before` takes a list of 1 to 4, this has 0
    my.toml:1: `messages` is a section; write [messages] above its keys
    my.toml:1: [tips] is not a section; did you mean [defaults.tips]?
    my.toml:1: `defaults.kudos` stands above the first section, where no key is; `sincerely config` prints all there are
    "#);
}

#[test]
fn the_limits_of_discord_are_kept() {
    let values = |count: usize| {
        format!("defaults.kudos.values = {:?}", (0..count).map(|n| n.to_string()).collect::<Vec<_>>())
    };
    assert!(read(&values(25), &[]).is_ok() && told(&values(26)).contains("0 to 25"));
    let value = |length| format!("defaults.kudos.values = ['{}']", "é".repeat(length));
    assert!(read(&value(100), &[]).is_ok() && told(&value(101)).contains("has 101"));
    let channel = |length| format!("defaults.tips.channel = '{}'", "é".repeat(length));
    assert!(read(&channel(100), &[]).is_ok() && told(&channel(101)).contains("at most 100"));
}

#[test]
fn variables_win_over_the_file() {
    let config = read(
        "[store]\nurl = 'sled:file'",
        &[
            ("SINCERELY_STORE__URL", "sled:variable"),
            ("SINCERELY_DEFAULTS__KUDOS__DAILY_ALLOWANCE", "8"),
            ("SINCERELY_DEFAULTS__KUDOS__VALUES", r#"["Kind", "\ud83d\ude80, up"]"#),
            ("SINCERELY_DEFAULTS__ONE_ON_ONES__REMIND_BEFORE", "2d, 5m"),
            ("SINCERELY_MESSAGES__FOLDER", "words"),
            ("SINCERELY_LOG", "debug"),
            ("PATH", "/bin"),
        ],
    );
    let config = config.unwrap();
    assert_eq!((config.store.url.as_str(), config.defaults.kudos.daily_allowance), ("sled:variable", 8));
    assert_eq!(config.defaults.kudos.values, ["Kind", "🚀, up"]);
    assert_eq!(config.defaults.one_on_ones.remind_before, ["2d".parse().unwrap(), "5m".parse().unwrap()]);
    assert_eq!(config.messages.folder, Some("words".into()));
    assert_eq!(config.operation, OperationConfig { listen: None });
}

#[test]
fn a_listener_that_is_not_built_in_is_a_mistake() {
    let listening = |built_in, address: &str| {
        let mut layers = ConfigLayers::new();
        layers.file("my.toml", &format!("operation.listen = '{address}'"));
        // Only a problem of the file's: the built-in one is sound.
        let listen = layers.get("operation.listen", |found| values::listen_if(built_in, found));
        layers.finish().map(|()| listen)
    };
    assert_eq!(listening(true, "[::1]:9464"), Ok(Some("[::1]:9464".parse().unwrap())));
    assert_eq!(listening(false, ""), Ok(None));
    let told = listening(false, "[::1]:9464").unwrap_err().to_string();
    insta::assert_snapshot!(told, @"my.toml:1: `listen` asks for health and metrics, which this program was built without; leave it empty, or build with the feature `metrics`");
}

#[test]
fn a_wrong_variable_is_named_and_its_value_is_not() {
    let told = told_of(&[
        ("SINCERELY_STORE_URL", "secret"),
        ("SINCERELY_DEFAULTS__TIPS__SHEDULE", "secret"),
        ("SINCERELY_DISCORD__TOKEN", "secret"),
        ("SINCERELY_COLOUR", "secret"),
        ("SINCERELY_DEFAULTS__KUDOS__MINIMUM_LENGTH", "ten"),
        ("SINCERELY_DEFAULTS__KUDOS__VALUES", "['Kind', 2"),
        ("SINCERELY_DEFAULTS__ONE_ON_ONES__REMIND_BEFORE", "['1d', 2]"),
    ]);
    insta::assert_snapshot!(told, @r#"
    SINCERELY_COLOUR: sets no key; `sincerely config` prints all there are
    SINCERELY_DEFAULTS__KUDOS__MINIMUM_LENGTH: `minimum_length` takes a whole number, this is text
    SINCERELY_DEFAULTS__KUDOS__VALUES: `values` takes a list such as ["…", "…"], this is text that begins like a list and goes on otherwise
    SINCERELY_DEFAULTS__ONE_ON_ONES__REMIND_BEFORE: `remind_before` takes text in quotes, this is a whole number
    SINCERELY_DEFAULTS__TIPS__SHEDULE: sets no key; did you mean SINCERELY_DEFAULTS__TIPS__SCHEDULE?
    SINCERELY_DISCORD__TOKEN: sets no key; the token stands in DISCORD_TOKEN
    SINCERELY_STORE_URL: sets no key; did you mean SINCERELY_STORE__URL?
    "#);
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("my.toml");
    let load = || Config::load(Some(&path), []).map_err(|problems| problems.to_string());
    assert!(load().unwrap_err().contains("cannot be read"));
    std::fs::write(&path, b"[store]\nurl = 'sled:\xff'").unwrap();
    assert!(load().unwrap_err().contains("my.toml:2: is not UTF-8"));
    std::fs::write(&path, "\u{feff}[store]\r\nurl = 'sled:elsewhere'\r\n").unwrap();
    assert_eq!(load().unwrap().store.url, "sled:elsewhere");
}

#[test]
fn a_token_in_the_wrong_place_is_not_repeated() {
    let mut texts: Vec<String> =
        ConfigLayers::new().paths().map(|path| format!("{path} = '{TOKEN}'")).collect();
    texts.extend(
        ["KEY = 1", "[KEY]", "'KEY' = 1", "[defaults]\nKEY", "discord.token = KEY", "store.url = 'KEY"]
            .map(|text| text.replace("KEY", TOKEN)),
    );
    texts.push(format!("defaults.tips.schedule = '0 9 * * {TOKEN}'"));
    for text in texts {
        let Err(problems) = read(&text, &[]) else {
            assert_eq!(text, format!("defaults.kudos.values = '{TOKEN}'"));
            continue;
        };
        let all = format!("{problems} {problems:?}").to_lowercase();
        assert!(!all.contains(&SECRET[..6].to_lowercase()), "{all}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_it(text in any::<String>(), variable in "SINCERELY_[A-Z_]{0,20}", value in any::<String>()) {
        let _ = Config::from_text("my.toml", &text, [(variable, value)]);
    }

    #[test]
    fn no_edit_of_the_built_in_file_breaks_it(at in any::<prop::sample::Index>(), cut in 0usize..60, put in "\\PC{0,6}") {
        let mut text: Vec<char> = Config::DEFAULT.chars().collect();
        let from = at.index(text.len());
        let to = (from + cut).min(text.len());
        text.splice(from..to, put.chars());
        let _ = read(&text.into_iter().collect::<String>(), &[]);
    }

    #[test]
    fn no_value_breaks_it(at in any::<prop::sample::Index>(), value in "[0-9a-zA-Z*,/?@:.\\[\"' -]{0,24}") {
        let layers = ConfigLayers::new();
        let paths: Vec<&str> = layers.paths().collect();
        let variable = format!("SINCERELY_{}", at.get(&paths).replace('.', "__").to_uppercase());
        let _ = read("", &[(&variable, &value)]);
    }

    #[test]
    fn no_cron_line_breaks_it(line in "([0-9A-Za-z*?,/-]{1,7} ){4,7}") {
        let _ = read(&format!("defaults.tips.schedule = '{line}'"), &[]);
    }
}
