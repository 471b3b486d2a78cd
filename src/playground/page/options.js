// A command's options as fields, each with the control its type calls for.
import { act } from "./api.js";
import { combobox } from "./combobox.js";
import { h } from "./dom.js";
import { field, lengthProblem } from "./field.js";
import { offered } from "./lists.js";
import { store } from "./store.js";

/** The bot is asked for suggestions after this pause in typing. */
const TYPING_PAUSE_MS = 250;
const PICKED = { user: "a person", channel: "a channel", role: "a role", mentionable: "a person or a role" };

/**
 * A field for `option`. `others()` answers the values filled in so far, for suggestions. `read()` answers the value, undefined when
 * left out, or null after showing what is wrong.
 */
export function optionField(option, { path, others, extra }) {
  const control = controlFor(option, { path, others });
  const limits = option.type === "string" && !option.autocomplete ? { min: option.min_length, max: option.max_length } : {};
  const { node, problem } = field({ label: option.name, required: option.required, description: option.description, control: control.input, extra, ...limits });
  const read = () => {
    const wrong = control.wrong();
    problem(wrong);
    return wrong ? null : control.value();
  };
  return { node, read, name: option.name, value: control.value, focus: () => control.input.focus() };
}

function controlFor(option, context) {
  if (option.autocomplete) return suggested(option, context);
  if (option.choices.length > 0) return choice(option, option.choices);
  if (option.type === "boolean") return choice(option, [{ name: "True", value: true }, { name: "False", value: false }]);
  if (PICKED[option.type]) return picked(option);
  if (option.type === "integer" || option.type === "number") return number(option);
  if (option.type === "attachment") return unavailable();
  return text(option);
}

const needed = (option) => (option.required ? "This is needed." : null);

function text(option) {
  const input = h("input", { type: "text", autocomplete: "off" });
  const limits = { required: option.required, min: option.min_length, max: option.max_length };
  return { input, wrong: () => lengthProblem(input.value, limits), value: () => input.value || undefined };
}

function number(option) {
  const whole = option.type === "integer";
  const input = h("input", { type: "text", inputmode: whole ? "numeric" : "decimal", autocomplete: "off", placeholder: range(option) });
  const wrong = () => {
    const typed = input.value.trim();
    if (typed === "") return needed(option);
    const value = Number(typed);
    if (whole ? !Number.isSafeInteger(value) : !Number.isFinite(value)) return whole ? "A whole number, please." : "A number, please.";
    if (option.min_value !== null && value < option.min_value) return `At least ${option.min_value}.`;
    if (option.max_value !== null && value > option.max_value) return `At most ${option.max_value}.`;
    return null;
  };
  return { input, wrong, value: () => (input.value.trim() === "" ? undefined : Number(input.value)) };
}

function range({ min_value: least, max_value: most }) {
  if (least !== null && most !== null) return `${least} to ${most}`;
  if (least !== null) return `${least} or more`;
  return most !== null ? `up to ${most}` : "";
}

function choice(option, choices) {
  const input = h("select", {}, h("option", { value: "" }, ""), choices.map((one, index) => h("option", { value: String(index) }, one.name)));
  return { input, wrong: () => (input.value === "" ? needed(option) : null), value: () => (input.value === "" ? undefined : choices[Number(input.value)].value) };
}

function picked(option) {
  const picker = combobox({ label: option.name, source: offered[option.type], eager: true });
  const wrong = () => (picker.stray() ? `Choose ${PICKED[option.type]} from the list.` : picker.value() === null ? needed(option) : null);
  return { input: picker.input, wrong, value: () => picker.value() ?? undefined };
}

function suggested(option, { path, others }) {
  const body = (typed) => ({ as: store.state.as, place: store.place, path, focused: option.name, typed, options: others(option.name) });
  const source = async (typed) => {
    const { choices } = await act("autocomplete", body(typed)).catch(() => ({ choices: [] }));
    return choices.map(({ name, value }) => ({ label: name, value }));
  };
  const free = option.type === "string";
  const picker = combobox({ label: option.name, source, free, wait: TYPING_PAUSE_MS, eager: true, none: "No suggestions" });
  const wrong = () => (picker.stray() ? "Choose one from the list." : picker.value() === null ? needed(option) : null);
  return { input: picker.input, wrong, value: () => picker.value() ?? undefined };
}

function unavailable() {
  const input = h("input", { type: "text", disabled: true, placeholder: "Files cannot be given here" });
  return { input, wrong: () => null, value: () => undefined };
}
