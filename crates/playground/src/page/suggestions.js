// A listbox of suggestions below or above a text field: keyboard, pointer and screen reader. What is chosen is the caller's affair.
import { h, uniqueId } from "./dom.js";
import { follow } from "./popup.js";

/**
 * Attaches suggestions to `field`. `source(typed)` answers items `{label, hint, picture, note}` or a promise of them, or null for
 * "show nothing"; `choose(item)` takes one, and `chosen()` is the value of the one taken before. `wait` milliseconds pass before the source is asked.
 */
export function suggest(field, { label, source, choose, chosen = () => null, wait = 0, minimum = 260, none = "Nothing fits" }) {
  const id = uniqueId("list");
  // Scrolled by the arrows in the field; browsers would else make it a stop of the Tab key, and closing it would lose the focus.
  const list = h("ul", { id, role: "listbox", "aria-label": label, tabindex: "-1" });
  const status = h("p.hint", { role: "status" });
  const box = h("div.popup", { popover: "manual", tabindex: "-1" }, list, status);
  let [items, active, turn, timer, unfollow] = [[], -1, 0, null, null];
  /** Whether the list is one for what stood in the field before, and whether Enter was pressed on such a one. */
  let [stale, wanted] = [false, false];

  for (const [name, value] of [["aria-controls", id], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"], ["autocomplete", "off"]])
    field.setAttribute(name, value);
  const combobox = field.tagName === "INPUT";
  if (combobox) field.setAttribute("role", "combobox");
  // The list must not take the focus from the field.
  box.addEventListener("mousedown", (event) => event.preventDefault());

  const isOpen = () => box.matches(":popover-open");
  function expanded(open) {
    if (combobox || open) field.setAttribute("aria-expanded", open);
    else field.removeAttribute("aria-expanded");
    // A field of several lines is one only while the list is open.
    if (!combobox) open ? field.setAttribute("role", "combobox") : field.removeAttribute("role");
  }
  expanded(false);

  function close() {
    turn += 1;
    [stale, wanted] = [false, false];
    clearTimeout(timer);
    unfollow?.();
    unfollow = null;
    field.removeAttribute("aria-activedescendant");
    expanded(false);
    if (isOpen()) box.hidePopover();
  }

  function open() {
    if (!box.isConnected) field.after(box);
    if (!isOpen()) box.showPopover();
    unfollow ??= follow(box, field, minimum);
    expanded(true);
  }

  function ask() {
    if (field.readOnly || field.disabled) return;
    const mine = (turn += 1);
    [stale, wanted] = [true, false];
    clearTimeout(timer);
    // What is at hand is shown at once, so that no key meets a list for what stood there before.
    if (wait === 0) look(mine);
    else timer = setTimeout(() => look(mine), wait);
  }

  async function look(mine) {
    const answer = source(field.value);
    const asked = answer instanceof Promise;
    if (asked) {
      status.textContent = "Looking…";
      if (items.length === 0 && document.activeElement === field) open();
    }
    const found = asked ? await answer : answer;
    if (mine === turn && (wanted || document.activeElement === field)) show(found);
  }

  function show(found) {
    if (found === null) return close();
    stale = false;
    items = found;
    list.replaceChildren(...items.map(row));
    status.textContent = items.length === 0 ? none : "";
    open();
    // A list that is only passed by changes nothing.
    const before = items.findIndex((item) => item.value !== undefined && item.value === chosen());
    activate(items.length > 0 ? Math.max(0, before) : -1);
    if (wanted) take(active);
  }

  const row = (item, index) =>
    h(
      "li",
      { role: "option", id: `${id}-${index}`, "aria-selected": "false", onclick: () => take(index), onmousemove: () => activate(index) },
      item.picture,
      h("span.what", {}, h("bdi", {}, item.label), item.hint && h("span.hint", {}, item.hint)),
    );

  function activate(index) {
    if (index === active && list.children[index]?.getAttribute("aria-selected") === "true") return;
    for (const option of list.children) option.setAttribute("aria-selected", "false");
    active = index;
    const option = list.children[index];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", option.id);
  }

  /** `leaving`: by the Tab key, which moves the focus on by itself. */
  function take(index, leaving = false) {
    const item = items[index];
    close();
    if (item) choose(item, leaving);
  }

  function key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && stale && field.value) {
      wanted = true;
      event.preventDefault();
      return event.stopImmediatePropagation();
    }
    if (!isOpen()) {
      if (event.key === "ArrowDown" && combobox) ask(), event.preventDefault();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && items.length > 0) activate((active + step + items.length) % items.length);
    else if (event.key === "Enter" && active >= 0) take(active);
    else if (event.key === "Escape") close();
    else if (event.key === "Tab" && !stale && active >= 0 && field.value && !event.shiftKey) {
      take(active, combobox);
      // From a combobox the focus moves on; in a text one goes on writing.
      if (combobox) return;
    } else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  field.addEventListener("input", ask);
  field.addEventListener("keydown", key);
  // What was taken before it came is still taken.
  field.addEventListener("blur", () => wanted || close());
  return { ask, close, isOpen };
}
