// Turn left/right into start/end, so that one stylesheet serves Yiddish and Arabic pages mirrored.
// Left-to-right pages look exactly the same: logical and physical properties share one cascade.
import { readFileSync } from "node:fs";

const NAMES = [
  [/^(margin|padding)-(left|right)$/, (m) => `${m[1]}-inline-${side(m[2])}`],
  [/^border-(left|right)(-(?:color|style|width))?$/, (m) => `border-inline-${side(m[1])}${m[2] ?? ""}`],
  [/^(left|right)$/, (m) => `inset-inline-${side(m[1])}`],
  [/^border-(top|bottom)-(left|right)-radius$/, (m) => `border-${m[1] === "top" ? "start" : "end"}-${side(m[2])}-radius`],
];
const side = (physical) => (physical === "left" ? "start" : "end");

function declaration(indent, name, value, end) {
  if (/^(margin|padding)$/.test(name)) {
    const parts = split(value.replace(/\s*!important$/, ""));
    if (parts.length === 4 && parts[1] !== parts[3]) {
      const important = /!important$/.test(value) ? " !important" : "";
      return `${indent}${name}-block: ${parts[0]} ${parts[2]}${important};\n` +
        `${indent}${name}-inline: ${parts[3]} ${parts[1]}${important}${end}`;
    }
  }
  if (name === "border-width") {
    const [top, right, bottom, left] = split(value);
    if (left !== undefined && left !== right) {
      return `${indent}border-block-width: ${top} ${bottom};\n${indent}border-inline-width: ${left} ${right}${end}`;
    }
  }
  if (name === "text-align") value = value.replace(/^(left|right)/, (s) => side(s));
  if (name === "float" || name === "clear") value = value.replace(/^(left|right)/, (s) => `inline-${side(s)}`);
  for (const [pattern, rename] of NAMES) {
    const match = pattern.exec(name);
    if (match) return `${indent}${rename(match)}: ${value}${end}`;
  }
  return `${indent}${name}: ${value}${end}`;
}

function split(value) {
  const parts = [];
  let depth = 0, word = "";
  for (const c of value) {
    if (c === "(") depth++;
    if (c === ")") depth--;
    if (c === " " && depth === 0) { if (word) parts.push(word); word = ""; } else word += c;
  }
  return word ? [...parts, word] : parts;
}

const css = readFileSync(process.argv[2], "utf8");
process.stdout.write(css.replace(/^(\s+)([a-z-]+): ([^;{}]+)(;)$/gm, (_, i, n, v, e) => declaration(i, n, v, e)));
