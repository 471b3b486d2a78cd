// Follows the link to a channel; milliseconds until its last message has been painted.
new Promise((done) => {
  const log = document.getElementById("log");
  const began = performance.now();
  const watch = new MutationObserver(() => {
    if (!log.lastElementChild?.innerText.includes("LAST")) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
  watch.observe(log, { childList: true });
  document.querySelector('a[href$="/random-ish"]').click();
});
