// The modal the bot has opened in front of the person, as a dialog: texts and menus with their limits; follows `modal` of the state.
import { act } from "./api.js";
import { combobox } from "./combobox.js";
import { perform } from "./deeds.js";
import { byId, h, uniqueId } from "./dom.js";
import { field, lengthProblem } from "./field.js";
import { narrow, offered } from "./lists.js";
import { picks } from "./picks.js";
import { refresh, store } from "./store.js";
import { completes, toWire } from "./typing.js";

let shown = null;

/** Opens or closes the dialog so that it agrees with the state. */
export function drawModal() {
  const { modal } = store.state;
  const key = modal && `${store.state.as} ${modal.id}`;
  if (shown && shown.key !== key && !shown.busy && !shown.stale) shut();
  if (modal && !shown) shown = openModal(modal, key);
}

function shut() {
  const { dialog } = shown;
  shown = null;
  dialog.close();
  dialog.remove();
  if (document.activeElement === document.body) byId("composer-text").focus();
}

function openModal(modal, key) {
  const title = uniqueId("modal");
  const inputs = modal.fields.map((one) => (one.menu ? menu : text)(one));
  const wrong = h("p.problem", { role: "alert" });
  const send = h("button.button.primary", { type: "submit" }, "Submit");
  const cancel = h("button.button.quiet", { onclick: () => dismiss() }, "Cancel");
  const form = h("form", { novalidate: true, onsubmit: submit }, h("h2", { id: title, dir: "auto" }, modal.title), inputs.map(({ node }) => node), wrong, h("div.row", {}, send, cancel));
  const dialog = h("dialog.modal", { "aria-labelledby": title }, form);
  const self = { key, dialog, busy: false, stale: false };

  async function submit(event) {
    event.preventDefault();
    if (self.busy) return;
    const bad = inputs.filter((one) => !one.check());
    if (bad.length > 0) return bad[0].focus();
    self.busy = true;
    self.stale = false;
    send.setAttribute("aria-busy", "true");
    wrong.textContent = "";
    try {
      const { outcome } = await perform("submit", { modal: modal.id, fields: Object.fromEntries(inputs.map((one) => [one.name, one.value()])) });
      if (outcome === "no_answer") fail("The application did not respond. Your words are still here.");
    } catch (refusal) {
      fail(refusal.message);
    }
    self.busy = false;
    send.removeAttribute("aria-busy");
    drawModal();
  }
  /** A failed modal stays until it is closed, so that nothing written is lost. */
  function fail(sentence) {
    wrong.textContent = sentence;
    self.stale = true;
  }
  async function dismiss() {
    if (self.busy) return;
    shut();
    await act("dismiss", { as: store.state.as }).catch(() => {});
    await refresh();
  }

  dialog.oncancel = (event) => {
    event.preventDefault();
    dismiss();
  };
  document.body.append(dialog);
  dialog.showModal();
  // One writes first; what stands in the menus is often right.
  (inputs.find((one) => one.isText) ?? inputs[0])?.focus();
  return self;
}

function text(data) {
  const long = data.style === "paragraph";
  const control = h(long ? "textarea" : "input", { ...(long ? { rows: "5" } : { type: "text" }), placeholder: data.placeholder, autocomplete: "off" });
  control.value = data.value ?? "";
  if (long) completes(control);
  const limits = { required: data.required, min: data.min_length, max: data.max_length };
  return { ...checked(data, control, () => lengthProblem(toWire(control.value), limits), limits), isText: true, value: () => toWire(control.value) };
}

function menu(data) {
  const { kind, min_values: least, max_values: most, options, values } = data.menu;
  const items = options.map((one) => ({ label: one.label, hint: one.description, value: one.value }));
  const source = kind === "string" ? (typed) => narrow(items, typed) : offered[kind];
  const labels = new Map(source("").map((item) => [item.value, item.label]));
  const picked = new Map(values.map((value) => [value, labels.get(value) ?? value]));
  const picker = combobox({ label: data.label, source, placeholder: data.placeholder ?? "" });
  const wrong = () => (picker.stray() ? "Choose from the list." : picked.size < least && (data.required || picked.size > 0) ? `Choose at least ${least}.` : null);
  const holder = h("span.select-holder");
  const made = checked(data, picker.input, wrong, { holder, required: data.required });
  holder.append(picks(picked, most, picker, (refused) => made.problem(refused ? `At most ${most}.` : null)), picker.input);
  return { ...made, value: () => [...picked.keys()] };
}

/** A field of the modal, with what is `wrong()` in it shown by `check()`. */
function checked({ label, description, custom_id: name }, control, wrong, more) {
  const { node, problem } = field({ label, description, control, ...more });
  const check = () => {
    const sentence = wrong();
    problem(sentence);
    return !sentence;
  };
  return { node, problem, check, name, focus: () => control.focus() };
}
