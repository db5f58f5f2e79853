import path from "node:path";

export type Import = {
  /** As written: "@/lib/env", "./x", "node:fs", "pg". */
  specifier: string;
  /** Path of the file it names when that is in the tree, without which it is a package. */
  target: string | null;
  isTypeOnly: boolean;
  isDynamic: boolean;
  isReexport: boolean;
  names: string[];
};

/** A tree of sources: path from the root → text. */
export type Tree = ReadonlyMap<string, string>;

const statement = /^[ \t]*(import|export)\s+(type\s+)?(?:([\w*{}\s,$]+?)\s+from\s*)?["']([^"'\n]+)["']/gm;
const dynamic = /\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;
const extensions = ["", ".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"];

/** Comments replaced by spaces, so that an import told about in one is not taken for one. */
export function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(^|[\s;{}(])\/\/[^\n]*/g, (comment, before: string | undefined) => (before ?? "") + comment.slice(before?.length ?? 0).replace(/[^\n]/g, " "));
}

function resolve(tree: Tree, from: string, specifier: string): string | null {
  const base = specifier.startsWith("@/") ? specifier.slice(2) : specifier.startsWith(".") ? path.posix.join(path.posix.dirname(from), specifier) : null;
  if (base === null) return null;
  for (const extension of extensions) if (tree.has(base + extension)) return base + extension;
  return base;
}

function namesIn(clause: string): string[] {
  return clause.replace(/[{}]/g, " ").split(",").map((name) => name.trim()).filter(Boolean);
}

/** Imports and re-exports of one file of the tree. */
export function readImports(tree: Tree, file: string): Import[] {
  const source = withoutComments(tree.get(file) ?? "");
  const found: Import[] = [];
  for (const [, keyword, typeWord, clause, specifier = ""] of source.matchAll(statement)) {
    if (keyword === "export" && clause === undefined) continue;
    const names = namesIn(clause ?? "");
    const isTypeOnly = typeWord !== undefined || (clause?.includes("{") === true && names.length > 0 && names.every((name) => name.startsWith("type ")));
    const plain = names.map((name) => name.replace(/^type\s+/, "").split(/\s+as\s+/)[0] ?? name);
    found.push({ specifier, target: resolve(tree, file, specifier), isTypeOnly, isDynamic: false, isReexport: keyword === "export", names: plain });
  }
  for (const [, specifier = ""] of source.matchAll(dynamic)) {
    found.push({ specifier, target: resolve(tree, file, specifier), isTypeOnly: false, isDynamic: true, isReexport: false, names: [] });
  }
  return found;
}
