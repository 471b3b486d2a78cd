// Which part of a place's messages is drawn: a window that moves over a long channel, so that the page stays as quick as in a short one.
import { fetchEarlier, known } from "./history.js";

/** How many messages are drawn at first, how many more at a time, and how many at most. */
const DRAWN = 120;
const STEP = 100;
const MOST = 320;

const AT_END = { count: DRAWN, last: null };
/** How many messages, up to which one; up to the latest when `last` is null. */
let part = AT_END;

/** Back to the latest. */
export const toEnd = () => (part = AT_END);
/** Whether the latest message is drawn. */
export const atEnd = () => part.last === null;

/** The messages that are drawn, and whether there are earlier ones that are not on this page yet. */
export function drawn() {
  const { messages, earlier } = known();
  const { from, to } = range(messages);
  return { messages: messages.slice(from, to), earlier: earlier && from === 0, whole: messages };
}

/** Moves the window back in time; whether there was anything to move to. */
export async function up() {
  if (range(known().messages).from === 0) await fetchEarlier();
  const { messages } = known();
  const { from, to } = range(messages);
  const start = Math.max(0, from - STEP);
  move(messages, start, Math.min(to, start + MOST));
  return from > 0;
}

/** Moves it forward. */
export function down() {
  const { messages } = known();
  const { from, to } = range(messages);
  const end = Math.min(messages.length, to + STEP);
  move(messages, Math.max(from, end - MOST), end);
}

const move = (messages, start, end) => (part = { count: end - start, last: end < messages.length ? messages[end - 1].id : null });

function range(messages) {
  const at = part.last ? messages.findIndex((one) => one.id === part.last) + 1 : messages.length;
  const to = at || messages.length;
  return { from: Math.max(0, to - part.count), to };
}
