import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** Folder of feedparser's test feeds, or null where this machine has none. */
export function feedsFolder(): string | null {
  const folder = path.join(process.env.SHARED_DATA ?? path.resolve("../shared/data"), "feeds");
  return existsSync(folder) ? folder : null;
}

export type ConformanceCase = { file: string; bytes: Uint8Array; headers: Map<string, string>; expectations: { what: string; value: string }[] };

/** The comparisons in the comment on top of each file: `entries[0]['title'] == 'x'` becomes what = "entries[0].title". */
export function conformanceCases(root: string, folder: string): ConformanceCase[] {
  return readdirSync(path.join(root, folder)).sort().map((name) => {
    const bytes = readFileSync(path.join(root, folder, name));
    const comment = /<!--([\s\S]*?)-->/.exec(bytes.toString("utf8"))?.[1] ?? "";
    const headers = new Map([...comment.matchAll(/^Header:\s*([\w-]+):\s*(.*)$/gm)].map((m) => [(m[1] ?? "").toLowerCase(), (m[2] ?? "").trim()]));
    const expect = /Expect:([\s\S]*)$/.exec(comment)?.[1] ?? "";
    const comparisons = expect.matchAll(/((?:entries\[\d\]|feed)(?:\[(?:'\w+'|\d)\]|\.\w+)*)\s*==\s*u?("""[\s\S]*?"""|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\([\d, ]+\))/g);
    const expectations = [...comparisons].map((m) => ({ what: (m[1] ?? "").replace(/\['(\w+)'\]/g, ".$1"), value: pythonValue(m[2] ?? "") }));
    return { file: `${folder}/${name}`, bytes, headers, expectations };
  });
}

function pythonValue(literal: string): string {
  const inner = literal.startsWith('"""') ? literal.slice(3, -3) : literal.startsWith("(") ? literal : literal.slice(1, -1);
  const unescaped = inner.replace(/\\(u[\da-f]{4}|x[\da-f]{2}|.)/gi, (_, e: string) => {
    if (/^[ux][\da-f]/i.test(e)) return String.fromCharCode(Number.parseInt(e.slice(1), 16));
    return { n: "\n", t: "\t", r: "\r" }[e] ?? e;
  });
  return unescaped;
}
