// What stands within a line of Discord's Markdown: emphasis, code, spoilers, links, mentions and timestamps.
import { h } from "./dom.js";
import { linkTo } from "./route.js";
import { now, store } from "./store.js";
import { relative, styled } from "./time.js";

/** How deep emphasis may nest; beyond that it stays text, so that a hostile message costs little. */
const DEEPEST = 6;
const PAIRS = [["**", "strong"], ["__", "u"], ["~~", "s"], ["||", "spoiler"], ["*", "em"], ["_", "em"]];

/** The nodes of one stretch of text; line breaks are kept. */
export function inline(text, names, depth = 0) {
  const nodes = [];
  let plain = "";
  let at = 0;
  while (at < text.length) {
    const found = token(text, at, names, depth);
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    if (plain) nodes.push(plain);
    plain = "";
    nodes.push(found.node);
    at += found.length;
  }
  if (plain) nodes.push(plain);
  return nodes;
}

const SPECIAL = new Set("\\`<*_~|[h@");

function token(text, at, names, depth) {
  const sign = text[at];
  if (!SPECIAL.has(sign)) return null;
  if (sign === "\\") return /[^\p{L}\p{N}\s]/u.test(text[at + 1] ?? "") ? { node: text[at + 1], length: 2 } : null;
  if (sign === "`") return code(text, at);
  if (sign === "<") return reference(text, at, names);
  if (sign === "[") return names.linkless ? null : maskedLink(text, at, names, depth);
  if (sign === "h") return names.linkless ? null : bareLink(text, at);
  if (sign === "@") return everyone(text, at);
  return depth < DEEPEST ? emphasis(text, at, names, depth) : null;
}

function code(text, at) {
  const found = sticky(/(`{1,2})([^`\n](?:[^\n]*?[^`\n])??)\1(?!`)/y, text, at);
  return found && { node: h("code", {}, found[2].trim()), length: found[0].length };
}

function emphasis(text, at, names, depth) {
  for (const [mark, tag] of PAIRS) {
    if (!text.startsWith(mark, at)) continue;
    const start = at + mark.length;
    const end = closing(text, start, mark);
    if (end < 0) continue;
    const inside = inline(text.slice(start, end), names, depth + 1);
    return { node: tag === "spoiler" ? spoiler(inside) : h(tag, {}, inside), length: end + mark.length - at };
  }
  return null;
}

/** Where the same mark closes: not right after a space, and an underscore not within a word. */
function closing(text, start, mark) {
  if (mark.length === 1 && /\s/.test(text[start] ?? " ")) return -1;
  if (mark === "_" && /\w/.test(text[start - 2] ?? "")) return -1;
  for (let end = text.indexOf(mark, start + 1); end > 0; end = text.indexOf(mark, end + 1)) {
    const after = end + mark.length;
    if (mark.length === 1 && (/\s/.test(text[end - 1]) || text[after] === mark)) {
      if (text[after] === mark) end += 1;
      continue;
    }
    if (mark === "_" && /\w/.test(text[after] ?? "")) continue;
    while (mark.length === 2 && text.startsWith(mark[0], end + 2) && text.startsWith(mark[0], start)) end += 1;
    return end;
  }
  return -1;
}

function spoiler(inside) {
  const node = h("span.spoiler", { role: "button", tabindex: "0", "aria-label": "Spoiler: show", "aria-expanded": "false" }, h("span", {}, inside));
  const show = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    node.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label", "aria-expanded"]) node.removeAttribute(name);
  };
  node.addEventListener("click", show, { once: true });
  node.addEventListener("keydown", show);
  return node;
}

function bareLink(text, at) {
  const found = sticky(/https?:\/\/[^\s<>"]+/y, text, at);
  if (!found) return null;
  const address = found[0].replace(/[.,;:!?'")\]]+$/, (tail) => (tail.startsWith(")") && found[0].includes("(") ? ")" : ""));
  const node = link(address, address);
  return node && { node, length: address.length };
}

function maskedLink(text, at, names, depth) {
  const found = sticky(/\[([^[\]\n]{1,500})\]\(<?(https?:\/\/[^\s<>)]+)>?\)/y, text, at);
  const node = found && link(found[2], inline(found[1], { ...names, linkless: true }, depth + 1));
  return node && { node, length: found[0].length };
}

const PERMALINK = /^https:\/\/(?:(?:canary|ptb)\.)?discord(?:app)?\.com\/channels\/(\d+|@me)\/(\d+)(?:\/(\d+))?\/?$/;

/** Where on this page Discord's link to a message or a channel of this server leads; null for any other. */
export function within(address) {
  const { as, guild, channels, dm } = store.state;
  const [, home, channel, message] = PERMALINK.exec(address) ?? [];
  if (home !== guild.id && (home !== "@me" || channel !== dm.id)) return null;
  const name = home === "@me" ? dm.name : `#${channels.find((one) => one.id === channel)?.name ?? "no access"}`;
  return { href: linkTo(as, channel, message), name: message ? `${name} › message` : name };
}

/** A link: within the page where it is one of Discord's own to this server, else out of it; null unless it is plain http or https. */
export function link(address, label) {
  const inside = within(address);
  if (inside) return h("a", { href: inside.href, title: address, class: label === address ? "mention" : null }, label === address ? inside.name : label);
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return null;
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow", title: address }, label);
}

function everyone(text, at) {
  const found = sticky(/@(?:everyone|here)\b/y, text, at);
  return found && { node: h("span.mention", {}, found[0]), length: found[0].length };
}

const REFERENCE = /<(?:@!?(?<person>\d+)|@&(?<role>\d+)|#(?<channel>\d+)|t:(?<moment>-?\d{1,13})(?::(?<style>[tTdDfFRsS]))?|\/(?<command>[^:<>\n]{1,100}):\d+|a?:(?<emoji>\w+):\d+|(?<url>https?:\/\/[^\s<>]+))>/y;

function reference(text, at, names) {
  const found = sticky(REFERENCE, text, at);
  if (!found) return null;
  const node = referred(found.groups, names);
  return node && { node, length: found[0].length };
}

function referred(groups, names) {
  if (groups.person) return person(names.person(groups.person), names);
  if (groups.role) return mention("@", names.role(groups.role)?.name ?? "unknown role", names.self.roles.includes(names.role(groups.role)?.name));
  if (groups.channel) return channel(names.channel(groups.channel), names);
  if (groups.moment) return moment(Number(groups.moment) * 1000, groups.style ?? "f", names);
  if (groups.command) return h("button.mention.command", { data: { command: groups.command } }, `/${groups.command}`);
  if (groups.emoji) return `:${groups.emoji}:`;
  return names.linkless ? null : link(groups.url, groups.url);
}

function person(named, names) {
  if (!named || names.linkless) return mention("@", named?.display_name ?? "someone unknown", named?.id === names.self.id);
  return nameButton(named, named.id === names.self.id ? "mention mine" : "mention", "@");
}

/** Somebody's name, which opens their card. */
export const nameButton = ({ id, display_name }, look, sign = "", key) =>
  h("button", { class: look, key, data: { person: id }, "aria-haspopup": "dialog" }, sign, h("bdi", {}, display_name));

const mention = (sign, name, mine) => h("span", { class: mine ? "mention mine" : "mention" }, sign, h("bdi", {}, name));

const channel = (place, names) =>
  place ? h("a.mention", { href: names.linkTo(place.place) }, `#${place.name}`) : mention("#", "no access", false);

function moment(at, style, { zone, locale }) {
  if (Number.isNaN(new Date(at).getTime())) return null;
  const full = styled(at, "F", zone, locale);
  const properties = { class: "moment", datetime: new Date(at).toISOString(), title: `${full} (${zone})` };
  return style === "R" ? ago(at, locale, properties) : h("time", properties, styled(at, style, zone, locale));
}

/** "in 3 days", kept up to date by `refreshRelative`. */
export const ago = (at, locale, properties) => h("time", { ...properties, data: { relative: String(at), locale } }, relative(at, now(), locale));

/** Brings every "in 3 days" under `root` up to date. */
export function refreshRelative(root) {
  for (const node of root.querySelectorAll("time[data-relative]")) {
    const text = relative(Number(node.dataset.relative), now(), node.dataset.locale);
    if (node.textContent !== text) node.textContent = text;
  }
}

function sticky(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
