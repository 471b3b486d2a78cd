// Channels and direct messages of the person, with what is unread.
import { byId, h, hidden, redraw, sign } from "./dom.js";
import { placeName } from "./names.js";
import { linkTo } from "./route.js";
import { current, placesOf, store } from "./store.js";
import { unreadIn } from "./unread.js";

const root = byId("places");
const title = byId("place-title");
const topic = byId("place-topic");

/** Draws the list and the head of the place shown. */
export function drawPlaces() {
  const { state } = store;
  const rows = placesOf(state).map((place) => ({ place, ...unreadIn(state.as, place.place) }));
  const signature = rows.map(({ place, count, direct }) => [place.place, place.name, place.private, place.bot_forbidden, place.bot_hidden, count, direct]);
  redraw(root, [state.as, store.place, signature], () => [
    h("h2", { id: "channels-title" }, "Channels"),
    h("ul", { "aria-labelledby": "channels-title" }, rows.slice(0, -1).map(row)),
    h("h2", { id: "dms-title" }, "Direct messages"),
    h("ul", { "aria-labelledby": "dms-title" }, row(rows.at(-1))),
  ]);
  drawHead(current());
  const unread = rows.reduce((sum, { count }) => sum + count, 0);
  document.title = `${unread > 0 ? `(${unread}) ` : ""}${placeName(current())} · ${state.guild.name}`;
}

function drawHead(place) {
  title.textContent = place.place === "dm" ? place.name : `#${place.name}`;
  const barred = place.bot_hidden ? "The bot cannot see this channel." : place.bot_forbidden ? "The bot may not write here." : "";
  topic.textContent = [place.topic || (place.place === "dm" ? "Between you and the bot" : ""), barred].filter(Boolean).join(" · ");
}

function row({ place, count, direct }) {
  const open = place.place === store.place;
  const properties = { href: linkTo(store.state.as, place.place), "aria-current": open ? "page" : null, key: `place ${place.place}` };
  return h(
    "li",
    {},
    h(
      "a",
      { ...properties, class: count > 0 ? "place unread" : "place" },
      sign(place.place === "dm" ? "@" : "#", "sign"),
      h("span.place-name", {}, place.name, place.private && place.place !== "dm" && h("span.hint", {}, " private")),
      count > 0 && h("span", { class: direct > 0 ? "badge" : "badge soft" }, Math.min(count, 99), hidden(" new")),
    ),
  );
}
