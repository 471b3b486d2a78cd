// The switcher: who I am. Each person is a link, so that another window can be another person.
import { act } from "./api.js";
import { avatar } from "./avatar.js";
import { byId, h, hidden, redraw } from "./dom.js";
import { tell } from "./notices.js";
import { linkTo } from "./route.js";
import { me, refresh, store } from "./store.js";
import { meantFor } from "./unread.js";

const root = byId("people");

/** Draws everyone, with a mark on those who have something unread that is meant for them. */
export function drawPeople() {
  const everyone = store.state.people.filter((person) => !person.bot);
  const marks = everyone.map((person) => (person.name === store.state.as ? 0 : meantFor(person.name)));
  redraw(root, [store.state.as, store.place, everyone, marks], () => [
    h("ul.faces", {}, everyone.map((person, index) => h("li", {}, face(person, marks[index])))),
    card(me()),
  ]);
}

function face(person, unread) {
  const own = person.name === store.state.as;
  return h(
    "a",
    { href: linkTo(person.name, store.place), class: "person", "aria-current": own ? "true" : null, data: { key: `be ${person.name}`, person: person.id } },
    avatar(person),
    h("span.who", {}, h("bdi", {}, person.display_name)),
    h("span.hint", {}, [person.name, ...person.roles].join(" · ")),
    h("span.hint", { title: person.time_zone }, cityOf(person.time_zone)),
    unread > 0 && h("span.badge", {}, Math.min(unread, 99), hidden(" new")),
  );
}

/** A zone by its city, which is what people say: "New York". */
const cityOf = (zone) => zone.split("/").at(-1).replaceAll("_", " ");

function card(person) {
  const toggle = h("input", { type: "checkbox", id: "dms-open", checked: person.dms_open, key: "dms", onchange: (event) => setDms(person, event.target.checked) });
  return h(
    "div.card",
    {},
    h("p", {}, h("strong", {}, h("bdi", {}, person.display_name)), person.admin && h("span.hint", {}, " manages the server")),
    h("label.check", {}, toggle, "Takes direct messages"),
  );
}

async function setDms(person, open) {
  try {
    await act("dms", { who: person.name, open });
  } catch (refusal) {
    tell(refusal.message);
  }
  await refresh();
}
