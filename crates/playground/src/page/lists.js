// What pickers offer: people, roles and channels of the state, narrowed by what was typed.
import { avatar } from "./avatar.js";
import { store } from "./store.js";

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

/** Items whose label or hint holds `typed`; those that begin with it first, and what is to be `last` last. */
export function narrow(items, typed) {
  const wanted = fold(typed.trim().replace(/^[@#]/, ""));
  const begins = (text) => fold(text ?? "").replace(/^[@#]/, "").startsWith(wanted);
  const rank = (item) => (item.last ? 2 : begins(item.label) || begins(item.hint) ? 0 : 1);
  const fits = items.filter((item) => fold(`${item.label} ${item.hint ?? ""}`).includes(wanted));
  return fits.sort((a, b) => rank(a) - rank(b)).slice(0, 100);
}

const people = () =>
  store.state.people.map((person) => ({ label: person.display_name, hint: person.name, value: person.id, picture: avatar(person), last: person.name === store.state.as }));
const roles = () => store.state.roles.map((role) => ({ label: `@${role.name}`, hint: "role", value: role.id }));
const channels = () =>
  store.state.channels.map((channel) => ({ label: `#${channel.name}`, hint: channel.topic, value: channel.id }));

/** By what Discord calls the option's or select's kind. */
export const offered = {
  user: (typed) => narrow(people(), typed),
  role: (typed) => narrow(roles(), typed),
  channel: (typed) => narrow(channels(), typed),
  mentionable: (typed) => narrow([...people(), ...roles()], typed),
};
