// Looks at what the other people see, so that the switcher can say where something new came. One request at a time, after a pause.
import { stateOf } from "./api.js";
import { announce, store } from "./store.js";
import { notice } from "./unread.js";

const PAUSE_MS = 700;
let timer = null;
let busy = null;

/** Looks soon, unless a look is already planned. */
export function lookSoon() {
  if (document.hidden) return;
  timer ??= setTimeout(() => look(), PAUSE_MS);
}

/** Looks now; resolves when everybody has been looked at. */
export async function look() {
  clearTimeout(timer);
  timer = null;
  await busy;
  busy = everyone();
  await busy;
  busy = null;
  announce();
}

async function everyone() {
  const names = store.state?.people.filter((person) => !person.bot && person.name !== store.state.as) ?? [];
  for (const { name } of names) {
    const state = await stateOf(name).catch(() => null);
    if (state && state.as !== store.state.as) notice(state, null);
  }
}
