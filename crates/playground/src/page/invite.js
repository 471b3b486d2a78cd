// How the bot gets from here to a server of one's own: three steps, and the link that invites it, made of the application's id.
import { h, uniqueId } from "./dom.js";
import { field } from "./field.js";
import { link } from "./inline.js";
import { store } from "./store.js";

const DEVELOPERS = "https://discord.com/developers/applications";

/** Opens the steps. */
export function invite() {
  const { invite: address, run, bot } = store.state;
  const id = uniqueId("invite");
  const input = h("input", { type: "text", inputmode: "numeric", autocomplete: "off", placeholder: "1234567890123456789" });
  const { node } = field({ label: "Its application id", description: "Under General Information there", control: input, required: true });
  const go = h("p.row");
  const draw = () => {
    const known = /^\d{15,20}$/.test(input.value.trim());
    const made = known && link(address.replace("ID", input.value.trim()), `Invite ${bot.name} ↗`);
    if (made) made.className = "button primary";
    go.replaceChildren(made || h("span.hint", {}, "With the id, the link that invites it appears here."));
  };
  input.oninput = draw;
  draw();
  const close = h("button.button.quiet", { onclick: () => dialog.close() }, "Close");
  const steps = h(
    "ol.invite-steps",
    {},
    h("li", {}, "Make an application on ", link(DEVELOPERS, "discord.com/developers"), ". Under ", h("strong", {}, "Bot"), ", reset the token and keep it."),
    h("li", {}, node, go),
    run && h("li", {}, "Run it where it can stay, with that token:", h("pre", { tabindex: "0" }, h("code", {}, run))),
  );
  const dialog = h("dialog", { "aria-labelledby": id }, h("h2", { id }, `Invite ${bot.name} to your server`), steps, h("div.row", {}, close));
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
}
