// A field that is filled from a list: people, channels, roles, or what the bot suggests.
import { h } from "./dom.js";
import { suggest } from "./suggestions.js";

/**
 * `source(typed)` answers items `{label, value, hint, picture}`. With `free`, any text will do as a value. `chosen(item)` is called
 * when one is taken, unless by the Tab key. `value()` is the chosen item's value, the free text, or null.
 */
export function combobox({ label, source, free = false, wait = 0, placeholder = "", attributes = {}, chosen = () => {}, eager = false, none }) {
  const input = h("input", { type: "text", placeholder, spellcheck: "false", ...attributes });
  let item = null;
  const list = suggest(input, {
    label,
    wait,
    none,
    chosen: () => item?.value,
    // A field already settled shows the whole list again, not the one thing in it.
    source: (typed) => source(item && typed === item.label ? "" : typed),
    choose: (taken, leaving) => {
      settle(taken);
      if (!leaving) chosen(taken);
    },
  });
  function settle(taken) {
    item = taken;
    input.value = taken.label;
    input.dispatchEvent(new Event("settled", { bubbles: true }));
  }
  input.addEventListener("input", () => (item = null));
  input.onclick = () => {
    if (!list.isOpen()) list.ask();
    // What is settled is chosen anew, not written on.
    if (item) input.select();
  };
  // Where it is selected already, browsers would put the caret there after the click.
  input.addEventListener("mousedown", (event) => item && document.activeElement === input && event.preventDefault());
  if (eager) input.addEventListener("focus", () => list.ask());
  return {
    input,
    value: () => item?.value ?? (free && input.value !== "" ? input.value : null),
    settle,
    /** Whether something stands there that is not from the list. */
    stray: () => !free && !item && input.value !== "",
    clear: () => {
      item = null;
      input.value = "";
    },
  };
}
