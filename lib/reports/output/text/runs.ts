import "server-only";
import bidiFactory from "bidi-js";
import { glue } from "@/lib/format/glue";
import { draws, type Face, faceFor, ignorable, type Weight } from "./faces";

export type TextStyle = { size: number; weight: Weight };

/** Text of one face and one direction, ready to be drawn. `width` is in the unit of the size. */
export type Run = { face: Face; text: string; width: number };

export type Direction = "ltr" | "rtl";

const bidi = bidiFactory();
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
// What steers the direction of text, or nothing at all: it has been heeded by then and draws nothing.
const invisible = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const spaces = /[\t\n\r\v\f\u0085\u2028\u2029]+/g;
const missing = "□";

/** What text becomes before it is drawn: one line, well formed, composed, numbers held to their units. */
export function tidy(text: string): string {
  return glue(text.toWellFormed().normalize("NFC").replace(spaces, " "));
}

export function clustersOf(text: string): string[] {
  // Letters of Latin, Greek and Cyrillic that are composed stand each for itself; asking costs a hundred times as much.
  if (/^[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u052f]*$/.test(text)) return Array.from(text);
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Whether some of it is drawn in another order than it is read in. */
export function isTurned(text: string): boolean {
  return rightToLeft.test(text);
}

/** The direction of its first letter; left to right without one. */
export function directionOf(text: string): Direction {
  if (!rightToLeft.test(text)) return "ltr";
  return (bidi.getEmbeddingLevels(text).paragraphs[0]?.level ?? 0) % 2 === 1 ? "rtl" : "ltr";
}

type Piece = { face: Face; text: string; level: number };

/** A line's runs from left to right, after the Unicode bidirectional algorithm (UAX 9), each with the face that has its letters. */
export function runsOf(line: string, { size, weight }: TextStyle, direction: Direction = directionOf(line)): Run[] {
  return inVisualOrder(piecesOf(line, weight, direction)).map(({ face, text, level }) => {
    const drawn = level % 2 === 1 ? turned(text) : text;
    return { face, text: drawn, width: advance(face, drawn) * size };
  });
}

const widths = new Map<string, number>();

export function widthOf(line: string, { size, weight }: TextStyle): number {
  const key = `${weight}|${line}`;
  const known = widths.get(key);
  if (known !== undefined) return known * size;
  const width = runsOf(line, { size: 1, weight }).reduce((sum, run) => sum + run.width, 0);
  if (widths.size > 20_000) widths.clear();
  widths.set(key, width);
  return width * size;
}

function piecesOf(line: string, weight: Weight, direction: Direction): Piece[] {
  const levels = direction === "rtl" || rightToLeft.test(line) ? bidi.getEmbeddingLevels(line, direction).levels : null;
  const pieces: Piece[] = [];
  let index = 0;
  for (const cluster of clustersOf(line)) {
    const level = levels?.[index] ?? 0;
    index += cluster.length;
    const visible = cluster.replace(invisible, "");
    if (visible === "") continue;
    const last = pieces.at(-1);
    // Spaces and signs stay with the letters around them, so that these join and kern.
    if (last && last.level === level && neutral.test(visible) && draws(last.face, visible)) last.text += visible;
    else for (const [face, text] of drawable(visible, weight)) {
      const before = pieces.at(-1);
      if (before && before.level === level && before.face === face) before.text += text;
      else pieces.push({ face, text, level });
    }
  }
  return pieces;
}

const neutral = /^[\s\p{P}]+$/u;

/** A cluster in one face; else its characters one by one, a box for what no face has. */
function drawable(cluster: string, weight: Weight): [Face, string][] {
  const whole = faceFor(cluster, weight);
  if (whole) return [[whole, cluster]];
  return [...cluster].flatMap((character): [Face, string][] => {
    if (ignorable.test(character)) return [];
    const face = faceFor(character, weight);
    if (face) return [[face, character]];
    const box = faceFor(missing, weight);
    return box ? [[box, missing]] : [];
  });
}

/** Rule L2: from the highest level down to the lowest odd one, reverse what stands at that level or higher. */
function inVisualOrder(pieces: Piece[]): Piece[] {
  const ordered = [...pieces];
  const highest = Math.max(0, ...pieces.map(({ level }) => level));
  for (let level = highest; level >= 1; level--) {
    for (let start = 0; start < ordered.length; start++) {
      if (ordered[start]!.level < level) continue;
      let end = start;
      while (end < ordered.length && ordered[end]!.level >= level) end++;
      ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = end;
    }
  }
  return ordered;
}

/** Brackets face the other way; what has no letter of its own to tell the shaper the direction is turned by hand. */
function turned(text: string): string {
  const mirrored = Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join("");
  return rightToLeft.test(mirrored) ? mirrored : clustersOf(mirrored).reverse().join("");
}

/**
 * Figures of one width, but not beside letters: it would widen their hyphens too. No arrows made of "->", which cost most
 * of the time. Never undefined, so that runs are shaped whole.
 */
export function featuresOf({ key }: Face, text: string): Record<string, boolean> {
  return key.startsWith("inter") ? { calt: false, tnum: !/\p{L}/u.test(text) } : {};
}

const advances = new Map<string, number>();

/** Width of a run at size 1. */
function advance(face: Face, text: string): number {
  const key = `${face.key}|${text}`;
  const known = advances.get(key);
  if (known !== undefined) return known;
  const width = face.font.layout(text, featuresOf(face, text)).advanceWidth / face.font.unitsPerEm;
  if (advances.size > 20_000) advances.clear();
  advances.set(key, width);
  return width;
}
