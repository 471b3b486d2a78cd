// The round pictures of people, drawn from their initials; the bot's is square-ish.
import { h } from "./dom.js";

const segmenter = new Intl.Segmenter();
const first = (word) => segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? "";

function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [first(words[0]), first(words.at(-1))] : [first(words[0])];
  // A zero-width non-joiner keeps Arabic letters from growing into each other.
  return letters.join("\u200c").toUpperCase();
}

/** A picture for a person or an author; decoration, the name stands beside it or in a label. */
export const avatar = ({ display_name, hue, bot }) =>
  h("span", { class: bot ? "avatar bot" : "avatar", "aria-hidden": "true", style: { "--hue": String(Number(hue) || 0) } }, initials(display_name));
