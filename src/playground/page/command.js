// The form of a chosen slash command: its required options at once, the optional ones on request.
import { perform } from "./deeds.js";
import { h } from "./dom.js";
import { optionField } from "./options.js";
import { store } from "./store.js";

/** A form for `command`; `done(outcome | null)` is called when it was run or given up. */
export function commandForm(command, done) {
  const open = new Map();
  const fields = h("div", { class: "fields" });
  const adders = h("p", { class: "adders" });
  const wrong = h("p", { class: "problem", role: "alert" });
  const run = h("button", { type: "submit", class: "button primary" }, "Run");
  const values = (except) => Object.fromEntries([...open.values()].filter(({ name }) => name !== except).map((one) => [one.name, one.value()]).filter(([, value]) => value !== undefined));

  const add = (option) => {
    const extra = option.required ? null : h("button", { type: "button", class: "plain", "aria-label": `Leave out ${option.name}`, onclick: () => drop(option) }, "×");
    const made = optionField(option, { path: command.path, others: values, extra });
    open.set(option.name, made);
    fields.append(made.node);
    drawAdders();
    return made;
  };
  const drop = (option) => {
    open.get(option.name).node.remove();
    open.delete(option.name);
    drawAdders();
    (adders.querySelector("button") ?? run).focus();
  };
  const drawAdders = () => {
    const left = command.options.filter((option) => !option.required && !open.has(option.name));
    const button = (option) => h("button", { type: "button", class: "chip", title: option.description, onclick: () => add(option).focus() }, `+ ${option.name}`);
    adders.replaceChildren(...left.map(button));
    adders.hidden = left.length === 0;
  };

  async function submit(event) {
    event.preventDefault();
    wrong.textContent = "";
    const read = [...open.values()].map((one) => ({ one, value: one.read() }));
    const bad = read.find(({ value }) => value === null);
    if (bad) return bad.one.focus();
    if (run.getAttribute("aria-busy")) return;
    run.setAttribute("aria-busy", "true");
    try {
      done(await perform("command", { place: store.place, path: command.path, options: values() }));
    } catch (refusal) {
      wrong.textContent = refusal.message;
    } finally {
      run.removeAttribute("aria-busy");
    }
  }

  command.options.filter((option) => option.required).forEach(add);
  drawAdders();
  const cancel = h("button", { type: "button", class: "button quiet", onclick: () => done(null) }, "Cancel");
  const top = h("p", { class: "command-top" }, h("strong", {}, `/${command.path}`), h("span", { class: "hint" }, command.description));
  const form = h("form", { class: "command-form", novalidate: true, "aria-label": `/${command.path}`, onsubmit: submit }, top, fields, adders, wrong, h("div", { class: "row" }, run, cancel));
  form.addEventListener("keydown", (event) => event.key === "Escape" && done(null));
  return { node: form, focus: () => ([...open.values()][0] ?? run).focus() };
}
