// The bot's ledger: what it owed whom and what became of it, newest first. It never says what a message said.
import { ask } from "./api.js";
import { h, redraw } from "./dom.js";
import { gathered } from "./gather.js";
import { inline } from "./inline.js";
import { namesIn } from "./names.js";
import { now, store } from "./store.js";
import { day, styled, terse } from "./time.js";

/** Fetches the ledger and draws it. */
export const drawLedger = gathered(async (panel) => {
  const answer = await ask("ledger").catch(() => null);
  if (answer) draw(panel, answer.entries);
});

function draw(panel, entries) {
  const names = namesIn(store.state);
  redraw(panel, [store.state.as, day(now(), names.zone, names.locale), entries], () => {
    if (!store.state.bot.ours) return h("p.hint", {}, "This bot is not the playground's own; what it remembers is not known here.");
    if (entries.length === 0) return h("p.hint", {}, "The bot has owed nobody anything yet.");
    const head = ["Planned", "What", "To", "State"].map((name) => h("th", { scope: "col" }, name));
    return h("div.scroll", { tabindex: "0", role: "region", "aria-label": "Ledger" }, h("table", {}, h("thead", {}, h("tr", {}, head)), h("tbody", {}, entries.map((one) => line(one, names)))));
  });
}

function line(one, names) {
  const when = (at) => terse(Date.parse(at), now(), names.zone, names.locale);
  const full = (at) => styled(Date.parse(at), "F", names.zone, names.locale);
  const next = one.due && (one.attempts > 0 || one.due !== one.planned) ? `next ${when(one.due)}` : null;
  const tried = one.attempts > 1 ? `tried ${one.attempts} times` : null;
  const notes = [one.why, tried, next].filter(Boolean).join(", ");
  return h(
    "tr",
    {},
    h("td", { title: full(one.planned) }, when(one.planned)),
    h("td", {}, one.what),
    h("td", {}, inline(one.to, names)),
    h("td", {}, h("span", { class: `state ${one.state}` }, one.reads), notes && h("span.hint", {}, ` ${notes}`)),
  );
}
