// Ties the page together: fetches the state, listens for changes, draws every part.
import { drawBackstage } from "./backstage.js";
import { tick, drawClock } from "./clock.js";
import { compose, drawComposer } from "./composer.js";
import { byId } from "./dom.js";
import { closeDrawers } from "./drawers.js";
import { watch } from "./live.js";
import { drawLog, enterLog } from "./log.js";
import { drawModal } from "./modal.js";
import { lookSoon } from "./others.js";
import { drawPeople } from "./people.js";
import { drawPlaces } from "./places.js";
import "./pointing.js";
import { here } from "./route.js";
import { announce, refresh, settle, store, subscribe } from "./store.js";
import { notice } from "./unread.js";
import { drawVisit } from "./visit.js";

const banner = byId("banner");
let linked = true;
let world = null;
let entered = null;

function draw() {
  drawBanner();
  if (!store.state) return;
  // Started over: what this page remembers is of a world that is gone.
  if (world && world !== store.state.guild.id) return location.reload();
  world = store.state.guild.id;
  const here = `${store.state.as} ${store.place}`;
  if (entered !== here) enterLog();
  entered = here;
  notice(store.state, document.hidden ? null : store.place);
  byId("guild").textContent = store.state.guild.name;
  drawPeople();
  drawPlaces();
  drawLog();
  drawComposer();
  drawClock();
  drawModal();
  drawVisit();
  drawBackstage();
}

function drawBanner() {
  const offline = store.state && !store.state.bot.connected ? `${store.state.bot.name} is not connected.` : "";
  const text = store.problem ?? (linked ? offline : "The connection to the playground is gone; trying again.");
  if (banner.textContent !== text) banner.textContent = text;
  banner.hidden = text === "";
}

function moved() {
  closeDrawers();
  const { who } = here();
  if (who && store.state && who !== store.state.as) return void refresh();
  if (store.state) settle();
  announce();
}

subscribe(draw);
addEventListener("hashchange", moved);
document.onvisibilitychange = () => {
  if (document.hidden || !store.state) return;
  enterLog();
  announce();
  lookSoon();
};
byId("skip").onclick = () => compose.focus();
// A command named in a text opens it.
byId("log").onclick = (event) => {
  const named = event.target.closest("[data-command]");
  if (named) compose.command(named.dataset.command);
};
watch(
  () => refresh().then(lookSoon),
  (is) => {
    linked = is;
    drawBanner();
  },
);
refresh().then(lookSoon);
setInterval(tick, 1000);
