// Discord's message components as controls: rows, buttons, selects, and the plain layout parts of newer messages.
import { combobox } from "./combobox.js";
import { deed, deedAt } from "./deeds.js";
import { h, hidden, sign } from "./dom.js";
import { colour, picture } from "./embed.js";
import { link, within } from "./inline.js";
import { narrow, offered } from "./lists.js";
import { markdown } from "./markdown.js";
import { picks } from "./picks.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link" };
const PICKS = { 5: "user", 6: "role", 7: "mentionable", 8: "channel" };

/** All components of a message. */
export const components = (message, names) => message.components.map((one) => component(one, message, names));

function component(data, message, names) {
  const nested = () => (data.components ?? []).map((one) => component(one, message, names));
  switch (data.type) {
    case 1:
      return h("div.row", {}, nested());
    case 2:
      return button(data, message);
    case 9:
      return h("div.section", {}, h("div", {}, nested()), data.accessory && component(data.accessory, message, names));
    case 10:
      return h("div.text", {}, markdown(data.content, names));
    case 11:
      return picture(data.media);
    case 12:
      return (data.items ?? []).map((item) => picture(item.media));
    case 13:
      return picture(data.file, "File");
    case 14:
      return h("hr");
    case 17:
      return h("div.embed", { style: colour(data.accent_color) ? { "--bar": colour(data.accent_color) } : {} }, nested());
    default:
      if (data.type === 3 || PICKS[data.type]) return select(data, message);
      return h("p.hint", {}, `A component of type ${Number(data.type)}, which this page does not show.`);
  }
}

const emojiOf = (emoji) => (emoji?.id ? `:${emoji.name}:` : (emoji?.name ?? ""));
const words = (data) => [emojiOf(data.emoji), data.label].filter(Boolean).join(" ") || "(no label)";

function button(data, message) {
  const look = `button ${STYLES[data.style] ?? "secondary"}`;
  if (data.style === 5) {
    const away = !within(data.url) && [sign(" ↗"), hidden(" (opens elsewhere)")];
    const node = link(data.url, [words(data), away]);
    if (node) node.className = look;
    return node ?? h("span", { class: look }, words(data));
  }
  const key = `${message.id} ${data.custom_id}`;
  const { busy } = deedAt(message.id);
  const run = () => deed(message.id, key, "click", { component: data.custom_id });
  // `aria-disabled` while busy, so that the focus stays where it is.
  const properties = { class: look, key, disabled: data.disabled, "aria-disabled": busy ? "true" : null };
  return h("button", { ...properties, "aria-busy": busy === key ? "true" : null, onclick: run }, words(data));
}

function select(data, message) {
  const least = data.min_values ?? 1;
  const most = data.max_values ?? 1;
  return most > 1 || least === 0 ? selectMany(data, message, least, most) : selectOne(data, message);
}

function source(data) {
  if (data.type !== 3) return offered[PICKS[data.type]];
  const items = (data.options ?? []).map((one) => ({ label: words(one), hint: one.description, value: one.value }));
  return (typed) => narrow(items, typed);
}

function box(data, message, key, chosen) {
  const placeholder = data.placeholder || (data.type === 3 ? "Choose one" : `Pick a ${PICKS[data.type]}`);
  // Read-only while busy rather than disabled, so that the focus stays where it is.
  const busy = Boolean(deedAt(message.id).busy);
  const attributes = { "aria-label": placeholder, key, disabled: data.disabled, readonly: busy };
  const picker = combobox({ label: placeholder, source: source(data), placeholder, attributes, chosen });
  const preset = data.options?.find((one) => one.default);
  if (preset) picker.input.value = words(preset);
  return picker;
}

function selectOne(data, message) {
  const key = `${message.id} ${data.custom_id}`;
  const run = (item) => deed(message.id, key, "select", { component: data.custom_id, values: [item.value] });
  const { input } = box(data, message, key, run);
  return h("span.select-holder", { "aria-busy": deedAt(message.id).busy === key ? "true" : null }, input);
}

/** What was picked and not yet sent, by component: a message that is drawn anew does not empty it, nor does a refusal. */
const unsent = new Map();

function selectMany(data, message, least, most) {
  const key = `${message.id} ${data.custom_id}`;
  const picked = unsent.get(key) ?? new Map((data.options ?? []).filter((one) => one.default).map((one) => [one.value, words(one)]));
  unsent.set(key, picked);
  const send = h("button.button.secondary", {}, "Done");
  const picker = box(data, message, key);
  const { input } = picker;
  const chips = picks(picked, most, picker, () => {
    send.disabled = input.disabled || input.readOnly || picked.size < least;
    send.textContent = picked.size >= most ? `Done (${picked.size} of ${most})` : "Done";
  });
  send.onclick = async () => {
    if (await deed(message.id, key, "select", { component: data.custom_id, values: [...picked.keys()] })) unsent.delete(key);
  };
  return h("span.select-holder", {}, chips, input, send);
}
