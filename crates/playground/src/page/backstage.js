// The other side, in a drawer under the messages: what went over the wire, the bot's ledger, and things to let go wrong.
import { byId } from "./dom.js";
import { back, closeDrawers } from "./drawers.js";
import { drawFaults } from "./faults.js";
import { here } from "./kept.js";
import { drawLedger } from "./ledger.js";
import { drawTraffic } from "./traffic.js";
import { store } from "./store.js";

const DRAW = { traffic: drawTraffic, ledger: drawLedger, faults: drawFaults };

const root = byId("backstage");
const opener = byId("backstage-open");
const tabs = [...root.querySelectorAll("[role=tab]")];
let shown = here.get("backstage");

function show(name) {
  shown = name;
  here.set("backstage", name);
  drawBackstage();
}

/** Draws the open tab, if the drawer is open. */
export function drawBackstage() {
  root.hidden = !shown;
  opener.setAttribute("aria-expanded", !!shown);
  if (!shown || !store.state) return;
  for (const tab of tabs) {
    const own = tab.dataset.tab === shown;
    tab.setAttribute("aria-selected", own);
    tab.tabIndex = own ? 0 : -1;
    panel(tab).hidden = !own;
    if (own) DRAW[shown](panel(tab));
  }
}

const panel = (tab) => byId(tab.getAttribute("aria-controls"));

function close() {
  show(null);
  back(opener);
}

opener.onclick = () => {
  if (shown) return close();
  closeDrawers();
  show("traffic");
  tabs[0].focus();
};
root.querySelector(".close").onclick = close;
root.addEventListener("keydown", (event) => event.key === "Escape" && (event.preventDefault(), close()));
for (const tab of tabs) tab.addEventListener("click", () => show(tab.dataset.tab));
root.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const at = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const tab = tabs[to % tabs.length];
  show(tab.dataset.tab);
  tab.focus();
});
