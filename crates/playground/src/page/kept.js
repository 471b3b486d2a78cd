// What the browser keeps for the page over a reload, for this window or for all. One that keeps nothing keeps it until the reload.
const shelf = (name) => {
  const held = new Map();
  return {
    get(key) {
      try {
        return JSON.parse(window[name].getItem(key)) ?? held.get(key);
      } catch {
        return held.get(key);
      }
    },
    set(key, value) {
      held.set(key, value);
      try {
        window[name].setItem(key, JSON.stringify(value));
      } catch {}
    },
  };
};

export const here = shelf("sessionStorage");
export const everywhere = shelf("localStorage");
