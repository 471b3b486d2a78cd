// Things to let go wrong, to see that nothing is lost or doubled: Discord's failures, closed doors, a killed bot; and starting over.
import { act } from "./api.js";
import { h, redraw } from "./dom.js";
import { tell } from "./notices.js";
import { refresh, store } from "./store.js";
import { sure } from "./sure.js";

/** Mishaps that last until they are switched off: what is ordered, and what happens at once besides. */
const SWITCHES = [
  {
    label: "down",
    title: "Discord is down",
    hint: "Every request is answered with 503, and the gateway is closed to newcomers.",
    orders: [
      { kind: "answer", path: "/**", status: 503, times: "always" },
      { kind: "gateway_refuse", times: "always" },
    ],
    once: { kind: "gateway_cut" },
  },
  {
    label: "limit",
    title: "Rate limit on messages",
    hint: "Every message is turned away with 429: come back in two seconds.",
    orders: [{ kind: "answer", method: "POST", path: "/channels/*/messages", status: 429, retry_after: 2, times: "always" }],
  },
  {
    label: "slow",
    title: "Discord is slow",
    hint: "Every request waits for a second and a half.",
    orders: [{ kind: "delay", path: "/**", ms: 1500, times: "always" }],
  },
];

/** Mishaps that happen once. */
const ONCE = [
  { title: "Lose the next answer", hint: "Discord takes the next message; the bot never hears of it.", order: { kind: "cut_after", method: "POST", path: "/channels/*/messages" } },
  { title: "Cut the gateway", hint: "The connection breaks off; the bot comes back and asks for what it missed.", order: { kind: "gateway_cut" }, said: "The gateway was cut." },
  { title: "Deliver the next act twice", hint: "As Discord does at times: the bot must not do it twice.", order: { kind: "redeliver" } },
];

/** Draws the panel. */
export function drawFaults(panel) {
  const { faults, people, channels, bot } = store.state;
  const doors = people.filter((person) => !person.bot).map(({ name, display_name, dms_open }) => [name, display_name, dms_open]);
  const rights = channels.map(({ name, bot_forbidden }) => [name, bot_forbidden]);
  redraw(panel, [faults, doors, rights, bot.ours], () =>
    h("div.faults", {}, group("Discord", SWITCHES.map((one) => lasting(one, faults)), ONCE.map(momentary)), group("The bot", bot.ours && killer(), startOver()), group("Who takes direct messages", doors.map(door)), group("Where the bot may write", rights.map(right)), pending(faults)),
  );
}

const group = (title, ...content) => h("section", {}, h("h3", {}, title), content);

function lasting({ label, title, hint, orders, once }, faults) {
  const on = faults.some((fault) => fault.label === label);
  const turn = () => attempt(async () => {
    if (on) return act("clear-faults", { label });
    for (const order of orders) await act("fault", { ...order, label });
    if (once) await act("fault", once);
  });
  return toggle(`fault ${label}`, title, hint, on, turn);
}

function toggle(key, title, hint, on, onchange) {
  return h("label.check.switch", {}, h("input", { type: "checkbox", role: "switch", checked: on, key, onchange }), h("span", {}, title, hint && h("span.hint", {}, hint)));
}

const momentary = ({ title, hint, order, said }) => action(title, hint, () => attempt(() => act("fault", order), said));

function action(title, hint, onclick) {
  return h("p.action", {}, h("button.button.secondary", { key: `do ${title}`, onclick }, title), h("span.hint", {}, hint));
}

const killer = () =>
  action("Kill and restart the bot", "It dies where it stands, and starts again on what it had kept.", async (event) => {
    const button = event.currentTarget;
    button.setAttribute("aria-busy", "true");
    await attempt(() => act("kill", {}), "The bot was killed and is back.");
    button.removeAttribute("aria-busy");
  });

function startOver() {
  const ask = async () => {
    if (await sure("Start over? Everything that was said and kept here is forgotten.", "Start over")) await attempt(() => act("start-over", {}));
  };
  return action("Start over", "The first day again: the same people, nothing said yet.", ask);
}

const door = ([name, title, open]) => toggle(`door ${name}`, h("bdi", {}, title), null, open, () => attempt(() => act("dms", { who: name, open: !open })));
const right = ([name, forbidden]) => toggle(`right ${name}`, `#${name}`, null, !forbidden, () => attempt(() => act("forbid", { channel: name, forbidden: !forbidden })));

function pending(faults) {
  if (faults.length === 0) return null;
  const line = ({ id, what, times_left }) =>
    h("li", {}, `${what}${times_left ? `, ${times_left} more` : ""} `, h("button.plain", { "aria-label": `Call off: ${what}`, key: `clear ${id}`, onclick: () => attempt(() => act("clear-faults", { id })) }, "Call off"));
  return group("Ordered", h("ul", {}, faults.map(line)), h("button.button.quiet", { key: "clear all", onclick: () => attempt(() => act("clear-faults", {})) }, "Call everything off"));
}

async function attempt(work, said) {
  try {
    await work();
    if (said) tell(said);
  } catch (refusal) {
    tell(refusal.message);
  }
  await refresh();
}
