// Discord's Markdown as nodes: blocks here, everything within a line in inline.js. Whatever is not understood stays text.
import { h } from "./dom.js";
import { inline } from "./inline.js";

const LIST = /^( *)([-*]|\d{1,9}\.) +(.*)$/;

/** The nodes of a message's or an embed's text. */
export function markdown(text, names) {
  const nodes = [];
  // Of every three pieces: text, the fence's language, the code.
  String(text ?? "").split(/```(?:([\w+#-]*)\n)?([\s\S]+?)```\n?/).forEach((piece, index) => {
    if (index % 3 === 0) nodes.push(...blocks(piece.split("\n"), names));
    else if (index % 3 === 2) nodes.push(h("pre", { tabindex: "0" }, h("code", {}, piece.replace(/\n$/, ""))));
  });
  return nodes;
}

function blocks(lines, names) {
  const nodes = [];
  let plain = [];
  const flush = () => {
    if (plain.some((line) => line !== "")) nodes.push(paragraph(plain, names));
    plain = [];
  };
  while (lines.length > 0) {
    const taken = quote(lines, names) ?? list(lines, names) ?? heading(lines, names);
    if (taken) {
      flush();
      nodes.push(taken);
    } else plain.push(lines.shift());
  }
  flush();
  return nodes;
}

function paragraph(lines, names) {
  const text = lines.join("\n").replace(/^\n+|\n+$/g, "");
  return h("p", { dir: "auto" }, inline(text, names));
}

function heading(lines, names) {
  const found = /^(#{1,3}|-#) +(\S.*)$/.exec(lines[0]);
  if (!found) return null;
  lines.shift();
  const small = found[1] === "-#";
  // No real headings: they would break the page's own outline.
  return h("p", { class: small ? "subtext" : `heading h${found[1].length}`, dir: "auto" }, inline(found[2], names));
}

function quote(lines, names) {
  if (lines[0].startsWith(">>> ")) {
    const rest = lines.splice(0);
    rest[0] = rest[0].slice(4);
    return h("blockquote", {}, blocks(rest.map(unquotable), names));
  }
  const inside = [];
  while (lines[0]?.startsWith("> ") || (inside.length > 0 && lines[0] === ">")) inside.push(lines.shift().slice(2));
  return inside.length > 0 ? h("blockquote", {}, blocks(inside.map(unquotable), names)) : null;
}

/** Quotes do not nest in Discord; a zero-width space keeps the sign a sign. */
const unquotable = (line) => (/^>+ /.test(line) ? `\u200b${line}` : line);

function list(lines, names) {
  const opening = LIST.exec(lines[0]);
  if (!opening) return null;
  const ordered = /\d/.test(opening[2]);
  const root = h(ordered ? "ol" : "ul", ordered ? { start: String(parseInt(opening[2], 10)) } : {});
  for (let found = opening; found; found = lines.length > 0 ? LIST.exec(lines[0]) : null) {
    if (found[1] === "" && /\d/.test(found[2]) !== ordered) break;
    lines.shift();
    const depth = Math.min(found[1].length >> 1, 4);
    root.append(h("li", { dir: "auto", style: { "--deep": String(depth) } }, inline(found[3], names)));
  }
  return root;
}
