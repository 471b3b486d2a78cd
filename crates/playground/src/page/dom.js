// Builds elements. Text always becomes a text node: nothing in this page sets markup from data.

/**
 * An element; `tag` may bring classes (`p.hint`). `on*` properties are listeners, `style` is an object, `data` fills the dataset, `key` is what
 * the focus finds it by once it is drawn anew, true sets a bare attribute, null and false leave it out. A button submits nothing unless told to.
 * Children may be nodes, texts, nested lists, null.
 */
export function h(tag, properties = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (name === "button") element.type = "button";
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(properties)) give(element, name, value);
  element.append(...children.flat(Infinity).filter((child) => (child ?? false) !== false));
  return element;
}

function give(element, name, value) {
  if ((value ?? false) === false) return;
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
export const hidden = (text) => h("span.sr", {}, text);

/** A sign that says nothing to them. */
export const sign = (text, look) => h("span", { class: look, "aria-hidden": "true" }, text);

let numbered = 0;
/** An id nobody else on the page has. */
export const uniqueId = (stem) => `${stem}-${(numbered += 1)}`;

/** The element under `root` that was drawn with a `key`. */
export const byKey = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);

/** Draws `old` anew by `change`, which answers what is there now; the focus goes to what has the same key as what had it. */
function keepFocus(old, change) {
  const key = old.contains(document.activeElement) && document.activeElement.dataset.key;
  const fresh = change();
  if (key) byKey(fresh, key)?.focus({ preventScroll: true });
}

/** Swaps `old` for `fresh`. */
export const swap = (old, fresh) => keepFocus(old, () => (old.replaceWith(fresh), fresh));

const drawn = new WeakMap();
/** Fills `container` anew, but only when `signature` differs from the last time. */
export function redraw(container, signature, build) {
  const text = JSON.stringify(signature);
  if (drawn.get(container) === text) return;
  drawn.set(container, text);
  keepFocus(container, () => (container.replaceChildren(...[build()].flat(Infinity).filter(Boolean)), container));
}
