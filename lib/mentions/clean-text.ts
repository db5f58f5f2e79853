import { htmlToText } from "@/lib/mentions/html-to-text";

/** Longest text kept, in UTF-16 units. */
export const maxTextLength = 20_000;

const plain = /^[\t\n\x20-\x7e]*$/;
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
const beyondLatin1 = /[^\x00-\xff]/;

/**
 * The text of a post as it is stored: no control characters but tab and line feed, no lone surrogates, Unicode NFC,
 * HTML turned into text, at most `maxLength` UTF-16 units, no white space around it. Cleaning cleaned text as text
 * changes nothing.
 */
export function cleanText(input: string, format: "text" | "html" = "text", maxLength = maxTextLength): string {
  const text = format === "html" ? htmlToText(input, maxLength) : input;
  if (plain.test(text)) return cut(text, maxLength);
  // Rough cut first, so that a huge text costs no more than a long one; NFC can only shorten runs or triple them.
  let cleaned = text.length > maxLength * 4 ? text.slice(0, maxLength * 4) : text;
  cleaned = cleaned.replace(/\r\n?/g, "\n").replace(controls, "");
  // Everything up to U+00FF is well formed and in NFC already.
  if (beyondLatin1.test(cleaned)) cleaned = cleaned.toWellFormed().normalize("NFC");
  return cut(cleaned, maxLength);
}

function cut(text: string, maxLength: number): string {
  const trimmed = text.trim();
  if (trimmed.length <= maxLength) return trimmed;
  const last = trimmed.charCodeAt(maxLength - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return trimmed.slice(0, splitsPair ? maxLength - 1 : maxLength).trimEnd();
}
