// What is picked from a list, one thing after the other: chips that can be taken out again. What selects of several values are made of.
import { h } from "./dom.js";

/**
 * The chips of `picked` (value → label), filled by `picker`, a combobox. A fresh pick takes the place of the only one there may be.
 * `changed(refused)` is told of every change, and whether a pick found no room.
 */
export function picks(picked, most, picker, changed) {
  const chips = h("span.chips");
  const { input } = picker;
  input.addEventListener("settled", () => {
    if (most === 1) picked.clear();
    const room = picked.size < most || picked.has(picker.value());
    if (room) picked.set(picker.value(), input.value);
    picker.clear();
    draw(!room);
  });
  const drop = (value) => {
    picked.delete(value);
    draw(false);
    input.focus();
  };
  function draw(refused) {
    chips.replaceChildren(...[...picked].map(([value, label]) => h("button.chip", { onclick: () => drop(value), "aria-label": `Remove ${label}` }, h("bdi", {}, label), " ×")));
    changed(refused);
  }
  draw(false);
  return chips;
}
