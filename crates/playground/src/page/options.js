// A command's options as fields, each with the control its type calls for.
import { act } from "./api.js";
import { combobox } from "./combobox.js";
import { h } from "./dom.js";
import { field, grow, lengthProblem } from "./field.js";
import { narrow, offered } from "./lists.js";
import { store } from "./store.js";
import { completes, toWire } from "./typing.js";

/** The bot is asked for suggestions after this pause in typing. */
const TYPING_PAUSE_MS = 250;
const PICKED = { user: "a person", channel: "a channel", role: "a role", mentionable: "a person or a role" };

/** A text of which more than this may be written is a message: it has the whole width, and grows. */
const MESSAGE = 200;

/**
 * A field for `option`. `others()` answers the values filled in so far, for suggestions; `chosen()` is called when something was taken
 * from a list. `read()` answers the value, undefined when left out, or null after showing what is wrong; `give(value)` fills it in,
 * as `written()` tells it.
 */
export function optionField(option, { path, others, extra, chosen }) {
  const control = controlFor(option, { path, others, chosen });
  const limits = option.type === "string" && !option.autocomplete ? { min: option.min_length, max: option.max_length } : {};
  const isText = control.input.tagName === "TEXTAREA";
  const { node, problem } = field({ label: option.name, required: option.required, description: option.description, control: control.input, extra, wide: isText, ...limits });
  const read = () => {
    const wrong = control.wrong();
    problem(wrong);
    return wrong ? null : control.value();
  };
  return { node, read, name: option.name, value: control.value, give: control.give, written: control.written ?? control.value, isText, focus: () => control.input.focus() };
}

function controlFor(option, context) {
  if (option.autocomplete) return suggested(option, context);
  if (option.choices.length > 0) return choice(option, option.choices, context);
  if (option.type === "boolean") return choice(option, [{ name: "True", value: true }, { name: "False", value: false }], context);
  if (PICKED[option.type]) return picked(option, context);
  if (option.type === "integer" || option.type === "number") return number(option);
  if (option.type === "attachment") return unavailable();
  return option.max_length && option.max_length <= MESSAGE ? line(option) : message(option);
}

const needed = (option) => (option.required ? "This is needed." : null);

function line(option) {
  return text(option, h("input", { type: "text", autocomplete: "off" }));
}

/** Enter runs the command, as in the composer. */
function message(option) {
  const input = h("textarea", { rows: "1", enterkeyhint: "send" });
  completes(input);
  input.oninput = () => grow(input);
  input.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    input.form.requestSubmit();
  };
  return text(option, input);
}

function text(option, input) {
  const limits = { required: option.required, min: option.min_length, max: option.max_length };
  const give = (value) => {
    input.value = value;
    // It has no height before it is on the page.
    requestAnimationFrame(() => input.dispatchEvent(new Event("input")));
  };
  return { input, give, written: () => input.value, wrong: () => lengthProblem(toWire(input.value), limits), value: () => toWire(input.value) || undefined };
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
  return { input, wrong, give: (value) => (input.value = value), value: () => (input.value.trim() === "" ? undefined : Number(input.value)) };
}

function range({ min_value: least, max_value: most }) {
  if (least !== null && most !== null) return `${least} to ${most}`;
  if (least !== null) return `${least} or more`;
  return most !== null ? `up to ${most}` : "";
}

function choice(option, choices, { chosen }) {
  const items = choices.map(({ name, value }) => ({ label: name, value }));
  const picker = combobox({ label: option.name, source: (typed) => narrow(items, typed), eager: true, chosen });
  return fromList(option, picker, "one", (value) => items.find((item) => item.value === value || item.label === value));
}

function picked(option, { chosen }) {
  const picker = combobox({ label: option.name, source: offered[option.type], eager: true, chosen });
  return fromList(option, picker, PICKED[option.type], (value) => offered[option.type]("").find((item) => item.value === value || item.hint === value));
}

/** Nothing but what the list offers; `find` looks up what is given. */
function fromList(option, picker, what, find) {
  const wrong = () => (picker.stray() ? `Choose ${what} from the list.` : picker.value() === null ? needed(option) : null);
  const give = (value) => {
    const item = find(value);
    if (item) picker.settle(item);
  };
  return { input: picker.input, wrong, give, value: () => picker.value() ?? undefined };
}

function suggested(option, { path, others, chosen }) {
  const body = (typed) => ({ as: store.state.as, place: store.place, path, focused: option.name, typed, options: others(option.name) });
  const source = async (typed) => {
    const { choices } = await act("autocomplete", body(typed)).catch(() => ({ choices: [] }));
    return choices.map(({ name, value }) => ({ label: name, value }));
  };
  const free = option.type === "string";
  const picker = combobox({ label: option.name, source, free, wait: TYPING_PAUSE_MS, eager: true, none: "No suggestions", chosen });
  return fromList(option, picker, "one", (value) => ({ label: String(value), value }));
}

function unavailable() {
  const input = h("input", { type: "text", disabled: true, placeholder: "Files cannot be given here" });
  return { input, wrong: () => null, give: () => {}, value: () => undefined };
}
