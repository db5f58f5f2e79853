import type { Shot } from "./shoot";
import type { Kind } from "./watch";

const kinds: readonly Kind[] = ["console", "csp", "axe", "loading", "overflow"];

/** A line a screen with how often each kind of finding stands on it, then each finding once with where it was. */
export function report(shots: readonly Shot[]): string {
  const lines = new Map<string, Record<Kind, number>>();
  const details = new Map<string, string[]>();
  for (const { screen, place, width, scheme, findings } of shots) {
    const name = `${screen} (${place})`;
    const counts = lines.get(name) ?? { console: 0, csp: 0, axe: 0, loading: 0, overflow: 0 };
    lines.set(name, counts);
    for (const { kind, text } of findings) {
      counts[kind] += 1;
      const detail = `${name}  ${kind}: ${text}`;
      details.set(detail, [...(details.get(detail) ?? []), `${width} ${scheme}`]);
    }
  }
  const wide = Math.max(...[...lines.keys()].map((name) => name.length), 6);
  const row = (name: string, cells: readonly (string | number)[]) => `${name.padEnd(wide)}  ${cells.map((cell) => String(cell).padStart(8)).join("  ")}`;
  const table = [row("screen", kinds), ...[...lines].map(([name, counts]) => row(name, kinds.map((kind) => counts[kind])))];
  const told = [...details].map(([detail, where]) => `${detail}\n    at ${where.join(", ")}`);
  return [...table, "", ...told].join("\n").trimEnd();
}

export function hasErrors(shots: readonly Shot[]): boolean {
  return shots.some(({ findings }) => findings.some(({ kind }) => kind === "console" || kind === "csp"));
}
