// A question before something that cannot be undone.
import { h, uniqueId } from "./dom.js";

/** Asks; resolves to whether the answer was yes. Escape is no. `look` is that of the yes. */
export function sure(question, yes, look = "danger") {
  const id = uniqueId("sure");
  const answer = (value, name, look) => h("button", { type: "submit", class: `button ${look}`, value }, name);
  const dialog = h("dialog", { "aria-labelledby": id }, h("form", { method: "dialog" }, h("h2", { id }, question), h("div.row", {}, answer("yes", yes, look), answer("no", "Cancel", "quiet"))));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    }),
  );
}
