// The first visit: a strip with one step at a time. The steps come with the state; which are done is remembered in this browser, for
// this world.
import { onAct } from "./acts.js";
import { reach } from "./clock.js";
import { compose } from "./composer.js";
import { h, redraw } from "./dom.js";
import { go, here } from "./route.js";
import { refresh, store } from "./store.js";

const strip = document.getElementById("visit");
const opener = document.getElementById("visit-open");
const heard = document.getElementById("visit-heard");

const keyOf = () => `visit ${store.state.guild.id}`;
const EMPTY = { done: [], closed: false };

function memory() {
  try {
    return { ...EMPTY, ...JSON.parse(localStorage.getItem(keyOf())) };
  } catch {
    return EMPTY;
  }
}

function remember(change) {
  try {
    localStorage.setItem(keyOf(), JSON.stringify({ ...memory(), ...change }));
  } catch {
    // A browser that keeps nothing shows the visit anew after a reload.
  }
  drawVisit();
}

/** Whether the bot has written in a place, where a step waits for that and not for an act. */
const posted = (place) => store.state.channels.some((one) => one.place === place && one.messages.some((message) => message.author.bot && !message.ephemeral));

/** Draws the strip, or nothing once it was closed. */
export function drawVisit() {
  const { visit } = store.state;
  opener.hidden = visit.length === 0;
  const { done, closed } = settle(visit);
  strip.hidden = closed || visit.length === 0;
  if (strip.hidden) return;
  const at = visit.findIndex((_, index) => !done.includes(index));
  redraw(strip, [at, done, visit.length], () => (at < 0 ? ended() : shown(visit[at], at, visit.length, done)));
}

/** What is done, with what can be seen to be. */
function settle(visit) {
  const known = memory();
  const seen = visit.map((_, index) => index).filter((index) => !known.done.includes(index) && visit[index].done.some((one) => one.startsWith("post ") && posted(one.slice(5))));
  if (seen.length === 0) return known;
  const done = [...known.done, ...seen];
  say(visit[seen.at(-1)]);
  queueMicrotask(() => remember({ done }));
  return { ...known, done };
}

onAct((act) => {
  if (!store.state) return;
  const { done, closed } = memory();
  const fits = (step, index) => !done.includes(index) && step.done.some((one) => act.startsWith(one));
  const index = store.state.visit.findIndex(fits);
  if (closed || index < 0) return;
  say(store.state.visit[index]);
  remember({ done: [...done, index] });
});

const say = (step) => (heard.textContent = `Done: ${step.title}.`);

function shown(step, at, count, done) {
  const dots = Array.from({ length: count }, (_, index) => h("li", { class: done.includes(index) ? "done" : index === at ? "now" : null }));
  return [
    h("ol", { class: "dots-row", "aria-hidden": "true" }, dots),
    h("p", { class: "visit-words" }, h("span", { class: "hint" }, `First visit, step ${at + 1} of ${count} `), h("strong", {}, step.title), " ", step.words),
    h("p", { class: "row" }, step.ways.map((way, index) => wayButton(way, index)), close()),
  ];
}

const ended = () => [
  h("p", { class: "visit-words" }, h("strong", {}, "That was the visit. "), "Type / to see what else there is; Backstage shows what went over the wire, and lets things go wrong."),
  h("p", { class: "row" }, h("button", { type: "button", class: "button quiet", data: { key: "visit again" }, onclick: () => remember({ done: [] }) }, "Once more"), close()),
];

const close = () => h("button", { type: "button", class: "plain", "aria-label": "Close the first visit", data: { key: "visit close" }, onclick: leave }, "×");

const wayButton = (way, index) => h("button", { type: "button", class: index === 0 ? "button primary" : "button secondary", data: { key: `visit ${index}` }, onclick: () => take(way) }, way.label);

function leave() {
  remember({ closed: true });
  (opener.offsetParent ? opener : document.getElementById("composer-text")).focus();
}

/** Be somebody, go somewhere, begin a command, turn the clock: what the way says, in this order. */
async function take({ who, place, command, reach: due }) {
  go(who ?? here().who, place ?? here().place);
  await refresh();
  if (command) compose.command(command);
  if (due) await reach(due);
}

opener.addEventListener("click", () => {
  const ended = memory().done.length >= store.state.visit.length;
  remember({ closed: false, done: ended ? [] : memory().done });
  strip.querySelector("button")?.focus();
});
// Another window of the same browser is at the same step.
addEventListener("storage", () => store.state && drawVisit());
