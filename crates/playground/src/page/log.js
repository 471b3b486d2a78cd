// The messages of the place shown. Only what changed is drawn anew, so that the focus, the reading position and screen readers stay put.
import { deedAt, onAnswer } from "./deeds.js";
import { byId, h, swap } from "./dom.js";
import { refreshRelative } from "./inline.js";
import { messageNode } from "./message.js";
import { namesIn, placeName } from "./names.js";
import { tell } from "./notices.js";
import { around, atEnd, down, drawn, toEnd, up } from "./part.js";
import { current, now, store } from "./store.js";
import { day } from "./time.js";
import { firstUnseen } from "./unread.js";

/** Messages of one author within this time stand together. */
const RUN_MS = 7 * 60 * 1000;
/** So near to an end of what is drawn, more is; in pixels. */
const NEAR = 800;
const list = byId("log");
const latest = byId("latest");
let shown = new Map();
let newFrom = null;
let stick = true;
/** Where the end was when it was last gone to. */
let put = 0;
let entered = false;
/** Id of the latest message that was there when the end was last in sight. */
let lastSeen = null;

list.onscroll = () => settleScroll();
latest.onclick = toLatest;
onAnswer(() => {
  toEnd();
  stick = true;
});
new ResizeObserver(() => stick && toBottom()).observe(list);

function settleScroll() {
  // Whoever has not scrolled since is still at the end, though the end has moved.
  stick = atEnd() && (list.scrollTop === put || list.scrollHeight - list.scrollTop - list.clientHeight < 48);
  if (stick) latest.hidden = true;
  if (list.scrollTop < NEAR) goUp();
  else if (!atEnd() && list.scrollHeight - list.scrollTop - list.clientHeight < NEAR) goDown();
}

/** Draws what comes before. */
async function goUp() {
  if (await up()) drawLog();
}

/** Draws what comes after. */
function goDown() {
  down();
  drawLog();
}

function toLatest() {
  toEnd();
  stick = true;
  drawLog();
}

function toBottom() {
  list.scrollTop = list.scrollHeight;
  put = list.scrollTop;
  stick = true;
  latest.hidden = true;
}

/** To be called when a place is opened, before its messages count as seen. */
export function enterLog() {
  newFrom = firstUnseen(store.state, current());
  entered = true;
  toEnd();
}

/** Shows the message that a link has led to. */
async function seek({ message, place }) {
  store.sought = null;
  if (![current().place, current().id].includes(place)) return tell("That message is where you cannot look.");
  if (!(await around(message))) return tell("That message is not there any more.");
  stick = false;
  drawLog();
  const { node } = shown.get(message);
  list.querySelector(".found")?.classList.remove("found");
  node.classList.add("found");
  node.tabIndex = -1;
  node.scrollIntoView({ block: "center" });
  node.focus({ preventScroll: true });
}

/** Draws the messages of the current place. */
export function drawLog() {
  drawPart();
  if (store.sought) seek(store.sought);
}

function drawPart() {
  const place = current();
  const before = place.messages.at(-1)?.id;
  if (entered) {
    list.setAttribute("aria-label", `Messages in ${placeName(place)}`);
    // A new place is read at leisure, not announced line by line.
    list.setAttribute("aria-live", "off");
    list.replaceChildren();
    shown = new Map();
  }
  const anchor = entered || stick ? null : inSight();
  reconcile(entries(place));
  refreshRelative(list);
  if (entered) arrive();
  else if (stick) toBottom();
  else if (shown.has(anchor?.id)) list.scrollTop += shown.get(anchor.id).node.offsetTop - anchor.top;
  if (stick) lastSeen = before;
  latest.hidden = stick || (atEnd() && before === lastSeen);
  latest.textContent = before === lastSeen ? "To the latest ↓" : "New below ↓";
}

/** The first message in sight, and where it is: it stays there while things are drawn above it. */
function inSight() {
  const node = [...list.children].find((one) => one.dataset.id && one.offsetTop + one.offsetHeight > list.scrollTop);
  return node && { id: node.dataset.id, top: node.offsetTop };
}

function arrive() {
  entered = false;
  toBottom();
  const line = list.querySelector(".new");
  if (line && line.offsetTop < list.scrollTop) {
    list.scrollTop = line.offsetTop - 24;
    settleScroll();
  }
  requestAnimationFrame(() => list.setAttribute("aria-live", "polite"));
}

/** What the log consists of: `{key, signature, build}`, in order. */
function entries(place) {
  const names = namesIn(store.state);
  const { messages, earlier, whole } = drawn();
  const today = day(now(), names.zone, names.locale);
  const context = edition(JSON.stringify([today, names.self, store.state.people.map((p) => [p.id, p.display_name]), store.state.roles, store.state.channels.map((c) => c.id)]));
  const all = [];
  let last = null;
  if (earlier) all.push(plain("earlier", () => h("p.earlier", {}, h("button.button.quiet", { onclick: goUp }, "Earlier messages"))));
  if (messages.length === 0) all.push(plain("empty", () => h("p.empty", {}, emptyText(place))));
  for (const message of messages) {
    const date = day(Date.parse(message.at), names.zone, names.locale);
    if (date !== last?.date) all.push(plain(`day ${date}`, () => h("p.day", {}, h("span", {}, date))));
    if (message.id === newFrom) all.push(plain("new", () => h("p.new", {}, h("span", {}, "New"))));
    const lead = !last || last.date !== date || message.id === newFrom || leads(message, last.message);
    const answered = message.reply_to && whole.find((one) => one.id === message.reply_to);
    const signature = `${context} ${textOf(message)} ${lead} ${answered ? textOf(answered) : ""} ${JSON.stringify(deedAt(message.id))}`;
    all.push({ key: message.id, signature, build: () => messageNode(message, { lead, answered }, names) });
    last = { message, date };
  }
  return all;
}

let contexts = { text: "", count: 0 };
/** What every message is drawn with, as a number that changes when it does. */
function edition(text) {
  if (contexts.text !== text) contexts = { text, count: contexts.count + 1 };
  return contexts.count;
}

const texts = new WeakMap();
/** A message as one text, made once. */
function textOf(message) {
  if (!texts.has(message)) texts.set(message, JSON.stringify(message));
  return texts.get(message);
}

const plain = (key, build) => ({ key, signature: key, build });

const leads = (message, previous) =>
  message.author.id !== previous.author.id || message.used || message.reply_to || message.ephemeral !== previous.ephemeral || Date.parse(message.at) - Date.parse(previous.at) > RUN_MS;

const emptyText = (place) =>
  place.place === "dm" ? `Nothing here yet. What ${place.name} writes to you alone appears here.` : `Nothing has been said in #${place.name} yet.`;

function reconcile(wanted) {
  const next = new Map();
  let cursor = list.firstChild;
  const keep = new Set(wanted.map(({ key }) => key));
  for (const [key, { node }] of shown) {
    if (keep.has(key)) continue;
    if (cursor === node) cursor = node.nextSibling;
    node.remove();
  }
  for (const { key, signature, build } of wanted) {
    let entry = shown.get(key);
    if (entry && entry.signature !== signature) {
      const node = build();
      if (cursor === entry.node) cursor = node;
      swap(entry.node, node);
      entry = { node, signature };
    }
    entry ??= { node: build(), signature };
    if (entry.node === cursor) cursor = cursor.nextSibling;
    else list.insertBefore(entry.node, cursor);
    next.set(key, entry);
  }
  shown = next;
}
