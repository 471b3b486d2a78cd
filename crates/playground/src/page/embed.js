// Discord's embeds: title, text, fields, footer, colour and pictures. Pictures from elsewhere are named, not loaded: the page fetches
// nothing that the bot has not brought.
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
    "div.embed",
    { style: bar ? { "--bar": bar } : {} },
    data.author?.name && h("p.embed-author", { dir: "auto" }, linked(data.author.url, data.author.name)),
    data.title && h("p.embed-title", { dir: "auto" }, linked(data.url, inline(data.title, { ...names, linkless: Boolean(data.url) }))),
    data.description && h("div.text", {}, markdown(data.description, names)),
    data.fields?.length > 0 && h("dl", {}, data.fields.map((one) => field(one, names))),
    data.image && picture(data.image),
    data.thumbnail && picture(data.thumbnail),
    footer(data, names),
  );
}

const linked = (address, label) => (address && link(address, label)) || label;

const field = ({ name, value, inline: beside }, names) =>
  h("div", { class: beside ? "beside" : null }, h("dt", { dir: "auto" }, inline(name, names)), h("dd", {}, markdown(value, names)));

const ours = (address) => String(address ?? "").startsWith("/attachments/");

/** A picture that the bot brought, with its alternative text; a stand-in for any other. */
export function picture(media, what = "Picture") {
  const name = String(media?.url ?? "").split(/[?#]/)[0].split("/").pop() || "picture";
  if (!ours(media?.url)) return h("p.file", {}, `${what}: `, link(media?.url, name) ?? name);
  // Pictures are drawn for screens of twice the density.
  const size = media.width > 800 ? 2 : 1;
  return h("img.picture", { src: media.url, alt: media.description ?? name, title: media.description, width: media.width / size || null, height: media.height / size || null });
}

/** A file that came with a message: shown if it is a picture, else to be saved. */
export function attached(file) {
  if (String(file.content_type).startsWith("image/")) return picture(file);
  const kilobytes = Math.max(1, Math.round(file.size / 1024));
  return h("p.file", {}, "File: ", h("a", { href: file.url, download: file.filename }, file.filename), ` (${kilobytes} kB)`, file.description && ` — ${file.description}`);
}

function footer({ footer: foot, timestamp }, names) {
  const at = timestamp ? Date.parse(timestamp) : NaN;
  const words = [foot?.text, Number.isNaN(at) ? null : styled(at, "s", names.zone, names.locale)].filter(Boolean);
  return words.length > 0 && h("p.embed-footer", { dir: "auto" }, words.join(" · "));
}
