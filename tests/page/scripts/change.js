// Resolves at the next change of the page, or after a tenth of a second, since not everything that changes is markup.
new Promise((done) => {
  const watch = new MutationObserver(() => finish());
  const timer = setTimeout(() => finish(), 100);
  function finish() {
    watch.disconnect();
    clearTimeout(timer);
    done();
  }
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
});
