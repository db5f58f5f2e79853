import "server-only";
import { unzipSync, zipSync, type Zippable } from "fflate";

/** How the files of an archive are to be called, and what is to be corrected in the text of the XML among them. */
export type Edit = { rename: (name: string) => string; mend: (name: string, text: string) => string };

const asItIs: Edit = { rename: (name) => name, mend: (_, text) => text };

/**
 * An office file written again so that the same document gives the same bytes: files in it dated `madeAt`, as their own
 * properties say; workbooks inside of it alike.
 */
export function stableZip(bytes: Uint8Array, madeAt: Date, editOf: (names: string[]) => Edit = () => asItIs): Buffer {
  // The archive's clock has no zone and the library asks for the machine's: what it reads there must be UTC.
  const mtime = new Date(Math.max(1980, madeAt.getUTCFullYear()), madeAt.getUTCMonth(), madeAt.getUTCDate(), madeAt.getUTCHours(), madeAt.getUTCMinutes(), madeAt.getUTCSeconds() & ~1);
  const files: Zippable = {};
  const found = unzipSync(bytes);
  const edit = editOf(Object.keys(found));
  for (const [name, content] of Object.entries(found)) {
    // Folders are told by their files' paths.
    if (!name.endsWith("/")) files[edit.rename(name)] = [mended(name, content, madeAt, edit), { mtime, level: 6, os: 0, attrs: 0 }];
  }
  return Buffer.from(zipSync(files));
}

function mended(name: string, content: Uint8Array, madeAt: Date, edit: Edit): Uint8Array {
  if (name.endsWith(".xlsx")) return stableZip(content, madeAt);
  if (!/\.(?:xml|rels)$/.test(name)) return content;
  const stamp = madeAt.toISOString().replace(/\.\d+Z$/, "Z");
  const dated = Buffer.from(content).toString("utf8").replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, `$1${stamp}`);
  return Buffer.from(edit.mend(name, dated), "utf8");
}

/** Text that XML can hold: what cannot be written there is not text. */
export function xmlText(text: string): string {
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
