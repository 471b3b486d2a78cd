// Everything visible that reaches beyond the window's left or right edge, and is neither clipped nor in something that scrolls.
(() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth} px`);
  const tamed = (node) => {
    for (let above = node.parentElement; above && above !== document.body; above = above.parentElement) {
      const box = above.getBoundingClientRect();
      if (getComputedStyle(above).overflowX !== "visible" && box.right <= innerWidth + 1 && box.left >= -1) return true;
    }
    return false;
  };
  for (const node of document.body.querySelectorAll("*")) {
    if (!node.checkVisibility({ visibilityProperty: true })) continue;
    const box = node.getBoundingClientRect();
    if (box.width > 0 && (box.right > innerWidth + 1 || box.left < -1) && !tamed(node)) found.push(`${Math.round(box.left)} to ${Math.round(box.right)} px: ${node.outerHTML.slice(0, 120)}`);
  }
  for (const node of document.querySelectorAll("#log, #side, #time, dialog")) if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflowX !== "visible") found.push(`${node.id || node.tagName} must be scrolled sideways: ${node.scrollWidth} px in ${node.clientWidth} px`);
  return found;
})();
