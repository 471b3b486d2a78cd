// Who I am and where, kept in the address after the `#`: a reload keeps it, and two windows can be two people.

/** The address of a place as a person sees it, or of a message there, for links. */
export const linkTo = (who, place, message) => `#/${[who, place, message].filter(Boolean).map(encodeURIComponent).join("/")}`;

/** What the address says; any may be null. */
export function here() {
  const [who, place, message] = location.hash.replace(/^#\/?/, "").split("/").map(decode);
  return { who: who || null, place: place || null, message: message || null };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Goes there as if a link had been followed. */
export function go(who, place) {
  location.hash = linkTo(who, place);
}

/** Corrects the address without a step in the history. */
export function correct(who, place) {
  if (location.hash !== linkTo(who, place)) history.replaceState(null, "", linkTo(who, place));
}
