// Which messages each person has not seen in this window: what was there at the first look counts as seen. A reload keeps it.
import { here } from "./kept.js";
import { placesOf } from "./store.js";

/** `person place` → highest id seen, and highest id ever noticed. */
const seen = new Map();
const noticed = new Map();
const known = new Set();
/** person → place → { count, direct }; `direct` are those meant for that person. */
const counts = new Map();
let recording = null;
let world = null;

const keyOf = (person, place) => `${person} ${place}`;
const highest = (messages) => messages.reduce((top, { id }) => (BigInt(id) > top ? BigInt(id) : top), 0n);

/** Takes in one person's state. `open` is the place in front of them, or null: that one counts as seen. */
export function notice(state, open) {
  // Started over: main.js is about to begin anew, and what was seen is of a world that is gone.
  if (world && world !== state.guild.id) return;
  world = state.guild.id;
  const tally = new Map();
  const self = state.people.find((person) => person.name === state.as)?.id;
  for (const place of placesOf(state)) {
    const key = keyOf(state.as, place.place);
    const top = highest(place.messages);
    if (!known.has(state.as)) {
      seen.set(key, before(key) ?? top);
      noticed.set(key, top);
    }
    record(state.as, place, noticed.get(key) ?? 0n, self);
    noticed.set(key, top);
    if (place.place === open) seen.set(key, top);
    tally.set(place.place, count(place, seen.get(key) ?? 0n, self));
  }
  known.add(state.as);
  counts.set(state.as, tally);
}

let restored = null;

/** What had been seen before a reload, in the same world. */
function before(key) {
  restored ??= here.get("seen") ?? {};
  return restored.world === world && restored.seen[key] ? BigInt(restored.seen[key]) : null;
}

addEventListener("pagehide", () => here.set("seen", { world, seen: Object.fromEntries([...seen].map(([key, id]) => [key, String(id)])) }));

const foreign = (messages, after, self) => messages.filter((m) => BigInt(m.id) > after && m.author.id !== self);
const meant = (place, message) => place.place === "dm" || message.pings_me || message.ephemeral;

function count(place, after, self) {
  const fresh = foreign(place.messages, after, self);
  return { count: fresh.length, direct: fresh.filter((message) => meant(place, message)).length };
}

function record(person, place, after, self) {
  if (!recording) return;
  const fresh = foreign(place.messages, after, self);
  if (fresh.length === 0) return;
  const direct = fresh.filter((message) => meant(place, message)).length;
  const entry = recording.find((known) => known.person === person && known.place === place.place);
  if (entry) {
    entry.count += fresh.length;
    entry.direct += direct;
  } else recording.push({ person, place: place.place, count: fresh.length, direct });
}

/** What is unread in a place of a person. */
export const unreadIn = (person, place) => counts.get(person)?.get(place) ?? { count: 0, direct: 0 };

/** How many unread messages are meant for a person, over all places. */
export function meantFor(person) {
  let sum = 0;
  for (const { direct } of counts.get(person)?.values() ?? []) sum += direct;
  return sum;
}

/** Id of the first message in a place that the person of `state` has not seen, or null. */
export function firstUnseen(state, place) {
  if (!known.has(state.as)) return null;
  const self = state.people.find((person) => person.name === state.as)?.id;
  return foreign(place.messages, seen.get(keyOf(state.as, place.place)) ?? 0n, self)[0]?.id ?? null;
}

/** Begins to remember what arrives; `arrivals` ends it with `[{person, place, count, direct}]`. */
export const watchArrivals = () => (recording = []);
export function arrivals() {
  const list = recording ?? [];
  recording = null;
  return list;
}
