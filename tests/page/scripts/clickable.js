// Where to click the element `this` once it stands still, or what lies over it.
async function () {
  this.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const before = this.getClientRects()[0];
  await new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(done, 100);
  });
  const box = this.getClientRects()[0];
  if (!before || !box) return { covered: "it is not shown" };
  if (before.left !== box.left || before.top !== box.top) return { covered: "it is moving" };
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  if (hit && (this.contains(hit) || (hit.contains(this) && hit.matches("label")))) return { x, y };
  return { covered: hit ? hit.outerHTML.slice(0, 160) : "it is outside the window" };
}
