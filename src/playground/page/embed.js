// Discord's embeds: title, text, fields, footer and colour. Pictures are named, not loaded: the page fetches nothing from elsewhere.
import { h } from "./dom.js";
import { inline, link } from "./inline.js";
import { markdown } from "./markdown.js";
import { styled } from "./time.js";

/** 0xRRGGBB as a CSS colour; null for none. */
export const colour = (number) => (Number.isInteger(number) ? `#${(number & 0xffffff).toString(16).padStart(6, "0")}` : null);

/** One embed. */
export function embed(data, names) {
  const bar = colour(data.color);
  return h(
    "div",
    { class: "embed", style: bar ? { "--bar": bar } : {} },
    data.author?.name && h("p", { class: "embed-author", dir: "auto" }, linked(data.author.url, data.author.name)),
    data.title && h("p", { class: "embed-title", dir: "auto" }, linked(data.url, inline(data.title, { ...names, linkless: Boolean(data.url) }))),
    data.description && h("div", { class: "text" }, markdown(data.description, names)),
    data.fields?.length > 0 && h("dl", {}, data.fields.map((one) => field(one, names))),
    data.image && picture(data.image.url),
    data.thumbnail && picture(data.thumbnail.url),
    footer(data, names),
  );
}

const linked = (address, label) => (address && link(address, label)) || label;

const field = ({ name, value, inline: beside }, names) =>
  h("div", { class: beside ? "beside" : null }, h("dt", { dir: "auto" }, inline(name, names)), h("dd", {}, markdown(value, names)));

/** A stand-in for a picture or a file. */
export function picture(address, what = "Picture") {
  const name = String(address ?? "").split(/[?#]/)[0].split("/").pop() || "picture";
  return h("p", { class: "file" }, `${what}: `, link(address, name) ?? name);
}

function footer({ footer: foot, timestamp }, names) {
  const at = timestamp ? Date.parse(timestamp) : NaN;
  const words = [foot?.text, Number.isNaN(at) ? null : styled(at, "s", names.zone, names.locale)].filter(Boolean);
  return words.length > 0 && h("p", { class: "embed-footer", dir: "auto" }, words.join(" · "));
}
