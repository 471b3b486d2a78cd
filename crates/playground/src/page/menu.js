// A menu at a button or at the pointer: arrows, Enter, Escape, and menus within it; the focus returns to where it was.
import { h, sign } from "./dom.js";
import { float, placeBeside } from "./popup.js";

/**
 * Opens a menu at `anchor`, or at the point `at`. Entries are `{label, run}`, `{label, href}`, `{label, entries}` for a menu within it, and
 * `{row}` for a row of `{label, sign, run}`.
 */
export function openMenu(anchor, label, entries, at) {
  const close = () => menu.matches(":popover-open") && menu.hidePopover();
  const menu = menuOf(label, entries, close);
  float(menu, anchor, at);
  items(menu)[0]?.focus();
}

function menuOf(label, entries, close) {
  const menu = h("div.popup.menu", { role: "menu", "aria-label": label });
  menu.append(...entries.filter(Boolean).flatMap((entry) => made(entry, close)));
  menu.addEventListener("keydown", (event) => move(menu, event, close));
  // What else the pointer comes upon closes a menu within this one.
  menu.onpointerover = ({ target }) => {
    const over = target.closest("[role=menuitem]");
    if (over?.closest("[role=menu]") !== menu) return;
    for (const open of menu.querySelectorAll(":scope > [role=menu]:popover-open")) if (open.previousElementSibling !== over) open.hidePopover();
  };
  return menu;
}

function made(entry, close) {
  if (entry.row) return h("div.menu-row", { role: "group", "aria-label": entry.label }, entry.row.map((one) => item(one, close)));
  return entry.entries ? within(entry, close) : item(entry, close);
}

function item({ label, sign, run, href }, close) {
  const properties = { role: "menuitem", tabindex: "-1", "aria-label": sign ? label : null, title: sign ? label : null };
  const take = () => {
    close();
    run?.();
  };
  return href
    ? h("a", { ...properties, href, onclick: close }, label)
    : h("button", { ...properties, onclick: take }, sign ?? label);
}

/** An entry that opens a menu of its own beside it: by pointing at it, by a click, or by the right arrow. */
function within({ label, entries }, close) {
  const menu = menuOf(label, entries, close);
  const opener = h("button", { role: "menuitem", tabindex: "-1", "aria-haspopup": "menu", "aria-expanded": "false" }, label, sign("›", "chevron"));
  menu.popover = "auto";
  const isOpen = () => menu.matches(":popover-open");
  const show = () => {
    if (!isOpen()) menu.showPopover();
    placeBeside(menu, opener, 160);
  };
  const enter = () => {
    show();
    items(menu)[0]?.focus();
  };
  opener.onclick = enter;
  opener.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show());
  opener.addEventListener("keydown", (event) => event.key === "ArrowRight" && (event.preventDefault(), event.stopPropagation(), enter()));
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "ArrowLeft") event.preventDefault(), menu.hidePopover();
  });
  menu.ontoggle = (event) => {
    opener.setAttribute("aria-expanded", event.newState === "open");
    if (event.newState === "closed" && opener.isConnected && (document.activeElement === document.body || menu.contains(document.activeElement))) opener.focus();
  };
  return [opener, menu];
}

/** A menu's own entries, without those of menus within it. */
const items = (menu) => [...menu.querySelectorAll("[role=menuitem]")].filter((one) => one.closest("[role=menu]") === menu);

function move(menu, event, close) {
  const all = items(menu);
  const at = all.indexOf(document.activeElement);
  const row = document.activeElement?.closest(".menu-row");
  const along = { ArrowDown: 1, ArrowUp: -1, ...(row && { ArrowRight: 1, ArrowLeft: -1 }) }[event.key];
  const to = along ? at + along + all.length : { Home: 0, End: all.length - 1 }[event.key];
  if (to !== undefined) all[to % all.length].focus();
  else if (event.key === "Tab") close();
  else return;
  event.preventDefault();
}
