// What the page knows: the last state fetched, who I am, where I am. Views subscribe and draw from it; nothing is changed here
// on the page's own account.
import { stateOf } from "./api.js";
import { correct, here } from "./route.js";

export const store = {
  /** The answer of `GET state`, or null before the first. */
  state: null,
  /** Short name of the place shown: a channel's, or `dm`. */
  place: null,
  /** A message that a link led to, until it has been looked for: `{ message, place }`. */
  sought: null,
  /** A sentence when the last fetch failed. */
  problem: null,
  /** `performance.now()` when the state came, for a clock that runs on. */
  fetchedAt: 0,
};

const listeners = new Set();
/** Calls `listener` after every change. */
export const subscribe = (listener) => listeners.add(listener);
/** Tells everyone to draw again. */
export const announce = () => listeners.forEach((listener) => listener());

/** The person acting. */
export const me = () => store.state.people.find((person) => person.name === store.state.as);
/** Every place of a state: channels, then direct messages. */
export const placesOf = (state) => [...state.channels, state.dm];
/** The place shown. */
export const current = () => placesOf(store.state).find((place) => place.place === store.place);
/** The bot's commands of a kind that I may use there. */
export const commandsHere = (kind) =>
  store.state.commands.filter((command) => command.kind === kind && command.allowed && (store.place === "dm" ? command.in_dm : command.in_guild));

/** Where the playground's clock stands, as a moment in milliseconds. */
export function now() {
  const { clock } = store.state;
  return Date.parse(clock.now) + (clock.frozen ? 0 : performance.now() - store.fetchedAt);
}

let running = null;
let again = false;

/** Fetches the state of the person in the address; resolves when a fetch begun no earlier than this call is in. */
export function refresh() {
  if (running) {
    again = true;
    return running;
  }
  running = fetchUntilQuiet().finally(() => (running = null));
  return running;
}

async function fetchUntilQuiet() {
  do {
    again = false;
    await fetchOnce();
  } while (again);
}

async function fetchOnce() {
  const { who } = here();
  try {
    const state = await stateOf(who).catch((refusal) => {
      if (refusal.status === 404) return stateOf(null);
      throw refusal;
    });
    if (here().who === who) take(state);
    else again = true;
  } catch (refusal) {
    store.problem = refusal.message;
  }
  announce();
}

function take(state) {
  store.state = state;
  store.fetchedAt = performance.now();
  store.problem = null;
  settle();
}

/** Makes place and address agree with what the person can see. */
export function settle() {
  const { place, message } = here();
  if (message) store.sought = { message, place };
  const wanted = place ?? store.place;
  const places = placesOf(store.state);
  store.place = ((wanted && places.find((place) => place.place === wanted || place.id === wanted)) ?? places[0]).place;
  correct(store.state.as, store.place);
}
