// Scrolls to the top of the log and waits for what stands before it; milliseconds until it has been painted, null at the beginning.
(async () => {
  const log = document.getElementById("log");
  const first = () => log.querySelector("article").dataset.id;
  const before = first();
  const began = performance.now();
  const arrived = new Promise((done) => {
    const watch = new MutationObserver(() => first() !== before && (watch.disconnect(), done(true)));
    watch.observe(log, { childList: true });
  });
  log.scrollTop = log.scrollTop === 0 ? 1 : 0;
  const begun = log.innerText.includes("BEGINNING");
  if (begun) return { took: null, drawn: 0 };
  await arrived;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return { took: performance.now() - began, drawn: log.querySelectorAll("article").length };
})();
