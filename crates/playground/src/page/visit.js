// The first visit: a strip with one step at a time, and then what else there is to try. The steps come with the state; how many are done is
// remembered in this browser, for this world.
import { onAct } from "./acts.js";
import { fillMonth, reach } from "./clock.js";
import { compose } from "./composer.js";
import { byId, h, redraw, sign } from "./dom.js";
import { back, closeDrawers } from "./drawers.js";
import { invite } from "./invite.js";
import { everywhere } from "./kept.js";
import { go, here } from "./route.js";
import { refresh, store } from "./store.js";

const strip = byId("visit");
const opener = byId("visit-open");
const heard = byId("visit-heard");

const keyOf = () => `visit ${store.state.guild.id}`;
const memory = () => everywhere.get(keyOf()) ?? { done: 0, closed: false, folded: false };

function remember(change) {
  everywhere.set(keyOf(), { ...memory(), ...change });
  drawVisit();
}

/** Whether the bot has written in a place, where a step waits for that and not for an act. */
const posted = (place) => store.state.channels.some((one) => one.place === place && one.messages.some((message) => message.author.bot && !message.ephemeral));

/** Draws the strip, or nothing once it was closed. */
export function drawVisit() {
  const { visit, month } = store.state;
  const next = store.state.next.filter((way) => month || !way.month);
  opener.hidden = visit.length === 0;
  const { done, closed, folded } = memory();
  strip.hidden = closed || visit.length === 0;
  if (strip.hidden) return;
  if (done < visit.length && visit[done].done.some((one) => one.startsWith("post ") && posted(one.slice(5)))) return advance();
  strip.classList.toggle("folded", Boolean(folded));
  redraw(strip, [done, visit.length, next.length], () => (done < visit.length ? shown(visit[done], done, visit.length) : ended(next)));
  strip.querySelector(".fold").setAttribute("aria-expanded", !folded);
}

/** The step at hand is done; those after it are not, even if somebody has been that far. */
function advance() {
  const { done } = memory();
  say(store.state.visit[done]);
  remember({ done: done + 1 });
}

onAct((act) => {
  if (!store.state) return;
  const { done, closed } = memory();
  if (!closed && store.state.visit[done]?.done.some((one) => act.startsWith(one))) advance();
});

const say = (step) => (heard.textContent = `Done: ${step.title}.`);

function shown(step, at, count) {
  const dots = Array.from({ length: count }, (_, index) => h("li", { class: index < at ? "done" : index === at ? "now" : null }));
  return [
    h("ol.dots-row", { "aria-hidden": "true" }, dots),
    h("p.visit-words", {}, h("span.hint", {}, `First visit, step ${at + 1} of ${count} `), h("strong", {}, step.title), h("span", {}, " ", step.words)),
    h("div.row", {}, step.ways.map(wayButton), fold(), close()),
  ];
}

function ended(next) {
  const again = h("button.button.quiet", { key: "visit again", onclick: () => remember({ done: 0 }) }, "Once more");
  const inviting = store.state.invite && h("button.button.primary", { key: "visit invite", onclick: invite }, "Invite it to your server");
  return [
    h("p.visit-words", {}, h("strong", {}, "That was the visit."), h("span", {}, " Type / to see what else there is; Backstage shows what went over the wire, and lets things go wrong.")),
    h("div.row", {}, again, fold(), close()),
    h("div.row.visit-next", { role: "group", "aria-label": "Try next" }, h("span.hint", {}, "Try next"), next.map((way, index) => wayButton(way, index + 1)), inviting),
  ];
}

/** A strip that is folded says where one is, and no more. */
const fold = () =>
  h("button.plain.fold", { "aria-label": "The first visit in full", key: "visit fold", onclick: () => remember({ folded: !memory().folded }) }, sign("⌃"));

const close = () => h("button.plain", { "aria-label": "Close the first visit", key: "visit close", onclick: leave }, "×");

const wayButton = (way, index) => h("button", { class: index === 0 ? "button primary" : "button secondary", key: `visit ${index}`, onclick: () => take(way) }, way.label);

function leave() {
  remember({ closed: true });
  back(opener);
}

/** Be somebody, go somewhere, begin a command, turn the clock: what the way says, in this order. */
async function take({ who, place, command, options, reach: due, month }) {
  go(who ?? here().who, place ?? here().place);
  await refresh();
  if (command) compose.command(command, options);
  if (due) await reach(due);
  if (month) await fillMonth();
}

opener.onclick = () => {
  const { done } = memory();
  remember({ closed: false, folded: false, done: done < store.state.visit.length ? done : 0 });
  closeDrawers();
  strip.querySelector("button")?.focus();
};
// Another window of the same browser is at the same step.
addEventListener("storage", () => store.state && drawVisit());
