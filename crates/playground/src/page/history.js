// The messages of a place as far as this window has read them: the state brings the latest, and what became of others lately; what is
// earlier is fetched when somebody scrolls up to it, and what the latest leave behind is kept.
import { ask } from "./api.js";
import { announce, current, store } from "./store.js";

/** How many are fetched at once. */
const PAGE = 200;
/** `person place` → { older, latest, earlier, busy }, all oldest first. */
const kept = new Map();

const keyNow = () => `${store.state.as} ${store.place}`;
const isBefore = (one, other) => BigInt(one.id) < BigInt(other.id);

/** Takes in what the state brings of the place shown; answers all that is known of it, and whether there is more before. */
export function known() {
  const place = current();
  const had = kept.get(keyNow()) ?? { older: [], latest: [], earlier: place.earlier, busy: null };
  const next = { ...had, latest: place.messages };
  const [first] = place.messages;
  const left = first ? had.latest.filter((one) => isBefore(one, first)) : [];
  // More came at once than the state brings, or the place was emptied: what lies between is fetched again when it is wanted.
  const torn = had.latest.length > 0 && (!first || left.length === had.latest.length);
  if (torn || had.older.length + left.length === 0) Object.assign(next, { older: [], earlier: place.earlier });
  else if (left.length > 0) next.older = [...had.older, ...left];
  const amended = new Map(place.amended.map((one) => [one.id, one.message]));
  next.older = next.older.flatMap((one) => (amended.has(one.id) ? (amended.get(one.id) ?? []) : one));
  kept.set(keyNow(), next);
  return { messages: [...next.older, ...next.latest], earlier: next.earlier };
}

/** Fetches what comes before all that is known of the place shown; whether anything came. */
export function fetchEarlier() {
  const key = keyNow();
  const { messages, earlier } = known();
  const had = kept.get(key);
  if (!earlier || messages.length === 0) return Promise.resolve(false);
  had.busy ??= fetchBefore(key, messages[0].id).finally(() => (kept.get(key).busy = null));
  return had.busy;
}

async function fetchBefore(key, id) {
  const [as, place] = [store.state.as, store.place];
  try {
    const found = await ask(`messages?as=${encodeURIComponent(as)}&place=${encodeURIComponent(place)}&before=${id}&limit=${PAGE}`);
    const now = kept.get(key);
    now.older = [...found.messages, ...now.older];
    now.earlier = found.earlier;
    announce();
    return found.messages.length > 0;
  } catch {
    // The banner says that the playground does not answer; whoever scrolls again asks again.
    return false;
  }
}
