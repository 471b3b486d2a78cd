// One message of the log.
import { avatar } from "./avatar.js";
import { components } from "./components.js";
import { deedAt, forget } from "./deeds.js";
import { h, hidden, sign } from "./dom.js";
import { attached, embed } from "./embed.js";
import { inline, nameButton } from "./inline.js";
import { markdown } from "./markdown.js";
import { messageMenu } from "./menus.js";
import { reactions } from "./reactions.js";
import { linkTo } from "./route.js";
import { now } from "./store.js";
import { dated, styled } from "./time.js";

/** `lead`: whether the author is named (the first of a run). `answered`: the message it replies to, if it is at hand. */
export function messageNode(message, { lead, answered }, names) {
  const classes = ["message", lead && "lead", message.ephemeral && "ephemeral", message.pings_me && "for-me"];
  const at = Date.parse(message.at);
  const label = `${message.author.display_name}, ${dated(at, now(), names.zone, names.locale)}`;
  return h(
    "article",
    { class: classes.filter(Boolean).join(" "), "aria-label": label, data: { id: message.id } },
    lead && above(message, answered, names),
    h("div.margin", {}, lead ? face(message.author) : clock(at, names, styled(at, "t", names.zone, names.locale))),
    h("div.body", {}, lead && byline(message, at, names), content(message, names), below(message)),
    h("div.tools", {}, more(message)),
  );
}

function above(message, answered, names) {
  if (message.used) {
    const by = names.person(message.used.by);
    const name = by ? nameButton(by, "who") : message.used.by;
    return h("p.above", {}, name, " used ", h("span.command", {}, message.used.what));
  }
  if (!message.reply_to) return null;
  if (!answered) return h("p.above", {}, "Reply to an earlier message");
  const gist = answered.content || answered.embeds[0]?.title || answered.embeds[0]?.description || "…";
  return h("p.above", {}, "Reply to ", h("bdi", {}, answered.author.display_name), ": ", h("a.gist", { href: linkTo(names.self.name, message.place, answered.id) }, inline(gist.slice(0, 120).replaceAll("\n", " "), { ...names, linkless: true })));
}

const face = (author) => h("button.face", { tabindex: "-1", "aria-hidden": "true", data: { person: author.id } }, avatar(author));

function byline(message, at, names) {
  const { author } = message;
  return h(
    "p.byline",
    {},
    nameButton(author, "name", "", `name ${message.id}`),
    author.bot && h("span.tag", {}, "bot"),
    clock(at, names, dated(at, now(), names.zone, names.locale)),
  );
}

const clock = (at, { zone, locale }, words) =>
  h("time.when", { datetime: new Date(at).toISOString(), title: `${styled(at, "F", zone, locale)} (${zone})` }, words);

function content(message, names) {
  if (message.thinking) return h("p.thinking", {}, h("bdi", {}, message.author.display_name), " is thinking", sign("…", "dots"));
  if (message.failed) return h("p.failed", {}, message.content || "The application did not respond");
  return [
    h("div.text", {}, markdown(message.content, names), message.edited_at && h("span.edited", { title: styled(Date.parse(message.edited_at), "F", names.zone, names.locale) }, " (edited)")),
    message.embeds.map((one) => embed(one, names)),
    message.attachments?.map(attached),
    message.components.length > 0 && h("div.components", {}, components(message, names)),
  ];
}

function below(message) {
  const { note } = deedAt(message.id);
  return [
    reactions(message),
    note && h("p.problem", { role: "alert" }, note, " ", h("button.plain", { onclick: () => forget(message.id) }, "Close")),
    message.ephemeral && h("p.only-you", {}, sign("◐ "), "Only you can see this"),
  ];
}

function more(message) {
  const open = (event) => messageMenu(event.currentTarget, message);
  return h("button.plain.more", { key: `more ${message.id}`, "aria-haspopup": "menu", onclick: open }, sign("⋯"), hidden("More for this message"));
}
