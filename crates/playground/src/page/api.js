// The control API of docs/PLAYGROUND.md as functions. Knows nothing of what is on the page.

/** The playground said no, in a sentence for the person who acted. */
export class Refusal extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

/** What `path` answers. */
export async function ask(path, init) {
  let answer;
  try {
    answer = await fetch(`/playground/${path}`, init);
  } catch {
    throw new Refusal("The playground does not answer. Is it still running?", 0);
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(body.refused ?? body.error ?? `The playground answered ${answer.status}.`, answer.status);
  return body;
}

/** All that a person sees; of the first person when `who` is null. */
export const stateOf = (who) => ask(who ? `state?as=${encodeURIComponent(who)}` : "state");

/** One act: `command`, `click`, `travel` … with its body. */
export const act = (what, body) =>
  ask(what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
