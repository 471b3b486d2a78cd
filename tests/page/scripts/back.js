// Scrolls to the top of the log and waits for what stands before it, where there is more; milliseconds until it has been painted.
(async () => {
  const log = document.getElementById("log");
  const first = () => log.querySelector("article")?.dataset.id ?? null;
  const state = await (await fetch("/playground/state?as=ana")).json();
  const more = state.channels.find(({ place }) => place === "random-ish").earlier === true;
  const before = first();
  const began = performance.now();
  log.scrollTop = 0;
  const arrived = new Promise((done) => {
    const watch = new MutationObserver(() => first() !== before && (watch.disconnect(), done()));
    watch.observe(log, { childList: true });
  });
  if (more) await arrived;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const took = performance.now() - began;
  log.scrollTop = log.scrollHeight;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return { took, first: first() };
})();
