// Short sentences for everyone to hear that belong to no particular control; they go by themselves or when the next comes.
const STAY_MS = 6000;
let timer = null;

/** Says something in the status line. */
export function tell(sentence) {
  const line = document.getElementById("notice");
  line.textContent = sentence;
  clearTimeout(timer);
  timer = setTimeout(() => (line.textContent = ""), STAY_MS);
}

/** Copies a text, and says whether that went well. */
export const copy = (text) =>
  navigator.clipboard.writeText(text).then(
    () => tell("Copied."),
    () => tell("The browser did not allow copying."),
  );
