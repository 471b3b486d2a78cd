// What can be done to a message and to a person, where Discord has it: in menus, and in the card behind a face or a name.
import { avatar } from "./avatar.js";
import { compose } from "./composer.js";
import { deed, perform } from "./deeds.js";
import { h } from "./dom.js";
import { openMenu } from "./menu.js";
import { copy, tell } from "./notices.js";
import { float } from "./popup.js";
import { OFFERED, react } from "./reactions.js";
import { linkTo } from "./route.js";
import { commandsHere, current, me, now, store } from "./store.js";
import { styled } from "./time.js";

/** What only its reader sees, or is not there yet, nobody reacts or replies to. */
const passing = (message) => message.ephemeral || message.thinking || message.failed;

/** The emoji at hand for a message that the person has not put there yet. */
export const freshFor = (message) => (passing(message) ? [] : OFFERED.filter((emoji) => !message.reactions?.some((one) => one.emoji === emoji && one.mine)));
/** Whether it can be replied to. */
export const canReply = (message) => !passing(message) && current().can_send;

/** A message's menu: reactions, replying, the bot's commands under Apps, copying. */
export function messageMenu(anchor, message, at) {
  const fresh = freshFor(message);
  const apps = passing(message) ? [] : commandsHere("message");
  const run = (path) => deed(message.id, `more ${message.id}`, "message-command", { name: path });
  openMenu(
    anchor,
    "This message",
    [
      fresh.length > 0 && { label: "React", row: fresh.map((emoji) => ({ label: `React with ${emoji}`, sign: emoji, run: () => react(message, emoji, true) })) },
      canReply(message) && { label: "Reply", run: () => compose.reply(message) },
      apps.length > 0 && { label: "Apps", entries: apps.map(({ path }) => ({ label: path, run: () => run(path) })) },
      { label: "Copy text", run: () => copy(textOf(message)) },
      !passing(message) && { label: "Copy link", run: () => copy(permalink(message)) },
      { label: "Copy id", run: () => copy(message.id) },
    ],
    at,
  );
}

const permalink = ({ id, channel, place }) => `https://discord.com/channels/${place === "dm" ? "@me" : store.state.guild.id}/${channel}/${id}`;

const textOf = (message) =>
  [message.content, ...message.embeds.flatMap((one) => [one.title, one.description])].filter(Boolean).join("\n");

const personOf = (id) => store.state.people.find((one) => one.id === id);
const appsFor = (person) => commandsHere("user").map(({ path }) => ({ label: path, run: () => onPerson(person, path) }));
const mention = (person) => current().can_send && { label: "Mention", run: () => compose.insert(`@${person.display_name} `) };
const being = (person) => !person.bot && person.name !== store.state.as && { label: `Be ${person.display_name}`, href: linkTo(person.name, store.place) };

/** A person's menu: their card, naming them, the bot's commands under Apps, becoming them. */
export function personMenu(anchor, id, at) {
  const person = personOf(id);
  if (!person) return;
  const apps = appsFor(person);
  const entries = [
    { label: "Profile", run: () => personCard(anchor, id, at) },
    mention(person),
    apps.length > 0 && { label: "Apps", entries: apps },
    being(person),
    { label: "Copy mention", run: () => copy(`<@${id}>`) },
    { label: "Copy id", run: () => copy(id) },
  ];
  openMenu(anchor, person.display_name, entries, at);
}

/** Who a person is, and what can be done about them. */
export function personCard(anchor, id, at) {
  const person = personOf(id);
  if (!person) return;
  const close = () => card.hidePopover();
  const button = ({ label, run, href }, look) => (href ? h("a", { class: `button ${look}`, href, onclick: close }, label) : h("button", { class: `button ${look}`, onclick: () => (close(), run()) }, label));
  const inPrivate = person.bot && { label: "Direct messages", href: linkTo(store.state.as, "dm") };
  const actions = [...appsFor(person), mention(person), being(person), inPrivate].filter(Boolean);
  const clock = person.bot ? "a bot" : `${styled(now(), "t", person.time_zone, me().locale)} for them · ${person.time_zone}`;
  const card = h(
    "div.popup.person-card",
    { role: "dialog", "aria-label": person.display_name, tabindex: "-1" },
    h("div.person-top", {}, avatar(person), h("p", {}, h("strong", {}, h("bdi", {}, person.display_name)), h("span.hint", {}, person.name))),
    h("p.hint", {}, rolesOf(person).join(" · ")),
    h("p.hint", {}, clock),
    !person.bot && !person.dms_open && h("p.hint", {}, "Takes no direct messages"),
    h("div.row", {}, actions.map((one, index) => button(one, index === 0 ? "primary" : "secondary"))),
  );
  float(card, anchor, at);
  (card.querySelector("button, a") ?? card).focus();
}

/** What somebody is in the server, in words. */
export const rolesOf = (person) => [person.admin && "manages the server", ...person.roles.filter((role) => !(person.admin && role === "admin"))].filter(Boolean);

async function onPerson(person, name) {
  try {
    const { outcome } = await perform("user-command", { place: store.place, target: person.name, name });
    if (outcome === "no_answer") tell("The application did not respond.");
  } catch (refusal) {
    tell(refusal.message);
  }
}
