// What the person does to a message: clicks, selects, context menus. Keeps, by message, what is under way and what came of it.
import { acted } from "./acts.js";
import { act } from "./api.js";
import { announce, refresh, store } from "./store.js";

/** message id → { busy: key of the component at work or null, note: sentence or null } */
const deeds = new Map();
const IDLE = { busy: null, note: null };
const NO_ANSWER = "The application did not respond.";

/** What is under way at a message. */
export const deedAt = (message) => deeds.get(message) ?? IDLE;

const revealers = new Set();
/** Calls `listener` when an answer to an act of this page has come, so that it can be shown. */
export const onAnswer = (listener) => revealers.add(listener);

/** Sends an act and fetches the state; answers the outcome. Throws a `Refusal`. */
export async function perform(what, body) {
  const subject = body.path ?? body.component ?? body.name ?? store.state.modal?.custom_id ?? "";
  const outcome = await act(what, { as: store.state.as, ...body });
  if (outcome.outcome !== "no_answer") acted(what, subject);
  if (outcome.outcome === "replied" || outcome.outcome === "no_answer") revealers.forEach((listener) => listener());
  await refresh();
  return outcome;
}

/** An act on a message; `key` names the component. Refusals and silence are noted at the message. Whether it was done. */
export async function deed(message, key, what, body) {
  if (deedAt(message).busy) return false;
  deeds.set(message, { busy: key, note: null });
  announce();
  let note = null;
  try {
    const { outcome } = await perform(what, { message, ...body });
    if (outcome === "no_answer") note = NO_ANSWER;
  } catch (refusal) {
    note = refusal.message;
  }
  deeds.set(message, { busy: null, note });
  announce();
  return note === null;
}

/** Puts a note away. */
export function forget(message) {
  deeds.delete(message);
  announce();
}
