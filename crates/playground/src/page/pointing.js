// What the pointer does to messages and people: a click on a name, a right click, and what is at hand where it rests.
import { compose } from "./composer.js";
import { byId, h } from "./dom.js";
import { known } from "./history.js";
import { canReply, freshFor, messageMenu, personCard, personMenu } from "./menus.js";
import { pointAt } from "./popup.js";
import { react } from "./reactions.js";

const log = byId("log");
const quick = h("div.quick");

const messageAt = (node) => known().messages.find((one) => one.id === node.dataset.id);

document.onclick = (event) => {
  const named = event.target.closest("[data-person]");
  // The faces of the switcher are links: a click there is to be somebody.
  if (named && named.tagName !== "A") personCard(named, named.dataset.person);
};

document.oncontextmenu = (event) => {
  if (leftToTheBrowser(event)) return;
  const person = event.target.closest("[data-person]");
  const message = event.target.closest("#log article");
  if (!person && !message) return;
  event.preventDefault();
  const at = pointAt(event.clientX, event.clientY);
  const found = message && messageAt(message);
  const open = () => person ? personMenu(person, person.dataset.person, at) : found && messageMenu(message.querySelector(".more"), found, at);
  // A button let go closes what it opened.
  event.buttons ? addEventListener("pointerup", () => setTimeout(open), { once: true }) : open();
};

/** Its own menu is of more use on fields, on what is selected, and on links and pictures that can be saved. */
const leftToTheBrowser = ({ target, shiftKey }) => shiftKey || target.closest("input, textarea, select, a[target], a[download], img") || String(getSelection());

log.onpointerover = (event) => {
  const article = event.target.closest("article");
  if (event.pointerType !== "mouse" || !article || article.contains(quick)) return;
  const message = messageAt(article);
  if (!message) return;
  const button = (sign, label, onclick) => h("button.plain", { tabindex: "-1", title: label, "aria-label": label, onclick }, sign);
  quick.replaceChildren(...freshFor(message).map((emoji) => button(emoji, `React with ${emoji}`, () => react(message, emoji, true))));
  if (canReply(message)) quick.append(button("↩", "Reply", () => compose.reply(message)));
  article.querySelector(".tools").prepend(quick);
};
