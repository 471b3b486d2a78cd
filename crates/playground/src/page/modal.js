// The modal the bot has opened in front of the person, as a dialog: labels, limits, counters; follows `modal` of the state.
import { act } from "./api.js";
import { perform } from "./deeds.js";
import { byId, h, uniqueId } from "./dom.js";
import { field, lengthProblem } from "./field.js";
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
  const inputs = modal.fields.map(input);
  const wrong = h("p", { class: "problem", role: "alert" });
  const send = h("button", { type: "submit", class: "button primary" }, "Submit");
  const cancel = h("button", { class: "button quiet", onclick: () => dismiss() }, "Cancel");
  const form = h("form", { novalidate: true, onsubmit: submit }, h("h2", { id: title, dir: "auto" }, modal.title), inputs.map(({ node }) => node), wrong, h("div", { class: "row" }, send, cancel));
  const dialog = h("dialog", { class: "modal", "aria-labelledby": title }, form);
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

  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    dismiss();
  });
  document.body.append(dialog);
  dialog.showModal();
  inputs[0]?.focus();
  return self;
}

function input(data) {
  const long = data.style === "paragraph";
  const control = h(long ? "textarea" : "input", { ...(long ? { rows: "5" } : { type: "text" }), placeholder: data.placeholder, autocomplete: "off" });
  control.value = data.value ?? "";
  if (long) completes(control);
  const limits = { required: data.required, min: data.min_length, max: data.max_length };
  const { node, problem } = field({ label: data.label, description: data.description, control, ...limits });
  const check = () => {
    const wrong = lengthProblem(toWire(control.value), limits);
    problem(wrong);
    return !wrong;
  };
  return { node, check, name: data.custom_id, value: () => toWire(control.value), focus: () => control.focus() };
}
