import type { Hint, HintKind } from "@/lib/voice/schema";

const capital = String.raw`\p{Lu}[\p{L}’'-]+`;
const months = "january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|märz|mai|juni|juli|oktober|dezember";
const weekdays = "monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag";

/** Whoever comes first keeps a stretch: an address is not also a handle. */
const patterns: readonly (readonly [HintKind, RegExp])[] = [
  ["email", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  ["link", /\b(?:https?:\/\/|www\.)\S+/giu],
  ["time", /\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\b\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\b/gu],
  ["time", /\b\d{1,2}[:.]\d{2}(?:\s?(?:am|pm|uhr))?\b|\b\d{1,2}\s?(?:am|pm|uhr|o’clock|o'clock)\b/giu],
  ["time", new RegExp(String.raw`\b\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?(?:${months})\b|\b(?:${months})\s\d{1,2}\b`, "giu")],
  ["time", new RegExp(String.raw`\b(?:last|on|this|letzten|am)\s(?:${weekdays})\b|\b(?:yesterday|this morning|last night|tonight|gestern|heute (?:früh|morgen))\b`, "giu")],
  ["phone", /(?<![\w.])(?:\+|00?)\d[\d\s()/-]{5,18}\d\b/gu],
  ["handle", /(?<![\w@])@[\w.-]{2,}/gu],
  ["number", /\b(?:[A-Z]{1,3}-?)?\d{4,}\b/gu],
  ["name", new RegExp(String.raw`\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Monsieur|Madame)\b\.?\s${capital}`, "gu")],
  ["name", new RegExp(String.raw`\b(?:boss|manager|supervisor|colleague|foreman|shift lead|team lead|chef|chefin|kollege|kollegin|vorarbeiter|called|named|namens)(?:,|\s(?:is|heißt))?\s${capital}(?:\s${capital})?`, "giu")],
  ["only", /\b(?:the only (?:one|person|woman|man|packer|driver)|only i\b|nobody else (?:works|knows|was)|als einzige[rs]?)/giu],
];
/** The words before a name are small or large, the name itself is not. */
const nameEnd = new RegExp(`${capital}$`, "u");
const ordinary = new Set(["I", "The", "We", "They", "He", "She", "It", "But", "And"]);

/**
 * What in a text could tell who wrote it, or names somebody, in the order of the text. It warns and decides nothing; a name that
 * nothing announces is not found.
 */
export function findHints(text: string): Hint[] {
  const found: Hint[] = [];
  for (const [kind, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const hint = { kind, from: match.index, to: match.index + match[0].length };
      if (kind === "name" && !isName(match[0])) continue;
      if (kind === "number" && /^(?:19|20)\d{2}$/.test(match[0])) continue;
      if (!found.some((other) => hint.from < other.to && other.from < hint.to)) found.push(hint);
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** People of the workspace who are named: by their whole name, or by a surname of at least four letters. */
export function findColleagues(text: string, names: readonly string[]): Hint[] {
  const found: Hint[] = [];
  for (const name of names) {
    const words = name.trim().split(/\s+/);
    const surname = words.length > 1 ? (words.at(-1) ?? "") : "";
    if (words.length < 2) continue;
    const wanted = [words.join(" "), ...(surname.length >= 4 ? [surname] : [])].map(escaped).join("|");
    for (const match of text.matchAll(new RegExp(String.raw`(?<!\p{L})(?:${wanted})(?!\p{L})`, "gu"))) {
      if (!found.some((other) => other.from === match.index)) found.push({ kind: "colleague", from: match.index, to: match.index + match[0].length });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

function isName(match: string): boolean {
  const last = nameEnd.exec(match)?.[0];
  return last !== undefined && !ordinary.has(last);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
