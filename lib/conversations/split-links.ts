export type TextPart = { text: string; href: string | null };

const address = /https?:\/\/[^\s<>"“”]+/giu;
const trailing = /[.,;:!?'’…*_~]+$/u;

/**
 * Cuts a post into plain text and web addresses. Only http and https become links, and a link shows exactly the
 * address it leads to. Punctuation after an address stays text, as does a bracket that it did not open.
 */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const shown = trimAddress(match[0]);
    const href = hrefOf(shown);
    if (!href) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index), href: null });
    parts.push({ text: shown, href });
    end = match.index + shown.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}

function trimAddress(found: string): string {
  let shown = found.replace(trailing, "");
  for (const [open, close] of ["()", "[]", "{}"] as const) {
    while (shown.endsWith(close as string) && countOf(shown, close as string) > countOf(shown, open as string)) {
      shown = shown.slice(0, -1).replace(trailing, "");
    }
  }
  return shown;
}

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

function hrefOf(shown: string): string | null {
  if (!URL.canParse(shown)) return null;
  const url = new URL(shown);
  const plain = (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "";
  return plain ? url.href : null;
}
