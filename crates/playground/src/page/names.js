// Who and what an id stands for, and the person's own zone and language: all that rendering a text needs besides the text.
import { linkTo } from "./route.js";

/** Looks names up in a state. */
export function namesIn(state) {
  const by = (list) => new Map(list.map((item) => [item.id, item]));
  const [people, roles, channels] = [by(state.people), by(state.roles), by(state.channels)];
  const self = state.people.find((person) => person.name === state.as);
  return {
    self,
    zone: self.time_zone,
    locale: self.locale,
    person: (id) => people.get(id) ?? state.people.find((person) => person.name === id),
    role: (id) => roles.get(id),
    channel: (id) => channels.get(id),
    linkTo: (place) => linkTo(state.as, place),
  };
}

/** What a place is called where it is talked about. */
export const placeName = (place) => (place.place === "dm" ? `Direct messages with ${place.name}` : `#${place.name}`);
