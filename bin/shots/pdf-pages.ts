import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A PDF's pages as `name`-1.png and on; how many, or null where poppler-utils are not installed. */
export function shootPages(pdf: Buffer, folder: string, name: string): number | null {
  const work = mkdtempSync(path.join(tmpdir(), "firstminute-pages-"));
  try {
    writeFileSync(path.join(work, "pages.pdf"), pdf);
    const { status } = spawnSync("pdftoppm", ["-r", "100", "-png", path.join(work, "pages.pdf"), path.join(work, "page")], { stdio: "ignore" });
    if (status !== 0) return null;
    const pages = readdirSync(work).filter((file) => file.endsWith(".png")).sort();
    pages.forEach((file, index) => copyFileSync(path.join(work, file), path.join(folder, `${name}-${index + 1}.png`)));
    return pages.length;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
