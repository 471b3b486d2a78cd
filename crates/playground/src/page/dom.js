// Builds elements. Text always becomes a text node: nothing in this page sets markup from data.

/**
 * An element. `on*` properties are listeners, `style` is an object, `data` fills the dataset, `key` is what the
 * focus finds it by once it is drawn anew, true sets a bare
 * attribute, null and false leave it out. A button submits nothing unless told to. Children may be nodes, texts, nested lists, null.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  if (tag === "button") element.type = "button";
  for (const [name, value] of Object.entries(properties ?? {})) give(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function give(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "style") for (const [key, setting] of Object.entries(value)) element.style.setProperty(key, setting);
  else if (name === "key") element.dataset.key = value;
  else if (name === "data") Object.assign(element.dataset, value);
  else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** What stands in index.html under an id. */
export const byId = (id) => document.getElementById(id);

/** Text for screen readers alone. */
export const hidden = (text) => h("span", { class: "sr" }, text);

/** A sign that says nothing to them. */
export const sign = (text, look) => h("span", { class: look, "aria-hidden": "true" }, text);

let numbered = 0;
/** An id nobody else on the page has. */
export const uniqueId = (stem) => `${stem}-${(numbered += 1)}`;

/** Swaps `old` for `fresh`; when the focus was inside, it goes to the element with the same `data-key`. */
export function swap(old, fresh) {
  const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  old.replaceWith(fresh);
  if (key) fresh.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

const drawn = new WeakMap();
/** Fills `container` anew, but only when `signature` differs from the last time; the focus is kept as in `swap`. */
export function redraw(container, signature, build) {
  const text = JSON.stringify(signature);
  if (drawn.get(container) === text) return;
  drawn.set(container, text);
  const key = container.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  container.replaceChildren(...[build()].flat(Infinity).filter(Boolean));
  if (key) container.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
