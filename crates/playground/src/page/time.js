// Moments as people read them, in a given zone and language, and back from a wall clock to a moment. All moments are milliseconds.

const made = new Map();
function formatter(locale, options) {
  const key = locale + JSON.stringify(options);
  if (!made.has(key)) made.set(key, make(locale, options));
  return made.get(key);
}

function make(locale, options) {
  try {
    return new Intl.DateTimeFormat(locale, options);
  } catch {
    return new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  }
}

/** Discord's styles of `<t:seconds:style>`, but for `R`. */
const STYLES = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};

/** A moment in one of Discord's styles. */
export const styled = (at, style, zone, locale) => formatter(locale, { ...(STYLES[style] ?? STYLES.f), timeZone: zone }).format(at);

/** As Discord dates messages: "Today at 12:34 PM", "Yesterday at 9:05 AM", else a short date and the time. */
export function dated(at, now, zone, locale) {
  const ago = daysIn(now, zone) - daysIn(at, zone);
  if (ago !== 0 && ago !== 1) return styled(at, "s", zone, locale);
  const parts = formatter(locale, { ...STYLES.f, timeZone: zone }).formatToParts(at);
  // What the language puts between a date and a time; where the time comes first, a comma will do.
  const time = parts.findIndex(({ type }) => type === "hour" || type === "dayPeriod");
  const between = time > 0 && parts[time - 1].type === "literal" ? parts[time - 1].value : ", ";
  return `${dayWord(-ago, locale)}${between}${styled(at, "t", zone, locale)}`;
}

/** As short as a moment can be told: today its time, within months its day as well, else its date. */
export function terse(at, now, zone, locale) {
  if (daysIn(now, zone) === daysIn(at, zone)) return styled(at, "t", zone, locale);
  return Math.abs(now - at) < 300 * 86400000 ? short(at, zone, locale) : styled(at, "d", zone, locale);
}

const daysIn = (at, zone) => Math.floor(wall(at, zone) / 86400000);

function dayWord(days, locale) {
  const word = relativeIn(locale, { numeric: "auto" }).format(days, "day");
  return word[0].toLocaleUpperCase() + word.slice(1);
}

/** A day such as "Monday, November 23". */
export const day = (at, zone, locale) =>
  formatter(locale, { weekday: "long", day: "numeric", month: "long", timeZone: zone }).format(at);

/** A short weekday, day and time, for lists. */
export const brief = (at, zone, locale) =>
  formatter(locale, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);

/** A day and time for a narrow button. */
export const short = (at, zone, locale) =>
  formatter(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZone: zone }).format(at);

const STEPS = [["year", 31536000], ["month", 2592000], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

/** "in 3 days", "2 hours ago". */
export function relative(at, now, locale) {
  const seconds = Math.round((at - now) / 1000);
  const [unit, length] = STEPS.find(([, span]) => Math.abs(seconds) >= span) ?? STEPS.at(-1);
  return relativeIn(locale).format(Math.round(seconds / length), unit);
}

function relativeIn(locale, options) {
  try {
    return new Intl.RelativeTimeFormat(locale, options);
  } catch {
    return new Intl.RelativeTimeFormat("en-US", options);
  }
}

/** What a clock on the wall of that zone shows, as the milliseconds it would be in UTC. */
export function wall(at, zone) {
  const numbers = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" };
  const parts = formatter("en-US", { ...numbers, hourCycle: "h23", timeZone: zone }).formatToParts(at);
  const of = (type) => Number(parts.find((part) => part.type === type).value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

/** The moment at which that zone's wall clock shows `shown`; in the hour that spring skips, the moment after. */
export function fromWall(shown, zone) {
  const first = shown - (wall(shown, zone) - shown);
  const second = shown - (wall(first, zone) - first);
  return wall(second, zone) === shown ? second : Math.max(first, second);
}

/** The same wall time `days` later. */
export const daysLater = (at, days, zone) => fromWall(wall(at, zone) + days * 86400000, zone);
