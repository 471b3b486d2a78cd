// What went over the wire, newest first: what the bot asked of Discord and what the gateway told it. Each row opens to its JSON.
import { ask } from "./api.js";
import { h, hidden, sign } from "./dom.js";
import { gathered } from "./gather.js";
import { copy } from "./notices.js";

/** How many rows are kept on the page. */
const KEPT = 400;

const list = h("div.wire");
const filter = h("input", { type: "search", id: "wire-filter", placeholder: "interactions, 429, MESSAGE…" });
const empty = h("p.hint", {}, "Nothing yet.");
/** interaction id → when the bot was told of it, in milliseconds of the playground's clock. */
const asked = new Map();
const rows = [];
let last = 0;

/** Draws what is new. */
export function drawTraffic(panel) {
  if (!panel.firstChild) panel.append(h("div.row.tools-row", {}, h("label", { for: filter.id }, "Only with "), filter, copyButton(shown)), empty, list);
  fetchNew();
}

const fetchNew = gathered(async () => {
  try {
    const { exchanges, events } = await ask(`traffic?after=${last}`);
    const fresh = [...exchanges, ...events].sort((a, b) => a.number - b.number);
    fresh.forEach(add);
  } catch {
    // The banner says that the playground does not answer.
  }
});

function add(one) {
  if (one.number <= last) return;
  last = one.number;
  if (one.event === "INTERACTION_CREATE") asked.set(one.data.id, Date.parse(one.at));
  const node = one.event ? eventRow(one) : exchangeRow(one);
  rows.unshift({ one, node });
  list.prepend(node);
  apply({ one, node });
  if (rows.length > KEPT) rows.pop().node.remove();
  empty.hidden = true;
}

const time = (at) => at.slice(11, 23);

const eventRow = (one) =>
  row("told", "↓", "The bot was told", [h("code", {}, one.event), h("span.hint", {}, about(one.data))], [time(one.at)], one);

function exchangeRow(one) {
  const what = [h("code", {}, `${one.method} ${one.path.replace(/^\/api\/v\d+/, "")}`)];
  const status = one.status === 0 ? "cut" : String(one.status);
  const bad = one.status === 0 || one.status >= 400;
  const took = [h("span", { class: bad ? "status bad" : "status" }, status), `${one.ms} ms`, after(one), time(one.at)];
  return row("asked", "↑", "The bot asked", what, took, one);
}

/** How long after it was asked an interaction was answered. */
function after(one) {
  const [, id] = one.path.match(/\/interactions\/(\d+)\/[^/]+\/callback/) ?? [];
  if (!asked.has(id)) return null;
  return h("span.status", {}, `answered in ${Date.parse(one.at) + one.ms - asked.get(id)} ms`);
}

/** What an event is about, in a few words. */
const about = (data) => [data?.data?.name, data?.data?.custom_id, data?.name].filter(Boolean).join(" ");

function row(kind, arrow, spoken, what, aside, one) {
  const body = h("div.wire-body");
  const fill = () => details.open && !body.firstChild && body.append(copyButton(() => bare(one)), h("pre", { tabindex: "0", "aria-label": "JSON" }, h("code", {}, JSON.stringify(bare(one), null, 2))));
  const details = h("details", { class: kind, ontoggle: fill }, h("summary", {}, sign(arrow, "arrow"), hidden(`${spoken}: `), h("span.wire-what", {}, what), h("span.aside", {}, aside.filter(Boolean).map((part) => [part, " "]))), body);
  return details;
}

const bare = ({ number, ...rest }) => rest;
const copyButton = (what) => h("button.button.quiet", { onclick: () => copy(JSON.stringify(what(), null, 2)) }, "Copy as JSON");
const shown = () => rows.filter(({ node }) => !node.hidden).map(({ one }) => bare(one)).reverse();

filter.oninput = () => rows.forEach(apply);

function apply({ one, node }) {
  const wanted = filter.value.trim().toLowerCase();
  node.hidden = wanted !== "" && !`${one.event ?? ""} ${one.method ?? ""} ${one.path ?? ""} ${one.status ?? ""} ${about(one.data)}`.toLowerCase().includes(wanted);
}
