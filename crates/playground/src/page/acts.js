// Acts of this page that the bot answered, for whoever follows along: the first visit does.
const listeners = new Set();

/** Calls `listener` with a verb and what it was done to, such as `click cheer:42`. */
export const onAct = (listener) => listeners.add(listener);
export const acted = (verb, subject) => listeners.forEach((listener) => listener(`${verb} ${subject}`));
