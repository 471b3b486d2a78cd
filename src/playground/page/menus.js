// The context menus: on a message and on a person, with the commands the bot has put there.
import { compose } from "./composer.js";
import { deed, perform } from "./deeds.js";
import { openMenu } from "./menu.js";
import { OFFERED, react } from "./reactions.js";
import { linkTo } from "./route.js";
import { current, store } from "./store.js";
import { copy, tell } from "./notices.js";

const offeredHere = (kind) =>
  store.state.commands.filter((command) => command.kind === kind && command.allowed && (store.place === "dm" ? command.in_dm : command.in_guild));

/** Reply, the bot's message commands, copying. */
export function messageMenu(anchor, message) {
  const own = message.ephemeral || message.thinking || message.failed;
  const commands = own ? [] : offeredHere("message");
  const entries = commands.map(({ path }) => ({
    label: path,
    run: () => deed(message.id, `more ${message.id}`, "message-command", { name: path }),
  }));
  const mine = (emoji) => message.reactions?.some((one) => one.emoji === emoji && one.mine);
  const fresh = own ? [] : OFFERED.filter((emoji) => !mine(emoji));
  entries.push(...fresh.map((emoji) => ({ label: `React with ${emoji}`, run: () => react(message, emoji, true) })));
  if (!own && current().can_send) entries.push({ label: "Reply", run: () => compose.reply(message) });
  entries.push({ label: "Copy text", run: () => copy(textOf(message)) }, { label: "Copy id", run: () => copy(message.id) });
  openMenu(anchor, "This message", entries);
}

const textOf = (message) =>
  [message.content, ...message.embeds.flatMap((one) => [one.title, one.description])].filter(Boolean).join("\n");

/** The bot's commands on a person, and becoming that person. */
export function personMenu(anchor, { id }) {
  const person = store.state.people.find((one) => one.id === id);
  if (!person) return;
  const entries = offeredHere("user").map(({ path }) => ({ label: path, run: () => onPerson(person, path) }));
  if (!person.bot && person.name !== store.state.as) entries.push({ label: `Be ${person.display_name}`, href: linkTo(person.name, store.place) });
  entries.push({ label: "Copy mention", run: () => copy(`<@${id}>`) });
  openMenu(anchor, person.display_name, entries);
}

async function onPerson(person, name) {
  try {
    const { outcome } = await perform("user-command", { place: store.place, target: person.name, name });
    if (outcome === "no_answer") tell("The application did not respond.");
  } catch (refusal) {
    tell(refusal.message);
  }
}
