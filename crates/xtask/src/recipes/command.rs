//! A command with one option, which plans the throw-away reminder.

use crate::recipe::{Edit, New, Recipe};

const TABLE: &str = "src/discord/commands/mod.rs";
const ACTIONS: &str = "src/actions/mod.rs";

pub const RECIPE: Recipe = Recipe {
    heading: "Add a command",
    limit: 5,
    edits: &[
        Edit { file: "messages/en-US/phrases.ftl", below: &["cmd-tip-now ="], lines: WORDS },
        Edit { file: "src/catalogue/phrases/tips.rs", below: &["phrases! {"], lines: PHRASES },
        Edit { file: TABLE, below: &["mod thanks;"], lines: "mod throwaway;\n" },
        Edit { file: TABLE, below: &["const COMMANDS:"], lines: "    &throwaway::COMMAND,\n" },
        Edit { file: ACTIONS, below: &["mod thanks;"], lines: "mod throwaway;\n" },
        Edit {
            file: ACTIONS,
            below: &["pub enum Request {"],
            lines: "    Throwaway {\n        word: String,\n    },\n",
        },
        Edit {
            file: ACTIONS,
            below: &["async fn attend(", "match request {"],
            lines: "        Request::Throwaway { word } => Box::pin(throwaway::say(context, invoker, word)).await,\n",
        },
        Edit { file: "tests/sincerely/main.rs", below: &["mod thanks;"], lines: "mod throwaway;\n" },
    ],
    new: &[
        New::File { path: "src/discord/commands/throwaway.rs", text: COMMAND },
        New::File { path: "src/discord/commands/registered/throwaway.snap", text: REGISTERED },
        New::File { path: "src/actions/throwaway.rs", text: INTENT },
        New::File { path: "tests/sincerely/throwaway.rs", text: STORY },
    ],
};

const WORDS: &str = "\
cmd-throwaway = Have a word said again
opt-throwaway-word = Which word
throwaway-said = You said { $word }.
";

const PHRASES: &str = "    CMD_THROWAWAY in COMMAND_DESCRIPTION;
    OPT_THROWAWAY_WORD in COMMAND_DESCRIPTION;
    ThrowawaySaid { word: String } in TEXT;
";

const COMMAND: &str = r#"//! `/throwaway`: a word, said again.

use serenity::all::{CommandOptionType as Type, CreateCommand};

use super::{Command, CommandReading, CommandWords, Invocation};
use crate::actions::Request;
use crate::catalogue::phrases;

pub(super) const COMMAND: Command =
    Command { name: NAME, shape, reading: CommandReading::Plain(read), completions: &[] };

const NAME: &str = "throwaway";
const WORD: &str = "word";

fn shape(words: &CommandWords) -> CreateCommand {
    let word = words.option(Type::String, WORD, &phrases::OPT_THROWAWAY_WORD);
    words.command(NAME, &phrases::CMD_THROWAWAY).add_option(word.required(true).max_length(20))
}

fn read(invocation: &Invocation) -> Option<Request> {
    Some(Request::Throwaway { word: invocation.text(WORD)? })
}
"#;

const INTENT: &str = r#"//! A word that is said again, and a reminder a day later.

use chrono::TimeDelta;

use crate::catalogue::phrases;
use crate::context::commit;
use crate::domain::duty::{Duty, Planned};
use crate::domain::message::Reply;
use crate::store::{Batch, Change};

use super::{Context, Invoker, Outcome};

pub async fn say(context: &Context, invoker: &Invoker, word: String) -> Outcome {
    let guild = context.asked_in(invoker).await?.id;
    let duty = Duty::Throwaway { guild, user: invoker.person.id };
    let planned = Planned { duty, at: context.now() + TimeDelta::days(1) };
    let batch = Batch::once(invoker.cause()).change(Change::Plan(planned)).change(invoker.speaks());
    commit(context, batch).await?;
    Ok(Reply::text(context.locale(invoker).say(phrases::ThrowawaySaid { word })))
}
"#;

const STORY: &str = r#"//! A word that is said again, and the reminder of it.

use crate::team::play_on_a_quiet_day as play;

#[tokio::test]
async fn it_answers_at_once_and_reminds_a_day_later() {
    play(async |team| {
        let said = team.command("ana", "throwaway", &[("word", "hello")]).await;
        assert!(said.is_private());
        assert_eq!(said.text, "You said hello.");
        team.wait(25).await;
        assert!(team.expect_dm("ana").await.text.contains("This is to be thrown away."));
        team.expect_nothing_more();
    })
    .await;
}
"#;

const REGISTERED: &str = r#"---
source: src/discord/commands/registered.rs
---
{
  "name": "throwaway",
  "name_localizations": {},
  "description": "Have a word said again",
  "description_localizations": {},
  "options": [
    {
      "type": 3,
      "name": "word",
      "description": "Which word",
      "required": true,
      "choices": [],
      "options": [],
      "channel_types": [],
      "min_value": null,
      "max_value": null,
      "min_length": null,
      "max_length": 20,
      "autocomplete": false
    }
  ],
  "integration_types": [
    0
  ],
  "contexts": [
    0
  ],
  "nsfw": false
}
"#;
