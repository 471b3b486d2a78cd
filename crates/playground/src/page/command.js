// The form of a chosen slash command: its required options at once, the optional ones on request.
import { perform } from "./deeds.js";
import { h } from "./dom.js";
import { optionField } from "./options.js";
import { store } from "./store.js";

/** A form for `command`, with `given` values in it; `done(written)` is called when it was run or given up, with what stood in it. */
export function commandForm(command, given, done) {
  const open = new Map();
  const fields = h("div.fields");
  const adders = h("p.adders");
  const wrong = h("p.problem", { role: "alert" });
  const run = h("button.button.primary", { type: "submit" }, "Run");
  const values = (except) => Object.fromEntries([...open.values()].filter(({ name }) => name !== except).map((one) => [one.name, one.value()]).filter(([, value]) => value !== undefined));
  const written = () => Object.fromEntries([...open.values()].map((one) => [one.name, one.written()]));

  const add = (option) => {
    const extra = option.required ? null : h("button.plain", { "aria-label": `Leave out ${option.name}`, onclick: () => drop(option) }, "×");
    const made = optionField(option, { path: command.path, others: values, extra, chosen: () => next(option.name) });
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
    const button = (option) => h("button.chip", { title: option.description, onclick: () => add(option).focus() }, `+ ${option.name}`);
    adders.replaceChildren(...left.map(button));
    adders.hidden = left.length === 0;
  };
  /** Once something was chosen, the next field is at hand. */
  const next = (name) => {
    const names = [...open.keys()];
    (open.get(names[names.indexOf(name) + 1]) ?? run).focus();
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
      const outcome = await perform("command", { place: store.place, path: command.path, options: values() });
      // Whoever got no answer has it all still before them.
      if (outcome.outcome === "no_answer") wrong.textContent = "The application did not respond. What you wrote is still here.";
      else done(written());
    } catch (refusal) {
      wrong.textContent = refusal.message;
    } finally {
      run.removeAttribute("aria-busy");
    }
  }

  for (const option of command.options) if (option.required || given?.[option.name] !== undefined) add(option);
  for (const [name, value] of Object.entries(given ?? {})) open.get(name)?.give(value);
  drawAdders();
  const cancel = h("button.button.quiet", { onclick: () => done(written()) }, "Cancel");
  const top = h("p.command-top", {}, h("strong", {}, `/${command.path}`), h("span.hint", {}, command.description));
  const form = h("form.command-form", { novalidate: true, "aria-label": `/${command.path}`, onsubmit: submit }, top, fields, adders, wrong, h("div.row", {}, run, cancel));
  form.addEventListener("keydown", (event) => event.key === "Escape" && done(written()));
  /** To the first field that is empty, else to the text that was begun. */
  const focus = () => {
    const all = [...open.values()];
    (all.find((one) => one.value() === undefined) ?? (given ? all.findLast((one) => one.isText) : all[0]) ?? run).focus();
  };
  return { node: form, focus };
}
