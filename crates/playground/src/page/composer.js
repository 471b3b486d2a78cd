// Where one writes: plain text, or `/` for the bot's commands. A chosen command takes the composer's place until it is run. What was begun
// waits where it was begun.
import { act } from "./api.js";
import { commandForm } from "./command.js";
import { byId, h } from "./dom.js";
import { grow } from "./field.js";
import { placeName } from "./names.js";
import { commandsHere, current, refresh, store } from "./store.js";
import { suggest } from "./suggestions.js";
import { insert, tokensAt, toWire } from "./typing.js";

const root = byId("composer");
/** `person place` → what was begun there: `{ text, form, replyTo }`. */
const drafts = new Map();
/** person → the command that was filled in last, and what stood in it. */
const ran = new Map();
let shownFor = null;
let form = null;
let replyTo = null;
/** What stood in the field before the list of commands was asked for. */
let aside = "";

const problem = h("p.problem", { role: "alert" });
const replying = h("p.replying");
const text = h("textarea", { id: "composer-text", rows: "1", "aria-describedby": "composer-help", enterkeyhint: "send" });
const label = h("label.sr", { for: text.id });
const send = h("button.button.primary", { onclick: () => submit() }, "Send");
const slash = h("button.button.quiet.slash", { "aria-label": "Commands", title: "Commands", onclick: () => begin() }, "/");
const help = h("p.sr", { id: "composer-help" }, "Enter sends, Shift and Enter begins a line, a slash lists the commands, the up arrow brings the last one back.");
// The commands stand between the text and Send, so that a Tab and a space send nothing.
const writing = h("div.writing", {}, label, text, slash, send, help);
const list = suggest(text, { label: "Suggestions", source: (typed) => commandsFor(typed) ?? tokensAt(text), choose: taken });
text.oninput = () => {
  if (aside && text.value === "") return write(aside);
  if (!text.value.startsWith("/")) aside = "";
  changed();
};
text.onkeydown = (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) event.preventDefault(), submit();
  if (event.key === "Escape") aside ? write(aside) : unreply();
  if (event.key === "ArrowUp" && text.value === "") again();
};

/** What other parts of the page may do with the composer. */
export const compose = {
  reply(message) {
    leaveForm();
    setReply(message);
    text.focus();
  },
  /** Opens a command by its path, with what is given of its options; without its form when the person may not use it here. */
  command(path, given) {
    const found = available().find((command) => command.path === path);
    if (found) choose(found, given);
    else problem.textContent = `/${path} cannot be used here.`;
  },
  /** Writes at the caret: in the message, or in the command that is being filled in. */
  insert(words) {
    const field = form ? form.node.querySelector("textarea") : text;
    if (!field) return;
    field.focus();
    insert(field, { insert: words });
  },
  focus: () => (form ? form.focus() : text.focus()),
};

const available = () => (current().can_send ? commandsHere("slash") : []);

function commandsFor(typed) {
  if (!typed.startsWith("/") || typed.includes("\n")) return null;
  const wanted = typed.slice(1).trim().toLowerCase();
  const rank = ({ path }) => (path.startsWith(wanted) ? 0 : path.split(" ").some((word) => word.startsWith(wanted)) ? 1 : 2);
  return available()
    .filter((command) => `${command.path} ${command.description.toLowerCase()}`.includes(wanted))
    .sort((a, b) => rank(a) - rank(b))
    .map((command) => ({ label: `/${command.path}`, hint: command.description, command }));
}

function taken(item) {
  if (item.command) choose(item.command);
  else insert(text, item);
}

function begin() {
  if (!text.value.startsWith("/")) aside = text.value;
  text.value = "/";
  text.focus();
  list.ask();
}

function choose(command, given) {
  write(aside);
  form?.node.remove();
  const who = store.state.as;
  const own = commandForm(command, given, (written) => {
    ran.set(who, { path: command.path, given: written });
    end(own);
  });
  form = own;
  showForm();
  form.focus();
}

/** A form is done with: the one at hand, or one that was left where it was begun. */
function end(own) {
  if (form !== own) {
    for (const draft of drafts.values()) if (draft.form === own) draft.form = null;
    return;
  }
  leaveForm();
  if (!document.querySelector("dialog[open]")) text.focus();
}

function showForm() {
  writing.hidden = true;
  replying.hidden = true;
  root.append(form.node);
}

/** The last command once more, as it was filled in. */
function again() {
  const last = ran.get(store.state.as);
  if (last) compose.command(last.path, last.given);
}

function leaveForm() {
  form?.node.remove();
  form = null;
  writing.hidden = false;
  replying.hidden = false;
}

function setReply(message) {
  replyTo = message;
  replying.replaceChildren(...(message ? ["Replying to ", h("bdi", {}, message.author.display_name), " ", h("button.plain", { "aria-label": "Do not reply", onclick: unreply }, "×")] : []));
}

const unreply = () => setReply(null);

function write(words) {
  text.value = words;
  aside = "";
  changed();
}

function changed() {
  problem.textContent = "";
  grow(text);
}

async function submit() {
  const words = toWire(text.value.trim());
  if (words === "" || send.getAttribute("aria-busy")) return;
  if (/^\/[\w-]/.test(words)) return void (problem.textContent = noCommand());
  if ([...words].length > 2000) return void (problem.textContent = `At most 2000 characters; there are ${[...words].length}.`);
  send.setAttribute("aria-busy", "true");
  try {
    await act("say", { as: store.state.as, place: store.place, text: words, reply_to: replyTo?.id ?? null });
    write("");
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
  if (shownFor) drafts.set(shownFor, { text: text.value, form, replyTo });
  shownFor = key;
  leaveForm();
  const draft = drafts.get(key) ?? { text: "", form: null, replyTo: null };
  setReply(draft.replyTo);
  write(draft.text);
  form = draft.form;
  if (form) showForm();
}
