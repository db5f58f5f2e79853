/**
 * Text of a feed's bytes. In order: byte order mark, the charset of the Content-Type header, the XML declaration,
 * UTF-8; the first that fits the bytes without an error wins, and windows-1252 (which always fits) is the last resort.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string): string {
  const candidates = [bomOf(bytes), charsetOf(contentType), declaredIn(bytes), "utf-8"];
  for (const label of candidates) {
    if (label === null) continue;
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // Unknown label (RangeError) or bytes that do not fit it (TypeError): try the next.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

function bomOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  // "<" in UTF-16 without a mark.
  if (a === 0x00 && b === 0x3c) return "utf-16be";
  if (a === 0x3c && b === 0x00) return "utf-16le";
  return null;
}

function charsetOf(contentType: string): string | null {
  return /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  const label = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? null;
  // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
  return label !== null && /^(utf-?16|ucs-?2|utf-?32)/i.test(label) ? null : label;
}
