// Which part of a place's messages is drawn: a window that moves over a long channel, so that the page stays as quick as in a short one.
import { fetchEarlier, known } from "./history.js";
import { current } from "./store.js";

/** How many messages are drawn at first, how many more at a time, and how many at most. */
const DRAWN = 120;
const STEP = 100;
const MOST = 320;

const AT_END = { first: null, last: null };
/** From which message to which; null: as many as are drawn at first, up to the latest, with what comes in time. */
let part = AT_END;

/** Back to the latest. */
export const toEnd = () => (part = AT_END);
/** Whether the latest message is drawn. */
export const atEnd = () => part.last === null;

/** The messages that are drawn, and whether there are earlier ones. */
export function drawn() {
  const { messages, earlier } = known();
  const { from, to } = range(messages);
  return { messages: messages.slice(from, to), earlier: earlier || from > 0, whole: messages };
}

/** Moves the window back in time; whether there was anything to move to. */
export async function up() {
  if (range(known().messages).from === 0) await fetchEarlier();
  const { messages } = known();
  const { from, to } = range(messages);
  const start = Math.max(0, from - STEP);
  if (start < from) move(messages, start, Math.min(to, start + MOST));
  return start < from;
}

/** Moves it forward. */
export function down() {
  const { messages } = known();
  const { from, to } = range(messages);
  const end = Math.min(messages.length, to + STEP);
  move(messages, Math.max(from, end - MOST), end);
}

/** Moves it to where a message is; whether it is there. */
export async function around(id) {
  const place = current();
  const at = () => known().messages.findIndex((one) => one.id === id);
  while (at() < 0) if (!(await fetchEarlier()) || current().place !== place.place) return false;
  const { messages } = known();
  move(messages, Math.max(0, at() - DRAWN / 2), Math.min(messages.length, at() + DRAWN / 2));
  return true;
}

const move = (messages, start, end) => (part = { first: messages[start].id, last: end < messages.length ? messages[end - 1].id : null });

function range(messages) {
  const at = (id) => (id ? messages.findIndex((one) => one.id === id) : -1);
  const to = at(part.last) + 1 || messages.length;
  const first = at(part.first);
  return { from: Math.max(0, first < 0 ? to - DRAWN : first, to - MOST), to };
}
