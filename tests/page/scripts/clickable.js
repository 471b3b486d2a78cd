// Where to click the element `this`, or what lies over it.
function () {
  this.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  const box = this.getClientRects()[0];
  if (!box) return { covered: "it is not shown" };
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  if (hit && (this.contains(hit) || hit.contains(this) && hit.matches("label"))) return { x, y };
  return { covered: hit ? hit.outerHTML.slice(0, 160) : "it is outside the window" };
}
