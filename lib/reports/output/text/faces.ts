import "server-only";
import { readFileSync } from "node:fs";
import { create, type Font } from "fontkit";
import { packageFile } from "../package-files";

export type Weight = 400 | 600;

/** One font file. `font` is read on first use and kept: many reports are written in one process. */
export type Face = { key: string; file: string; font: Font };

type Family = "inter" | "arabic" | "hebrew" | "devanagari" | "thai" | "chinese" | "korean" | "emoji";

const styles: Record<Weight, string> = { 400: "Regular", 600: "SemiBold" };
const google = (name: string, prefix: string) => (weight: Weight) =>
  packageFile(`@expo-google-fonts/${name}`, `${weight}${styles[weight]}/${prefix}_${weight}${styles[weight]}.ttf`);
const heavy = (weight: Weight) => (weight === 400 ? "Regular" : "Bold");

const files: Record<Family, (weight: Weight) => string> = {
  inter: google("inter", "Inter"),
  // A face that keeps its letters whole: from letters taken apart into strokes and dots nobody could copy a word.
  arabic: google("ibm-plex-sans-arabic", "IBMPlexSansArabic"),
  hebrew: google("noto-sans-hebrew", "NotoSansHebrew"),
  devanagari: google("noto-sans-devanagari", "NotoSansDevanagari"),
  thai: google("noto-sans-thai", "NotoSansThai"),
  // Han and kana; the other holds hangul.
  chinese: (weight) => packageFile("@embedpdf/fonts-sc", `fonts/NotoSansHans-${heavy(weight)}.otf`),
  korean: (weight) => packageFile("@embedpdf/fonts-kr", `fonts/NotoSansKR-${heavy(weight)}.otf`),
  emoji: google("noto-emoji", "NotoEmoji"),
};

const faces = new Map<string, Face>();

function openFace(family: Family, weight: Weight): Face {
  const key = `${family}-${weight}`;
  const known = faces.get(key);
  if (known) return known;
  const file = files[family](weight);
  const font = create(readFileSync(file));
  if (!("glyphForCodePoint" in font)) throw new Error(`${file} holds several fonts.`);
  const face = { key, file, font };
  faces.set(key, face);
  return face;
}

const scripts: readonly [RegExp, Family][] = [
  [/\p{Script_Extensions=Arabic}/u, "arabic"],
  [/\p{Script=Hebrew}/u, "hebrew"],
  [/\p{Script_Extensions=Devanagari}/u, "devanagari"],
  [/\p{Script=Thai}/u, "thai"],
  [/\p{Script=Hangul}/u, "korean"],
  [/\p{Emoji_Presentation}|\p{Regional_Indicator}/u, "emoji"],
];
const rest: readonly Family[] = ["inter", "chinese", "emoji", "korean"];

/** In which order faces are asked for a character: large files only for what needs them. */
function familiesFor(character: string): readonly Family[] {
  const own = scripts.flatMap(([pattern, family]) => (pattern.test(character) ? [family] : []));
  return own.includes("emoji") ? [...own, ...rest] : ["inter", ...own, ...rest];
}

const chosen = new Map<string, Face | null>();

/** The face that draws all of a cluster ("é", "👩‍👧"); null where none has it. */
export function faceFor(cluster: string, weight: Weight): Face | null {
  const key = `${weight}${cluster}`;
  const known = chosen.get(key);
  if (known !== undefined) return known;
  const asked = cluster.includes("\ufe0f") ? (["emoji", ...rest] as const) : familiesFor(cluster);
  const needed = [...cluster].filter((character) => !ignorable.test(character)).map((character) => character.codePointAt(0)!);
  let found: Face | null = null;
  for (const family of asked) {
    const face = openFace(family, weight);
    if (needed.every((codePoint) => face.font.hasGlyphForCodePoint(codePoint))) {
      found = face;
      break;
    }
  }
  if (chosen.size > 50_000) chosen.clear();
  chosen.set(key, found);
  return found;
}

/** Whether a face that is in use anyway can draw a cluster too. */
export function draws(face: Face, cluster: string): boolean {
  return [...cluster].every((character) => ignorable.test(character) || face.font.hasGlyphForCodePoint(character.codePointAt(0)!));
}

// Joiners and variation selectors steer the choice of a glyph and need none of their own.
export const ignorable = /\u200c|\u200d|\p{Variation_Selector}/u;
