// On narrow windows the two side panels are drawers: one at a time, Escape or a tap beside closes.
import { byId } from "./dom.js";

const buttons = [...document.querySelectorAll("[data-drawer]")];
const panels = buttons.map((button) => byId(button.dataset.drawer));
const veil = byId("veil");

function show(wanted) {
  panels.forEach((panel, index) => {
    const open = panel === wanted;
    panel.classList.toggle("open", open);
    buttons[index].setAttribute("aria-expanded", open);
  });
  veil.hidden = !wanted;
}

/** Closes whichever drawer is open; the focus goes back to its button. */
export function closeDrawers() {
  const at = panels.findIndex((panel) => panel.classList.contains("open"));
  if (at < 0) return;
  show(null);
  buttons[at].focus();
}

/** Gives the focus back to a button, or to the composer where the button is in a drawer that is closed. */
export function back(button) {
  (button.checkVisibility({ visibilityProperty: true }) ? button : byId("composer-text")).focus();
}

buttons.forEach((button, index) =>
  button.addEventListener("click", () => {
    if (panels[index].classList.contains("open")) return closeDrawers();
    show(panels[index]);
    panels[index].querySelector("a, button, input")?.focus();
  }),
);
veil.onclick = closeDrawers;
document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && closeDrawers());
