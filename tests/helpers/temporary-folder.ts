import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A new folder that the database's own account may enter too, which it needs when tests run as root. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `firstminute-${name}-`));
  chmodSync(folder, 0o711);
  return folder;
}
