// Lists that float above everything, placed by their anchor: shared by combobox.js and menu.js.

/** Shows `box` (a `popover` element) under `anchor`, or above it when there is more room there. */
export function place(box, anchor, minimum = 0) {
  const rect = anchor.getBoundingClientRect();
  const below = innerHeight - rect.bottom - 12;
  const above = rect.top - 12;
  const up = below < 220 && above > below;
  const width = Math.min(Math.max(rect.width, minimum), innerWidth - 16);
  box.style.setProperty("max-height", `${Math.max(80, Math.min(320, up ? above : below))}px`);
  box.style.setProperty("min-width", `${width}px`);
  box.style.setProperty("left", `${Math.max(8, Math.min(rect.left, innerWidth - Math.max(width, box.offsetWidth) - 8))}px`);
  box.style.setProperty("top", up ? "auto" : `${rect.bottom + 4}px`);
  box.style.setProperty("bottom", up ? `${innerHeight - rect.top + 4}px` : "auto");
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
