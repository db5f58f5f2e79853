type Signature = { type: string; offset: number; bytes: readonly number[] };

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

/** What browsers draw and nothing runs in. No SVG: it is a document, and may hold scripts. */
const signatures: readonly Signature[] = [
  { type: "image/jpeg", offset: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: "image/png", offset: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: "image/gif", offset: 0, bytes: ascii("GIF8") },
  { type: "image/webp", offset: 8, bytes: ascii("WEBP") },
  { type: "image/avif", offset: 4, bytes: ascii("ftypavif") },
];

/** Which picture these bytes are by their own beginning, whatever the other server calls them; null for anything else. */
export function pictureType(body: Uint8Array): string | null {
  return signatures.find(({ offset, bytes }) => bytes.every((byte, index) => body[offset + index] === byte))?.type ?? null;
}
