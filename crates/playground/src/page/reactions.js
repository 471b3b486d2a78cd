// The emoji under a message, each a button that adds one's own or takes it away.
import { deed } from "./deeds.js";
import { h } from "./dom.js";

/** What the menu of a message offers to put under it. */
export const OFFERED = ["🙏", "👍", "🎉"];

/** Puts an emoji under a message, or takes it away. */
export const react = (message, emoji, on) => deed(message.id, `react ${message.id} ${emoji}`, "react", { emoji, on });

export function reactions(message) {
  if (!message.reactions?.length) return null;
  return h("div.reactions", { role: "group", "aria-label": "Reactions" }, message.reactions.map((one) => chip(message, one)));
}

function chip(message, { emoji, count, mine }) {
  const toggle = () => react(message, emoji, !mine);
  const key = `react ${message.id} ${emoji}`;
  return h("button.reaction", { "aria-pressed": String(mine), key, onclick: toggle }, `${emoji.split(":")[0]} ${count}`);
}
