// What the browser keeps for the page over a reload, for this window or for all; one that keeps nothing is none the worse for it.
const shelf = (name) => ({
  get(key) {
    try {
      return JSON.parse(window[name].getItem(key));
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      window[name].setItem(key, JSON.stringify(value));
    } catch {}
  },
});

export const here = shelf("sessionStorage");
export const everywhere = shelf("localStorage");
