// The clock of the playground: what it shows in the server's zone, turning it ahead, what is due next, and what a jump brought.
import { acted } from "./acts.js";
import { act } from "./api.js";
import { byId, h, redraw } from "./dom.js";
import { ago, inline, refreshRelative } from "./inline.js";
import { namesIn } from "./names.js";
import { tell } from "./notices.js";
import { look } from "./others.js";
import { linkTo } from "./route.js";
import { announce, me, now, refresh, store } from "./store.js";
import { sure } from "./sure.js";
import { brief, day, daysLater, fromWall, short, styled, wall } from "./time.js";
import { arrivals, watchArrivals } from "./unread.js";

const HOUR_MS = 3600000;
/** How many entries of the agenda are shown. */
const SHOWN = 12;

const panel = byId("clock");
const time = h("p.clock-time");
const date = h("p.clock-date");
const yours = h("p.hint");
const status = h("p.hint", { role: "status" });
const wrong = h("p.problem", { role: "alert" });
const brought = h("div.brought", { "aria-live": "polite" });
const agenda = h("div.agenda");
/** Whether somebody has begun to choose a date. */
let choosing = false;
const until = h("input", { type: "datetime-local", id: "clock-date", required: true, oninput: () => (choosing = true) });
const zone = () => store.state.guild.time_zone;
const step = (label, title, target) => h("button.button.secondary", { title, onclick: () => travel(target()) }, label);
const next = step("Next due", "To the next thing due", () => upcoming()[0]?.at ?? null);
const fill = h("button.button.quiet", { onclick: () => fillMonth() }, "Fill with a lively month");
const steps = [
  step("+1 hour", "One hour ahead", () => now() + HOUR_MS),
  step("+1 day", "One day ahead, same time of day", () => daysLater(now(), 1, zone())),
  step("+1 week", "One week ahead, same time of day", () => daysLater(now(), 7, zone())),
  next,
];
const toDate = h("form.to-date", { onsubmit: goToDate }, h("label", { for: until.id }, "To a date, server time"), h("div.row", {}, until, h("button.button.secondary", { type: "submit" }, "Go")));
let travelling = false;
/** What arrived during the last jump, as `arrivals` tells it. */
let jump = null;

/** What lies ahead, soonest first. */
const upcoming = () =>
  store.state.agenda.map(({ at, what }) => ({ at: Date.parse(at), what })).filter(({ at }) => at > now()).sort((a, b) => a.at - b.at);

/** Draws the panel; `tick` alone moves the hands. */
export function drawClock() {
  if (!panel.firstChild) panel.append(time, date, yours, h("div.steps", {}, steps), toDate, fill, status, wrong, brought, h("h2", {}, "Due next"), agenda);
  fill.hidden = !store.state.month;
  drawAgenda();
  drawBrought();
  // The date begins at the present, on the wall of the server, and stays there until one is chosen.
  if (!choosing || !until.value) until.value = new Date(wall(now(), zone())).toISOString().slice(0, 16);
  tick();
}

let today = null;

/** Moves the hands to the present. */
export function tick() {
  if (!store.state) return;
  const { guild } = store.state;
  const { time_zone: own, locale } = me();
  const at = now();
  const before = today;
  today = day(at, own, locale);
  // What was said today was said yesterday, once midnight has passed.
  if (before && before !== today) setTimeout(announce);
  set(time, styled(at, "t", guild.time_zone, locale));
  set(date, `${day(at, guild.time_zone, locale)} · ${guild.time_zone}`);
  set(yours, own === guild.time_zone ? "" : `For you it is ${brief(at, own, locale)}`);
  set(byId("clock-short"), short(at, guild.time_zone, locale));
  refreshRelative(document.body);
}

const set = (node, text) => node.textContent !== text && (node.textContent = text);

function drawAgenda() {
  const names = namesIn(store.state);
  const { locale } = names;
  const entries = upcoming();
  next.disabled = entries.length === 0;
  const row = ({ at, what }) =>
    h("li", {}, h("p", { dir: "auto" }, inline(what, names)), h("p.hint", {}, brief(at, zone(), locale), " · ", ago(at, locale)), h("button.plain", { "aria-label": `Go to ${brief(at, zone(), locale)}: ${what}`, key: `due ${at} ${what}`, onclick: () => travel(at) }, "Go"));
  redraw(agenda, [entries.slice(0, SHOWN), entries.length, locale, store.state.as], () =>
    entries.length === 0 ? h("p.hint", {}, "Nothing is planned.") : h("ol", {}, entries.slice(0, SHOWN).map(row)),
  );
}

function goToDate(event) {
  event.preventDefault();
  const shown = Date.parse(`${until.value}Z`);
  if (Number.isNaN(shown)) return void (wrong.textContent = "Choose a date and a time.");
  travel(fromWall(shown, zone()));
}

/** Turns the clock to the next thing due that the agenda calls so. */
export async function reach(what) {
  const due = upcoming().find((one) => one.what === what);
  if (due) await travel(due.at);
  else tell(`There is no ${what} ahead yet.`);
}

async function travel(to) {
  if (to === null) return;
  wrong.textContent = "";
  if (to <= now()) return void (wrong.textContent = "The clock only goes forward; that moment has passed.");
  const passed = upcoming().filter(({ at }) => at <= to);
  const arrived = await turning("Turning the clock, with a stop at everything due on the way…", () => act("travel", { to: new Date(to).toISOString() }));
  if (arrived) passed.forEach(({ what }) => acted("reach", what));
}

/** Lets the people here live through some weeks, so that there is something to look back on. */
export async function fillMonth() {
  const yes = await sure("Six weeks pass in some seconds, with kudos, cheers, one-on-ones and tips. The clock stands there then.", "Fill them", "primary");
  if (yes && (await turning("Six weeks are passing, act by act…", () => act("month", {})))) tell("Six weeks have passed. Look into #kudos, or ask for a recap.");
}

/** Turns the clock by `work`, and tells what that brought; whether it went well. */
async function turning(words, work) {
  if (travelling) return false;
  wrong.textContent = "";
  setTravelling(words);
  // What others have not been looked at for came before the jump, not by it.
  await look();
  watchArrivals();
  let done = false;
  try {
    await work();
    choosing = false;
    await refresh();
    await look();
    done = true;
  } catch (refusal) {
    wrong.textContent = refusal.message;
  }
  setTravelling("");
  jump = arrivals();
  drawBrought();
  return done;
}

function setTravelling(words) {
  const busy = words !== "";
  travelling = busy;
  panel.setAttribute("aria-busy", busy);
  status.textContent = words;
  for (const button of [...panel.querySelectorAll(".steps button, .to-date button"), fill]) button.setAttribute("aria-disabled", busy);
}

/** What the last jump brought: for me all that came, for others what was meant for them. */
function drawBrought() {
  if (!jump) return;
  const { as, people } = store.state;
  const shown = jump.filter(({ person, direct }) => person === as || direct > 0).sort((a, b) => (b.person === as) - (a.person === as));
  const row = ({ person, place, count, direct }) => {
    const own = person === as;
    const name = people.find((one) => one.name === person)?.display_name ?? person;
    const where = place !== "dm" ? `#${place}` : own ? "your direct messages" : "direct messages";
    return h("li", {}, h("a", { href: linkTo(person, place), key: `brought ${person} ${place}` }, `${own ? count : direct} new in ${where}`, own ? null : [" of ", h("bdi", {}, name)]));
  };
  redraw(brought, [as, jump], () => [
    h("h2", {}, "The jump brought"),
    shown.length > 0 ? h("ul", {}, shown.map(row)) : h("p.hint", {}, "Nothing that anyone here would see."),
  ]);
}
