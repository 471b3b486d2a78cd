// What floats above everything, placed by its anchor: lists of suggestions, menus, cards.
import { byKey } from "./dom.js";

/** Shows `box` (a `popover` element) under `anchor`, or above it when there is more room there. */
export function place(box, anchor, minimum = 0) {
  const rect = anchor.getBoundingClientRect();
  const below = innerHeight - rect.bottom - 12;
  const above = rect.top - 12;
  const up = below < 220 && above > below;
  const width = Math.min(Math.max(rect.width, minimum), innerWidth - 16);
  const set = (name, pixels) => box.style.setProperty(name, pixels === null ? "auto" : `${pixels}px`);
  set("max-height", Math.max(80, Math.min(420, up ? above : below)));
  set("min-width", width);
  set("left", Math.max(8, Math.min(rect.left, innerWidth - Math.max(width, box.offsetWidth) - 8)));
  set("top", up ? null : rect.bottom + 4);
  set("bottom", up ? innerHeight - rect.top + 4 : null);
}

/** Shows `box` to the right of `anchor`, to its left, or where there is no room under it; never over it. */
export function placeBeside(box, anchor, minimum) {
  place(box, anchor, minimum);
  const rect = anchor.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = rect.right + width + 8 <= innerWidth ? rect.right + 4 : rect.left - width - 8;
  if (left < 8) return;
  box.style.setProperty("left", `${left}px`);
  box.style.setProperty("bottom", "auto");
  box.style.setProperty("top", `${Math.max(8, Math.min(rect.top - 4, innerHeight - height - 8))}px`);
}

/** Keeps `box` at its anchor while things scroll; returns how to stop. */
export function follow(box, anchor, minimum) {
  const again = () => place(box, anchor, minimum);
  again();
  addEventListener("scroll", again, true);
  addEventListener("resize", again);
  return () => {
    removeEventListener("scroll", again, true);
    removeEventListener("resize", again);
  };
}

/** A point of the window as something to be anchored at. */
export const pointAt = (x, y) => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) });

let shown = null;

/** Opens `box` by `anchor`, or at the point `at`, until somebody does something else; the focus then returns to the anchor. */
export function float(box, anchor, at = anchor) {
  shown?.hidePopover();
  const key = anchor.dataset?.key;
  box.popover = "auto";
  box.ontoggle = (event) => {
    if (event.newState === "open") return;
    if (document.activeElement === document.body || box.contains(document.activeElement)) back(anchor, key);
    box.remove();
    if (shown === box) shown = null;
  };
  document.querySelector("main").append(box);
  box.showPopover();
  shown = box;
  place(box, at, 200);
}

function back(anchor, key) {
  const target = anchor.isConnected ? anchor : key && byKey(document, key);
  target?.focus?.();
}
