// What is wrong with the focus, for somebody who sees and has no mouse; null when nothing is.
(() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "nothing has the focus";
  const what = at.outerHTML.slice(0, 120);
  const style = getComputedStyle(at);
  if (!at.matches(":focus-visible") || style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) return `the focus cannot be seen on ${what}`;
  const box = at.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  if (right - left < 1 || bottom - top < 1) return `the focus is outside the window, on ${what}`;
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return hit && (at.contains(hit) || hit.contains(at)) ? null : `the focus is covered, on ${what}`;
})();
