// Milliseconds from the begin of this load to its first paint, as the browser measured it.
new Promise((done) =>
  new PerformanceObserver((list, watch) => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (!paint) return;
    watch.disconnect();
    done(paint.startTime);
  }).observe({ type: "paint", buffered: true }),
);
