// Where one writes: plain text, or `/` for the bot's commands. A chosen command takes the composer's place until it is run.
import { act } from "./api.js";
import { commandForm } from "./command.js";
import { h } from "./dom.js";
import { placeName } from "./names.js";
import { current, refresh, store } from "./store.js";
import { suggest } from "./suggestions.js";

const root = document.getElementById("composer");
/** What was begun and not sent, by person and place. */
const drafts = new Map();
let shownFor = null;
let form = null;
let replyTo = null;

const problem = h("p", { class: "problem", role: "alert" });
const replying = h("p", { class: "replying" });
const text = h("textarea", { id: "composer-text", rows: "1", "aria-describedby": "composer-help", enterkeyhint: "send" });
const label = h("label", { class: "sr", for: text.id });
const send = h("button", { type: "button", class: "button primary", onclick: () => submit() }, "Send");
const slash = h("button", { type: "button", class: "button quiet slash", "aria-label": "Commands", title: "Commands", onclick: () => begin() }, "/");
const help = h("p", { id: "composer-help", class: "sr" }, "Enter sends, Shift and Enter begins a line, a slash lists the commands.");
const writing = h("div", { class: "writing" }, label, slash, text, send, help);
const list = suggest(text, { label: "Commands", source: commandsFor, choose: ({ command }) => choose(command), none: "No such command here" });
text.addEventListener("input", grow);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) event.preventDefault(), submit();
  if (event.key === "Escape") unreply();
});

/** What other parts of the page may do with the composer. */
export const compose = {
  reply(message) {
    leaveForm();
    replyTo = message.id;
    replying.replaceChildren("Replying to ", h("bdi", {}, message.author.display_name), " ", h("button", { type: "button", class: "plain", "aria-label": "Do not reply", onclick: unreply }, "×"));
    text.focus();
  },
  /** Opens a command by its path; without its form when the person may not use it here. */
  command(path) {
    const found = available().find((command) => command.path === path);
    if (found) choose(found);
    else problem.textContent = `/${path} cannot be used here.`;
  },
  focus: () => (form ? form.focus() : text.focus()),
};

const available = () =>
  current().can_send ? store.state.commands.filter((command) => command.kind === "slash" && command.allowed && (store.place === "dm" ? command.in_dm : command.in_guild)) : [];

function commandsFor(typed) {
  if (!typed.startsWith("/") || typed.includes("\n")) return null;
  const wanted = typed.slice(1).trim().toLowerCase();
  const rank = ({ path }) => (path.startsWith(wanted) ? 0 : path.split(" ").some((word) => word.startsWith(wanted)) ? 1 : 2);
  return available()
    .filter((command) => `${command.path} ${command.description.toLowerCase()}`.includes(wanted))
    .sort((a, b) => rank(a) - rank(b))
    .map((command) => ({ label: `/${command.path}`, hint: command.description, command }));
}

function begin() {
  text.value = "/";
  text.focus();
  list.ask();
}

function choose(command) {
  text.value = "";
  problem.textContent = "";
  grow();
  form = commandForm(command, () => {
    leaveForm();
    if (!document.querySelector("dialog[open]")) text.focus();
  });
  writing.hidden = true;
  replying.hidden = true;
  root.append(form.node);
  form.focus();
}

function leaveForm() {
  form?.node.remove();
  form = null;
  writing.hidden = false;
  replying.hidden = false;
}

function unreply() {
  replyTo = null;
  replying.replaceChildren();
}

function grow() {
  problem.textContent = "";
  text.style.setProperty("height", "auto");
  text.style.setProperty("height", `${Math.min(text.scrollHeight + 2, 200)}px`);
}

async function submit() {
  const words = text.value.trim();
  if (words === "" || send.getAttribute("aria-busy")) return;
  if (/^\/[\w-]/.test(words)) return void (problem.textContent = noCommand());
  if ([...words].length > 2000) return void (problem.textContent = `At most 2000 characters; there are ${[...words].length}.`);
  send.setAttribute("aria-busy", "true");
  try {
    await act("say", { as: store.state.as, place: store.place, text: words, reply_to: replyTo });
    text.value = "";
    grow();
    unreply();
    await refresh();
  } catch (refusal) {
    problem.textContent = refusal.message;
  } finally {
    send.removeAttribute("aria-busy");
  }
}

const noCommand = () =>
  store.place === "dm" && available().length === 0 ? "The bot's commands work in channels, not in direct messages." : "There is no such command here. Type / to see what there is.";

/** Draws the composer for the person and place shown. */
export function drawComposer() {
  const place = current();
  const key = `${store.state.as} ${store.place}`;
  if (!root.firstChild) root.append(replying, problem, writing);
  if (shownFor !== key) moveTo(key);
  label.textContent = `Message ${placeName(place)}`;
  text.placeholder = place.can_send ? `Message ${place.place === "dm" ? place.name : `#${place.name}`}` : "Only some may write here";
  for (const control of [text, send, slash]) control.disabled = !place.can_send;
}

function moveTo(key) {
  if (shownFor) drafts.set(shownFor, text.value);
  shownFor = key;
  leaveForm();
  unreply();
  text.value = drafts.get(key) ?? "";
  grow();
}
