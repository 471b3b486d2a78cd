// A small menu at a button: arrows, Enter, Escape; the focus returns to where it was.
import { h } from "./dom.js";
import { place } from "./popup.js";

let shown = null;

/** Opens a menu of `{label, run}` or `{label, href}` entries at `anchor`. */
export function openMenu(anchor, label, entries) {
  shown?.hidePopover();
  const menu = h("div", { class: "popup menu", role: "menu", "aria-label": label, popover: "auto" }, entries.map((entry) => item(entry, () => close())));
  const key = anchor.dataset.key;
  const close = () => menu.matches(":popover-open") && menu.hidePopover();
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") return;
    if (document.activeElement === document.body || menu.contains(document.activeElement)) back(anchor, key);
    menu.remove();
    shown = null;
  });
  menu.addEventListener("keydown", (event) => move(menu, event, close));
  document.querySelector("main").append(menu);
  menu.showPopover();
  shown = menu;
  place(menu, anchor, 200);
  menu.querySelector("[role=menuitem]")?.focus();
}

/** The anchor may have been drawn anew meanwhile. */
function back(anchor, key) {
  const target = anchor.isConnected ? anchor : key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  target?.focus?.();
}

function item({ label, run, href }, close) {
  const properties = { role: "menuitem", tabindex: "-1" };
  const take = () => {
    close();
    run?.();
  };
  return href
    ? h("a", { ...properties, href, onclick: close }, label)
    : h("button", { ...properties, type: "button", onclick: take }, label);
}

function move(menu, event, close) {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) items[to % items.length].focus();
  else if (event.key === "Tab") close();
  else return;
  event.preventDefault();
}
