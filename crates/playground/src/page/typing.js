// What is suggested while somebody writes: people and roles after @, channels after #, emoji after a colon; and what of it goes over the wire,
// where Discord knows them by their ids.
import { EMOJI } from "./emoji.js";
import { offered } from "./lists.js";
import { store } from "./store.js";
import { suggest } from "./suggestions.js";

/** The beginning of a word that something is suggested for, at the end of what stands before the caret. */
const BEGUN = /(?<![\p{L}\p{N}<:/])(?:(?<mention>[@#])(?<name>(?:(?:[^\s@#:]+ ){0,2}[^\s@#:]+)?)|:(?<emoji>[\w+-]{2,}))$/u;
/** So many are shown; whoever wants another writes on. */
const SHOWN = 12;

function begun(field) {
  const found = field.selectionStart === field.selectionEnd && BEGUN.exec(field.value.slice(0, field.selectionStart));
  return found && { ...found.groups, from: found.index, to: field.selectionStart };
}

/** What is suggested at the caret of a field, or null. */
export function tokensAt(field) {
  const at = begun(field);
  if (!at) return null;
  const items = at.emoji ? emoji(at.emoji.toLowerCase()) : named(at.mention, at.name);
  return items.length > 0 ? items.slice(0, SHOWN) : null;
}

function named(sign, typed) {
  const all = sign === "@" ? offered.mentionable(typed) : typed ? offered.channel(typed) : [];
  const items = all.map((item) => ({ ...item, label: sign + item.label.replace(/^[@#]/, "") }));
  // What is written out is left alone: the next Enter sends.
  return items.some((item) => item.label === sign + typed) ? [] : items.map((item) => ({ ...item, insert: `${item.label} ` }));
}

function emoji(typed) {
  const own = store.state.emojis.map(({ name }) => ({ label: `:${name}:`, value: name, insert: `:${name}: ` }));
  const all = [...EMOJI].map(([name, sign]) => ({ label: `${sign} :${name}:`, value: name, insert: `${sign} ` }));
  const fits = [...own, ...all].filter(({ value }) => value.includes(typed));
  return fits.sort((a, b) => b.value.startsWith(typed) - a.value.startsWith(typed));
}

/** Puts what was chosen in the place of what was begun. */
export function insert(field, { insert: text }) {
  const at = begun(field);
  field.setRangeText(text, at ? at.from : field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Suggests in a field of several lines. */
export const completes = (field) => suggest(field, { label: "Suggestions", source: () => tokensAt(field), choose: (item) => insert(field, item) });

/** A text as it goes over the wire; code stays as it is. */
export function toWire(text) {
  const { people, roles, channels, emojis } = store.state;
  const ids = new Map();
  const know = (sign, name, wire) => name && !ids.has(sign + name) && ids.set(sign + name, wire);
  for (const { display_name, id } of people) know("@", display_name, `<@${id}>`);
  for (const { name, id } of people) know("@", name, `<@${id}>`);
  for (const { name, id } of roles) know("@", name, `<@&${id}>`);
  for (const { name, id } of channels) know("#", name, `<#${id}>`);
  for (const { name, id } of emojis) know(":", `${name}:`, `<:${name}:${id}>`);
  for (const [name, sign] of EMOJI) know(":", `${name}:`, sign);
  const longestFirst = [...ids.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}<:/])(?:${longestFirst.join("|")})(?![\\p{L}\\p{N}_])`, "gu");
  return text.split(/(```[\s\S]*?```|`[^`\n]*`)/).map((piece, index) => (index % 2 ? piece : piece.replace(pattern, (name) => ids.get(name)))).join("");
}
