// A labelled field with its help, counter and problem: what command options and modals are made of.
import { h, sign, uniqueId } from "./dom.js";

/** Characters as Discord counts them: code points, not UTF-16 units. */
export const lengthOf = (text) => [...text].length;

/**
 * Wraps `control`. `extra` stands beside the control (a remove button, say). `problem(sentence | null)` shows or clears a problem;
 * the counter appears when a limit is given.
 */
export function field({ label, required, description, control, holder = control, min, max, extra = null, wide = false }) {
  control.id ||= uniqueId("field");
  const help = h("span.hint", { id: `${control.id}-help` }, description ?? "");
  const wrong = h("span.problem", { id: `${control.id}-wrong`, role: "alert" });
  const counter = h("span.counter");
  control.setAttribute("aria-describedby", `${help.id} ${wrong.id}`);
  if (required) control.setAttribute("aria-required", "true");
  const count = () => {
    const length = lengthOf(control.value);
    counter.textContent = max ? `${length} / ${max}` : min && length < min ? `${length} of at least ${min}` : "";
    counter.classList.toggle("over", Boolean((max && length > max) || (min && length > 0 && length < min)));
  };
  const problem = (sentence) => {
    wrong.textContent = sentence ?? "";
    sentence ? control.setAttribute("aria-invalid", "true") : control.removeAttribute("aria-invalid");
  };
  const touched = () => {
    if (min || max) count();
    if (control.hasAttribute("aria-invalid")) problem(null);
  };
  for (const event of ["input", "change", "settled"]) control.addEventListener(event, touched);
  touched();
  const name = h("label", { for: control.id }, label, required ? sign(" *", "required") : h("span.hint", {}, " optional"));
  return { node: h("div", { class: wide ? "field wide" : "field" }, h("div.field-top", {}, name, counter, extra), holder, wrong, help), problem };
}

/** Makes a text field as high as what stands in it, up to a quarter of the window. */
export function grow(area) {
  area.style.setProperty("height", "auto");
  if (area.scrollHeight > 0) area.style.setProperty("height", `${Math.min(area.scrollHeight + 2, Math.max(100, innerHeight / 4))}px`);
}

/** What is wrong with the length of a text, in a sentence, or null. */
export function lengthProblem(text, { required, min, max }) {
  const length = lengthOf(text);
  if (length === 0) return required ? "This is needed." : null;
  if (min && length < min) return `At least ${min} characters; there are ${length}.`;
  if (max && length > max) return `At most ${max} characters; there are ${length}.`;
  return null;
}
